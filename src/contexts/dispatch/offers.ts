// An offer: made to one courier, open for a while, ended by a yes, a no, silence, or somebody else's yes.
import { iso, millis } from '../../platform/clock.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refused } from '../../platform/refused.ts'
import { deliveryAssigned, offerDeclined, offerExpired, offerMade, type Pay } from './contract.ts'
import { courierOf, deliveryOf, nextLook, ofDelivery, openOffers, put, type Courier, type Delivery, type Desk, type Offer } from './desk.ts'
import type { Reason } from './round.ts'
import { takeOffline } from './shift.ts'

export const offerSeconds = 45
/** Whoever lets so many offers in a row pass is not there. */
export const unansweredUntilOffline = 3

export function makeOffer(desk: Desk, deliveryId: string, courierId: string, terms: { pay: Pay; metres: number; reasons: Reason[] }, at: string): Desk {
  const delivery = deliveryOf(desk, deliveryId)
  const courier = courierOf(desk, courierId)
  const offer: Offer = { offerId: idFrom(millis(at), 'offer', deliveryId, courierId), deliveryId, courierId, status: 'open', ...terms, madeAt: at, expiresAt: iso(millis(at) + offerSeconds * 1000) }
  return put(desk, {
    delivery: { ...delivery, status: 'offered', considerAt: undefined },
    offers: [offer],
    couriers: [{ ...courier, offerId: offer.offerId }],
    facts: [ofDelivery(delivery, offerMade, { offerId: offer.offerId, courierId, ...terms, expiresAt: offer.expiresAt })],
  })
}

/** Exactly one wins. Accepting again what one has accepted changes nothing. */
export function accept(desk: Desk, offerId: string, courierId: string, at: string): Desk {
  const offer = desk.offers.get(offerId)
  if (!offer || offer.courierId !== courierId) throw new Refused('offer-not-found')
  const delivery = deliveryOf(desk, offer.deliveryId)
  if (offer.status === 'accepted') return desk
  const courier = courierOf(desk, courierId)
  for (const rule of acceptingRules) rule({ offer, delivery, courier, at })

  const others = openOffers(desk, offer.deliveryId).filter((other) => other.offerId !== offerId)
  return put(desk, {
    delivery: { ...delivery, status: 'assigned', courierId, considerAt: undefined },
    offers: [{ ...offer, status: 'accepted' }, ...others.map((other): Offer => ({ ...other, status: 'withdrawn' }))],
    couriers: [{ ...courier, offerId: undefined, deliveryId: delivery.deliveryId, orderId: delivery.orderId, unanswered: 0 }, ...others.map((other) => ({ ...courierOf(desk, other.courierId), offerId: undefined }))],
    facts: [ofDelivery(delivery, deliveryAssigned, { offerId, courierId })],
  })
}

interface Acceptance {
  offer: Offer
  delivery: Delivery
  courier: Courier
  at: string
}
const acceptingRules: ((acceptance: Acceptance) => void)[] = [orderIsStillWanted, nobodyWasQuicker, offerIsOpen, courierIsOnline, courierIsFree]

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
function courierIsFree({ courier }: Acceptance): void {
  if (courier.deliveryId) throw new Refused('courier-carries-an-order', { orderId: courier.orderId })
}

/** Saying no to what is over changes nothing. */
export function decline(desk: Desk, offerId: string, reason: string, at: string): Desk {
  const offer = desk.offers.get(offerId)
  if (!offer) throw new Refused('offer-not-found')
  if (offer.status === 'accepted') throw new Refused('offer-taken')
  if (offer.status !== 'open') return desk
  const courier = courierOf(desk, offer.courierId)
  const closed = close(desk, { ...offer, status: 'declined' }, { ...courier, declined: courier.declined + 1, unanswered: 0 }, at)
  return put(closed, { facts: [ofDelivery(deliveryOf(desk, offer.deliveryId), offerDeclined, { offerId, courierId: offer.courierId, reason })] })
}

/** Operations takes back what nobody has answered. Taking it back again changes nothing. */
export function takeBack(desk: Desk, offerId: string, at: string): Desk {
  const offer = desk.offers.get(offerId)
  if (!offer) throw new Refused('offer-not-found')
  if (offer.status === 'accepted') throw new Refused('offer-taken')
  if (offer.status === 'withdrawn') return desk
  if (offer.status !== 'open') throw new Refused('offer-expired')
  return close(desk, { ...offer, status: 'withdrawn' }, courierOf(desk, offer.courierId), at)
}

/** Nobody answered. Who lets several in a row pass is taken offline, so that food does not wait for them. */
export function expire(desk: Desk, offerId: string, at: string): Desk {
  const offer = desk.offers.get(offerId)
  if (!offer || offer.status !== 'open') return desk
  const courier = courierOf(desk, offer.courierId)
  const unanswered = courier.unanswered + 1
  const closed = put(close(desk, { ...offer, status: 'expired' }, { ...courier, unanswered }, at), {
    facts: [ofDelivery(deliveryOf(desk, offer.deliveryId), offerExpired, { offerId, courierId: offer.courierId })],
  })
  return unanswered >= unansweredUntilOffline ? takeOffline(closed, offer.courierId, 'unanswered-offers', at) : closed
}

/** Without another open offer, the delivery waits again and somebody is looked for at once. */
function close(desk: Desk, offer: Offer, courier: Courier, at: string): Desk {
  const delivery = deliveryOf(desk, offer.deliveryId)
  const others = openOffers(desk, offer.deliveryId).filter(({ offerId }) => offerId !== offer.offerId)
  const next: Delivery = others.length ? { ...delivery } : { ...delivery, status: 'waiting', considerAt: nextLook(at) }
  return put(desk, { delivery: next, offers: [offer], couriers: [{ ...courier, offerId: undefined }] })
}
