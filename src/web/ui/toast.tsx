import { Toast as Base } from '@base-ui/react/toast'
import { X, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Said {
  icon?: LucideIcon
  action?: { label: string; onPress: () => void }
}
const manager = Base.createToastManager<Said>()

/** Says what happened, with one way back, for ten seconds. Errors are said at once, the rest when nobody speaks. */
export const toast = (words: ReactNode, { icon, action, urgent, key }: Said & { urgent?: boolean; /** The same thing said again takes its own place. */ key?: string } = {}): string =>
  manager.add({ ...(key !== undefined && { id: key }), title: words, timeout: 10_000, priority: urgent ? 'high' : 'low', data: { ...(icon && { icon }), ...(action && { action }) } })
export const closeToast = (id: string): void => manager.close(id)

/** Where toasts stand. Once, around the pages. `aboveBar` where a button lies along the foot of a phone. */
export const Toasts = ({ closeLabel, label, aboveBar }: { closeLabel: string; label: string; aboveBar?: boolean }) => (
  <Base.Provider toastManager={manager} limit={3}>
    <Base.Portal>
      <Base.Viewport className="toasts" aria-label={label} data-above-bar={aboveBar ? '' : undefined}>
        <List closeLabel={closeLabel} />
      </Base.Viewport>
    </Base.Portal>
  </Base.Provider>
)

function List({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Base.useToastManager<Said>()
  return toasts.map((one) => (
    <Base.Root key={one.id} toast={one} className="toast" swipeDirection={['down', 'right', 'left']}>
      {one.data?.icon && <Icon of={one.data.icon} />}
      <Base.Content className="toast-words"><Base.Title render={<p />} /></Base.Content>
      {one.data?.action && (
        <button
          type="button" className="toast-action"
          onClick={() => {
            one.data!.action!.onPress()
            manager.close(one.id)
          }}
        >
          {one.data.action.label}
        </button>
      )}
      <Base.Close className="toast-close" aria-label={closeLabel}><Icon of={X} /></Base.Close>
    </Base.Root>
  ))
}
