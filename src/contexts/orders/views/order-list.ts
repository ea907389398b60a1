import * as contract from '../contract.ts'
import { evolvePlaced, placed } from '../order.ts'
import type { Listed, Order } from '../order-state.ts'
import { statusOf } from '../status.ts'
import { view } from '../../../platform/module.ts'

/** The folded order without what no list shows, so that the next fact needs nothing else and a change stays small. */
type Row = Order<Listed>

const facts = contract.contract.facts as readonly (typeof contract.orderPlaced)[]

/** My orders, a restaurant's board and the operations list are questions to this one view. */
export const orderList = view({
  name: 'order-list',
  table: 'order_list',
  everyMs: 200,
  facts,
  key: (fact) => fact.data.orderId,
  project: (row: Row | undefined, fact): Row => (row ? evolvePlaced(row, fact) : listed(placed(fact))),
  columns: {
    customer_id: { type: 'uuid', of: ({ ordered }) => ordered.customerId },
    restaurant_id: { type: 'uuid', of: ({ ordered }) => ordered.restaurantId },
    courier_id: { type: 'uuid', of: ({ delivery }) => (delivery.at === 'nobody' ? undefined : delivery.courierId) },
    status: { type: 'text', of: statusOf },
    open: { type: 'boolean', of: ({ ending }) => ending === 'open' },
    late: { type: 'boolean', of: ({ late }) => late },
    code: { type: 'text', of: ({ ordered }) => ordered.code },
    placed_at: { type: 'timestamptz', of: ({ times }) => times[contract.orderPlaced.name] },
  },
})

function listed(order: Order): Row {
  const { orderId, code, fulfilment, paymentMethod, customerId, restaurantId, restaurantName, restaurantPosition, preparationMinutes, total, promisedAt, latestAt, lines } = order.ordered
  return { ...order, ordered: { orderId, code, fulfilment, paymentMethod, customerId, restaurantId, restaurantName, restaurantPosition, preparationMinutes, total, promisedAt, latestAt, lines: lines.map(({ quantity }) => ({ quantity })) } }
}
