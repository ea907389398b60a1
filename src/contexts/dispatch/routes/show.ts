// Deliveries, offers and couriers as they are shown.
import type { Position, Static } from '../../../platform/contract.ts'
import { assert } from '../../../platform/refused.ts'
import type { CourierState, Delivery as ShownDelivery, Offer as ShownOffer } from '../contract.ts'
import type { Delivery, Offer } from '../desk.ts'
import type { KeptCourier } from '../store.ts'

export const shownCourier = ({ courierId, revision, online, vehicle, orderId, offerId, since, idleSince, declined, delivered }: KeptCourier): Static<typeof CourierState> => ({
  courierId, version: revision, online, vehicle, ...(orderId && { orderId }), since, idleSince, declined, delivered, offered: offerId !== undefined,
})

export function shownDelivery({ deliveryId, orderId, restaurantId, restaurantName, status, courierId, restaurant, destination, readyAt, attempts, radiusMetres, requestedAt }: Delivery): Static<typeof ShownDelivery> {
  assert(status !== 'prepared' && requestedAt, 'nobody sees a delivery before it is requested')
  return {
    deliveryId, orderId, restaurantId, restaurantName, status, ...(courierId && { courierId }), restaurant, ...(destination && { destination }), ...(readyAt && { readyAt }), attempts, radiusMetres, requestedAt,
  }
}

export const shownOffer = (offer: Offer, { orderId, restaurantName, restaurant, destination, readyAt }: Delivery): Static<typeof ShownOffer> => ({
  ...offer, orderId, restaurantName, restaurant, dropArea: areaOf(destination ?? restaurant), ...(readyAt && { readyAt }),
})

/** About where it goes: the middle of a square some 500 m wide. The door is for the one who carries the order. */
function areaOf({ lat, lon }: Position): Position {
  const middle = (degrees: number) => Number((Math.floor(degrees / areaDegrees) * areaDegrees + areaDegrees / 2).toFixed(4))
  return { lat: middle(lat), lon: middle(lon) }
}
const areaDegrees = 0.005
