// Who carries which order, and whereto. One consumer hears all these facts, because their order matters.
import { on, type FactOf } from '../../../platform/module.ts'
import { never } from '../../../platform/refused.ts'
import { courierAssigned, courierUnassigned, orderCancelled, orderDelivered, orderPaymentFailed, orderPickedUp, orderPlaced, orderRejected } from '../../orders/contract.ts'
import type { KnownCouriers } from '../known-couriers.ts'
import type { Courier } from '../pings.ts'
import { dropOrders, loadOrdersAndCouriers, saveCouriers, saveOrders, unknownCourier, type CarriedOrder, type KeptCourier } from '../store.ts'

const heardFacts = [orderPlaced, courierAssigned, courierUnassigned, orderPickedUp, orderDelivered, orderCancelled, orderRejected, orderPaymentFailed] as const
export type OrderFact = FactOf<(typeof heardFacts)[number]>

export const followOrders = (known: KnownCouriers<KeptCourier>) =>
  on('follow-orders', heardFacts, async (facts, { transaction }) => {
    const named = facts.flatMap(({ data }) => ('courierId' in data && data.courierId ? [data.courierId] : []))
    const { orders: before, couriers } = await loadOrdersAndCouriers(transaction, [...new Set(facts.map(({ data }) => data.orderId))], named)
    const orders = new Map<string, CarriedOrder | undefined>(before)
    for (const heard of facts) orders.set(heard.data.orderId, followOrder(orders.get(heard.data.orderId), heard))

    const changed = [...orders].filter(([orderId, order]) => order !== before.get(orderId))
    saveOrders(transaction, changed.flatMap(([, order]) => order ?? []))
    dropOrders(transaction, changed.flatMap(([orderId, order]) => (order ? [] : [orderId])))

    const kept = new Map(couriers)
    for (const [orderId, order] of changed) {
      const left = before.get(orderId)?.courierId
      if (left && couriers.has(left)) couriers.set(left, without(couriers.get(left)!, orderId))
      if (order?.courierId) couriers.set(order.courierId, carrying(couriers.get(order.courierId) ?? unknownCourier(order.courierId), order))
    }
    const changedCouriers = [...couriers.values()].filter((courier) => courier !== kept.get(courier.courierId))
    for (const { courierId } of changedCouriers) known.forget(courierId)
    const written = saveCouriers(transaction, changedCouriers.map((courier) => ({ courier, facts: [] })))
    transaction.done((committed) => committed && written.forEach((courier) => known.written(courier)))
  }, { everyMs: 200 })

/** Undefined where there is nothing to follow: no delivery, or one that ended before anybody set out. */
export function followOrder(order: CarriedOrder | undefined, heard: OrderFact): CarriedOrder | undefined {
  switch (heard.type) {
    case 'order.placed':
      return order ?? deliveryOf(heard.data)
    case 'order.courier_assigned':
      return order && order.status !== 'ended' ? { ...order, courierId: heard.data.courierId, stop: heard.data.stop ?? 0, status: 'assigned' } : order
    case 'order.courier_unassigned':
      return order?.courierId === heard.data.courierId ? { ...order, courierId: undefined, status: 'placed' } : order
    case 'order.picked_up':
      return order && order.status !== 'ended' ? { ...order, courierId: heard.data.courierId, status: 'picked-up' } : order
    case 'order.delivered':
    case 'order.cancelled':
    case 'order.rejected':
    case 'order.payment_failed':
      return order?.courierId ? { ...order, status: 'ended', destination: undefined } : undefined
    default:
      return never(heard)
  }
}

function deliveryOf({ orderId, customerId, restaurantId, restaurantPosition, fulfilment, address }: FactOf<typeof orderPlaced>['data']): CarriedOrder | undefined {
  if (fulfilment !== 'delivery' || !address) return undefined
  return { orderId, customerId, restaurantId, restaurant: restaurantPosition, destination: address.position, stop: 0, status: 'placed' }
}

const without = <C extends Courier>(courier: C, orderId: string): C =>
  courier.carries.some((one) => one.orderId === orderId) ? { ...courier, carries: courier.carries.filter((one) => one.orderId !== orderId) } : courier

function carrying<C extends Courier>(courier: C, { orderId, status, stop, restaurant, destination }: CarriedOrder): C {
  if (status === 'ended' || !destination) return without(courier, orderId)
  const carries = [...without(courier, orderId).carries, { orderId, stop, pickedUp: status === 'picked-up', restaurant, destination }]
  return { ...courier, carries: carries.sort((a, b) => a.stop - b.stop || (a.orderId < b.orderId ? -1 : 1)) }
}
