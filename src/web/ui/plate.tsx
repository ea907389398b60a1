import { Clock3, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat } from '../words/use-format.ts'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Rolling } from './rolling.tsx'
import { TimeRange } from './times.tsx'

type Instant = string | number
export interface PlateProps {
  /** "Arrives between"; small, above. */
  label?: ReactNode
  /** What happens now, in a sentence; takes the label's place. */
  sentence?: ReactNode
  from: Instant
  to: Instant
  /** "Latest by 21:02", in words. */
  latest?: ReactNode
  timeZone?: string
  className?: string
  children?: ReactNode
}
/** The promise: what Tiffin owes, and nothing else. One a screen. Changed digits roll once. */
export function Plate({ label, sentence, from, to, latest, timeZone, className, children }: PlateProps) {
  const { time } = useFormat(timeZone)
  return (
    <section className={classes('plate', className)}>
      {sentence === undefined ? <div className="plate-label">{label}</div> : <div className="plate-sentence" role="status">{sentence}</div>}
      <div className="plate-range">
        <bdi dir="ltr">
          <Rolling text={`${time(from)}–`} />
          <wbr />
          <Rolling text={time(to)} />
        </bdi>
      </div>
      {latest !== undefined && (
        <div className="plate-latest">
          <Icon of={ShieldCheck} />
          <span>{latest}</span>
        </div>
      )}
      {children}
    </section>
  )
}

/** A promise in other words than a range: the pickup, a code, a sentence alone. */
export const BarePlate = ({ children, compact, className }: { children: ReactNode; compact?: boolean; className?: string }) => (
  <section className={classes('plate', compact && 'plate-compact', className)}>{children}</section>
)

/** Operations' plate: promised, latest and forecast side by side; what has moved is yolk. */
export const PlateFacts = ({ facts, className }: { facts: readonly { label: string; value: ReactNode; moved?: boolean }[]; className?: string }) => (
  <section className={classes('plate plate-compact', className)}>
    <dl className="plate-facts">
      {facts.map(({ label, value, moved }) => (
        <div key={label}>
          <dt className="plate-label">{label}</dt>
          <dd className={classes(moved && 'plate-moved')}>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
)

/** The promise in a line of text: clock, range, latest by. */
export const SmallPlate = ({ from, to, latest, timeZone, className }: Pick<PlateProps, 'from' | 'to' | 'latest' | 'timeZone' | 'className'>) => (
  <span className={classes('plate-small', className)}>
    <Icon of={Clock3} />
    <b><TimeRange from={from} to={to} timeZone={timeZone} /></b>
    {latest !== undefined && <span className="quiet">{latest}</span>}
  </span>
)

/** A house number in enamel. */
export const HousePlate = ({ children, className }: { children: ReactNode; className?: string }) => <bdi className={classes('house-plate', className)}>{children}</bdi>

/** A code to say aloud, a plate a digit. Heard digit by digit. */
export const CodeDigits = ({ code, label, className }: { code: string; label: string; className?: string }) => (
  <span role="img" aria-label={`${label} ${[...code].join(' ')}`} className={classes('code-digits', className)}>
    {[...code].map((digit, place) => <span key={place} aria-hidden className="house-plate">{digit}</span>)}
  </span>
)
