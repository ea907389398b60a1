// Views that somebody named in order to come back to them: an address says all of a view, so a name and an address is all there is to
// keep. Kept in this browser, for each person apart.
import { useSyncExternalStore } from 'react'

export interface SavedView {
  name: string
  path: string
}
const most = 40
const keyOf = (userId: string): string => `tiffin.views.1.${userId}`
const listeners = new Set<() => void>()
const known = new Map<string, { text: string | null; views: readonly SavedView[] }>()

export function useSavedViews(userId: string): { views: readonly SavedView[]; keep: (view: SavedView) => boolean; drop: (name: string) => void } {
  const views = useSyncExternalStore(subscribe, () => read(userId))
  return {
    views,
    /** A name is used once: the same name again is another view under it. False where the browser keeps nothing. */
    keep: (view) => write(userId, withView(views, view)),
    drop: (name) => void write(userId, views.filter((one) => one.name !== name)),
  }
}

export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const place = views.findIndex(({ name }) => name === view.name)
  return place < 0 ? [...views, view].slice(-most) : views.map((one, nth) => (nth === place ? view : one))
}

/** What stands in a storage may have been written by anybody: only addresses of this console are followed. */
export function viewsIn(text: string | null): SavedView[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is SavedView => typeof one?.name === 'string' && typeof one?.path === 'string' && /^\/operations(?:[/?]|$)/.test(one.path)) : []
  } catch {
    return []
  }
}

function read(userId: string): readonly SavedView[] {
  const text = stored(userId)
  const before = known.get(userId)
  if (before?.text === text) return before.views
  const views = viewsIn(text)
  known.set(userId, { text, views })
  return views
}
function stored(userId: string): string | null {
  try {
    return localStorage.getItem(keyOf(userId))
  } catch {
    return null
  }
}
function write(userId: string, views: readonly SavedView[]): boolean {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(views))
  } catch {
    return false
  }
  for (const listener of listeners) listener()
  return true
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
