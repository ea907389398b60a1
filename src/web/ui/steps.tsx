import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface Step {
  key: string
  icon: LucideIcon
  state: 'done' | 'now' | 'next' | 'wrong'
  what: ReactNode
  detail?: ReactNode
  /** When it was, or when it will be. */
  time?: ReactNode
}
/** The stack: an order's steps are the tins of one tiffin, the handle on top. What was cancelled has no tins to come. */
export const Stack = ({ steps, label, className }: { steps: readonly Step[]; label: string; className?: string }) => (
  <div className={className}>
    <div className="steps-handle" aria-hidden />
    <ol className="steps" aria-label={label}>
      {steps.map(({ key, icon, state, what, detail, time }) => (
        <li key={key} className={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="step-tin" aria-hidden>
            {state === 'now' && <span className="step-fill" />}
            <Icon of={icon} />
          </span>
          <div>
            <div className="step-what">{what}</div>
            {detail !== undefined && <div className="step-detail">{detail}</div>}
          </div>
          {time !== undefined && <div className="step-time">{time}</div>}
        </li>
      ))}
    </ol>
  </div>
)

/** Five tins in a row. `label` is the step's word, for whoever does not see them. */
export const SmallStack = ({ done, of = 5, now = true, wrong, label, className }: { done: number; of?: number; now?: boolean; wrong?: boolean; label: string; className?: string }) => (
  <span role="img" aria-label={label} className={classes('steps-small', className)}>
    {Array.from({ length: of }, (_, place) => <i key={place} className={place < done ? 'is-done' : place === done && wrong ? 'is-wrong' : place === done && now ? 'is-now' : undefined} />)}
  </span>
)

/** Operations: minutes until a promise is broken; negative when it is. */
export const MinutesTin = ({ minutes, unit, tone, className }: { minutes: ReactNode; unit: string; tone?: 'soon' | 'late'; className?: string }) => (
  <span className={classes('minutes-tin', className)} data-tone={tone}>
    <bdi>{minutes}</bdi>
    <small>{unit}</small>
  </span>
)
