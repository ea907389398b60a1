// When it will be there, and by when at the latest.
import type { Fulfilment, PromisedTimes } from './contract.ts'

export interface Timing {
  fulfilment: Fulfilment
  /** What the restaurant says it needs, and what it says it needs on top just now. */
  preparationMinutes: number
  extraMinutes: number
  /** Work that stands before this order; not known when the kitchen did not answer. */
  queue: { minutes: number; known: boolean }
  roadSeconds: number
}

/** Finding the counter and the door, stairs included. */
const handOverMinutes = 5
const unknownQueueMinutes = 10
const longest = 1_440

export function promiseFor({ fulfilment, preparationMinutes, extraMinutes, queue, roadSeconds }: Timing): PromisedTimes {
  const preparation = preparationMinutes + extraMinutes + queue.minutes
  const roadMinutes = Math.ceil(roadSeconds / 60)
  const minutes = fulfilment === 'delivery' ? preparation + roadMinutes + handOverMinutes : preparation
  const latest = minutes + Math.max(5, Math.ceil(minutes / 4)) + (queue.known ? 0 : unknownQueueMinutes)
  const inADay = (value: number) => Math.min(value, longest)
  return { preparationMinutes: inADay(preparation), roadMinutes: inADay(roadMinutes), minutes: inADay(minutes), latestMinutes: inADay(latest) }
}
