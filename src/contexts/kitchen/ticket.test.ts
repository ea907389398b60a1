import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { happened } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
import { specify } from '../../platform/specify.ts'
import { itemPrepared, itemRecalled, itemStarted, ticketOpened, ticketReady, ticketStarted, ticketVoided } from './contract.ts'
import { decide, evolve, type CookCommand, type Item, type Ticket, type TicketFact } from './ticket.ts'

const at = '2026-03-02T20:00:00.000Z'
const of = { orderId: '01900000-0000-7000-8000-000000000001', customerId: '01900000-0000-7000-8000-000000000002', restaurantId: '01900000-0000-7000-8000-000000000003' }
const item = (itemId: string, station: string): Item => ({ itemId, dishId: of.orderId, name: itemId, quantity: 1, options: [], station, preparationSeconds: 300, status: 'waiting' })
const prepared: Ticket = { ...of, code: 'ABC234', status: 'prepared', accepted: true, beenReady: false, placedAt: at, items: [item('pizza', 'oven'), item('salad', 'cold')] }

const given = specify<Ticket, CookCommand, TicketFact>({ initial: prepared, decide, evolve: (ticket, fact) => evolve(ticket, fact, at) })
const opened = happened(ticketOpened, { ...of, items: [] })
const started = happened(ticketStarted, of)
const pizzaStarted = happened(itemStarted, { ...of, itemId: 'pizza', station: 'oven' })
const pizzaReady = happened(itemPrepared, { ...of, itemId: 'pizza', station: 'oven' })
const pizzaRecalled = happened(itemRecalled, { ...of, itemId: 'pizza', station: 'oven' })
const saladReady = happened(itemPrepared, { ...of, itemId: 'salad', station: 'cold' })
const allReady = happened(ticketReady, of)
const voided = happened(ticketVoided, of)
const start = (itemId: string): CookCommand => ({ type: 'start-item', itemId })
const ready = (itemId: string): CookCommand => ({ type: 'ready-item', itemId })
const recall = (itemId: string): CookCommand => ({ type: 'recall-item', itemId })

test('the first item that is started starts the ticket', () => given(opened).when(start('pizza')).then(started, pizzaStarted))
test('the second one does not', () => given(opened, started, pizzaStarted).when(start('salad')).thenTypes('item.started'))
test('starting twice changes nothing', () => given(opened, started, pizzaStarted).when(start('pizza')).then())
test('starting what is ready changes nothing', () => given(opened, started, pizzaReady).when(start('pizza')).then())
test('a cook who only says ready has also begun', () => given(opened).when(ready('pizza')).then(started, pizzaReady))
test('ready twice changes nothing', () => given(opened, started, pizzaReady).when(ready('pizza')).then())
test('the last item makes the ticket ready', () => given(opened, started, pizzaReady).when(ready('salad')).then(saladReady, allReady))
test('a wrong tap can be taken back', () => given(opened, started, pizzaReady).when(recall('pizza')).then(pizzaRecalled))
test('taking back what is not ready changes nothing', () => given(opened, started, pizzaStarted).when(recall('pizza')).then())
test('a ready ticket with a recalled item is cooking, and becomes ready again', () => given(opened, started, pizzaReady, saladReady, allReady, pizzaRecalled).when(ready('pizza')).then(pizzaReady, allReady))
test('an item that is not on the ticket', () => given(opened).when(start('soup')).refused('item-not-found'))
test('a ticket that does not hang yet is not there', () => given().when(start('pizza')).refused('ticket-not-found'))
test('a voided ticket is not cooked', () => given(opened, voided).when(start('pizza')).refused('ticket-void'))

test('nothing is cooked before the restaurant has accepted', () => {
  const waiting = specify<Ticket, CookCommand, TicketFact>({ initial: { ...prepared, accepted: false }, decide, evolve: (ticket, fact) => evolve(ticket, fact, at) })
  waiting(opened).when(start('pizza')).refused('ticket-not-accepted')
})
test('food that has left is not taken back', () => {
  assert.throws(() => decide(recall('pizza'), { ...prepared, status: 'done' }), (error) => error instanceof Refused && error.code === 'ticket-handed-over')
})

test('whatever cooks tap, the status follows the items', () => {
  const taps = fc.array(fc.tuple(fc.constantFrom('start-item', 'ready-item', 'recall-item'), fc.constantFrom('pizza', 'salad')), { maxLength: 20 })
  fc.assert(
    fc.property(taps, (list) => {
      let ticket = evolve(prepared, opened, at)
      for (const [type, itemId] of list) {
        ticket = decide({ type, itemId } as CookCommand, ticket).reduce((state, fact) => evolve(state, fact, at), ticket)
        assert.deepEqual(decide({ type, itemId } as CookCommand, ticket), [], 'the same tap again changes nothing')
        const states = ticket.items.map(({ status }) => status)
        const expected = states.every((status) => status === 'ready') ? 'ready' : states.every((status) => status === 'waiting') ? 'queued' : 'cooking'
        assert.equal(ticket.status, expected)
      }
    }),
    { seed: 7, numRuns: 300 },
  )
})
