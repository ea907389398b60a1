import { useLocation, useRouter } from '@tanstack/react-router'
import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.ts'
import { useSay } from './acting.tsx'
import { type SavedView, useSavedViews } from './saved-views.ts'

/** Where one was before, and where one wants to come back to. */
export function SavedViewsSheet({ open, onClose, userId }: { open: boolean; onClose: () => void; userId: string }) {
  const say = useSay()
  const router = useRouter()
  const { href } = useLocation()
  const { views, keep, drop } = useSavedViews(userId)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const here = views.find(({ path }) => path === href)
  const save = () => {
    setAsked(true)
    if (name.trim() === '') return
    const kept = keep({ name: name.trim(), path: href })
    toast(say(kept ? 'views.kept' : 'views.not-kept', { name: name.trim() }), kept ? {} : { urgent: true })
    if (!kept) return
    setName('')
    setAsked(false)
    onClose()
  }
  const forget = (view: SavedView) => {
    drop(view.name)
    toast(say('views.dropped', { name: view.name }), { action: { label: say('undo'), onPress: () => void keep(view) } })
  }
  return (
    <Sheet open={open} onClose={onClose} title={say('views')} closeLabel={say('close')}>
      {views.length === 0 ? <p className="quiet">{say('views.none')}</p> : (
        <ul className="ops-views" aria-label={say('views')}>
          {views.map((view) => (
            <li key={view.name}>
              <button
                type="button" className="ops-view" aria-current={view === here}
                onClick={() => {
                  onClose()
                  router.history.push(view.path)
                }}
              >
                <Icon of={Bookmark} />
                <span className="cut strong"><bdi>{view.name}</bdi></span>
                <span className="cut quieter">{aboutView(view, (key) => say(key))}</span>
              </button>
              <IconButton icon={Trash2} look="bare" small label={say('views.drop', { name: view.name })} onClick={() => forget(view)} />
            </li>
          ))}
        </ul>
      )}
      <form
        className="ops-views-keep"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label={say('views.name')} hint={say('views.where')} maxLength={60} autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} error={asked && name.trim() === '' ? say('views.needs-name') : undefined} />
        <Button type="submit" wide kind="outline" icon={Bookmark}>{say('views.keep')}</Button>
      </form>
    </Sheet>
  )
}

const pages = { '': 'city', orders: 'orders', couriers: 'couriers', kitchens: 'kitchens', messages: 'messages', 'dead-letters': 'dead-letters', invariants: 'invariants' } as const
/** The page, and what it is narrowed to: enough to tell two names apart. */
function aboutView({ path }: SavedView, say: (key: (typeof pages)[keyof typeof pages]) => string): string {
  const { pathname, searchParams } = new URL(path, 'http://here')
  const page = pathname.split('/')[2] ?? ''
  const narrowed = [...searchParams].filter(([key]) => !['map', 'tab', 'order', 'at'].includes(key)).map(([, value]) => value.replaceAll('"', ''))
  return [page in pages ? say(pages[page as keyof typeof pages]) : page, ...narrowed].join(', ')
}
