// What can be done with what is on the screen, said by those who can do it, for whoever looks for it by name.
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'

export interface Command {
  key: string
  label: string
  icon: LucideIcon
  /** Other words it is looked for by: never shown. */
  also?: string
  /** What stands at its end: its key, or what it leads to. */
  hint?: string
  detail?: string
  run: () => void
}
export interface Offer {
  /** Above its commands: "Order K4Q7MD". */
  title: string
  commands: readonly Command[]
}

const standing = new Map<symbol, Offer>()

/** As long as its component is on the screen; what is offered is what it said last. */
export function useOffer(offer: Offer | undefined): void {
  const place = useRef(Symbol('offer'))
  useEffect(() => {
    if (offer) standing.set(place.current, offer)
    else standing.delete(place.current)
  })
  useEffect(() => () => void standing.delete(place.current), [])
}

/** What was put on the screen last is nearest to the hand. */
export const offered = (): Offer[] => [...standing.values()].reverse()
