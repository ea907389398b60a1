import { Code, contractOf, Count, factsOf, Id, list, Minutes, Nothing, object, oneOf, operation, optional, otherContexts, PublicText, signedIn, Text, Time, Type } from '../../platform/contract.ts'
import { Quantity } from '../cart/contract.ts'
import { StoryFact } from '../orders/contract.ts'

const fact = factsOf('kitchen')

export const ItemStatus = oneOf('waiting', 'started', 'ready')
export const TicketItem = object({ itemId: Code, dishId: Id, name: PublicText(120), quantity: Quantity, options: list(PublicText(120), 60), note: optional(Text(200)), station: Code, preparationSeconds: Count, status: ItemStatus, startedAt: optional(Time), readyAt: optional(Time) })
/** A ticket is known by its order. */
export const Ticket = object({ orderId: Id, code: Type.String(), version: Count, restaurantId: Id, status: oneOf('queued', 'cooking', 'ready', 'void', 'done'), note: optional(Text(500)), openedAt: Time, dueAt: optional(Time), items: list(TicketItem, 100) })

export const refusals = {
  'ticket-not-found': { status: 404, says: 'There is no such ticket.' },
  'item-not-found': { status: 404, says: 'There is no such item on this ticket.' },
  'ticket-void': { status: 409, says: 'The order was cancelled; do not cook it.' },
  'ticket-not-accepted': { status: 409, says: 'The order has not been accepted yet.' },
  'ticket-handed-over': { status: 409, says: 'The food has left the kitchen.' },
} as const

const staff = signedIn('restaurant-staff', 'restaurant-manager')
const item = object({ orderId: Id, itemId: Code })
const itemRefusals = ['ticket-not-found', 'item-not-found', 'ticket-void', 'ticket-not-accepted', 'ticket-handed-over']

export const listTickets = operation({
  name: 'kitchen.listTickets', method: 'GET', path: '/api/restaurants/:restaurantId/tickets', access: staff, about: 'The queue of a kitchen, oldest first; of one station if asked.',
  input: object({ restaurantId: Id, station: optional(Code), done: optional(Type.Boolean()) }), output: object({ tickets: list(Ticket, 500) }), refusals: ['ticket-not-found'],
})
export const startItem = operation({ name: 'kitchen.startItem', method: 'POST', path: '/api/tickets/:orderId/items/:itemId/start', access: staff, about: 'A cook begins an item; the first one starts the order.', input: item, output: Ticket, refusals: itemRefusals })
export const readyItem = operation({ name: 'kitchen.readyItem', method: 'POST', path: '/api/tickets/:orderId/items/:itemId/ready', access: staff, about: 'An item is ready; the last one makes the order ready.', input: item, output: Ticket, refusals: itemRefusals })
export const recallItem = operation({ name: 'kitchen.recallItem', method: 'POST', path: '/api/tickets/:orderId/items/:itemId/recall', access: staff, about: 'Takes back a wrong tap: the item is being made again. Not once the food is picked up.', input: item, output: Ticket, refusals: itemRefusals })
export const load = operation({
  name: 'kitchen.load', method: 'GET', path: '/internal/kitchens/:restaurantId/load', access: otherContexts, about: 'How many minutes of work stand in the queue of the busiest station.',
  input: object({ restaurantId: Id }), output: object({ minutes: Minutes, openTickets: Count, known: Type.Boolean() }), fallback: { minutes: 0, openTickets: 0, known: false },
})
export const loads = operation({
  name: 'kitchen.loads', method: 'GET', path: '/internal/kitchens/loads', access: otherContexts, about: 'The same of every kitchen that has work at all, for whoever compares them.',
  input: Nothing, output: object({ kitchens: list(object({ restaurantId: Id, minutes: Minutes, openTickets: Count }), 10_000) }), fallback: { kitchens: [] },
})
export const kitchenLoads = operation({
  name: 'kitchen.kitchenLoads', method: 'GET', path: '/api/operations/kitchens', access: signedIn('dispatcher', 'admin'), about: 'Every kitchen with something to cook: how much, how many minutes at its busiest station, and since when the oldest is due.',
  input: object({}), output: object({ kitchens: list(object({ restaurantId: Id, openTickets: Count, minutes: Minutes, overdue: Count, oldestDueAt: optional(Time) }), 20_000) }),
})
export const ticketStory = operation({
  name: 'kitchen.ticketStory', method: 'GET', path: '/api/tickets/:orderId/facts', access: signedIn('dispatcher', 'admin'), about: 'Every fact of the ticket of an order, in the order of time.', input: object({ orderId: Id }), output: object({ facts: list(StoryFact) }),
})

const of = { orderId: Id, customerId: Id, restaurantId: Id }
export const ticketOpened = fact('ticket.opened', 1, 'An order hangs in the kitchen.', object({ ...of, items: list(object({ itemId: Code, dishId: Id, station: Code, quantity: Quantity, preparationSeconds: Count }), 100) }))
export const itemStarted = fact('item.started', 1, 'A cook began an item.', object({ ...of, itemId: Code, station: Code }))
export const itemPrepared = fact('item.prepared', 1, 'An item is ready.', object({ ...of, itemId: Code, station: Code }))
export const itemRecalled = fact('item.recalled', 1, 'An item is not ready after all.', object({ ...of, itemId: Code, station: Code }))
export const ticketStarted = fact('ticket.started', 1, 'The first item is being made.', object(of))
export const ticketReady = fact('ticket.ready', 1, 'All items are ready; the counter is told.', object(of))
export const ticketVoided = fact('ticket.voided', 1, 'The order was cancelled.', object(of))

export const contract = contractOf('kitchen', 'Tickets, stations, preparation.', refusals, { listTickets, startItem, readyItem, recallItem, load, loads, kitchenLoads, ticketStory }, { ticketOpened, itemStarted, itemPrepared, itemRecalled, ticketStarted, ticketReady, ticketVoided })
