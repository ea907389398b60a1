import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface MenuItem {
  key: string
  label: ReactNode
  detail?: ReactNode
  icon?: LucideIcon
  tone?: 'late'
  disabled?: boolean
  onPick: () => void
}
export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  items: readonly (MenuItem | 'line')[]
  label?: ReactNode
  align?: 'start' | 'center' | 'end'
  className?: string
}
export const Menu = ({ trigger, items, label, align = 'end', className }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner className="popup-place" sideOffset={6} align={align}>
        <Base.Popup className={classes('popup menu-list', className)}>
          {label !== undefined && <div className="menu-label">{label}</div>}
          {items.map((item, place) =>
            item === 'line' ? <hr key={place} className="menu-line" /> : (
              <Base.Item key={item.key} className="menu-item" data-tone={item.tone} disabled={item.disabled} onClick={item.onPick}>
                {item.icon && <Icon of={item.icon} />}
                <span className="menu-what">
                  {item.label}
                  {item.detail !== undefined && <span className="menu-detail">{item.detail}</span>}
                </span>
              </Base.Item>
            ),
          )}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
