// When it will be there, and by when at the latest.
import type { Fulfilment, PricedLine, PromisedTimes } from './contract.ts'

export interface Timing {
  fulfilment: Fulfilment
  /** What this order takes at the stove, and what the restaurant says it needs on top just now. */
  cookingMinutes: number
  extraMinutes: number
  /** Work that stands before this order at the busiest station; not known when the kitchen did not answer. */
  queue: { minutes: number; known: boolean }
  roadSeconds: number
}

/** Until the kitchen has said yes. */
const answerMinutes = 2
/** Finding the counter and the door, stairs included. */
const handOverMinutes = 5
/** A station makes more than one thing at a time, so that half of what stands before it is waited for. */
const shareOfQueue = 0.5
/** Streets, lights and parking take more than the map thinks. */
const slowerThanTheMap = 1.15
const unknownQueueMinutes = 10
const longest = 1_440

// The figures were set on four simulated days of a city, and are measured on others: `npm run bench -- promises`.
export function promiseFor({ fulfilment, cookingMinutes, extraMinutes, queue, roadSeconds }: Timing): PromisedTimes {
  const preparation = Math.ceil(answerMinutes + cookingMinutes + extraMinutes + queue.minutes * shareOfQueue)
  const roadMinutes = Math.ceil((roadSeconds / 60) * slowerThanTheMap)
  const minutes = fulfilment === 'delivery' ? preparation + roadMinutes + handOverMinutes : preparation
  const latest = minutes + Math.max(10, Math.ceil(minutes / 3)) + (queue.known ? 0 : unknownQueueMinutes)
  const inADay = (value: number) => Math.min(value, longest)
  return { preparationMinutes: inADay(preparation), roadMinutes: inADay(roadMinutes), minutes: inADay(minutes), latestMinutes: inADay(latest) }
}

/** An order is ready when its slowest dish is; where the menu does not say what its dishes take, what the restaurant says of itself counts. */
export function cookingMinutesOf(lines: readonly Pick<PricedLine, 'preparationSeconds' | 'quantity'>[], usualMinutes: number): number {
  const slowest = Math.max(0, ...lines.map(portions))
  return slowest === 0 ? usualMinutes : slowest / 60
}

/** Several of the same take less than as many times as long. */
const portions = ({ preparationSeconds, quantity }: Pick<PricedLine, 'preparationSeconds' | 'quantity'>): number => preparationSeconds * (1 + 0.3 * (quantity - 1))
