// The shelf that toasts stand on. It is loaded when somebody begins to do something, not with the first page.
import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Icon } from './icon.tsx'
import { shelfStands, type Said } from './toast.ts'

const manager = Base.createToastManager<Said>()

export default function ToastShelf({ closeLabel, label, aboveBar }: { closeLabel: string; label: string; aboveBar?: boolean | undefined }) {
  // After the provider's own effect: from then on it hears what is added.
  useEffect(() => shelfStands(manager), [])
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label={label} data-above-bar={aboveBar ? '' : undefined}>
          <List closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

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
