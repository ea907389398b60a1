// How tickets follow the facts of their orders. One consumer hears them all, because their order matters: two, each at its
// own pace, could let an acceptance overtake the ticket it belongs to.
import { happened } from '../../../platform/contract.ts'
import { on, type FactOf } from '../../../platform/module.ts'
import { assert, never } from '../../../platform/refused.ts'
import { orderAccepted, orderCancelled, orderConfirmed, orderDelivered, orderPaymentFailed, orderPickedUp, orderPlaced, orderReady, orderRejected } from '../../orders/contract.ts'
import { ticketOpened, ticketVoided } from '../contract.ts'
import { recallTickets, saveTickets, type Change, type KnownTickets } from '../store.ts'
import { evolve, firstTouch, ofTicket, ready, type Ticket, type TicketFact } from '../ticket.ts'

const heardFacts = [orderPlaced, orderConfirmed, orderAccepted, orderReady, orderPickedUp, orderDelivered, orderRejected, orderCancelled, orderPaymentFailed] as const
export type OrderFact = FactOf<(typeof heardFacts)[number]>

export const followOrders = (known: KnownTickets) => on('follow-orders', heardFacts, async (facts, { transaction }) => {
  const kept = await recallTickets(transaction, known, [...new Set(facts.map(({ data }) => data.orderId))])
  const changes = new Map<string, Change>()
  for (const heard of facts) {
    const { orderId } = heard.data
    const so = changes.get(orderId) ?? { before: kept.get(orderId), after: kept.get(orderId), facts: [] }
    const { ticket, facts: more } = followOrder(so.after, heard)
    if (ticket !== so.after) changes.set(orderId, { before: so.before, after: ticket && { ...notesOf(heard), ...so.after, ...ticket }, facts: [...so.facts, ...more] })
  }
  saveTickets(transaction, known, [...changes.values()])
}, { everyMs: 80 })

/** What the customer typed; personal, so it stays in the row and out of the kitchen's facts. */
const notesOf = (heard: OrderFact) => (heard.type === 'order.placed' ? { note: heard.data.note, lineNotes: heard.data.lineNotes } : {})

export interface Followed {
  /** Undefined: there is none, or it was never opened and is dropped. */
  ticket: Ticket | undefined
  facts: TicketFact[]
}

export function followOrder(ticket: Ticket | undefined, heard: OrderFact): Followed {
  if (heard.type === 'order.placed') return { ticket: ticket ?? prepared(heard.data, heard.at), facts: [] }
  // An order that ended before the kitchen saw it left nothing behind.
  if (!ticket) return { ticket, facts: [] }
  switch (heard.type) {
    case 'order.confirmed':
      return ticket.status === 'prepared' ? after(ticket, [opened(ticket)], heard.at) : { ticket, facts: [] }
    case 'order.accepted':
      return { ticket: { ...ticket, accepted: true, dueAt: heard.data.readyAt }, facts: [] }
    case 'order.ready':
      return after(ticket, readyWithoutTaps(ticket), heard.at)
    case 'order.picked_up':
    case 'order.delivered':
      return { ticket: isOpen(ticket) ? { ...ticket, status: 'done', endedAt: heard.at } : ticket, facts: [] }
    case 'order.rejected':
    case 'order.cancelled':
    case 'order.payment_failed':
      if (ticket.status === 'prepared') return { ticket: undefined, facts: [] }
      return after(ticket, isOpen(ticket) ? [happened(ticketVoided, ofTicket(ticket))] : [], heard.at)
    default:
      return never(heard)
  }
}

const isOpen = ({ status }: Ticket): boolean => status === 'queued' || status === 'cooking' || status === 'ready'

function prepared({ orderId, customerId, restaurantId, code, lines }: FactOf<typeof orderPlaced>['data'], placedAt: string): Ticket {
  const items = lines.map(({ lineId, dishId, name, quantity, options, station, preparationSeconds }) => ({
    itemId: lineId, dishId, name, quantity, options: options.map((option) => option.name), station, preparationSeconds, status: 'waiting' as const,
  }))
  return { orderId, customerId, restaurantId, code, status: 'prepared', accepted: false, beenReady: false, placedAt, items }
}

function opened(ticket: Ticket): TicketFact {
  assert(ticket.items.length > 0, 'an order has lines')
  const items = ticket.items.map(({ itemId, dishId, station, quantity, preparationSeconds }) => ({ itemId, dishId, station, quantity, preparationSeconds }))
  return happened(ticketOpened, { ...ofTicket(ticket), items })
}

/**
 * A restaurant may say on the order itself that it is ready, without tapping items. What this kitchen announced comes back
 * the same way; then all were ready once, and an item that was recalled meanwhile stays recalled.
 */
function readyWithoutTaps(ticket: Ticket): TicketFact[] {
  if (!isOpen(ticket) || ticket.beenReady) return []
  return [...firstTouch(ticket), ...ready(ticket, ticket.items.filter(({ status }) => status !== 'ready'))]
}

const after = (ticket: Ticket, facts: TicketFact[], at: string): Followed => ({ ticket: facts.reduce((state, fact) => evolve(state, fact, at), ticket), facts })
