// Where toasts stand. Their shelf is loaded when somebody touches the page or presses a key, because nothing is said before.
import { useEffect, useState } from 'react'
import { useFetched } from './fetched.ts'
import { onShelfWanted } from './toast.ts'
import { whenIdle } from './when-idle.ts'

/** For a page that should work without network: called while there is one. */
export const fetchToasts = () => import('./toast-shelf.tsx')
const begins = ['pointerdown', 'keydown'] as const

/** Once, around the pages. `aboveBar` where a button lies along the foot of a phone. */
export function Toasts(props: { closeLabel: string; label: string; aboveBar?: boolean }) {
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    if (isWanted) return
    const want = () => setWanted(true)
    // The press itself is answered first.
    const wantSoon = () => whenIdle(want)
    const hear = onShelfWanted(want)
    for (const kind of begins) addEventListener(kind, wantSoon, { passive: true, once: true })
    return () => {
      hear()
      for (const kind of begins) removeEventListener(kind, wantSoon)
    }
  }, [isWanted])
  const shelf = useFetched(isWanted, fetchToasts, () => setWanted(false))
  return shelf && <shelf.default {...props} />
}
