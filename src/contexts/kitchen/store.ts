// The kitchen's rows.
import { KnownRows } from '../../platform/known-rows.ts'
import type { Transaction } from '../../platform/module.ts'
import { records, sql, type Sql } from '../../platform/sql.ts'
import type { Ticket, TicketFact } from './ticket.ts'

export interface KeptTicket extends Ticket {
  note?: string | undefined
  lineNotes?: Record<string, string> | undefined
  /** Of the ticket's facts. */
  version: number
  /** Of the row; two who changed it at the same time are told apart by it. */
  revision: number
}

export interface Change {
  before: KeptTicket | undefined
  after: (Ticket & { note?: string | undefined; lineNotes?: Record<string, string> | undefined }) | undefined
  facts: TicketFact[]
}

interface Reader {
  read<Row>(statement: Sql): Promise<Row[]>
}

/** As this process last wrote them. */
export type KnownTickets = KnownRows<KeptTicket>
export const knownTickets = (): KnownTickets => new KnownRows()

/** What is known, and the others read. */
export async function recallTickets(reader: Reader, known: KnownTickets, orderIds: readonly string[]): Promise<Map<string, KeptTicket>> {
  const unknown = orderIds.filter((orderId) => !known.get(orderId))
  const tickets = unknown.length ? await loadTickets(reader, unknown) : new Map<string, KeptTicket>()
  for (const orderId of orderIds) {
    const ticket = known.get(orderId)
    if (ticket) tickets.set(orderId, ticket)
  }
  return tickets
}

export async function loadTickets(reader: Reader, orderIds: readonly string[]): Promise<Map<string, KeptTicket>> {
  const found = await reader.read<TicketRow>(sql`select * from tickets where order_id = any(${orderIds}::uuid[])`)
  return new Map(found.map((row) => [row.order_id, ticketFrom(row)]))
}

/** Writes what changed and appends the facts; returns the tickets as they are now. A ticket somebody else changed meanwhile is a conflict. */
export function saveTickets(transaction: Transaction, known: KnownTickets, changes: readonly Change[]): KeptTicket[] {
  const changed = changes.filter(({ before, after, facts }) => after !== before || facts.length > 0)
  const dropped = changed.flatMap(({ before, after }) => (before && !after ? [before.orderId] : []))
  const kept = changed.flatMap(({ before, after, facts }) =>
    after ? [{ ...after, version: (before?.version ?? 0) + facts.length, revision: (before?.revision ?? 0) + 1 }] : [],
  )
  if (dropped.length) transaction.write(sql`delete from tickets where order_id = any(${dropped}::uuid[]) and status = 'prepared'`, { expecting: dropped.length })
  if (kept.length) transaction.write(upsert(kept), { expecting: kept.length })
  for (const { before, after, facts } of changed) if (after) transaction.append(`ticket/${after.orderId}`, before?.version ?? 0, facts)
  known.expect(transaction, new Map([...dropped.map((orderId) => [orderId, undefined] as const), ...kept.map((ticket) => [ticket.orderId, ticket] as const)]))
  return kept
}

const upsert = (tickets: readonly KeptTicket[]): Sql => sql`
  insert into tickets (order_id, customer_id, restaurant_id, code, status, accepted, been_ready, placed_at, opened_at, due_at, ended_at, items, note, line_notes, version, revision)
  select order_id, customer_id, restaurant_id, code, status, accepted, been_ready, placed_at, opened_at, due_at, ended_at, items, note, line_notes, version, revision
  from ${records('t(order_id uuid, customer_id uuid, restaurant_id uuid, code text, status text, accepted boolean, been_ready boolean, placed_at timestamptz, opened_at timestamptz, due_at timestamptz, ended_at timestamptz, items json, note text, line_notes json, version int, revision int)', tickets.map(rowFrom))}
  on conflict (order_id) do update set status = excluded.status, accepted = excluded.accepted, been_ready = excluded.been_ready, opened_at = excluded.opened_at, due_at = excluded.due_at,
    ended_at = excluded.ended_at, items = excluded.items, version = excluded.version, revision = excluded.revision
  where tickets.revision = excluded.revision - 1`

/** Open tickets, oldest first, and for a while those that were voided: a cook must see that the order is off. */
export async function openTickets(reader: Reader, restaurantId: string, voidedSince: string): Promise<KeptTicket[]> {
  const found = await reader.read<TicketRow>(sql`
    select * from tickets where restaurant_id = ${restaurantId} and status in ('queued', 'cooking', 'ready')
    union all
    select * from tickets where restaurant_id = ${restaurantId} and status in ('void', 'done') and status = 'void' and ended_at > ${voidedSince} and opened_at is not null
    order by opened_at, order_id limit 500`)
  return found.map(ticketFrom)
}

/** The last ones that ended, oldest first. */
export async function endedTickets(reader: Reader, restaurantId: string): Promise<KeptTicket[]> {
  const found = await reader.read<TicketRow>(sql`select * from tickets where restaurant_id = ${restaurantId} and status in ('void', 'done') order by ended_at desc, order_id desc limit 200`)
  return found.map(ticketFrom).reverse()
}

export async function itemsToCook(reader: Reader, restaurantId: string): Promise<Pick<Ticket, 'items'>[]> {
  return reader.read(sql`select items from tickets where restaurant_id = ${restaurantId} and status in ('queued', 'cooking')`)
}

export async function itemsToCookEverywhere(reader: Reader): Promise<(Pick<Ticket, 'items'> & { restaurantId: string; dueAt: string | null })[]> {
  return reader.read(sql`select restaurant_id as "restaurantId", items, due_at as "dueAt" from tickets where status in ('queued', 'cooking') order by restaurant_id, order_id`)
}

export function eraseNotes(transaction: Transaction, customerIds: readonly string[]): void {
  transaction.write(sql`update tickets set note = null, line_notes = null where customer_id = any(${customerIds}::uuid[]) and (note is not null or line_notes is not null)`)
  // Answers kept for repeated taps show the notes, too; a tap that is repeated without one changes nothing.
  transaction.write(sql`delete from idempotency_keys where answer ->> 'orderId' in (select order_id::text from tickets where customer_id = any(${customerIds}::uuid[]))`)
}

interface TicketRow {
  order_id: string
  customer_id: string
  restaurant_id: string
  code: string
  status: Ticket['status']
  accepted: boolean
  been_ready: boolean
  placed_at: string
  opened_at: string | null
  due_at: string | null
  ended_at: string | null
  items: Ticket['items']
  note: string | null
  line_notes: Record<string, string> | null
  version: number
  revision: number
}

const ticketFrom = (row: TicketRow): KeptTicket => ({
  orderId: row.order_id, customerId: row.customer_id, restaurantId: row.restaurant_id, code: row.code, status: row.status, accepted: row.accepted, beenReady: row.been_ready, placedAt: row.placed_at,
  ...(row.opened_at && { openedAt: row.opened_at }), ...(row.due_at && { dueAt: row.due_at }), ...(row.ended_at && { endedAt: row.ended_at }), items: row.items,
  ...(row.note && { note: row.note }), ...(row.line_notes && { lineNotes: row.line_notes }), version: row.version, revision: row.revision,
})

const rowFrom = (ticket: KeptTicket): Partial<TicketRow> => ({
  order_id: ticket.orderId, customer_id: ticket.customerId, restaurant_id: ticket.restaurantId, code: ticket.code, status: ticket.status, accepted: ticket.accepted, been_ready: ticket.beenReady,
  placed_at: ticket.placedAt, opened_at: ticket.openedAt ?? null, due_at: ticket.dueAt ?? null, ended_at: ticket.endedAt ?? null, items: ticket.items, note: ticket.note ?? null,
  line_notes: ticket.lineNotes ?? null, version: ticket.version, revision: ticket.revision,
})
