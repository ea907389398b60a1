// How deliveries follow the facts of their orders. One consumer hears them all, because their order matters.
import { idFrom } from '../../../platform/ids.ts'
import { millis } from '../../../platform/clock.ts'
import { on, type FactOf } from '../../../platform/module.ts'
import { never } from '../../../platform/refused.ts'
import {
  courierAtRestaurant, courierUnassigned, orderAccepted, orderCancelled, orderDelivered, orderPaymentFailed, orderPickedUp, orderPlaced, orderReady, orderRejected,
} from '../../orders/contract.ts'
import { put, type Delivery, type Desk } from '../desk.ts'
import { radiiMetres } from '../round.ts'
import { arriveAtRestaurant, complete, foodIsReady, pickUp, request, unassign, withdraw } from '../steps.ts'
import { dropPrepared, loadDesk, saveDesk } from '../store.ts'

const heardFacts = [orderPlaced, orderAccepted, orderReady, courierAtRestaurant, courierUnassigned, orderPickedUp, orderDelivered, orderRejected, orderCancelled, orderPaymentFailed] as const
export type OrderFact = FactOf<(typeof heardFacts)[number]>

export const followOrders = on('follow-orders', heardFacts, async (facts, { transaction }) => {
  const before = await loadDesk(transaction, { orderIds: [...new Set(facts.map(({ data }) => data.orderId))] })
  const after = facts.reduce(followOrder, before)
  saveDesk(transaction, before, after)
  dropPrepared(transaction, [...before.deliveries.keys()].filter((deliveryId) => !after.deliveries.has(deliveryId)))
}, { everyMs: 80 })

export function followOrder(desk: Desk, heard: OrderFact): Desk {
  const { at } = heard
  const delivery = [...desk.deliveries.values()].find(({ orderId }) => orderId === heard.data.orderId)
  if (heard.type === 'order.placed') return delivery ? desk : prepare(desk, heard)
  // Orders that are fetched by the customer have no delivery, nor have those that ended before anybody was looked for.
  if (!delivery) return desk
  switch (heard.type) {
    case 'order.accepted':
      return request(desk, delivery, heard.data.readyAt, at)
    case 'order.ready':
      return foodIsReady(desk, delivery, at)
    case 'order.courier_at_restaurant':
      return isWith(delivery, heard) ? arriveAtRestaurant(desk, delivery, at) : desk
    case 'order.courier_unassigned':
      return isWith(delivery, heard) ? unassign(desk, delivery, heard.data.reason, true, at) : desk
    case 'order.picked_up':
      return isWith(delivery, heard) ? pickUp(desk, delivery, at) : desk
    case 'order.delivered':
      return complete(desk, delivery, at)
    case 'order.rejected':
    case 'order.cancelled':
    case 'order.payment_failed':
      return delivery.status === 'prepared' ? drop(desk, delivery) : withdraw(desk, delivery, at)
    default:
      return never(heard)
  }
}

const isWith = (delivery: Delivery, { data }: { data: { courierId: string } }): boolean => delivery.courierId === data.courierId

function prepare(desk: Desk, { data, at }: FactOf<typeof orderPlaced>): Desk {
  const { orderId, customerId, restaurantId, restaurantName, restaurantPosition, fulfilment, address, tip, promisedAt } = data
  if (fulfilment !== 'delivery' || !address) return desk
  return put(desk, {
    delivery: {
      deliveryId: idFrom(millis(at), 'delivery', orderId), orderId, customerId, restaurantId, restaurantName, status: 'prepared', restaurant: restaurantPosition, destination: address.position, tip, promisedAt,
      attempts: 0, radiusMetres: radiiMetres[0]!, stop: 0,
    },
  })
}

function drop(desk: Desk, { deliveryId }: Delivery): Desk {
  const deliveries = new Map(desk.deliveries)
  deliveries.delete(deliveryId)
  return { ...desk, deliveries }
}
