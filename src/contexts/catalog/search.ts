// Which of the restaurants found are shown, and in which order.
import type { Input, Output, Position } from '../../platform/contract.ts'
import type { Restaurant, searchRestaurants } from './contract.ts'
import { metresBetween } from '../../platform/roads.ts'
import { delivers } from './delivery-area.ts'

type Query = Input<typeof searchRestaurants>
type Answer = Output<typeof searchRestaurants>
type Card = Answer['restaurants'][number]

const shownAtOnce = 50

/** Open ones first, then nearest, then by name. */
export function searchAnswer(found: readonly Restaurant[], query: Query): Answer {
  const from = query.lat === undefined || query.lon === undefined ? undefined : { lat: query.lat, lon: query.lon }
  const wanted = found
    .filter((restaurant) => (!query.cuisine || restaurant.cuisines.includes(query.cuisine)) && (!query.openNow || restaurant.openNow))
    .map((restaurant): Candidate => ({ restaurant, metres: from ? Math.round(metresBetween(restaurant.place.position, from)) : 0 }))
    .sort(inOrder)
  const offset = query.offset ?? 0
  return {
    restaurants: wanted.slice(offset, offset + (query.limit ?? shownAtOnce)).map((candidate) => cardOf(candidate, from)),
    total: wanted.length,
  }
}

interface Candidate {
  restaurant: Restaurant
  /** 0 where nobody said from where. */
  metres: number
}

function inOrder({ restaurant: a, metres: metresToA }: Candidate, { restaurant: b, metres: metresToB }: Candidate): number {
  if (a.openNow !== b.openNow) return a.openNow ? -1 : 1
  return metresToA - metresToB || compare(a.name, b.name) || compare(a.restaurantId, b.restaurantId)
}

function cardOf({ restaurant, metres }: Candidate, from: Position | undefined): Card {
  const { restaurantId, name, cuisines, place, openNow, opensAt, status, minimumOrder, preparationMinutes } = restaurant
  return {
    restaurantId,
    name,
    cuisines,
    place,
    openNow,
    ...(opensAt ? { opensAt } : {}),
    status,
    minimumOrder,
    preparationMinutes,
    ...(from ? { distanceMetres: metres, delivers: delivers(restaurant, from) } : {}),
  }
}

// Not by locale: the same order on every machine.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
