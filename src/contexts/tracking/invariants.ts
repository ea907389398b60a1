import type { Invariant, InvariantReader } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'

export const invariants: Invariant[] = [
  { name: 'tracking.carriers-agree', says: 'Who carries an order and what a courier carries are the same.', check: carriersAgree },
  { name: 'tracking.ended-orders-have-no-door', says: 'Where a customer lives is forgotten when the order has ended.', check: endedOrdersHaveNoDoor },
]

async function carriersAgree({ read }: InvariantReader): Promise<string[]> {
  const wrong = await read<{ order_id: string }>(sql`
    select coalesce(o.order_id, c.order_id) as order_id
    from (select * from tracking.carried_orders where status in ('assigned', 'picked-up') and destination is not null) o
    full join (select courier_id, (one->>'orderId')::uuid as order_id from tracking.couriers, jsonb_array_elements(carries) as one) c on c.courier_id = o.courier_id and c.order_id = o.order_id
    where o.order_id is null or c.courier_id is null order by 1`)
  return wrong.map(({ order_id }) => `order ${order_id}: the courier and the order do not agree on who carries it`)
}

async function endedOrdersHaveNoDoor({ read }: InvariantReader): Promise<string[]> {
  const wrong = await read<{ order_id: string }>(sql`select order_id from tracking.carried_orders where status = 'ended' and destination is not null order by order_id`)
  return wrong.map(({ order_id }) => `order ${order_id} has ended and its door is still known`)
}
