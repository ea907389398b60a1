import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
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
  /** One of several, of which one holds. */
  checked?: boolean
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
          <Base.RadioGroup value={checkedIn(items)}>
            {items.map((item, place) =>
              item === 'line' ? <hr key={place} className="menu-line" /> : item.checked === undefined ? (
                <Base.Item key={item.key} className="menu-item" data-tone={item.tone} disabled={item.disabled} onClick={item.onPick}>{inside(item)}</Base.Item>
              ) : (
                <Base.RadioItem key={item.key} value={item.key} className="menu-item" closeOnClick disabled={item.disabled} onClick={item.onPick}>
                  {inside(item)}
                  <Icon of={Check} className={item.checked ? 'menu-check' : 'menu-check menu-unchecked'} />
                </Base.RadioItem>
              ),
            )}
          </Base.RadioGroup>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

const inside = ({ icon, label, detail }: MenuItem) => (
  <>
    {icon && <Icon of={icon} />}
    <span className="menu-what">
      {label}
      {detail !== undefined && <span className="menu-detail">{detail}</span>}
    </span>
  </>
)

const checkedIn = (items: MenuProps['items']): string | undefined => items.find((item): item is MenuItem => item !== 'line' && item.checked === true)?.key
