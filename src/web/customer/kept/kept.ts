// What a browser keeps for its owner between visits, the same in all its tabs.
import { useSyncExternalStore } from 'react'

export interface Kept<T> {
  get(): T
  set(next: T | ((before: T) => T)): void
  use(): T
  /** Only what is made of it: whoever uses that hears of nothing else. */
  useOf<S extends string | number | boolean | undefined>(select: (value: T) => S): S
}

/** `key` also names the shape: another shape needs another key. */
export function keep<T>(key: string, empty: T): Kept<T> {
  const listeners = new Set<() => void>()
  let read: { text: string | null; value: T } | undefined
  /** Where storage is refused, it is kept while the page is open. */
  let inMemory: string | null = null

  const text = (): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      return inMemory
    }
  }
  const get = (): T => {
    const now = text()
    if (read?.text !== now || !read) read = { text: now, value: now === null ? empty : parsed(now, empty) }
    return read.value
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const hearOtherTabs = ({ key: changed }: StorageEvent) => {
    if (changed !== key && changed !== null) return
    get()
    tell()
  }
  /** For what is drawn: a menu asks for each of its dishes, and whoever listens is told of every change. */
  const drawn = (): T => (read && listeners.size > 0 ? read.value : get())
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) addEventListener('storage', hearOtherTabs)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) removeEventListener('storage', hearOtherTabs)
    }
  }

  return {
    get,
    set(next) {
      const value = typeof next === 'function' ? (next as (before: T) => T)(get()) : next
      inMemory = JSON.stringify(value)
      try {
        localStorage.setItem(key, inMemory)
      } catch {
        // Full, or forbidden.
      }
      read = { text: text(), value }
      tell()
    },
    use: () => useSyncExternalStore(subscribe, drawn),
    useOf: (select) => useSyncExternalStore(subscribe, () => select(drawn())),
  }
}

function parsed<T>(text: string, otherwise: T): T {
  try {
    return JSON.parse(text) as T
  } catch {
    return otherwise
  }
}
