import { useSyncExternalStore } from 'react'
import type { TimeOfDay } from './style.ts'

/** Which of the two palettes the pages wear now. */
export const useTimeOfDay = (): TimeOfDay => useSyncExternalStore(follow, now)

const now = (): TimeOfDay => (document.documentElement.dataset['theme'] === 'night' ? 'night' : 'day')
function follow(listener: () => void): () => void {
  const watching = new MutationObserver(listener)
  watching.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => watching.disconnect()
}
