import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { OrderSummary } from '../../contexts/orders/contract.ts'
import { ageOf, boardOf, type Item, type Ticket } from './board.ts'

const noon = Date.UTC(2026, 10, 28, 15)
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString()
const item = (name: string, quantity: number, status: Item['status'] = 'waiting') => ({ itemId: name, name, quantity, status, options: [], station: 'grill', preparationSeconds: 60, dishId: name }) as Item
const ticket = (orderId: string, opened: number, status: Ticket['status'], ...items: Item[]) => ({ orderId, code: orderId, version: 1, restaurantId: 'r', status, openedAt: at(opened), dueAt: at(opened + 20), items }) as Ticket
const order = (orderId: string, status: OrderSummary['status']) => ({ orderId, status, placedAt: at(0) }) as OrderSummary

test('what is not answered is asked, what is ready waits, the rest is cooked, oldest first', () => {
  const board = boardOf([ticket('b', 2, 'cooking', item('Pizza', 1)), ticket('a', 1, 'queued', item('Pizza', 2)), ticket('c', 0, 'ready', item('Flan', 1, 'ready')), ticket('d', 3, 'queued', item('Flan', 1))], [order('d', 'CONFIRMED'), order('a', 'ACCEPTED')])
  assert.deepEqual([board.asked.map(({ orderId }) => orderId), board.cooking.map(({ ticket }) => ticket.orderId), board.waiting.map(({ ticket }) => ticket.orderId)], [['d'], ['a', 'b'], ['c']])
  assert.deepEqual(board.inAll, [{ name: 'Pizza', count: 3 }])
})

test('the counts are always the sum of what hangs there', () =>
  fc.assert(fc.property(fc.array(fc.record({ status: fc.constantFrom('queued', 'cooking', 'ready', 'void'), items: fc.array(fc.tuple(fc.constantFrom('Pizza', 'Flan', 'Chivito'), fc.integer({ min: 1, max: 9 }), fc.constantFrom('waiting', 'started', 'ready')), { maxLength: 5 }) }), { maxLength: 12 }), (tickets) => {
    const board = boardOf(tickets.map(({ status, items }, index) => ticket(`t${index}`, index, status as Ticket['status'], ...items.map(([name, quantity, state]) => item(name, quantity, state as Item['status'])))), [])
    const wanted = tickets.filter(({ status }) => status === 'queued' || status === 'cooking').flatMap(({ items }) => items).filter(([, , state]) => state !== 'ready').reduce((sum, [, quantity]) => sum + quantity, 0)
    assert.equal(board.inAll.reduce((sum, { count }) => sum + count, 0), wanted)
  }), { seed: 20_261_128 }))

test('a ticket is on time, then to be hurried, then late', () => {
  const one = { openedAt: at(0), dueAt: at(20) }
  assert.deepEqual([ageOf(one, noon), ageOf(one, noon + 16 * 60_000), ageOf(one, noon + 21 * 60_000)], ['on-time', 'hurry', 'late'])
})
