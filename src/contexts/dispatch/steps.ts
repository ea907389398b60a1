// The way of a delivery, in the order of time: prepared when the order is placed, requested when the restaurant accepts,
// then what the order's facts tell. Each step leaves the desk as it is when it does not apply any more.
import { iso, millis } from '../../platform/clock.ts'
import { assert } from '../../platform/refused.ts'
import { courierEarned, deliveryCompleted, deliveryRequested, deliveryUnassigned, deliveryWithdrawn, type Pay } from './contract.ts'
import { acceptedOffer, askedNoMore, courierOf, nextLook, ofDelivery, openOffers, put, type Courier, type Delivery, type Desk, type Earning, type Offer } from './desk.ts'
import { leaveCounter } from './offers.ts'
import { payEarned, payForComing } from './tariff.ts'

/** Somebody is first looked for so long before the food is ready; from further away than that nobody should come. */
const firstLookMinutes = 15

export function request(desk: Desk, delivery: Delivery, readyAt: string, at: string): Desk {
  if (delivery.status !== 'prepared') return desk
  const considerAt = nextLook(at, iso(millis(readyAt) - firstLookMinutes * 60_000))
  return put(desk, { delivery: { ...delivery, status: 'waiting', readyAt, requestedAt: at, considerAt }, facts: [ofDelivery(delivery, deliveryRequested, { restaurant: delivery.restaurant, readyAt })] })
}

/** The food is there, sooner or later than was said: whoever is still looked for is looked for now. */
export function foodIsReady(desk: Desk, delivery: Delivery, at: string): Desk {
  if (delivery.status === 'waiting') return put(desk, { delivery: { ...delivery, readyAt: at, considerAt: nextLook(at) } })
  return isUnderWay(delivery) ? put(desk, { delivery: { ...delivery, readyAt: at } }) : desk
}

export function arriveAtRestaurant(desk: Desk, delivery: Delivery, at: string): Desk {
  return delivery.status === 'assigned' ? put(desk, { delivery: { ...delivery, atRestaurantAt: at } }) : desk
}

export function pickUp(desk: Desk, delivery: Delivery, at: string): Desk {
  if (delivery.status !== 'assigned') return desk
  // Who waits for two at one counter is paid for the time once: for the second, from when the first was in the bag.
  const before = [...desk.deliveries.values()].filter(({ courierId, status, pickedUpAt }) => courierId === delivery.courierId && status === 'picked-up' && pickedUpAt)
  const since = before.reduce((latest, { pickedUpAt }) => (pickedUpAt! > latest ? pickedUpAt! : latest), delivery.atRestaurantAt ?? '')
  const taken = put(desk, { delivery: { ...delivery, status: 'picked-up', pickedUpAt: at, ...(delivery.atRestaurantAt && { atRestaurantAt: since }) } })
  return delivery.courierId ? leaveCounter(taken, delivery.courierId, at) : taken
}

export function complete(desk: Desk, delivery: Delivery, at: string): Desk {
  if (delivery.status === 'waiting' || delivery.status === 'offered') return withdraw(desk, delivery, at)
  if (delivery.status !== 'assigned' && delivery.status !== 'picked-up') return desk
  const courier = carrier(desk, delivery)
  const waitingMinutes = minutesWaited(delivery, delivery.pickedUpAt)
  const earned = earning(desk, delivery, (offered) => payEarned(offered, waitingMinutes), waitingMinutes, at)
  return put(desk, {
    delivery: { ...delivery, status: 'delivered', endedAt: at },
    couriers: [{ ...freed(courier, delivery, at), delivered: courier.delivered + 1 }],
    earned,
    facts: [ofDelivery(delivery, deliveryCompleted, { courierId: courier.courierId }), earnedFact(delivery, earned)],
  })
}

/** The order will not be. A courier who is at the restaurant already is paid for coming. */
export function withdraw(desk: Desk, delivery: Delivery, at: string): Desk {
  if (!isUnderWay(delivery)) return desk
  const { courierId } = delivery
  const asked = openOffers(desk, delivery.deliveryId)
  const waitingMinutes = minutesWaited(delivery, at)
  const earned = courierId && delivery.atRestaurantAt ? earning(desk, delivery, (offered) => payForComing(offered, waitingMinutes), waitingMinutes, at) : undefined
  return put(desk, {
    delivery: { ...delivery, status: 'withdrawn', considerAt: undefined, endedAt: at },
    offers: asked.map((offer): Offer => ({ ...offer, status: 'withdrawn' })),
    couriers: [...askedNoMore(desk, asked), ...(courierId ? [freed(courierOf(desk, courierId), delivery, at)] : [])],
    ...(earned && { earned }),
    facts: [ofDelivery(delivery, deliveryWithdrawn, courierId ? { courierId } : {}), ...(earned ? [earnedFact(delivery, earned)] : [])],
  })
}

/** The courier gives it back, or it is taken from them; another is looked for. */
export function unassign(desk: Desk, delivery: Delivery, reason: string, byCourier: boolean, at: string): Desk {
  if (delivery.status !== 'assigned') return desk
  const courier = carrier(desk, delivery)
  const offer = acceptedOffer(desk, delivery.deliveryId)
  assert(offer, 'who carries a delivery has accepted its offer')
  return put(desk, {
    delivery: { ...delivery, status: 'waiting', courierId: undefined, stop: 0, atRestaurantAt: undefined, considerAt: nextLook(at) },
    offers: [{ ...offer, status: byCourier ? 'declined' : 'withdrawn' }],
    couriers: [{ ...freed(courier, delivery, at), declined: courier.declined + (byCourier ? 1 : 0) }],
    facts: [ofDelivery(delivery, deliveryUnassigned, { courierId: courier.courierId, reason })],
  })
}

export const isUnderWay = ({ status }: Delivery): boolean => status === 'waiting' || status === 'offered' || status === 'assigned' || status === 'picked-up'

function carrier(desk: Desk, { courierId }: Delivery): Courier {
  assert(courierId, 'a delivery under way has its courier')
  return courierOf(desk, courierId)
}

/** What else is carried stays as it is. */
function freed(courier: Courier, { deliveryId }: Delivery, at: string): Courier {
  const carries = courier.carries.filter((one) => one.deliveryId !== deliveryId)
  return { ...courier, carries, ...(carries.length === 0 && { idleSince: at }) }
}

/** Whole minutes; the last one counts when it was begun. */
function minutesWaited({ atRestaurantAt }: Delivery, until: string | undefined): number {
  if (!atRestaurantAt || !until) return 0
  return Math.max(0, Math.ceil((millis(until) - millis(atRestaurantAt)) / 60_000))
}

function earning(desk: Desk, { deliveryId, orderId, courierId }: Delivery, pay: (offered: Pay) => Pay, waitingMinutes: number, at: string): Earning {
  const offer = acceptedOffer(desk, deliveryId)
  assert(offer && courierId === offer.courierId, 'who carries a delivery has accepted its offer')
  return { deliveryId, orderId, courierId, pay: pay(offer.pay), metres: offer.metres, waitingMinutes, at }
}

const earnedFact = (delivery: Delivery, { courierId, pay, metres, waitingMinutes }: Earning) => ofDelivery(delivery, courierEarned, { courierId, pay, metres, waitingMinutes })
