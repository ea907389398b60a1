import assert from 'node:assert/strict'
import test from 'node:test'
import type { Ticket } from '../ticket.ts'
import { followOrder, type OrderFact } from './follow-orders.ts'

const at = '2026-03-02T20:00:00.000Z'
const of = { orderId: '01900000-0000-7000-8000-000000000001', customerId: '01900000-0000-7000-8000-000000000002', restaurantId: '01900000-0000-7000-8000-000000000003' }
const heard = (type: OrderFact['type'], data: Record<string, unknown> = {}) => ({ id: of.orderId, source: 'orders', position: 1, stream: `order/${of.orderId}`, version: 1, type, data: { ...of, ...data }, meta: { by: 'test' }, at }) as unknown as OrderFact

const line = { lineId: 'pizza', dishId: of.orderId, name: 'Muzzarella', station: 'oven', preparationSeconds: 600, quantity: 2, options: [{ groupId: 'size', optionId: 'large', name: 'Grande', price: { amount: 0, currency: 'UYU' } }] }
const placed = heard('order.placed', { code: 'ABC234', lines: [line] })
const confirmed = heard('order.confirmed')
const accepted = heard('order.accepted', { minutes: 20, readyAt: '2026-03-02T20:20:00.000Z' })
const ready = heard('order.ready')
const pickedUp = heard('order.picked_up')
const cancelled = heard('order.cancelled')

/** The ticket after these facts, and the types of what the kitchen said. */
function after(...facts: OrderFact[]): { ticket: Ticket | undefined; said: string[] } {
  let ticket: Ticket | undefined
  const said: string[] = []
  for (const fact of facts) {
    const next = followOrder(ticket, fact)
    ticket = next.ticket
    said.push(...next.facts.map(({ type }) => type))
  }
  return { ticket, said }
}

test('a placed order is prepared and says nothing', () => {
  const { ticket, said } = after(placed)
  assert.equal(ticket?.status, 'prepared')
  assert.deepEqual(ticket.items[0]?.options, ['Grande'])
  assert.deepEqual(said, [])
})
test('a confirmed order hangs in the kitchen', () => {
  const { ticket, said } = after(placed, confirmed)
  assert.equal(ticket?.status, 'queued')
  assert.equal(ticket.accepted, false)
  assert.deepEqual(said, ['ticket.opened'])
})
test('an accepted one may be cooked and is due', () => {
  const { ticket } = after(placed, confirmed, accepted)
  assert.equal(ticket?.accepted, true)
  assert.equal(ticket.dueAt, '2026-03-02T20:20:00.000Z')
})
test('an order that ends before it is confirmed leaves nothing', () => assert.deepEqual(after(placed, cancelled), { ticket: undefined, said: [] }))
test('nor does one whose payment failed', () => assert.deepEqual(after(placed, heard('order.payment_failed')), { ticket: undefined, said: [] }))
test('a cancelled order is struck through', () => {
  const { ticket, said } = after(placed, confirmed, accepted, cancelled)
  assert.equal(ticket?.status, 'void')
  assert.equal(ticket.endedAt, at)
  assert.deepEqual(said, ['ticket.opened', 'ticket.voided'])
})
test('a rejected one too', () => assert.equal(after(placed, confirmed, heard('order.rejected')).ticket?.status, 'void'))
test('cancelled after it ended changes nothing', () => assert.deepEqual(after(placed, confirmed, accepted, pickedUp, cancelled).said, ['ticket.opened']))
test('picked up: the kitchen is done with it', () => assert.equal(after(placed, confirmed, accepted, pickedUp).ticket?.status, 'done'))
test('a restaurant that says ready on the order has every item ready', () => {
  const { ticket, said } = after(placed, confirmed, accepted, ready)
  assert.equal(ticket?.status, 'ready')
  assert.deepEqual(said, ['ticket.opened', 'ticket.started', 'item.prepared', 'ticket.ready'])
})
test('the echo of what the kitchen said does not undo a recall', () => {
  const { ticket } = after(placed, confirmed, accepted)
  const recalled: Ticket = { ...ticket!, status: 'cooking', beenReady: true, items: ticket!.items.map((item) => ({ ...item, status: 'started' })) }
  assert.deepEqual(followOrder(recalled, ready), { ticket: recalled, facts: [] })
})
