import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface FactLine {
  key: string
  /** To the second. */
  time: ReactNode
  icon: LucideIcon
  what: ReactNode
  /** By whom and why. */
  more?: ReactNode
  tone?: 'late'
}
/** What happened, in the order of time. */
export const Facts = ({ facts, label, className }: { facts: readonly FactLine[]; label: string; className?: string }) => (
  <ol className={classes('facts', className)} aria-label={label}>
    {facts.map(({ key, time, icon, what, more, tone }) => (
      <li key={key} className="fact" data-tone={tone}>
        {time}
        <Icon of={icon} />
        <span><b className="strong">{what}</b>{more !== undefined && <> {more}</>}</span>
      </li>
    ))}
  </ol>
)
