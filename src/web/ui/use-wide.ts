import { useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 64rem)')

/** Whether there is room beside the page (Tailwind's `lg`); for what costs too much to be drawn where it is hidden. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches)

function subscribe(changed: () => void): () => void {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}
