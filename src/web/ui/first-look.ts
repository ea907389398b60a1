import { startTransition, useDeferredValue, useEffect, useState } from 'react'

/** Of a list as many as the first look holds; the others when that has been seen and nobody waits for them. Changes of it likewise. */
export function useFirstLook<T>(all: readonly T[], look: number): readonly T[] {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => startTransition(() => setSeen(true)), [])
  const drawn = useDeferredValue(all)
  return isSeen ? drawn : drawn.slice(0, look)
}
