// A few streets of Montevideo for load: real places and real doors near each other, invented people. The same ones each time.
import type { Input } from '../../src/platform/contract.ts'
import { idFrom } from '../../src/platform/ids.ts'
import type { Section } from '../../src/contexts/catalog/contract.ts'
import type { importRestaurants } from '../../src/contexts/catalog/contract.ts'
import type { importUsers } from '../../src/contexts/auth/contract.ts'
import type { CityMap, Door, Place } from '../../src/map/city-map.ts'
import { distanceMetres, type Position } from '../../src/map/position.ts'

export interface SmallCity {
  restaurants: Input<typeof importRestaurants>['restaurants']
  users: Input<typeof importUsers>['users']
  /** Where each customer lives, in the order of the customers. */
  doors: Door[]
}
export interface SizeOfCity {
  restaurants: number
  customers: number
  couriers: number
}

export const password = 'a password for load'
const madeAt = Date.UTC(2026, 0, 1)
/** The ids of these people, places and dishes begin with the time they were made; no others do. */
export const seedIds = idFrom(madeAt).slice(0, 13)
const personId = (role: string, index: number) => idFrom(madeAt, 'load', role, index)

export function smallCity(map: CityMap, { restaurants, customers, couriers }: SizeOfCity): SmallCity {
  const places = placesNearEachOther(map.places, restaurants)
  const doors = doorsNear(map, places[0]!.position, customers)
  return {
    restaurants: places.map((place, index) => restaurant(map, place, index)),
    doors,
    users: [
      ...people('customer', customers),
      ...people('restaurant-manager', restaurants, (index) => [restaurantId(index)]),
      ...people('courier', couriers),
      ...people('dispatcher', 1),
    ],
  }
}

/** The place with the shortest way to its neighbours, and these. */
function placesNearEachOther(places: readonly Place[], count: number): Place[] {
  const around = (place: Place) => places.map((other) => ({ other, metres: distanceMetres(place.position, other.position) })).sort((a, b) => a.metres - b.metres).slice(0, count)
  let best: { other: Place; metres: number }[] = []
  for (const place of places) {
    const found = around(place)
    if (best.length === 0 || found.at(-1)!.metres < best.at(-1)!.metres) best = found
  }
  return best.map(({ other }) => other)
}

/** A short ride away; one of so many, so that not all are of one street. */
function doorsNear(map: CityMap, centre: Position, count: number): Door[] {
  const doors = map.doors()
  const near: number[] = []
  for (let i = 0; i < doors.count; i += 1) {
    const metres = distanceMetres(centre, doors.positionOf(i))
    if (metres > 200 && metres < 800 && doors.numberOf(i) !== '') near.push(i)
  }
  return Array.from({ length: count }, (_, index) => doors.door(near[Math.floor((index * near.length) / count)]!))
}

const restaurantId = (index: number) => idFrom(madeAt, 'load', 'restaurant', index)

/** Always open; every second one takes its money when it accepts, the others when it is delivered. */
function restaurant(map: CityMap, place: Place, index: number): SmallCity['restaurants'][number] {
  const { currency, timeZone } = map
  return {
    restaurantId: restaurantId(index), name: place.name.slice(0, 120), cuisines: ['food'], place: { street: place.street || 'Street', ...(place.number ? { number: place.number } : {}), position: place.position }, timeZone, currency,
    hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '00:00', closes: '00:00' })), exceptions: [], minimumOrder: { amount: 0, currency }, deliveryArea: { radiusMetres: 8_000 }, preparationMinutes: 10,
    capturePolicy: index % 2 ? 'at-acceptance' : 'at-delivery', acceptsCash: true, stations: ['grill', 'cold'], answerWithinMinutes: 15, terms: { commissionBasisPoints: 2_000, taxBasisPoints: 1_000 },
    sections: [menu(index, currency)],
  }
}

const menu = (restaurant: number, currency: string): Section => ({
  sectionId: 'all', name: 'Everything',
  dishes: ['Chivito', 'Milanesa', 'Pizza al tacho', 'Ensalada', 'Empanadas', 'Postre chajá'].map((name, dish) => ({
    dishId: idFrom(madeAt, 'load', 'dish', restaurant, dish), name, price: { amount: 25_000 + 4_000 * dish, currency }, station: dish % 2 ? 'cold' : 'grill', preparationSeconds: 240, available: true, groups: [],
  })),
})

const people = (role: SmallCity['users'][number]['role'], count: number, restaurantsOf?: (index: number) => string[]): SmallCity['users'] =>
  Array.from({ length: count }, (_, index) => ({
    userId: personId(role, index), email: `${role}-${index}@load.example`, name: `${role} ${index}`, phone: `+5989${String(1_000_000 + index)}`, language: index % 2 ? 'en' : 'es', role, ...(restaurantsOf ? { restaurantIds: restaurantsOf(index) } : {}),
  }))
