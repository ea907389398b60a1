// Deliveries, offers and couriers as they are shown.
import type { Position, Static } from '../../../platform/contract.ts'
import { assert } from '../../../platform/refused.ts'
import type { CourierState, Delivery as ShownDelivery, Move as ShownMove, Offer as ShownOffer } from '../contract.ts'
import { askedTogether, deliveryOf, type Delivery, type Desk, type Move, type Offer } from '../desk.ts'
import { stands } from '../moves.ts'
import type { KeptCourier } from '../store.ts'
import { sumOfPay } from '../tariff.ts'

export const shownCourier = ({ courierId, revision, online, vehicle, carries, offerId, since, idleSince, declined, delivered, move }: KeptCourier, now: string): Static<typeof CourierState> => ({
  courierId, version: revision, online, vehicle, ...(carries[0] && { orderId: carries[0].orderId }), orderIds: carries.map(({ orderId }) => orderId), since, idleSince, declined, delivered, offered: offerId !== undefined, ...(move && stands(move, now) && { move: shownMove(move) }),
})

const shownMove = ({ saves: _, ...move }: Move): Static<typeof ShownMove> => move

export function shownDelivery({ deliveryId, orderId, restaurantId, restaurantName, status, courierId, restaurant, destination, readyAt, attempts, radiusMetres, stop, requestedAt }: Delivery): Static<typeof ShownDelivery> {
  assert(status !== 'prepared' && requestedAt, 'nobody sees a delivery before it is requested')
  return {
    deliveryId, orderId, restaurantId, restaurantName, status, ...(courierId && { courierId }), restaurant, ...(destination && { destination }), ...(readyAt && { readyAt }), attempts, radiusMetres, stop, requestedAt,
  }
}

type OfferOfDelivery = { offer: Offer; delivery: Delivery }

export const askedOf = (desk: Desk, offerId: string): OfferOfDelivery[] => askedTogether(desk, offerId).map((offer) => ({ offer, delivery: deliveryOf(desk, offer.deliveryId) }))

/**
 * What is asked together, in the order of the doors, is one offer: the pay and the way are those of all of it. What has been called
 * off is left out, unless it is what somebody asks about.
 */
export function shownOffer(asked: readonly OfferOfDelivery[], about?: string): Static<typeof ShownOffer> {
  const isAbout = ({ delivery }: OfferOfDelivery): boolean => delivery.deliveryId === about
  const wanted = asked.filter((part) => part.offer.status !== 'withdrawn' || isAbout(part))
  const parts = wanted.length ? wanted : asked
  const { offer, delivery } = parts.find(isAbout) ?? parts[0]!
  const { stop: _, ...told } = offer
  const { orderId, restaurantName, restaurant } = delivery
  const readyAt = parts.flatMap((part) => part.delivery.readyAt ?? []).sort().at(-1)
  return {
    ...told, orderId, restaurantName, restaurant, dropArea: dropArea(delivery), ...(readyAt && { readyAt }),
    ...(parts.length > 1 && {
      pay: sumOfPay(parts.map((part) => part.offer.pay)), metres: parts.reduce((sum, part) => sum + part.offer.metres, 0),
      together: parts.map((part) => ({ deliveryId: part.delivery.deliveryId, orderId: part.delivery.orderId, pay: part.offer.pay, metres: part.offer.metres, dropArea: dropArea(part.delivery) })),
    }),
  }
}

const dropArea = ({ restaurant, destination }: Delivery): Position => areaOf(destination ?? restaurant)

/** About where it goes: the middle of a square some 500 m wide. The door is for the one who carries the order. */
function areaOf({ lat, lon }: Position): Position {
  const middle = (degrees: number) => Number((Math.floor(degrees / areaDegrees) * areaDegrees + areaDegrees / 2).toFixed(4))
  return { lat: middle(lat), lon: middle(lon) }
}
const areaDegrees = 0.005
