// What the courier does with an order, from the way to the restaurant to the door.
import { route, type Platform, type Route, type RouteContext } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { isCode, type HandOver } from '../hand-over-codes.ts'
import { hasFood, isOpen, mostCodeTries, mustCarry, type Order, type OrderCommand } from '../order.ts'
import { mustConcern } from '../seeing.ts'
import { summaryOf } from '../status.ts'
import type { OrderStore } from '../store.ts'

export const courierSteps = (platform: Platform, orders: OrderStore): Route[] => {
  const secret = platform.secret('hand-over codes')
  const tell = async (orderId: string, command: OrderCommand, { transaction }: RouteContext) => summaryOf(await orders.tell(transaction, orderId, command))

  const ride = (operation: typeof contract.headToRestaurant, type: 'head-to-restaurant' | 'arrive-at-restaurant' | 'head-to-customer' | 'arrive-at-customer') =>
    route(operation, async ({ orderId }, context) => {
      await orders.get(orderId)
      return tell(orderId, { type, courierId: courierOf(context) }, context)
    })

  /** A wrong code is remembered even though the step is refused, so it has a transaction of its own. */
  const check = async (order: Order, at: HandOver, code: string) => {
    const place = at === 'pickup' ? 'restaurant' : 'door'
    const { orderId } = order.ordered
    if (order.codeTries[place] >= mostCodeTries) throw new Refused('code-tries-used-up', { orderId })
    if (isCode(secret, orderId, at, code)) return
    const after = await platform.change((transaction) => orders.tell(transaction, orderId, { type: 'refuse-code', at: place }))
    throw new Refused('code-wrong', { orderId, triesLeft: Math.max(0, mostCodeTries - after.codeTries[place]) })
  }

  return [
    ride(contract.headToRestaurant, 'head-to-restaurant'),
    ride(contract.arriveAtRestaurant, 'arrive-at-restaurant'),
    ride(contract.headToCustomer, 'head-to-customer'),
    ride(contract.arriveAtCustomer, 'arrive-at-customer'),
    route(contract.pickUp, async ({ orderId, code }, context) => {
      const order = await orders.get(orderId)
      const courierId = courierOf(context)
      mustCarry(order, courierId)
      if (!hasFood(order)) await check(order, 'pickup', code)
      return tell(orderId, { type: 'pick-up', courierId }, context)
    }),
    route(contract.deliver, async ({ orderId, code }, context) => {
      const order = await orders.get(orderId)
      const party = mustConcern(context.caller, order, 'courier', 'restaurant')
      if (party === 'restaurant' && order.ordered.fulfilment !== 'pickup') throw new Refused('order-not-found', { orderId })
      const handedOver: OrderCommand = { type: 'deliver', proof: 'code', ...(party === 'courier' ? { courierId: courierOf(context) } : {}) }
      if (isOpen(order)) await check(order, 'door', code)
      return tell(orderId, handedOver, context)
    }),
  ]
}

const courierOf = ({ caller }: RouteContext): string => {
  if (!caller.courierId) throw new Refused('not-allowed')
  return caller.courierId
}
