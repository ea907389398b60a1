import { useSyncExternalStore } from 'react'

interface Width {
  subscribe(changed: () => void): () => void
  isReached(): boolean
}
const widths = new Map<number, Width>()

/** Whether the page is at least so wide, in rem; for what costs too much to be drawn, or fetched, where it is hidden. */
export function useWide(rem: number): boolean {
  const { subscribe, isReached } = widthOf(rem)
  return useSyncExternalStore(subscribe, isReached)
}

function widthOf(rem: number): Width {
  const known = widths.get(rem)
  if (known) return known
  const query = matchMedia(`(min-width: ${rem}rem)`)
  const width: Width = {
    subscribe(changed) {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    isReached: () => query.matches,
  }
  widths.set(rem, width)
  return width
}
