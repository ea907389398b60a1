// The city's orders out of the read model: what is under way, what was at an instant, and how the last hour went.
import type { Fact, Transaction } from '../../../platform/module.ts'
import { sql } from '../../../platform/sql.ts'
import type { Life } from '../city-figures.ts'
import { begun, evolvePlaced } from '../order.ts'
import type { Listed, Order } from '../order-state.ts'

type Reader = Pick<Transaction, 'read'>

/** Nobody's dinner takes longer; what does is looked for by its code, not on the map. */
const longestWayHours = 6
const most = 20_000

/** All that is open; of each only what a map and a list show. */
export async function ordersUnderWay(db: Reader): Promise<Order<Listed>[]> {
  const found = await db.read<{ doc: Order<Listed> }>(sql`select doc from order_list where open order by placed_at, key limit ${most}`)
  return found.map(({ doc }) => doc)
}

/** What was open at that instant, each folded from its facts up to then. What was typed stays sealed: nothing here needs it. */
export async function ordersUnderWayAt(db: Reader, at: string): Promise<Order<Listed>[]> {
  const found = await db.read<{ ordered: Listed; placed: string; facts: Pick<Fact, 'version' | 'type' | 'data' | 'at'>[] | null }>(sql`
    with was_open as (
      select key, placed_at, doc #>> '{times,order.placed}' as placed, doc -> 'ordered' as ordered from order_list
      where placed_at <= ${at}::timestamptz and placed_at > ${at}::timestamptz - make_interval(hours => ${longestWayHours})
        and (open or coalesce(doc #>> '{times,order.delivered}', doc #>> '{times,order.cancelled}', doc #>> '{times,order.rejected}', doc #>> '{times,order.payment_failed}')::timestamptz > ${at}::timestamptz)
      order by placed_at, key limit ${most}
    )
    select ordered, placed, (
      select jsonb_agg(jsonb_build_object('version', version, 'type', type, 'data', data, 'at', at) order by version) from facts where stream = 'order/' || key and version > 1 and at <= ${at}::timestamptz
    ) as facts from was_open order by placed_at, key`)
  return found.map(({ ordered, placed, facts }) =>
    (facts ?? []).reduce<Order<Listed>>((order, fact) => evolvePlaced(order, { ...fact, at: new Date(fact.at).toISOString() }), begun(ordered, { version: 1, at: placed })),
  )
}

/** When what happened to the orders that were under way in the span. */
export async function livesBetween(db: Reader, from: string, until: string): Promise<Life[]> {
  return db.read<Life>(sql`
    select key as "orderId", doc #>> '{ordered,latestAt}' as "latestAt", doc -> 'times' as times from order_list
    where placed_at > ${from}::timestamptz - make_interval(hours => ${longestWayHours}) and placed_at <= ${until}::timestamptz order by placed_at, key`)
}
