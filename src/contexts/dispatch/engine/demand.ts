// What the engine learns of the day: how many orders come, from where, and how long each kitchen takes.
import type { Policy } from './policy.ts'
import type { Kitchen, Memory, OpenOrder, Restaurant, Snapshot } from './snapshot.ts'

const recentMinutes = 30
/** Of each kitchen, so many of the latest. */
const mostPreparations = 60
/** Longer waits than this are no longer told apart. */
export const longestWait = 64

export interface Demand {
  /** Orders a minute in all of the city, over the last half hour. */
  perMinute: number
  placedLately: number
  /** Share of each restaurant, in the order of the snapshot; the sum is 1. */
  shares: Float64Array
  /** The expected minutes that a restaurant's food waits for a courier who is 0, 1, 2 … whole minutes away, each times `orders`; added to what is there from `first` on. */
  waits(restaurant: number, orders: number, into: Float64Array, first: number): void
}

/** Takes in what is new in the snapshot. The rest of the memory stays as it is. */
export function learn(memory: Memory, { at, orders, policy: { fadingMinutes } }: Snapshot): Memory {
  let { kitchens } = memory
  const learnAt = (restaurantId: string, kitchen: Kitchen): void => {
    if (kitchens === memory.kitchens) kitchens = { ...kitchens }
    ;(kitchens as Record<string, Kitchen>)[restaurantId] = kitchen
  }
  const seen: Record<string, boolean> = {}
  const recent = memory.recent.filter((placed) => placed > at - recentMinutes)
  const fresh: OpenOrder[] = []
  for (const order of orders) {
    if (memory.seen[order.orderId]) seen[order.orderId] = true
    else fresh.push(order)
  }
  // In an order of their own, so that it does not matter how the snapshot lists them.
  for (const order of fresh.sort((a, b) => a.placedAt - b.placedAt || (a.orderId < b.orderId ? -1 : 1))) {
    const known = memory.seen[order.orderId]
    if (known === undefined) {
      recent.push(order.placedAt)
      learnAt(order.restaurantId, withOrder(kitchens[order.restaurantId], at, fadingMinutes))
    }
    const learnt = order.readyAt !== undefined
    if (learnt) learnAt(order.restaurantId, withPreparation(kitchens[order.restaurantId]!, order))
    seen[order.orderId] = learnt
  }
  return { ...memory, at, kitchens, seen, recent: recent.sort((a, b) => a - b) }
}

const withOrder = (kitchen: Kitchen | undefined, at: number, fadingMinutes: number): Kitchen => ({ orders: faded(kitchen, at, fadingMinutes) + 1, at, preparations: kitchen?.preparations ?? [] })
const withPreparation = (kitchen: Kitchen, { placedAt, readyAt }: OpenOrder): Kitchen => ({ ...kitchen, preparations: [...kitchen.preparations.slice(1 - mostPreparations), Math.max(0, readyAt! - placedAt)] })
const faded = (kitchen: Kitchen | undefined, at: number, fadingMinutes: number): number => (kitchen ? kitchen.orders * Math.exp((kitchen.at - at) / fadingMinutes) : 0)

export function demandOf({ kitchens, recent }: Memory, at: number, restaurants: readonly Restaurant[], { fadingMinutes, prior, shrinkage }: Policy): Demand {
  const here = restaurants.map(({ restaurantId }) => kitchens[restaurantId])
  const shares = new Float64Array(here.length)
  let sum = 0
  for (let r = 0; r < shares.length; r += 1) sum += shares[r] = prior + faded(here[r], at, fadingMinutes)
  for (let r = 0; r < shares.length; r += 1) shares[r]! /= sum
  const cityWaits = new Float64Array(longestWait)
  let preparations = 0
  for (const [restaurantId, kitchen] of Object.entries(kitchens)) {
    if (kitchen.preparations.length === 0) continue
    const waits = waitsOf(restaurantId, kitchen)
    for (let d = 0; d < longestWait; d += 1) cityWaits[d]! += waits[d]!
    preparations += kitchen.preparations.length
  }
  if (preparations === 0) for (let d = 0; d < longestWait; d += 1) cityWaits[d] = Math.max(0, d - beforeAnyIsKnown)
  else for (let d = 0; d < longestWait; d += 1) cityWaits[d]! /= preparations
  const placedLately = recent.filter((placed) => placed <= at).length
  return {
    perMinute: placedLately / recentMinutes, placedLately, shares,
    waits: (r, orders, into, first) => {
      const kitchen = here[r]
      const seen = kitchen?.preparations.length ? waitsOf(restaurants[r]!.restaurantId, kitchen) : cityWaits
      const count = kitchen?.preparations.length ?? 0
      // What was seen here are sums; of the city, means.
      const each = count ? orders / (count + shrinkage) : orders
      const others = count ? shrinkage : 0
      for (let d = 0; d < longestWait; d += 1) into[first + d]! += each * (seen[d]! + others * cityWaits[d]!)
    },
  }
}

/** Before the first order of the day, food is taken to need this long. */
const beforeAnyIsKnown = 13

/** The sum over the preparations seen of how long food would wait for a courier who is d minutes away and needs 2 to take it. */
function waitsOf(restaurantId: string, { preparations }: Kitchen): Float64Array {
  let known = waitsOfKitchens.get(restaurantId)
  if (known?.preparations === preparations) return known.waits
  if (known) known.preparations = preparations
  else waitsOfKitchens.set(restaurantId, (known = { preparations, waits: new Float64Array(longestWait) }))
  const waits = known.waits.fill(0)
  for (const minutes of preparations) for (let d = 0; d < longestWait; d += 1) waits[d]! += Math.max(0, d + 2 - minutes)
  return waits
}
/** The same list gives the same sums; remembering those of the latest changes nothing but the time it takes. */
const waitsOfKitchens = new Map<string, { preparations: readonly number[]; waits: Float64Array }>()
