import type { Invariant } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'
import * as contract from './contract.ts'
import { evolve, type Order } from './order.ts'
import { mayFollow, statusOf } from './status.ts'

/** Folds every order from its facts and follows its status. */
export const everyPathIsLegal: Invariant = {
  name: 'orders.every-path-is-legal',
  says: 'Every order went from status to status only as the state machine allows.',
  async check(reader) {
    const broken: string[] = []
    const orders = new Map<string, Order>()
    for await (const facts of reader.facts('orders')) {
      for (const fact of facts) {
        const { orderId } = fact.data
        const before = orders.get(orderId)
        if (!before && fact.type !== contract.orderPlaced.name) {
          broken.push(`order ${orderId} begins with ${fact.type}`)
          continue
        }
        const after = evolve(before, fact)
        if (before && !mayFollow(statusOf(before), statusOf(after))) broken.push(`order ${orderId} went from ${statusOf(before)} to ${statusOf(after)} by ${fact.type}`)
        orders.set(orderId, after)
      }
    }
    return broken
  },
}

export const oneCourierAnOrder: Invariant = {
  name: 'orders.one-courier-an-order',
  says: 'No order is given to a courier while another has it.',
  async check(reader) {
    const twice = await reader.read<{ stream: string }>(sql`
      select stream from (
        select stream, type, lag(type) over (partition by stream order by version) as before from orders.facts where type in ('order.courier_assigned', 'order.courier_unassigned')
      ) as steps where type = 'order.courier_assigned' and before = 'order.courier_assigned' limit 50`)
    return twice.map(({ stream }) => `${stream} was given to a second courier`)
  },
}

export const onePlacedOrderAKey: Invariant = {
  name: 'orders.one-order-a-key',
  says: 'Each acknowledged Idempotency-Key of a placed order has exactly one order.',
  async check(reader) {
    const wrong = await reader.read<{ key: string; orders: number }>(sql`
      select k.key, count(f.stream)::int as orders from orders.idempotency_keys k
      left join orders.facts f on f.type = 'order.placed' and f.meta ->> 'cause' = 'request:' || k.caller || ':' || k.key
      where k.operation = 'orders.placeOrder' and k.status < 300 group by k.caller, k.key having count(f.stream) <> 1 limit 50`)
    return wrong.map(({ key, orders }) => `key ${key} stands for ${orders} orders`)
  },
}
