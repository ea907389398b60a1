import { contractOf, Count, factsOf, Id, list, object, oneOf, operation, optional, otherContexts, personal, Position, signedIn, Time, Type } from '../../platform/contract.ts'

const fact = factsOf('tracking')

export const Ping = object({ at: Time, position: Position, accuracyMetres: optional(Count) })
export const refusals = {
  'not-trackable-yet': { status: 409, says: 'The courier can be followed from the moment the food is picked up.' },
  'courier-not-found': { status: 404, says: 'There is no such courier.' },
} as const

export const sendPings = operation({
  name: 'tracking.sendPings', method: 'POST', path: '/api/courier/pings', access: signedIn('courier'), idempotency: 'natural', about: 'Where the courier was, in batches; late and repeated ones are fine, impossible jumps are flagged and not believed.',
  input: object({ pings: Type.Array(Ping, { minItems: 1, maxItems: 500 }) }), output: object({ accepted: Count, late: Count, suspect: Count }),
})
/** `stopsBefore`: at so many doors the courier is before; until then the customer sees when they come, not where they are. */
export const Track = object({ orderId: Id, courierId: Id, position: optional(Position), seenAt: optional(Time), stale: Type.Boolean(), stopsBefore: optional(Count), etaAt: optional(Time), metresLeft: optional(Count) })
export const trackOrder = operation({
  name: 'tracking.trackOrder', method: 'GET', path: '/api/orders/:orderId/track', access: signedIn(), about: 'Where the order is and when it will be there, for those who may see it; the customer from pick-up on.',
  input: object({ orderId: Id }), output: Track, refusals: ['order-not-found', 'not-trackable-yet'],
})
export const orderWay = operation({
  name: 'tracking.orderWay', method: 'GET', path: '/api/orders/:orderId/way', access: signedIn(), about: 'The way of an order along the streets, from the kitchen to the door; until it is picked up also from the courier to the kitchen, for those who may see the courier then.',
  input: object({ orderId: Id }), output: object({ orderId: Id, way: list(Position, 5000), approach: optional(list(Position, 5000)) }), refusals: ['order-not-found'],
})
export const liveMap = operation({
  name: 'tracking.liveMap', method: 'GET', path: '/api/map/couriers', access: signedIn('dispatcher', 'admin'), about: 'All couriers seen lately.', input: object({}),
  output: object({ couriers: list(object({ courierId: Id, position: Position, seenAt: Time, stale: Type.Boolean(), orderId: optional(Id) }), 20_000) }),
})
/** As the map and the lists of operations need them: those at work, when each was seen, since when they stand still, and when those who carry something end this leg. */
export const whereabouts = operation({
  name: 'tracking.whereabouts', method: 'POST', path: '/internal/tracking/whereabouts', access: otherContexts, idempotency: 'natural', about: 'Where couriers are, or were at an instant: then the last point of their history before it.',
  input: object({ courierIds: list(Id, 20_000), at: optional(Time) }),
  output: object({ couriers: list(object({ courierId: Id, position: Position, seenAt: Time, stillSince: optional(Time), legEndsAt: optional(Time) }), 20_000) }),
})
export const nearestCouriers = operation({
  name: 'tracking.nearestCouriers', method: 'POST', path: '/internal/tracking/nearest', access: otherContexts, idempotency: 'natural', about: 'The k couriers nearest to a position within a radius, nearest first, as the crow flies.',
  input: object({ position: Position, radiusMetres: Count, most: Type.Integer({ minimum: 1, maximum: 10_000 }) }), output: object({ couriers: list(object({ courierId: Id, position: Position, metres: Count, seenAt: Time })) }),
})
export const history = operation({
  name: 'tracking.history', method: 'GET', path: '/api/couriers/:courierId/track', access: signedIn('courier', 'dispatcher', 'admin'), about: 'Where a courier was, thinned.', input: object({ courierId: Id, from: Time, until: Time }), output: object({ points: list(Ping, 10_000) }),
  refusals: ['courier-not-found'],
})

/** Published per batch while an order is carried, not per ping. `etaAt` and `metresLeft` are of this leg: to the restaurant before pick-up, to the door afterwards, by way of another door where the courier is there first. Only the last way to their own door is the customer's to see. */
export const courierMoved = fact('courier.moved', 1, 'A courier who carries an order is somewhere else.', object({ courierId: Id, orderId: Id, position: personal('courier', Position), seenAt: Time, leg: oneOf('to-restaurant', 'to-another-door', 'to-customer'), etaAt: optional(Time), metresLeft: optional(Count) }), ['tracking.update'])
export const positionSuspect = fact('courier.position_suspect', 1, 'A position that cannot be: too far too soon.', object({ courierId: Id, position: personal('courier', Position), seenAt: Time, metresPerSecond: Count, because: oneOf('jump', 'future') }))

export const contract = contractOf('tracking', 'Pings, courier index, times of arrival.', refusals, { sendPings, trackOrder, orderWay, liveMap, whereabouts, nearestCouriers, history }, { courierMoved, positionSuspect })
