import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Lid } from './tin.tsx'

/** Nothing here: a lidded tin, one sentence, one button. */
export const Empty = ({ title, children, action, large, className }: { title: ReactNode; children?: ReactNode; action?: ReactNode; large?: boolean; className?: string }) => (
  <div className={classes('empty', large && 'empty-large', className)}>
    <div className="empty-tin"><Lid /></div>
    <h2 className={large ? 'type-24' : 'type-20'}>{title}</h2>
    {children !== undefined && <p>{children}</p>}
    {action}
  </div>
)
