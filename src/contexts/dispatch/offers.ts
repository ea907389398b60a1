// An offer: made to one courier for one delivery or for several that are brought together, open for a while, ended by a yes, a no, silence, or somebody else's yes.
import { iso, millis } from '../../platform/clock.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refused } from '../../platform/refused.ts'
import { deliveryAssigned, offerDeclined, offerExpired, offerMade, type Pay } from './contract.ts'
import { askedNoMore, askedTogether, carriedBy, courierOf, deliveryOf, nextLook, ofDelivery, openOffers, put, type Courier, type Delivery, type Desk, type Offer } from './desk.ts'
import { withoutMove } from './moves.ts'
import type { Reason } from './round.ts'
import { takeOffline } from './shift.ts'
import { sumOfPay } from './tariff.ts'

export const offerSeconds = 45
/** However fast the city's clock runs, an answer takes its time on the wall: the way there and back, and a busy machine. */
const leastSecondsOfWall = 1
/** `speed`: seconds of the city's clock per second on the wall; Infinity for one that waits for everybody. */
export const offerSecondsAt = (speed: number): number => (speed === Infinity ? offerSeconds : Math.max(offerSeconds, Math.ceil(leastSecondsOfWall * speed)))

/** Whoever lets so many offers in a row pass is not there. */
export const unansweredUntilOffline = 3

export interface Asked {
  deliveryId: string
  pay: Pay
  metres: number
  reasons: Reason[]
}

/**
 * One courier is asked for one delivery, or for several of one restaurant in the order of their doors. Whoever is on the way to a counter may be
 * asked for one more there, `laterSeconds` being what that costs the doors before; of two who take the food and ask at once, one sees what the other did,
 * because both write the rows of what is carried.
 */
export function makeOffer(desk: Desk, courierId: string, asked: readonly Asked[], at: string, seconds: number = offerSeconds, laterSeconds = 0): Desk {
  // Whoever was on the way to where orders are likely has found one.
  const { courier, facts } = withoutMove(courierOf(desk, courierId), 'asked', at)
  const offerId = idFrom(millis(at), 'offer', ...asked.map(({ deliveryId }) => deliveryId), courierId)
  const expiresAt = iso(millis(at) + seconds * 1000)
  const deliveries = asked.map(({ deliveryId }) => deliveryOf(desk, deliveryId))
  const carried = carriedBy(desk, courier)
  const beside = carried.length > 0 && { orderIds: carried.map(({ orderId }) => orderId), laterSeconds }
  const first = firstStop(carried)
  const together = asked.length > 1 && { orderIds: deliveries.map(({ orderId }) => orderId), pay: sumOfPay(asked.map(({ pay }) => pay)), metres: asked.reduce((sum, { metres }) => sum + metres, 0) }
  return put(desk, {
    deliveries: [...deliveries.map((delivery): Delivery => ({ ...delivery, status: 'offered', considerAt: undefined })), ...carried.map((delivery) => ({ ...delivery }))],
    offers: asked.map((terms, nth) => ({ offerId, courierId, stop: first + nth, status: 'open', ...terms, madeAt: at, expiresAt, ...(beside && { beside }) })),
    couriers: [{ ...courier, offerId }],
    facts: [...facts, ...asked.map(({ pay, metres, reasons }, stop) => ofDelivery(deliveries[stop]!, offerMade, { offerId, courierId, pay, metres, reasons, expiresAt, ...(together && { together: { stop, ...together } }), ...(beside && { beside }) }))],
  })
}

/** Exactly one wins, for all that is asked together. Accepting again what one has accepted changes nothing. */
export function accept(desk: Desk, offerId: string, courierId: string, at: string): Desk {
  const asked = askedTogether(desk, offerId)
  if (asked[0]?.courierId !== courierId) throw new Refused('offer-not-found')
  if (asked.some(({ status }) => status === 'accepted')) return desk
  const courier = courierOf(desk, courierId)
  // What was agreed on before comes first.
  const carried = carriedBy(desk, courier)
  const first = firstStop(carried)
  const open = asked.filter(({ status }) => status === 'open')
  // Where nothing is open any more, the first says why.
  for (const offer of open.length ? open : asked.slice(0, 1)) for (const rule of acceptingRules) rule({ offer, delivery: deliveryOf(desk, offer.deliveryId), courier, carried, at })

  const others = open.flatMap(({ deliveryId }) => openOffers(desk, deliveryId).filter((other) => other.offerId !== offerId))
  const deliveries = open.map(({ deliveryId }, nth): Delivery => ({ ...deliveryOf(desk, deliveryId), status: 'assigned', courierId, stop: first + nth, considerAt: undefined }))
  return put(desk, {
    deliveries: [...deliveries, ...carried.map((delivery) => ({ ...delivery }))],
    offers: [...open.map((offer): Offer => ({ ...offer, status: 'accepted' })), ...others.map((other): Offer => ({ ...other, status: 'withdrawn' }))],
    couriers: [{ ...courier, offerId: undefined, carries: [...courier.carries, ...deliveries.map(({ deliveryId, orderId }) => ({ deliveryId, orderId }))], unanswered: 0 }, ...askedNoMore(desk, others)],
    facts: deliveries.map((delivery) => ofDelivery(delivery, deliveryAssigned, { offerId, courierId, ...((open.length > 1 || carried.length > 0) && { stop: delivery.stop }) })),
  })
}

const firstStop = (carried: readonly Delivery[]): number => 1 + Math.max(-1, ...carried.map(({ stop }) => stop))

interface Acceptance {
  offer: Offer
  delivery: Delivery
  courier: Courier
  carried: readonly Delivery[]
  at: string
}
const acceptingRules: ((acceptance: Acceptance) => void)[] = [orderIsStillWanted, nobodyWasQuicker, offerIsOpen, courierIsOnline, courierIsFreeOrStillAtThisCounter]

function orderIsStillWanted({ delivery }: Acceptance): void {
  if (delivery.status === 'withdrawn') throw new Refused('offer-withdrawn')
}
function nobodyWasQuicker({ delivery, courier }: Acceptance): void {
  if (delivery.courierId && delivery.courierId !== courier.courierId) throw new Refused('offer-taken')
}
function offerIsOpen({ offer, at }: Acceptance): void {
  if (offer.status !== 'open' || millis(at) > millis(offer.expiresAt)) throw new Refused('offer-expired')
}
function courierIsOnline({ courier }: Acceptance): void {
  if (!courier.online) throw new Refused('courier-offline')
}
function courierIsFreeOrStillAtThisCounter({ offer, delivery, courier, carried }: Acceptance): void {
  const isOnTheWayHere = (one: Delivery): boolean => one.status === 'assigned' && one.restaurantId === delivery.restaurantId
  const [first] = courier.carries
  if (first && !(offer.beside && carried.length === courier.carries.length && carried.every(isOnTheWayHere))) throw new Refused('courier-carries-an-order', { orderId: first.orderId })
}

/** Saying no to what is over changes nothing. Nobody has to take one more: a no to that is not counted. */
export function decline(desk: Desk, offerId: string, reason: string, at: string): Desk {
  const asked = askedTogether(desk, offerId)
  if (!asked[0]) throw new Refused('offer-not-found')
  if (asked.some(({ status }) => status === 'accepted')) throw new Refused('offer-taken')
  const courier = courierOf(desk, asked[0].courierId)
  return close(desk, asked, 'declined', { ...courier, declined: courier.declined + (asked[0].beside ? 0 : 1), unanswered: 0 }, at, (delivery, { courierId }) => [ofDelivery(delivery, offerDeclined, { offerId, courierId, reason })])
}

/** Operations takes back what nobody has answered. Taking it back again changes nothing. */
export function takeBack(desk: Desk, offerId: string, at: string): Desk {
  const asked = askedTogether(desk, offerId)
  if (!asked[0]) throw new Refused('offer-not-found')
  if (asked.some(({ status }) => status === 'accepted')) throw new Refused('offer-taken')
  if (asked.every(({ status }) => status === 'withdrawn')) return desk
  if (!asked.some(({ status }) => status === 'open')) throw new Refused('offer-expired')
  return close(desk, asked, 'withdrawn', courierOf(desk, asked[0].courierId), at)
}

/** The food is taken: whoever has not said yes to one more by then leaves without it. */
export function leaveCounter(desk: Desk, courierId: string, at: string): Desk {
  const asked = [...desk.offers.values()].filter((offer) => offer.courierId === courierId && offer.status === 'open' && offer.beside)
  return asked.length ? close(desk, asked, 'withdrawn', courierOf(desk, courierId), at) : desk
}

/** Nobody answered. Who lets several in a row pass is taken offline, so that food does not wait for them; not who is riding with something else. */
export function expire(desk: Desk, offerId: string, at: string): Desk {
  const asked = askedTogether(desk, offerId)
  if (!asked[0] || !asked.some(({ status }) => status === 'open')) return desk
  const courier = courierOf(desk, asked[0].courierId)
  const unanswered = courier.unanswered + (asked[0].beside ? 0 : 1)
  const closed = close(desk, asked, 'expired', { ...courier, unanswered }, at, (delivery, { courierId }) => [ofDelivery(delivery, offerExpired, { offerId, courierId })])
  return unanswered >= unansweredUntilOffline && courier.carries.length === 0 ? takeOffline(closed, courier.courierId, 'unanswered-offers', at) : closed
}

/** Where nobody else is asked, the delivery waits again and somebody is looked for at once. */
function close(desk: Desk, asked: readonly Offer[], status: Offer['status'], courier: Courier, at: string, factsOf: (delivery: Delivery, offer: Offer) => Desk['facts'] = () => []): Desk {
  const open = asked.filter((offer) => offer.status === 'open')
  if (open.length === 0) return desk
  return put(desk, {
    deliveries: open.map(({ offerId, deliveryId }): Delivery => {
      const delivery = deliveryOf(desk, deliveryId)
      return openOffers(desk, deliveryId).some((other) => other.offerId !== offerId) ? { ...delivery } : { ...delivery, status: 'waiting', considerAt: nextLook(at) }
    }),
    offers: open.map((offer) => ({ ...offer, status })),
    couriers: [{ ...courier, offerId: undefined }],
    facts: open.flatMap((offer) => factsOf(deliveryOf(desk, offer.deliveryId), offer)),
  })
}
