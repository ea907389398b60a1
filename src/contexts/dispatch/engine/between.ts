// Ways between restaurants, kept from round to round as long as the city is the same: where to wait is weighed by them again and again.
import { least } from './least.ts'
import type { Place, Snapshot } from './snapshot.ts'

/** Of the restaurants near one, so many are looked at. */
export const nearestLooked = 14

export interface Between {
  /** Minutes to every restaurant. */
  from(restaurant: number, vehicle: number): Float64Array
  /** Restaurants that stand for those around them, and which of these stands for each: every one for itself, unless there are very many. */
  readonly centres: Int32Array
  readonly centreOf: Int32Array
  /** Which centre is at a place; −1 where none is. */
  centreAt(place: Place): number
  /** Minutes from one centre to every other. */
  fromCentre(centre: number, vehicle: number): Float64Array
  /** The centres nearest to one, itself among them. */
  nearest(centre: number, vehicle: number): Int32Array
}

const mostCentres = 400

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
  const { centres, centreOf } = centresOf(places, travel)
  const index = new Map(Array.from(centres, (restaurant, centre) => [places[restaurant]!, centre]))
  const ways: Float64Array[][] = []
  const centreWays: Float64Array[][] = []
  const nearest: Int32Array[][] = []
  const from = (restaurant: number, vehicle: number): Float64Array => {
    const known = ways[vehicle]?.[restaurant]
    if (known) return known
    const place = places[restaurant]!
    const row = new Float64Array(places.length)
    for (let r = 0; r < row.length; r += 1) row[r] = travel(place, places[r]!, vehicle)
    return ((ways[vehicle] ??= [])[restaurant] = row)
  }
  const everyOne = centres.length === places.length
  const fromCentre = (centre: number, vehicle: number): Float64Array => {
    if (everyOne) return from(centre, vehicle)
    const known = centreWays[vehicle]?.[centre]
    if (known) return known
    const place = places[centres[centre]!]!
    return ((centreWays[vehicle] ??= [])[centre] = Float64Array.from(centres, (other) => travel(place, places[other]!, vehicle)))
  }
  return {
    from, centres, centreOf, fromCentre,
    centreAt: (place) => index.get(place) ?? -1,
    nearest: (centre, vehicle) => ((nearest[vehicle] ??= [])[centre] ??= least(fromCentre(centre, vehicle), nearestLooked)),
  }
}

/** As few minutes apart as will do. */
function centresOf(places: readonly Place[], travel: Snapshot['travel']): Pick<Between, 'centres' | 'centreOf'> {
  for (let minutes = 0; ; minutes += 1) {
    const centres: number[] = []
    const centreOf = new Int32Array(places.length)
    for (let r = 0; r < places.length; r += 1) {
      const around = minutes === 0 ? -1 : centres.findIndex((centre) => travel(places[centre]!, places[r]!, 0) <= minutes)
      centreOf[r] = around >= 0 ? around : centres.push(r) - 1
    }
    if (centres.length <= mostCentres) return { centres: Int32Array.from(centres), centreOf }
  }
}
