// Which of the restaurants found are shown, and in which order.
import type { Input, Output, Position } from '../../platform/contract.ts'
import type { Restaurant, searchRestaurants } from './contract.ts'
import { delivers, metresBetween } from './delivery-area.ts'

type Query = Input<typeof searchRestaurants>
type Answer = Output<typeof searchRestaurants>
type Card = Answer['restaurants'][number]

const shownAtOnce = 50

/** Open ones first, then nearest, then by name. */
export function searchAnswer(found: readonly Restaurant[], query: Query): Answer {
  const from = query.lat === undefined || query.lon === undefined ? undefined : { lat: query.lat, lon: query.lon }
  const wanted = found.filter((restaurant) => (!query.cuisine || restaurant.cuisines.includes(query.cuisine)) && (!query.openNow || restaurant.openNow))
  const cards = wanted.map((restaurant) => cardOf(restaurant, from)).sort(inOrder)
  const offset = query.offset ?? 0
  return { restaurants: cards.slice(offset, offset + (query.limit ?? shownAtOnce)), total: cards.length }
}

function cardOf(restaurant: Restaurant, from: Position | undefined): Card {
  const { restaurantId, name, cuisines, place, openNow, opensAt, status, minimumOrder, preparationMinutes } = restaurant
  return {
    restaurantId, name, cuisines, place, openNow, ...(opensAt ? { opensAt } : {}), status, minimumOrder, preparationMinutes,
    ...(from ? { distanceMetres: Math.round(metresBetween(place.position, from)), delivers: delivers(restaurant, from) } : {}),
  }
}

function inOrder(a: Card, b: Card): number {
  if (a.openNow !== b.openNow) return a.openNow ? -1 : 1
  return (a.distanceMetres ?? 0) - (b.distanceMetres ?? 0) || compare(a.name, b.name) || compare(a.restaurantId, b.restaurantId)
}

// Not by locale: the same order on every machine.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
