// What the restaurant does with an order. Each is one command on the order, answered at once with yes or with what happened first.
import { route, type Route, type RouteContext } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { OrderCommand } from '../order.ts'
import { mustConcern } from '../seeing.ts'
import { summaryOf } from '../status.ts'
import type { OrderStore } from '../store.ts'

export const restaurantSteps = (orders: OrderStore): Route[] => {
  const tell = async (orderId: string, command: OrderCommand, { caller, transaction }: RouteContext) => {
    mustConcern(caller, await orders.get(orderId), 'restaurant')
    return summaryOf(await orders.tell(transaction, orderId, command))
  }
  return [
    route(contract.acceptOrder, ({ orderId, minutes }, context) => tell(orderId, { type: 'accept', minutes, now: context.now }, context)),
    route(contract.rejectOrder, ({ orderId, reason }, context) => tell(orderId, { type: 'reject', reason, by: 'restaurant' }, context)),
    route(contract.startPreparing, ({ orderId }, context) => tell(orderId, { type: 'start' }, context)),
    route(contract.markReady, ({ orderId }, context) => tell(orderId, { type: 'ready' }, context)),
    route(contract.setOrderStatus, ({ orderId, status, minutes }, context) => tell(orderId, commandNamed(status, minutes ?? defaultMinutes, context.now), context)),
  ]
}

/** When the status is set by its name only, the kitchen is taken to need this long. */
const defaultMinutes = 20

function commandNamed(status: 'ACCEPTED' | 'REJECTED' | 'PREPARING' | 'READY_FOR_PICKUP' | 'READY', minutes: number, now: string): OrderCommand {
  switch (status) {
    case 'ACCEPTED':
      return { type: 'accept', minutes, now }
    case 'REJECTED':
      return { type: 'reject', reason: 'other', by: 'restaurant' }
    case 'PREPARING':
      return { type: 'start' }
    case 'READY_FOR_PICKUP':
    case 'READY':
      return { type: 'ready' }
  }
}
