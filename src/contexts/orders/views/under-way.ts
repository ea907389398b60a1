// The city's orders out of the read model: what is under way, what was at an instant, and how the last hour went.
import type { Fact, Transaction } from '../../../platform/module.ts'
import { sql } from '../../../platform/sql.ts'
import type { OrderSummary, orderPlaced } from '../contract.ts'
import { evolve, type Order } from '../order.ts'
import type { Life } from '../city-figures.ts'
import type { FactData, Position } from '../../../platform/contract.ts'

type Reader = Pick<Transaction, 'read'>

/** Nobody's dinner takes longer; what does is looked for by its code, not on the map. */
const longestWayHours = 6
const most = 20_000

export interface OrderRow {
  summary: OrderSummary
  restaurant: Position
  preparationMinutes: number
  times: Order['times']
  codeTries: Order['codeTries']
}

/** All that is open; of each only what a map and a list show. */
export async function ordersUnderWay(db: Reader): Promise<OrderRow[]> {
  return db.read<OrderRow>(sql`
    select doc -> 'summary' as summary, doc #> '{order,ordered,restaurantPosition}' as restaurant, (doc #>> '{order,ordered,preparationMinutes}')::int as "preparationMinutes", doc #> '{order,times}' as times, doc #> '{order,codeTries}' as "codeTries"
    from order_list where open order by placed_at, key limit ${most}`)
}

/** What was open at that instant, each folded from its facts up to then. What was typed stays sealed: nothing here needs it. */
export async function ordersUnderWayAt(db: Reader, at: string): Promise<Order[]> {
  const found = await db.read<{ ordered: FactData<typeof orderPlaced>; placed: string; facts: Pick<Fact, 'version' | 'type' | 'data' | 'at'>[] | null }>(sql`
    with was_open as (
      select key, placed_at, doc #>> '{order,times,order.placed}' as placed, (doc #> '{order,ordered}') - 'lines' - 'charges' as ordered from order_list
      where placed_at <= ${at}::timestamptz and placed_at > ${at}::timestamptz - make_interval(hours => ${longestWayHours})
        and (open or coalesce(doc #>> '{order,times,order.delivered}', doc #>> '{order,times,order.cancelled}', doc #>> '{order,times,order.rejected}', doc #>> '{order,times,order.payment_failed}')::timestamptz > ${at}::timestamptz)
      order by placed_at, key limit ${most}
    )
    select ordered, placed, (
      select jsonb_agg(jsonb_build_object('version', version, 'type', type, 'data', data, 'at', at) order by version) from facts where stream = 'order/' || key and version > 1 and at <= ${at}::timestamptz
    ) as facts from was_open order by placed_at, key`)
  return found.map(({ ordered, placed, facts }) =>
    (facts ?? []).reduce<Order>((order, fact) => evolve(order, { ...fact, at: new Date(fact.at).toISOString() }), evolve(undefined, { type: 'order.placed', version: 1, at: placed, data: { ...ordered, lines: [] } })),
  )
}

/** When what happened to the orders that were under way in the span. */
export async function livesBetween(db: Reader, from: string, until: string): Promise<Life[]> {
  return db.read<Life>(sql`
    select key as "orderId", doc #>> '{summary,latestAt}' as "latestAt", doc #> '{order,times}' as times from order_list
    where placed_at > ${from}::timestamptz - make_interval(hours => ${longestWayHours}) and placed_at <= ${until}::timestamptz order by placed_at, key`)
}
