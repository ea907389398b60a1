import { isCourier, isCustomer, runsTheCity, worksFor, type Caller } from '../../../platform/caller.ts'
import { millis } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { Roads } from '../../../platform/roads.ts'
import { arrival, doorsBefore } from '../arrival.ts'
import * as contract from '../contract.ts'
import { loadOrderWithCourier, type CarriedOrder } from '../store.ts'
import { isStale } from './staleness.ts'

export const trackOrder = (roads: Roads) =>
  route(contract.trackOrder, async ({ orderId }, { transaction, caller, now }) => {
    const found = await loadOrderWithCourier(transaction, orderId)
    if (!found || !mayFollow(found.order, caller)) throw new Refused('order-not-found')
    const { order, courier } = found
    if (!order.courierId || !isTrackable(order, caller)) throw new Refused('not-trackable-yet')
    // Once it is over, where the courier goes next is nobody's business.
    if (order.status === 'ended' || !courier?.seen || !courier.carries.some((one) => one.orderId === orderId)) return { orderId, courierId: order.courierId, stale: true }
    const { at, position } = courier.seen
    const stopsBefore = doorsBefore(courier.carries, orderId).length
    // While the courier is at the door of somebody else, that is not for this customer to see; when they will be here, is.
    const shown = stopsBefore > 0 && isCustomer(caller, order.customerId) ? {} : { position }
    return { orderId, courierId: order.courierId, ...shown, seenAt: at, stale: isStale(millis(at), millis(now)), ...(stopsBefore > 0 && { stopsBefore }), ...arrival(roads, courier, orderId) }
  })

export const mayFollow = (order: CarriedOrder, caller: Caller): boolean =>
  isCustomer(caller, order.customerId) || isCourier(caller, order.courierId) || worksFor(caller, order.restaurantId) || runsTheCity(caller)

/** The customer follows the food, not the courier: from pick-up on. */
export const isTrackable = (order: CarriedOrder, caller: Caller): boolean => !isCustomer(caller, order.customerId) || order.status === 'picked-up' || order.status === 'ended'
