import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

/** Across the page, for what holds for all of it: no network, the demo. Said once by screen readers. */
export const Banner = ({ icon, tone = 'soon', children, action, className }: { icon?: LucideIcon; tone?: 'soon' | 'demo' | 'late' | 'good'; children: ReactNode; action?: ReactNode; className?: string }) => (
  <div role={tone === 'demo' ? undefined : 'status'} className={classes('banner', className)} data-tone={tone}>
    {icon && <Icon of={icon} />}
    <div className="banner-words">{children}</div>
    {action}
  </div>
)
