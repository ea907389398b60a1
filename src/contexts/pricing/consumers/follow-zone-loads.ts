import { on } from '../../../platform/module.ts'
import { courierWentOffline, courierWentOnline } from '../../dispatch/contract.ts'
import { orderCancelled, orderDelivered, orderPaymentFailed, orderPlaced, orderRejected } from '../../orders/contract.ts'
import { closeDeliveries, couriersCame, couriersWent, openDeliveries } from '../store.ts'
import { zoneOf } from '../views/zone-loads.ts'

/** What came and went within one batch is never written. */
export const followZoneLoads = on(
  'follow-zone-loads',
  [orderPlaced, orderDelivered, orderCancelled, orderRejected, orderPaymentFailed, courierWentOnline, courierWentOffline],
  async (facts, { transaction }) => {
    const opened = new Map<string, string>()
    const closed = new Set<string>()
    const couriers = new Map<string, boolean>()
    for (const { type, data } of facts) {
      switch (type) {
        case 'courier.went_online':
        case 'courier.went_offline':
          couriers.set(data.courierId, type === 'courier.went_online')
          break
        case 'order.placed':
          if (data.fulfilment === 'delivery') opened.set(data.orderId, zoneOf(data.restaurantPosition))
          break
        default:
          if (!opened.delete(data.orderId)) closed.add(data.orderId)
      }
    }
    const came = [...couriers].filter(([, online]) => online).map(([courierId]) => courierId)
    const went = [...couriers].filter(([, online]) => !online).map(([courierId]) => courierId)
    if (opened.size) openDeliveries(transaction, opened)
    if (closed.size) closeDeliveries(transaction, [...closed])
    if (came.length) couriersCame(transaction, came)
    if (went.length) couriersWent(transaction, went)
  },
  { everyMs: 500, batch: 1_000 },
)
