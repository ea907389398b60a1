import { iso, millis } from '../../../platform/clock.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { wayTo, type Roads } from '../../../platform/roads.ts'
import { nearestCouriers } from '../../tracking/contract.ts'
import * as contract from '../contract.ts'
import { deliveryWithOffers, freeCouriers } from '../store.ts'

const radiusMetres = 12_000
const most = 200
/** Of those near enough, so many are timed on the streets and shown. */
const mostShown = 8
const handOverSeconds = 120

export const suggestCouriers = ({ call }: Pick<Platform, 'call'>, roads: Roads) =>
  route(contract.suggestCouriers, async ({ orderId }, { transaction, now }) => {
    const found = await deliveryWithOffers(transaction, orderId)
    if (!found || found.delivery.status === 'prepared') throw new Refused('delivery-not-found')
    const { deliveryId, status, courierId, restaurant, destination, readyAt } = found.delivery
    if (status === 'picked-up' || status === 'delivered') throw new Refused('order-already-picked-up')
    if (status === 'withdrawn') throw new Refused('order-already-cancelled')
    const { couriers: near } = await call(nearestCouriers, { position: restaurant, radiusMetres, most })
    const free = new Map((await freeCouriers(transaction, near.map((one) => one.courierId).sort())).map((one) => [one.courierId, one]))
    const timed = near.flatMap((one) => (free.has(one.courierId) ? [{ ...one, ...free.get(one.courierId)! }] : [])).slice(0, mostShown).map(({ position, vehicle, ...courier }) => {
      const { metres, seconds } = wayTo(roads, position, restaurant, vehicle)
      const atRestaurant = millis(now) + seconds * 1000
      const atDoor = Math.max(atRestaurant, millis(readyAt ?? now)) + 1000 * (handOverSeconds + wayTo(roads, restaurant, destination ?? restaurant, vehicle).seconds)
      const declinedThis = found.offers.filter((offer) => offer.courierId === courier.courierId && (offer.status === 'declined' || offer.status === 'expired')).length
      return { courierId: courier.courierId, vehicle, position, metres: Math.round(metres), atRestaurant: iso(Math.round(atRestaurant)), atDoor: iso(Math.round(atDoor)), delivered: courier.delivered, declinedThis, idleSince: courier.idleSince }
    })
    // Who said no to this order already is asked last.
    const suggestions = timed.sort((a, b) => a.declinedThis - b.declinedThis || (a.atDoor < b.atDoor ? -1 : a.atDoor > b.atDoor ? 1 : a.metres - b.metres))
    return { deliveryId, ...(courierId ? { courierId } : {}), suggestions }
  })
