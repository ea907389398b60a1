import type { Invariant, InvariantReader } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'
import { evolve, type Item, type Ticket, type TicketFact } from './ticket.ts'

export const invariants: Invariant[] = [
  { name: 'kitchen.items-add-up', says: 'A ticket has the items it was opened with, each in the state its facts tell.', check: itemsAddUp },
  { name: 'kitchen.status-follows-items', says: 'A queued ticket is untouched, a cooking one is partly done, a ready one is all ready.', check: statusFollowsItems },
]

async function itemsAddUp({ read, facts }: InvariantReader): Promise<string[]> {
  const told = new Map<string, { ticket: Ticket; version: number }>()
  for await (const batch of facts('kitchen')) {
    for (const { stream, version, type, data, at } of batch) {
      const before = told.get(stream)?.ticket ?? blank(data)
      told.set(stream, { ticket: evolve(before, { type, data } as TicketFact, at), version })
    }
  }
  const kept = await read<{ order_id: string; items: Item[]; version: number }>(sql`select order_id, items, version from kitchen.tickets where version > 0 order by order_id`)
  const wrong = kept.filter(({ order_id, items, version }) => {
    const by = told.get(`ticket/${order_id}`)
    return !by || by.version !== version || counts(by.ticket.items) !== counts(items)
  })
  const missing = told.size - kept.length
  return [...wrong.map(({ order_id }) => `ticket ${order_id} differs from its facts`), ...(missing > 0 ? [`${missing} tickets with facts have no row`] : [])]
}

/** A ticket before its first fact, which tells its items. */
const blank = (data: any): Ticket => ({
  orderId: data.orderId, customerId: data.customerId, restaurantId: data.restaurantId, code: '', status: 'prepared', accepted: true, beenReady: false, placedAt: '',
  items: (data.items ?? []).map((item: Item) => ({ ...item, name: '', options: [], status: 'waiting' })),
})
const counts = (items: readonly Item[]): string => items.map(({ itemId, quantity, status }) => `${itemId} ${quantity} ${status}`).sort().join('|')

async function statusFollowsItems({ read }: InvariantReader): Promise<string[]> {
  const wrong = await read<{ order_id: string; status: string }>(sql`
    select order_id, status from (
      select order_id, status, accepted, count(*) as items, count(*) filter (where item->>'status' = 'ready') as ready, count(*) filter (where item->>'status' = 'waiting') as waiting
      from kitchen.tickets, json_array_elements(items) as item group by order_id
    ) as t
    where (status in ('prepared', 'queued') and waiting <> items) or (status = 'cooking' and (waiting = items or ready = items)) or (status = 'ready' and ready <> items)
      or (status in ('cooking', 'ready') and not accepted)
    order by order_id`)
  return wrong.map(({ order_id, status }) => `ticket ${order_id} is ${status}, its items say otherwise`)
}
