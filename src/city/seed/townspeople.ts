// Everybody who lives in the demo city, made from its map and the seed. Their ids and addresses do not depend on the seed, so a
// second start with another one meets the same people.
import { idFrom } from '../../platform/ids.ts'
import type { Random } from '../../platform/random.ts'
import type { Mode } from '../../platform/roads.ts'
import type { Scenario } from '../scenario.ts'
import { longitudeScale, metresPerDegree, type CityMap, type Doors, type Place, type Position } from '../world/streets.ts'
import { kitchenKindOf, kitchens, type KitchenKind } from './menus/kitchens.ts'
import { mobilePhone, personName } from './names.ts'
import { shiftPatterns, type ShiftPattern } from './shift-patterns.ts'
import { seededSince } from './since.ts'

export interface Person {
  userId: string
  email: string
  name: string
  phone?: string
  language: string
}
export interface House {
  restaurantId: string
  place: Place
  kind: KitchenKind
  manager: Person
  staff: Person
}
export interface Resident extends Person {
  phone: string
  home: Home
  /** What they like, by cuisine: 1 is neither here nor there. */
  tastes: Readonly<Record<string, number>>
  /** How many usually eat. */
  household: number
}
export interface Home {
  street: string
  number: string
  apartment?: string
  position: Position
}
export interface Rider extends Person {
  phone: string
  vehicle: Mode
  shift: ShiftPattern
}
export interface Townspeople {
  houses: readonly House[]
  residents: readonly Resident[]
  riders: readonly Rider[]
  admin: Person
  dispatcher: Person
  finance: Person
  /** People without a will of their own, whom somebody who looks around may be. */
  guests: { customer: Resident; courier: Rider; house: House | undefined }
}

/** Everybody's in the demo. */
export const demoPassword = 'tiffin-demo'

export function townspeopleOf(map: CityMap, random: Random, scenario: Pick<Scenario, 'customers' | 'couriers'>): Townspeople {
  const makePerson = (account: string, language = 'es'): Person => {
    const email = `${account}@tiffin.example`
    return { userId: idFrom(seededSince, 'city', map.name, email), email, name: personName(random.fork(account)), language }
  }
  const riders = Math.ceil(scenario.couriers / workingAtDinner)
  const houses = map.places.map((place, index) => houseFrom(map, place, index, random, makePerson))
  return {
    houses,
    residents: residentsOf(map, random, scenario.customers, makePerson),
    guests: guestsOf(map, houses, random.fork('guests'), makePerson),
    riders: Array.from({ length: riders }, (_, index) => riderFrom(makePerson(`courier-${index + 1}`), index, random)),
    admin: makePerson('admin'),
    dispatcher: makePerson('dispatcher'),
    finance: makePerson('finance'),
  }
}

function houseFrom(map: CityMap, place: Place, index: number, random: Random, makePerson: (account: string) => Person): House {
  const { lat, lon } = place.position
  const draw = random.fork(`kitchen/${place.name}/${lat}/${lon}`)
  return {
    restaurantId: idFrom(seededSince, 'restaurant', map.name, place.name, lat, lon),
    place,
    kind: kitchenKindOf(place, (kinds) => draw.pick(kinds)),
    manager: makePerson(`manager-${index + 1}`),
    staff: makePerson(`staff-${index + 1}`),
  }
}

// ── customers ──

const cuisines = [...new Set(Object.values(kitchens).flatMap((kitchen) => kitchen.cuisines))].sort()
const households = [1, 1, 1, 2, 2, 2, 3, 4] as const

function residentsOf(map: CityMap, random: Random, count: number, makePerson: (account: string, language?: string) => Person): Resident[] {
  const doors = map.doors()
  const nearFood = foodNearBy(map.places.map(({ position }) => position))
  return Array.from({ length: count }, (_, index) => {
    const draw = random.fork(`resident/${index + 1}`)
    return {
      ...makePerson(`customer-${index + 1}`, draw.chance(0.08) ? 'en' : 'es'),
      phone: mobilePhone(draw),
      home: homeAt(doors, nearFood, draw),
      tastes: Object.fromEntries(cuisines.map((cuisine) => [cuisine, Math.exp(draw.normal(0, 0.8))])),
      household: draw.pick(households),
    }
  })
}

function homeAt(doors: Doors, nearFood: (position: Position) => boolean, random: Random): Home {
  let index = random.below(doors.count)
  for (let tries = 0; tries < 40 && !nearFood(doors.positionOf(index)); tries += 1) index = random.below(doors.count)
  const { street, number, position } = doors.door(index)
  return { street, number: number || 's/n', position, ...(random.chance(0.45) ? { apartment: `${random.below(12) + 1}0${random.below(4) + 1}` } : {}) }
}

/** Nobody orders where nothing is within reach. */
const placesWithinReach = 6
const reachMetres = 1_800

/** Hundreds of thousands of distances are asked for, so it is flat: within a city the earth is. */
function foodNearBy(places: readonly Position[]): (position: Position) => boolean {
  const metresPerLon = metresPerDegree * longitudeScale(places[0]?.lat ?? 0)
  const x = Float64Array.from(places, ({ lon }) => lon * metresPerLon)
  const y = Float64Array.from(places, ({ lat }) => lat * metresPerDegree)
  return ({ lat, lon }) => {
    const [east, north] = [lon * metresPerLon, lat * metresPerDegree]
    let near = 0
    for (let i = 0; i < x.length; i += 1) {
      if ((x[i]! - east) ** 2 + (y[i]! - north) ** 2 <= reachMetres ** 2 && (near += 1) >= placesWithinReach) return true
    }
    return false
  }
}

// ── guests ──

function guestsOf(map: CityMap, houses: readonly House[], random: Random, makePerson: (account: string) => Person): Townspeople['guests'] {
  const doors = map.doors()
  const home = homeAt(doors, foodNearBy(map.places.map(({ position }) => position)), random)
  const near = ({ lat, lon }: Position) => ((lat - home.position.lat) ** 2) + ((lon - home.position.lon) * longitudeScale(lat)) ** 2
  const nearest = houses.toSorted((a, b) => near(a.place.position) - near(b.place.position))[0]
  const phone = mobilePhone(random)
  return {
    customer: { ...makePerson('guest'), phone, home, tastes: {}, household: 1 },
    courier: { ...makePerson('guest-courier'), phone, vehicle: 'bicycle', shift: shiftPatterns[0]! },
    house: nearest,
  }
}

// ── couriers ──

const vehicles: readonly Mode[] = ['motorbike', 'motorbike', 'bicycle', 'motorbike', 'bicycle', 'motorbike', 'car', 'motorbike', 'bicycle', 'motorbike']
const workingAtDinner = shiftPatterns.filter(({ works }) => works.some(([from, until]) => from <= 21 && until >= 22)).length / shiftPatterns.length

const riderFrom = (person: Person, index: number, random: Random): Rider => ({
  ...person,
  phone: mobilePhone(random.fork(`phone/${index + 1}`)),
  vehicle: random.fork(`vehicle/${index + 1}`).pick(vehicles),
  // In turn, so that every small city has somebody at every hour.
  shift: shiftPatterns[index % shiftPatterns.length]!,
})
