import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { wayTo, type Roads } from '../../../platform/roads.ts'
import * as contract from '../contract.ts'
import { deliveryOf } from '../desk.ts'
import { makeOffer, offerSecondsAt } from '../offers.ts'
import { unassign } from '../steps.ts'
import { loadDesk, saveDesk } from '../store.ts'
import { payOffered } from '../tariff.ts'
import { shownOffer } from './show.ts'
import { askTheOrderOf } from './take-from-courier.ts'

/** Somebody of operations knows better than the engine. Everything else is as always: the courier is paid the same and may say no. */
export const offerTo = (platform: Platform, roads: Roads) =>
  route(contract.offerTo, async ({ deliveryId, courierId, reason }, { transaction, now }) => {
    const before = await loadDesk(transaction, { deliveryIds: [deliveryId], courierIds: [courierId] })
    const delivery = before.deliveries.get(deliveryId)
    const courier = before.couriers.get(courierId)
    if (!delivery || delivery.status === 'prepared') throw new Refused('delivery-not-found')
    if (delivery.status === 'picked-up' || delivery.status === 'delivered') throw new Refused('order-already-picked-up')
    if (delivery.status === 'withdrawn') throw new Refused('order-already-cancelled')
    if (!courier) throw new Refused('courier-not-found')
    if (!courier.online) throw new Refused('courier-offline')
    const [carried] = courier.carries
    if (carried || courier.offerId) throw new Refused('courier-carries-an-order', carried ? { orderId: carried.orderId } : {})
    if (delivery.status === 'assigned') await askTheOrderOf(platform, before, delivery, reason)
    const free = delivery.status === 'assigned' ? unassign(before, delivery, reason, false, now) : before
    const { restaurant, destination, tip } = deliveryOf(free, deliveryId)
    const metres = Math.round(wayTo(roads, restaurant, destination ?? restaurant, courier.vehicle).metres)
    const after = makeOffer(free, courierId, [{ deliveryId, pay: payOffered(metres, tip), metres, reasons: [{ code: 'chosen-by-operations', value: 0, weight: 0 }, { code: reason, value: 0, weight: 0 }] }], now, offerSecondsAt(platform.clock.speed))
    saveDesk(transaction, before, after)
    const offer = [...after.offers.values()].find((one) => one.deliveryId === deliveryId && one.courierId === courierId && one.status === 'open')!
    return shownOffer([{ offer, delivery: deliveryOf(after, deliveryId) }])
  })
