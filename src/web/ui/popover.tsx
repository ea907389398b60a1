import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './class-names.ts'

/** A little more about something, or a few settings, beside what opened it. */
export const Popover = ({ trigger, title, children, align = 'center', className }: { trigger: ReactElement; title?: ReactNode; children: ReactNode; align?: 'start' | 'center' | 'end'; className?: string }) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner className="popup-place" sideOffset={6} align={align}>
        <Base.Popup className={classes('popup popup-padded', className)}>
          {title !== undefined && <Base.Title className="type-17">{title}</Base.Title>}
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
