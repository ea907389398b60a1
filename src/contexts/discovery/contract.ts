import {
  anyone, Code, contractOf, Count, Id, list, Minutes, Money, object, oneOf, operation, optional, Position, PublicText, type Static, Text, Time, Type,
} from '../../platform/contract.ts'
import { Place, ServiceStatus } from '../catalog/contract.ts'

export const refusals = {
  'no-address-near': { status: 404, says: 'There is no front door near this place.' },
  'kitchen-not-found': { status: 404, says: 'There is no such restaurant.' },
} as const

const seenFrom = { lat: Position.properties.lat, lon: Position.properties.lon }

/** A front door, or (without a number) a street with so many of them. */
export const Address = object({ street: PublicText(120), number: optional(PublicText(20)), position: Position, neighbourhood: optional(PublicText(120)), doors: optional(Count) })
export type Address = Static<typeof Address>

export const searchAddresses = operation({
  name: 'discovery.searchAddresses', method: 'GET', path: '/api/addresses', access: anyone,
  about: 'Front doors that a text may mean, best first; accents, abbreviations and small mistakes are forgiven. Without a number it answers with streets. Of equals, the nearer to the position comes first.',
  input: object({ text: Text(120), lat: optional(Position.properties.lat), lon: optional(Position.properties.lon), limit: optional(Type.Integer({ minimum: 1, maximum: 20 })) }), output: object({ addresses: list(Address, 20) }),
})
export const nearestAddress = operation({
  name: 'discovery.nearestAddress', method: 'GET', path: '/api/addresses/nearest', access: anyone, about: 'The front door nearest to a position, within some two hundred metres.',
  input: object(seenFrom), output: object({ ...Address.properties, distanceMetres: Count }), refusals: ['no-address-near'],
})

/** A kitchen as somebody at a door sees it. `delivery` is all-in: the fee and what is on top of it while the zone is busy. A busy kitchen's `minutes` are those of a busy one. */
export const Kitchen = object({
  restaurantId: Id, name: PublicText(120), cuisines: list(Code, 10), place: Place, timeZone: PublicText(60), status: ServiceStatus, busyUntil: optional(Time), openNow: Type.Boolean(), opensAt: optional(Time), closesAt: optional(Time), delivers: Type.Boolean(),
  delivery: optional(Money), surge: optional(Money), minutes: optional(object({ from: Minutes, to: Minutes })), minimumOrder: Money, distanceMetres: Count, acceptsCash: Type.Boolean(),
  dishes: list(object({ dishId: Id, name: PublicText(120), price: Money, available: Type.Boolean() }), 10),
})
export type Kitchen = Static<typeof Kitchen>

export const findKitchens = operation({
  name: 'discovery.findKitchens', method: 'GET', path: '/api/kitchens', access: anyone,
  about: 'Kitchens that bring food to a door, with time and whole delivery price: those that can be ordered from now first, closed ones last with when they open. What does not deliver there is not among them unless asked for. `dishes` are those the text found.',
  input: object({
    ...seenFrom, text: optional(Text(120)), cuisines: optional(list(Code, 20)), openNow: optional(Type.Boolean()), maxMinutes: optional(Minutes), maxDelivery: optional(Count), elsewhere: optional(Type.Boolean()),
    sort: optional(oneOf('best', 'near', 'fast', 'cheap')), limit: optional(Type.Integer({ minimum: 1, maximum: 100 })), offset: optional(Count),
  }),
  output: object({ kitchens: list(Kitchen, 100), total: Count, open: Count, nextOpensAt: optional(Time), cuisines: list(object({ code: Code, count: Count }), 100) }),
})
export const getKitchen = operation({
  name: 'discovery.getKitchen', method: 'GET', path: '/api/kitchens/:restaurantId', access: anyone, about: 'One kitchen as somebody at a door sees it.',
  input: object({ restaurantId: Id, ...seenFrom }), output: Kitchen, refusals: ['kitchen-not-found'],
})

export const contract = contractOf('discovery', 'Finding addresses and kitchens.', refusals, { searchAddresses, nearestAddress, findKitchens, getKitchen })
