// Ways between restaurants, kept from round to round as long as the city is the same: where to wait is weighed by them again and again.
import { least } from './least.ts'
import type { Place, Snapshot } from './snapshot.ts'

/** Of the restaurants near one, so many are looked at. */
export const nearestLooked = 14

export interface Between {
  /** Which restaurant is at a place; −1 where none is. */
  at(place: Place): number
  /** Minutes to every restaurant. */
  from(restaurant: number, vehicle: number): Float64Array
  /** The nearest ones, itself among them. */
  nearest(restaurant: number, vehicle: number): Int32Array
  /** Restaurants that stand for those around them, and which of these stands for each: every one for itself, unless there are very many. */
  readonly centres: Int32Array
  readonly centreOf: Int32Array
}

const mostAlone = 300
const aroundMinutes = 2

/** Of the restaurants in the order of the snapshot. What is remembered changes nothing but the time it takes. */
export function betweenRestaurants({ restaurants, travel }: Pick<Snapshot, 'restaurants' | 'travel'>): Between {
  const known = kept.get(restaurants)
  if (known?.travel === travel) return known.between
  const between = newBetween(restaurants, travel)
  kept.set(restaurants, { travel, between })
  return between
}
const kept = new WeakMap<Snapshot['restaurants'], { travel: Snapshot['travel']; between: Between }>()

function newBetween(restaurants: Snapshot['restaurants'], travel: Snapshot['travel']): Between {
  const places = restaurants.map(({ place }) => place)
  const index = new Map(places.map((place, restaurant) => [place, restaurant]))
  const ways: Float64Array[][] = []
  const nearest: Int32Array[][] = []
  const from = (restaurant: number, vehicle: number): Float64Array => {
    const known = ways[vehicle]?.[restaurant]
    if (known) return known
    const place = places[restaurant]!
    const row = new Float64Array(places.length)
    for (let r = 0; r < row.length; r += 1) row[r] = travel(place, places[r]!, vehicle)
    return ((ways[vehicle] ??= [])[restaurant] = row)
  }
  return {
    ...centresOf(places, travel),
    at: (place) => index.get(place) ?? -1,
    from,
    nearest: (restaurant, vehicle) => ((nearest[vehicle] ??= [])[restaurant] ??= least(from(restaurant, vehicle), nearestLooked)),
  }
}

function centresOf(places: readonly Place[], travel: Snapshot['travel']): Pick<Between, 'centres' | 'centreOf'> {
  if (places.length <= mostAlone) return { centres: Int32Array.from(places.keys()), centreOf: Int32Array.from(places.keys()) }
  const centres: number[] = []
  const centreOf = new Int32Array(places.length)
  places.forEach((place, r) => {
    const around = centres.findIndex((centre) => travel(places[centre]!, place, 0) <= aroundMinutes)
    centreOf[r] = around >= 0 ? around : centres.push(r) - 1
  })
  return { centres: Int32Array.from(centres), centreOf }
}
