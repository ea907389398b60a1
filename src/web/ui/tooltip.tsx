import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** A hint on what has a name already. Nothing that is needed may stand only here: fingers do not hover. */
export const Tooltip = ({ children, text, side = 'top' }: { children: ReactElement; text: ReactNode; side?: 'top' | 'bottom' }) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner className="popup-place" sideOffset={6} side={side}>
        <Base.Popup className="tooltip">{text}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
