// What cooks do to a ticket. A ticket hangs in the kitchen from the moment the order is confirmed; its status follows its items.
// What the order's own facts do to it stands in follow-order.ts.
import { happened, type NewFact } from '../../platform/contract.ts'
import { assert, Refused } from '../../platform/refused.ts'
import { itemPrepared, itemRecalled, itemStarted, ticketOpened, ticketReady, ticketStarted, ticketVoided } from './contract.ts'

export interface Item {
  itemId: string
  dishId: string
  name: string
  quantity: number
  options: string[]
  station: string
  preparationSeconds: number
  status: 'waiting' | 'started' | 'ready'
  startedAt?: string
  readyAt?: string
}

export interface Ticket {
  orderId: string
  customerId: string
  restaurantId: string
  code: string
  /** `prepared`: the order is not confirmed yet and nobody in the kitchen sees it. */
  status: 'prepared' | 'queued' | 'cooking' | 'ready' | 'void' | 'done'
  /** The restaurant has taken the order; nothing is cooked before. */
  accepted: boolean
  /** All items were ready once; a recall may have changed that. */
  beenReady: boolean
  placedAt: string
  openedAt?: string
  dueAt?: string
  endedAt?: string
  items: Item[]
}

export type CookCommand = { type: 'start-item' | 'ready-item' | 'recall-item'; itemId: string }
export type TicketFact = NewFact<typeof ticketOpened> | NewFact<typeof itemStarted> | NewFact<typeof itemPrepared> | NewFact<typeof itemRecalled> | NewFact<typeof ticketStarted> | NewFact<typeof ticketReady> | NewFact<typeof ticketVoided>

/** A second tap on the same button changes nothing and is no mistake. */
export function decide(command: CookCommand, ticket: Ticket): TicketFact[] {
  for (const rule of cookingRules) rule(ticket)
  const item = ticket.items.find(({ itemId }) => itemId === command.itemId)
  if (!item) throw new Refused('item-not-found', { itemId: command.itemId })
  switch (command.type) {
    case 'start-item':
      return item.status === 'waiting' ? [...firstTouch(ticket), fact(itemStarted, ticket, item)] : []
    case 'ready-item':
      return item.status === 'ready' ? [] : [...firstTouch(ticket), ...ready(ticket, [item])]
    case 'recall-item':
      return item.status === 'ready' ? [fact(itemRecalled, ticket, item)] : []
  }
}

export const cookingRules: ((ticket: Ticket) => void)[] = [ticketHangsInTheKitchen, orderStands, foodIsStillHere, restaurantHasAccepted]

function ticketHangsInTheKitchen({ status }: Ticket): void {
  if (status === 'prepared') throw new Refused('ticket-not-found')
}
function orderStands({ status }: Ticket): void {
  if (status === 'void') throw new Refused('ticket-void')
}
function foodIsStillHere({ status }: Ticket): void {
  if (status === 'done') throw new Refused('ticket-handed-over')
}
function restaurantHasAccepted({ accepted }: Ticket): void {
  if (!accepted) throw new Refused('ticket-not-accepted')
}

/** These items become ready; with the last one the ticket does. */
export function ready(ticket: Ticket, items: Item[]): TicketFact[] {
  const others = ticket.items.filter((item) => !items.includes(item))
  const last = others.every(({ status }) => status === 'ready')
  return [...items.map((item) => fact(itemPrepared, ticket, item)), ...(last ? [happened(ticketReady, ofTicket(ticket))] : [])]
}

export const firstTouch = (ticket: Ticket): TicketFact[] => (ticket.status === 'queued' ? [happened(ticketStarted, ofTicket(ticket))] : [])

export const ofTicket = ({ orderId, customerId, restaurantId }: Ticket) => ({ orderId, customerId, restaurantId })
const fact = <F extends typeof itemStarted | typeof itemPrepared | typeof itemRecalled>(type: F, ticket: Ticket, { itemId, station }: Item) => happened(type, { ...ofTicket(ticket), itemId, station } as never) as NewFact<F>

export function evolve(ticket: Ticket, { type, data }: TicketFact, at: string): Ticket {
  switch (type) {
    case 'ticket.opened':
      return { ...ticket, status: 'queued', openedAt: at }
    case 'ticket.started':
      return { ...ticket, status: 'cooking' }
    case 'item.started':
      return withItem(ticket, data.itemId, { status: 'started', startedAt: at })
    case 'item.prepared':
      return withItem(ticket, data.itemId, { status: 'ready', readyAt: at })
    case 'item.recalled':
      return { ...withItem(ticket, data.itemId, { status: 'started', readyAt: undefined }), status: 'cooking' }
    case 'ticket.ready':
      return { ...ticket, status: 'ready', beenReady: true }
    case 'ticket.voided':
      return { ...ticket, status: 'void', endedAt: at }
  }
}

function withItem(ticket: Ticket, itemId: string, change: { status: Item['status']; startedAt?: string; readyAt?: string | undefined }): Ticket {
  assert(ticket.items.some((item) => item.itemId === itemId), 'a fact names an item of its ticket')
  return { ...ticket, items: ticket.items.map((item) => (item.itemId === itemId ? ({ ...item, ...change } as Item) : item)) }
}
