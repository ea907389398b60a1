// What lies above the page. A sheet comes from below on a phone and stands in the middle elsewhere; a drawer comes from the end of
// the line. Focus stays inside, Escape and the ground close it, and focus returns to what opened it.
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { Picture } from '../food/picture.ts'
import { IconButton } from './button.tsx'
import { classes } from './class-names.ts'
import { StillLife } from './tin.tsx'

export interface SheetProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** The title is heard but not seen: the content says it in its own way. */
  hideTitle?: boolean
  closeLabel: string
  /** A dish's still life: above on a phone, at the start elsewhere. */
  picture?: Picture
  /** What stays in sight beneath what scrolls: the button. */
  foot?: ReactNode
  /** Covers the whole phone. */
  full?: boolean
  children: ReactNode
  className?: string
}
export function Sheet({ open, onClose, title, hideTitle, closeLabel, picture, foot, full, children, className }: SheetProps) {
  const panel = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup ref={panel} initialFocus={panel} className={classes('sheet', full && 'sheet-full', picture && 'sheet-with-picture', className)}>
          {picture && <div className="sheet-picture"><StillLife picture={picture} eager /></div>}
          <div className="sheet-main">
            {!(hideTitle && picture) && (
              <div className={hideTitle ? 'for-screen-readers' : 'sheet-head'}>
                <Dialog.Title className="type-24">{title}</Dialog.Title>
                {!picture && !hideTitle && <CloseButton label={closeLabel} />}
              </div>
            )}
            {hideTitle && picture && <Dialog.Title className="for-screen-readers">{title}</Dialog.Title>}
            <div className="sheet-body">{children}</div>
            {foot !== undefined && <div className="sheet-foot">{foot}</div>}
          </div>
          {(picture || hideTitle) && <CloseButton label={closeLabel} floating />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const CloseButton = ({ label, floating }: { label: string; floating?: boolean }) => (
  <Dialog.Close className={floating ? 'sheet-close' : undefined} render={<IconButton icon={X} label={label} look={floating ? 'floating' : 'bare'} />} />
)

export interface DrawerProps extends Pick<SheetProps, 'open' | 'onClose' | 'title' | 'closeLabel' | 'foot' | 'children' | 'className'> {
  /** Beneath the title. */
  about?: ReactNode
}
export function Drawer({ open, onClose, title, about, closeLabel, foot, children, className }: DrawerProps) {
  const panel = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup ref={panel} initialFocus={panel} className={classes('drawer', className)}>
          <div className="sheet-head">
            <div>
              <Dialog.Title className="type-24">{title}</Dialog.Title>
              {about !== undefined && <div className="type-14 quieter">{about}</div>}
            </div>
            <CloseButton label={closeLabel} />
          </div>
          <div className="sheet-body">{children}</div>
          {foot !== undefined && <div className="sheet-foot">{foot}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
