import { Code, contractOf, Count, factsOf, Id, list, Money, Nothing, object, oneOf, operation, optional, otherContexts, personal, Position, PublicText, signedIn, type Static, Time, Type } from '../../platform/contract.ts'
import { StoryFact } from '../orders/contract.ts'

const fact = factsOf('dispatch')

export const Vehicle = oneOf('walking', 'bicycle', 'motorbike', 'car')
/** Orders are likely near a kitchen: a free courier may ride there, or not. `until`: so long it stands, once it is followed for the way and a wait there. */
export const Move = object({ moveId: Id, restaurantId: Id, near: PublicText(120), position: Position, metres: Count, seconds: Count, status: oneOf('suggested', 'followed'), madeAt: Time, until: Time })
/** `orderIds`: what is carried, in the order of the doors; `orderId` is the first of them. `move`: where they were asked to wait, as long as it stands. */
export const CourierState = object({ courierId: Id, version: Count, online: Type.Boolean(), vehicle: Vehicle, orderId: optional(Id), orderIds: list(Id, 10), since: Time, idleSince: Time, declined: Count, delivered: Count, offered: Type.Boolean(), move: optional(Move) })
export const Pay = object({ base: Money, distance: Money, waiting: Money, tip: Money, total: Money })
export type Pay = Static<typeof Pay>
/** Why this courier: each score with its share, so that it can be explained and contested. */
export const Reason = object({ code: Code, value: Type.Number(), weight: Type.Number() })
/** Asked for beside what is about to be fetched at the same counter: those doors come first, and that much later. */
export const Beside = object({ orderIds: list(Id, 10), laterSeconds: Count })
/** `together`: several orders of one restaurant, in the order of the doors, said yes or no to at once; `pay` and `metres` are those of all of them. */
export const Offer = object({
  offerId: Id, deliveryId: Id, orderId: Id, courierId: Id, status: oneOf('open', 'accepted', 'declined', 'expired', 'withdrawn'), pay: Pay, metres: Count, restaurantName: PublicText(120), restaurant: Position, dropArea: Position, readyAt: optional(Time), madeAt: Time, expiresAt: Time, reasons: list(Reason, 20),
  together: optional(list(object({ deliveryId: Id, orderId: Id, pay: Pay, metres: Count, dropArea: Position }), 10)), beside: optional(Beside),
})
/** `stop`: which door of its courier's way it is for, from 0. */
export const Delivery = object({
  deliveryId: Id, orderId: Id, restaurantId: Id, restaurantName: PublicText(120), status: oneOf('waiting', 'offered', 'assigned', 'picked-up', 'delivered', 'withdrawn'), courierId: optional(Id), restaurant: Position, destination: optional(Position), readyAt: optional(Time), attempts: Count, radiusMetres: Count, stop: Count, requestedAt: Time,
})
export const Earning = object({ orderId: Id, pay: Pay, metres: Count, waitingMinutes: Count, at: Time })

export const refusals = {
  'courier-not-found': { status: 404, says: 'There is no such courier.' },
  'courier-carries-an-order': { status: 409, says: 'Finish or give back the order you carry first.' },
  'courier-offline': { status: 409, says: 'Go online first.' },
  'offer-not-found': { status: 404, says: 'There is no such offer.' },
  'offer-expired': { status: 409, says: 'The time for this offer is over.' },
  'offer-taken': { status: 409, says: 'Another courier was quicker.' },
  'offer-withdrawn': { status: 409, says: 'The order was cancelled.' },
  'move-not-found': { status: 404, says: 'There is no such suggestion.' },
  'move-over': { status: 409, says: 'This suggestion does not stand any more.' },
  'delivery-not-found': { status: 404, says: 'There is no such delivery.' },
} as const

const courier = signedIn('courier')
export const goOnline = operation({ name: 'dispatch.goOnline', method: 'PUT', path: '/api/courier/shift', access: courier, about: 'Begins a shift, or changes its vehicle.', input: object({ vehicle: Vehicle, position: Position }), output: CourierState })
export const goOffline = operation({ name: 'dispatch.goOffline', method: 'DELETE', path: '/api/courier/shift', access: courier, about: 'Ends the shift.', input: Nothing, output: CourierState, refusals: ['courier-carries-an-order', 'courier-not-found'] })
export const myShift = operation({ name: 'dispatch.myShift', method: 'GET', path: '/api/courier/shift', access: courier, about: 'How the courier stands.', input: Nothing, output: CourierState, refusals: ['courier-not-found'] })
export const myOffers = operation({ name: 'dispatch.myOffers', method: 'GET', path: '/api/courier/offers', access: courier, about: 'Open offers for the courier; what is asked together is one offer.', input: Nothing, output: object({ offers: list(Offer, 20) }) })
export const acceptOffer = operation({ name: 'dispatch.acceptOffer', method: 'POST', path: '/api/offers/:offerId/accept', access: courier, about: 'Takes the offer, all of it. Exactly one wins.', input: object({ offerId: Id }), output: Offer, refusals: ['offer-not-found', 'offer-expired', 'offer-taken', 'offer-withdrawn', 'courier-carries-an-order', 'courier-offline'] })
export const declineOffer = operation({ name: 'dispatch.declineOffer', method: 'POST', path: '/api/offers/:offerId/decline', access: courier, about: 'Says no; the next one is asked.', input: object({ offerId: Id, reason: optional(Code) }), output: Offer, refusals: ['offer-not-found', 'offer-taken'] })
export const followMove = operation({ name: 'dispatch.followMove', method: 'POST', path: '/api/moves/:moveId/follow', access: courier, about: 'Rides to where orders are likely, and waits there; is asked for orders on the way as anybody is.', input: object({ moveId: Id }), output: CourierState, refusals: ['move-not-found', 'move-over'] })
export const declineMove = operation({ name: 'dispatch.declineMove', method: 'POST', path: '/api/moves/:moveId/decline', access: courier, about: 'Not now, or no longer: nothing of the kind is suggested for a while. Counts for nothing else.', input: object({ moveId: Id }), output: CourierState, refusals: ['move-not-found', 'move-over'] })
export const myDeliveries = operation({ name: 'dispatch.myDeliveries', method: 'GET', path: '/api/courier/deliveries', access: courier, about: 'What the courier carries, in the order of the doors, or has carried.', input: object({ open: optional(Type.Boolean()) }), output: object({ deliveries: list(Delivery, 200) }) })
export const giveBack = operation({ name: 'dispatch.giveBack', method: 'POST', path: '/api/deliveries/:deliveryId/give-back', access: courier, about: 'The courier cannot do it after all, before pick-up.', input: object({ deliveryId: Id, reason: Code }), output: Delivery, refusals: ['delivery-not-found', 'order-already-picked-up', 'order-already-cancelled'] })
export const myEarnings = operation({ name: 'dispatch.myEarnings', method: 'GET', path: '/api/courier/earnings', access: courier, about: 'What the courier earned, delivery by delivery.', input: object({ before: optional(Time) }), output: object({ earnings: list(Earning, 200) }) })
export const listCouriers = operation({ name: 'dispatch.listCouriers', method: 'GET', path: '/api/couriers', access: signedIn('dispatcher', 'admin'), about: 'All couriers, who is online and what they do.', input: object({ online: optional(Type.Boolean()) }), output: object({ couriers: list(CourierState, 10_000) }) })
export const orderDelivery = operation({ name: 'dispatch.orderDelivery', method: 'GET', path: '/api/orders/:orderId/delivery', access: signedIn('dispatcher', 'admin'), about: 'The delivery of an order with all its offers and their reasons.', input: object({ orderId: Id }), output: object({ delivery: Delivery, offers: list(Offer, 200) }), refusals: ['delivery-not-found'] })
export const reassign = operation({ name: 'dispatch.reassign', method: 'POST', path: '/api/deliveries/:deliveryId/reassign', access: signedIn('dispatcher', 'admin'), about: 'Takes the order from its courier and looks for another, before pick-up.', input: object({ deliveryId: Id, reason: Code }), output: Delivery, refusals: ['delivery-not-found', 'order-already-picked-up', 'order-already-cancelled'] })

const ifOperator = { access: signedIn('dispatcher', 'admin') }
/** Somebody who could be asked for an order, and when they would be at the kitchen and at the door if they said yes. */
export const Suggestion = object({ courierId: Id, vehicle: Vehicle, position: Position, metres: Count, atRestaurant: Time, atDoor: Time, delivered: Count, declinedThis: Count, idleSince: Time })
export const suggestCouriers = operation({
  ...ifOperator, name: 'dispatch.suggestCouriers', method: 'GET', path: '/api/orders/:orderId/suggestions', about: 'The free couriers who would be soonest at the door with this order, and what would become of it without a change.',
  input: object({ orderId: Id }), output: object({ deliveryId: Id, courierId: optional(Id), suggestions: list(Suggestion, 20) }), refusals: ['delivery-not-found', 'order-already-picked-up', 'order-already-cancelled'],
})
export const offerTo = operation({
  ...ifOperator, name: 'dispatch.offerTo', method: 'POST', path: '/api/deliveries/:deliveryId/offers', about: 'Operations chooses who is asked next. Whoever has the order loses it first, before pick-up; the one who is asked may still say no, then the engine looks on.',
  input: object({ deliveryId: Id, courierId: Id, reason: Code }), output: Offer, refusals: ['delivery-not-found', 'courier-not-found', 'courier-offline', 'courier-carries-an-order', 'order-already-picked-up', 'order-already-cancelled'],
})
export const withdrawOffer = operation({
  ...ifOperator, name: 'dispatch.withdrawOffer', method: 'POST', path: '/api/offers/:offerId/withdraw', about: 'Takes an offer back that has not been answered; the engine looks on.', input: object({ offerId: Id }), output: Offer, refusals: ['offer-not-found', 'offer-taken', 'offer-expired'],
})
export const deliveryStory = operation({
  ...ifOperator, name: 'dispatch.deliveryStory', method: 'GET', path: '/api/orders/:orderId/delivery/facts', about: 'Every fact of the delivery of an order, in the order of time.', input: object({ orderId: Id }), output: object({ facts: list(StoryFact) }),
})
/** The street side of orders: who brings them, where to, how long the way is; and who is at work. */
export const deliveriesUnderWay = operation({
  name: 'dispatch.deliveriesUnderWay', method: 'POST', path: '/internal/dispatch/under-way', access: otherContexts, idempotency: 'natural', about: 'Deliveries of these orders and all couriers at work, now or as they were at an instant.',
  input: object({ orderIds: list(Id, 20_000), at: optional(Time) }),
  output: object({
    deliveries: list(object({ deliveryId: Id, orderId: Id, destination: optional(Position), rideSeconds: Count, declined: Count, asked: Type.Boolean(), lookedFor: Count }), 20_000),
    couriers: list(object({ courierId: Id, vehicle: Vehicle, orderId: optional(Id), orderIds: list(Id, 10) }), 20_000),
  }),
})

const delivery = { deliveryId: Id, orderId: Id, restaurantId: Id }
export const courierWentOnline = fact('courier.went_online', 1, 'A courier works.', object({ courierId: Id, vehicle: Vehicle, position: personal('courier', Position) }), ['driver.available'])
export const courierWentOffline = fact('courier.went_offline', 1, 'A courier stopped working.', object({ courierId: Id, reason: Code }))
/** `saves`: expected minutes of waiting a minute that it saves the city. */
export const moveSuggested = fact('courier.move_suggested', 1, 'Orders are likely near a kitchen; a free courier is asked to wait there.', object({ courierId: Id, moveId: Id, restaurantId: Id, near: PublicText(120), position: Position, metres: Count, seconds: Count, saves: Type.Number(), until: Time }))
export const moveFollowed = fact('courier.move_followed', 1, 'The courier rides there.', object({ courierId: Id, moveId: Id, until: Time }))
export const moveDeclined = fact('courier.move_declined', 1, 'Not now: nothing of the kind for a while.', object({ courierId: Id, moveId: Id, noneUntil: Time }))
export const moveWithdrawn = fact('courier.move_withdrawn', 1, 'It stands no longer: an offer came, or the shift is over.', object({ courierId: Id, moveId: Id, reason: Code }))
export const deliveryRequested = fact('delivery.requested', 1, 'A courier is looked for.', object({ ...delivery, restaurant: Position, readyAt: Time }), ['OrderReadyForAssignment'])
export const offerMade = fact('delivery.offered', 1, 'A courier is asked.', object({ ...delivery, offerId: Id, courierId: Id, pay: Pay, metres: Count, expiresAt: Time, reasons: list(Reason, 20), together: optional(object({ stop: Count, orderIds: list(Id, 10), pay: Pay, metres: Count })), beside: optional(Beside) }))
export const offerDeclined = fact('delivery.offer_declined', 1, 'The courier said no.', object({ ...delivery, offerId: Id, courierId: Id, reason: Code }))
export const offerExpired = fact('delivery.offer_expired', 1, 'The courier did not answer in time.', object({ ...delivery, offerId: Id, courierId: Id }))
export const deliveryAssigned = fact('delivery.assigned', 1, 'A courier agreed.', object({ ...delivery, offerId: Id, courierId: Id, stop: optional(Count) }), ['driver.assigned', 'driver.busy'])
export const deliveryUnassigned = fact('delivery.unassigned', 1, 'The courier gave it back or lost it; another is looked for.', object({ ...delivery, courierId: Id, reason: Code }))
export const searchWidened = fact('delivery.search_widened', 1, 'Nobody near by; looked further.', object({ ...delivery, radiusMetres: Count, attempts: Count }))
export const deliveryWithdrawn = fact('delivery.withdrawn', 1, 'The order was cancelled.', object({ ...delivery, courierId: optional(Id) }))
export const deliveryCompleted = fact('delivery.completed', 1, 'Delivered.', object({ ...delivery, courierId: Id }))
export const courierEarned = fact('courier.earned', 1, 'What the courier is paid for a delivery.', object({ ...delivery, courierId: Id, pay: Pay, metres: Count, waitingMinutes: Count }))

export const contract = contractOf(
  'dispatch', 'Couriers, shifts, offers, deliveries, earnings.', refusals,
  { goOnline, goOffline, myShift, myOffers, acceptOffer, declineOffer, followMove, declineMove, myDeliveries, giveBack, myEarnings, listCouriers, orderDelivery, reassign, suggestCouriers, offerTo, withdrawOffer, deliveryStory, deliveriesUnderWay },
  { courierWentOnline, courierWentOffline, moveSuggested, moveFollowed, moveDeclined, moveWithdrawn, deliveryRequested, offerMade, offerDeclined, offerExpired, deliveryAssigned, deliveryUnassigned, searchWidened, deliveryWithdrawn, deliveryCompleted, courierEarned },
)
