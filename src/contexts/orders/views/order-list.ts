import type { OrderSummary } from '../contract.ts'
import * as contract from '../contract.ts'
import { evolve, type Order } from '../order.ts'
import { summaryOf } from '../status.ts'
import { view } from '../../../platform/module.ts'

/** The row keeps the folded order beside its summary, so that the next fact needs nothing else. */
type Row = { order: Order; summary: OrderSummary }

const facts = contract.contract.facts as readonly (typeof contract.orderPlaced)[]

/** My orders, a restaurant's board and the operations list are questions to this one view. */
export const orderList = view({
  name: 'order-list',
  table: 'order_list',
  lingerMs: 60,
  facts,
  key: (fact) => fact.data.orderId,
  project: (row: Row | undefined, fact): Row => {
    const order = evolve(row?.order, fact)
    return { order, summary: summaryOf(order) }
  },
  columns: {
    customer_id: { type: 'uuid', of: ({ summary }) => summary.customerId },
    restaurant_id: { type: 'uuid', of: ({ summary }) => summary.restaurantId },
    courier_id: { type: 'uuid', of: ({ summary }) => summary.courierId },
    status: { type: 'text', of: ({ summary }) => summary.status },
    open: { type: 'boolean', of: ({ summary }) => summary.open },
    late: { type: 'boolean', of: ({ summary }) => summary.late },
    code: { type: 'text', of: ({ summary }) => summary.code },
    placed_at: { type: 'timestamptz', of: ({ summary }) => summary.placedAt },
  },
})
