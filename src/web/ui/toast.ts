// What is said in passing, wherever toasts stand. What is said before their shelf has been loaded waits for it.
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface Said {
  icon?: LucideIcon
  action?: { label: string; onPress: () => void }
}
interface Shelf {
  add(said: { id: string; title: ReactNode; timeout: number; priority: 'high' | 'low'; data: Said }): string
  close(id: string): void
}

let shelf: Shelf | undefined
let waiting: ((shelf: Shelf) => void)[] = []
let wanted: (() => void) | undefined
let said = 0

/** Says what happened, with one way back, for ten seconds. Errors are said at once, the rest when nobody speaks. */
export function toast(words: ReactNode, { icon, action, urgent, key }: Said & { urgent?: boolean; /** The same thing said again takes its own place. */ key?: string } = {}): string {
  const id = key ?? `said-${(said += 1)}`
  whenShelfStands((shelf) => shelf.add({ id, title: words, timeout: 10_000, priority: urgent ? 'high' : 'low', data: { ...(icon && { icon }), ...(action && { action }) } }))
  return id
}
export const closeToast = (id: string): void => whenShelfStands((shelf) => shelf.close(id))

function whenShelfStands(call: (shelf: Shelf) => void): void {
  if (shelf) return call(shelf)
  waiting.push(call)
  wanted?.()
}

/** The shelf says that it stands; its answer is called when it is taken away. */
export function shelfStands(standing: Shelf): () => void {
  shelf = standing
  const calls = waiting
  waiting = []
  for (const call of calls) call(standing)
  return () => {
    if (shelf === standing) shelf = undefined
  }
}

/** Calls when somebody wants to say something and no shelf stands yet, also when that was before. */
export function onShelfWanted(call: () => void): () => void {
  wanted = call
  if (waiting.length) call()
  return () => {
    wanted = undefined
  }
}
