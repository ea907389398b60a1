// What dispatch and operations do with an order.
import { route, type Route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { mustConcern } from '../seeing.ts'
import { summaryOf } from '../status.ts'
import type { OrderStore } from '../store.ts'

export const operationsSteps = (orders: OrderStore): Route[] => [
  route(contract.assignCourier, async ({ orderId, courierId, deliveryId }, { transaction }) => summaryOf(await orders.tell(transaction, orderId, { type: 'assign', courierId, deliveryId }))),
  route(contract.unassignCourier, async ({ orderId, courierId, reason }, { transaction }) => summaryOf(await orders.tell(transaction, orderId, { type: 'unassign', courierId, reason }))),
  route(contract.markPickedUp, async ({ orderId }, { transaction, caller }) => {
    mustConcern(caller, await orders.get(orderId), 'operations')
    return summaryOf(await orders.tell(transaction, orderId, { type: 'pick-up', proof: 'operations' }))
  }),
  route(contract.markDelivered, async ({ orderId, reason }, { transaction, caller }) => {
    mustConcern(caller, await orders.get(orderId), 'operations')
    return summaryOf(await orders.tell(transaction, orderId, { type: 'deliver', proof: 'operations', reason }))
  }),
  route(contract.addNote, async ({ orderId, text }, { transaction, caller }) => {
    const author = mustConcern(caller, await orders.get(orderId))
    return summaryOf(await orders.tell(transaction, orderId, { type: 'note', authorId: caller.sub, author, text }))
  }),
]
