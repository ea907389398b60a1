// What hangs on a kitchen's board, from the tickets of the kitchen and the orders of the restaurant. The order of tickets never
// changes: oldest first, so that nothing moves under a finger.
import type { listTickets } from '../../contexts/kitchen/contract.ts'
import type { OrderSummary } from '../../contexts/orders/contract.ts'
import type { Output } from '../../platform/contract.ts'

export type Ticket = Output<typeof listTickets>['tickets'][number]
export type Item = Ticket['items'][number]

export interface Board {
  /** Paid and not answered. */
  asked: OrderSummary[]
  cooking: Hanging[]
  waiting: Hanging[]
  /** How many of each dish are still to be made: always the sum of the open tickets. */
  inAll: { name: string; count: number }[]
}
export interface Hanging {
  ticket: Ticket
  order: OrderSummary | undefined
}

export function boardOf(tickets: readonly Ticket[], orders: readonly OrderSummary[]): Board {
  const orderOf = new Map(orders.map((order) => [order.orderId, order]))
  const hanging = tickets.toSorted((a, b) => compare(a.openedAt, b.openedAt) || compare(a.orderId, b.orderId)).map((ticket): Hanging => ({ ticket, order: orderOf.get(ticket.orderId) }))
  const asked = orders.filter(({ status }) => status === 'CONFIRMED').toSorted((a, b) => compare(a.placedAt, b.placedAt))
  const isAsked = new Set(asked.map(({ orderId }) => orderId))
  const cooking = hanging.filter(({ ticket }) => !isAsked.has(ticket.orderId) && (ticket.status === 'queued' || ticket.status === 'cooking' || ticket.status === 'void'))
  return { asked, cooking, waiting: hanging.filter(({ ticket }) => ticket.status === 'ready'), inAll: countDishes(cooking) }
}

function countDishes(cooking: readonly Hanging[]): Board['inAll'] {
  const counts = new Map<string, number>()
  for (const { ticket } of cooking) {
    if (ticket.status === 'void') continue
    for (const { name, quantity, status } of ticket.items) if (status !== 'ready') counts.set(name, (counts.get(name) ?? 0) + quantity)
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || compare(a.name, b.name))
}

export type Age = 'on-time' | 'hurry' | 'late'
const hurryMinutes = 5

/** By when it was promised to be ready. */
export function ageOf({ dueAt, openedAt }: Pick<Ticket, 'dueAt' | 'openedAt'>, now: number): Age {
  const due = dueAt ? Date.parse(dueAt) : Date.parse(openedAt) + 20 * 60_000
  if (now > due) return 'late'
  return due - now < hurryMinutes * 60_000 ? 'hurry' : 'on-time'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
