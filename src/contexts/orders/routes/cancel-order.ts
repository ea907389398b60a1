import { route, type Route } from '../../../platform/module.ts'
import type { Caller } from '../../../platform/caller.ts'
import { cancellationTerms, type Canceller } from '../cancellation.ts'
import * as contract from '../contract.ts'
import type { Order } from '../order.ts'
import { mustConcern } from '../seeing.ts'
import { summaryOf } from '../status.ts'
import type { OrderStore } from '../store.ts'

/** Cancelling, and what it would cost, by the same policy. */
export const cancelOrder = (orders: OrderStore): Route[] => [
  route(contract.previewCancellation, async ({ orderId }, { caller, now }) => {
    const order = await orders.get(orderId)
    const { decision, rule, fee, refund } = cancellationTerms(order, { by: cancellerOf(caller, order), now, waiveFee: false })
    return { decision, rule, fee, refund }
  }),
  route(contract.cancelOrder, async ({ orderId, reason, refund, rule, waiveFee }, { transaction, caller, now }) => {
    const by = cancellerOf(caller, await orders.get(orderId))
    return summaryOf(await orders.tell(transaction, orderId, { type: 'cancel', by, reason, now, waiveFee: by !== 'customer' && (waiveFee ?? true), shown: { refund, rule } }))
  }),
]

const cancellerOf = (caller: Caller, order: Order): Canceller => mustConcern(caller, order, 'customer', 'restaurant', 'operations', 'system') as Canceller
