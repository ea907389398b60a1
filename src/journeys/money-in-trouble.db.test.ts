// Paying otherwise than by the book: cash, fetching it oneself, banks that say no, a provider that does not answer, people
// who do not come back, restaurants that do not answer. Whatever happens, every cent is where it belongs.
import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { outbox } from '../contexts/notifications/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { getPayment, startPayment } from '../contexts/payments/contract.ts'
import { listDeadLetters, replayDeadLetter } from '../platform/operations.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { ana, cook, bob, dispatcher } = world.people
after(() => world.stop())
afterEach(async () => {
  world.provider.behave({ serverErrors: 0, lostBefore: 0, lostAfter: 0, webhooksLate: 0 })
  await world.holds()
})

const returnUrl = 'http://127.0.0.1/back'
const payment = (orderId: string) => ana.ask(getPayment, { orderId })
const lastTypes = async (orderId: string, count: number) => (await world.types(orderId)).slice(-count)
const atTheProvider = (orderId: string) => world.provider.book().filter(({ reference }) => reference === orderId).map(({ status, captured }) => [status, captured])
/** Seconds until the step is tried again, as the timers have it. */
const triedAgainIn = async (key: string) => {
  const [row] = await world.processes[0]!.owner.query<{ due_at: string }>({ text: 'select due_at from payments.timers where key = $1', values: [key] })
  return row && (Date.parse(row.due_at) - world.clock.now()) / 1000
}
const letterOf = async (orderId: string) => (await dispatcher.ask(listDeadLetters, {})).deadLetters.find(({ stream }) => stream === `payment/${orderId}`)
const alertsAbout = async (orderId: string) => (await dispatcher.ask(outbox, { orderId })).messages.filter(({ template }) => template === 'operations-alert').length

test('cash on delivery: confirmed at once; the courier holds the money, and the books say so', async () => {
  const { orderId, total } = await world.order(ana, { paymentMethod: 'cash', tip: 3_000 })
  assert.deepEqual(await world.types(orderId), ['order.placed', 'order.confirmed'])
  await world.refuses('payment-not-needed', ana.ask(startPayment, { orderId, returnUrl }))
  await world.accepts(orderId)
  await world.online(bob)
  await world.advance({ minutes: 14 })
  await world.cook(orderId)
  assert.equal((await payment(orderId)).status, 'pending')
  await world.brings(bob, orderId)
  assert.equal(await world.status(orderId), 'SETTLED')
  const books = await world.books(orderId)
  assert.deepEqual([books['courier-cash'], books['provider-clearing'], books['customer'], books['tips']], [total.amount, undefined, undefined, undefined])
  assert.equal(Object.values(books).reduce((sum, amount) => sum + amount), 0)
  assert.deepEqual(atTheProvider(orderId), [])
})

test('cash for an order that is cancelled is never asked for', async () => {
  const { orderId } = await world.order(ana, { paymentMethod: 'cash' })
  await ana.ask(orders.cancelOrder, { orderId, reason: 'changed-mind' })
  await world.settle()
  assert.deepEqual([(await payment(orderId)).status, await world.books(orderId)], ['voided', {}])
})

test('fetching it oneself: no courier is looked for, the restaurant hands over with the code of the customer', async () => {
  const { orderId } = await world.ordered(ana, { fulfilment: 'pickup' })
  await world.accepts(orderId)
  const door = (await ana.ask(orders.getOrder, { orderId })).codes.door!
  await world.refuses('order-step-not-possible', cook.ask(orders.deliver, { orderId, code: door }))
  await world.cook(orderId)
  assert.equal(await world.status(orderId), 'READY_FOR_PICKUP')
  await world.refuses('code-wrong', cook.ask(orders.deliver, { orderId, code: '00000' }))
  await cook.ask(orders.deliver, { orderId, code: door })
  await world.settle()
  assert.deepEqual(await world.types(orderId), [
    'order.placed', 'order.payment_pending', 'order.confirmed', 'order.accepted', 'order.preparing', 'order.ready', 'order.forecast_moved', 'order.code_refused', 'order.delivered', 'order.settled',
  ])
  assert.equal((await world.books(orderId))['courier-payable'], undefined)
})

test('the bank says no: final for this try at once, and another try may work', async () => {
  const { orderId } = await world.order(ana)
  await world.pay(ana, orderId, 'decline')
  assert.deepEqual([await world.status(orderId), (await payment(orderId)).status, (await payment(orderId)).reason], ['PENDING_PAYMENT', 'declined', 'declined-by-customer'])
  await world.pay(ana, orderId)
  assert.deepEqual([await world.status(orderId), (await payment(orderId)).attempt], ['CONFIRMED', 2])
  await world.refuses('payment-not-needed', ana.ask(startPayment, { orderId, returnUrl }))
  assert.deepEqual(atTheProvider(orderId), [['declined', 0], ['authorized', 0]])
})

test('the provider does not answer the charge: again after 1, 2 and 4 seconds, then dead letter, alert, PAYMENT_FAILED', async () => {
  const { orderId } = await world.order(ana)
  world.provider.behave({ serverErrors: 1 })
  await world.refuses('provider-unavailable', ana.ask(startPayment, { orderId, returnUrl }))
  await world.settle()
  for (const seconds of [1, 2, 4]) {
    const wait = (await triedAgainIn(`intent/${orderId}`))!
    assert.ok(wait >= 0.8 * seconds && wait <= 1.2 * seconds, `${wait} s is ${seconds} s, a fifth more or less`)
    assert.equal(await letterOf(orderId), undefined)
    await world.advance({ seconds: wait })
  }
  assert.deepEqual([await world.status(orderId), await triedAgainIn(`intent/${orderId}`)], ['PAYMENT_FAILED', undefined])
  const letter = (await letterOf(orderId))!
  assert.deepEqual([letter.context, letter.consumer, letter.attempts, letter.status, letter.cause], ['payments', 'payments.failed', 4, 'failed', 'HTTP 503'])
  assert.equal(await alertsAbout(orderId), 1)
  assert.deepEqual([atTheProvider(orderId), await world.books(orderId)], [[], {}])
})

test('the answer to the charge is lost on its way: the same try is found again, and nobody pays twice', async () => {
  const { orderId } = await world.order(ana)
  world.provider.behave({ lostAfter: 1 })
  await world.refuses('provider-unavailable', ana.ask(startPayment, { orderId, returnUrl }))
  world.provider.behave({ lostAfter: 0 })
  await world.advance({ seconds: 2 })
  await world.pay(ana, orderId)
  assert.deepEqual([await world.status(orderId), atTheProvider(orderId)], ['CONFIRMED', [['authorized', 0]]])
})

test('the money cannot be taken: dead letter and alert while the food goes its way; sent again by operations, all is settled', async () => {
  const { orderId, total } = await world.ordered(ana)
  world.provider.behave({ serverErrors: 1 })
  await world.accepts(orderId)
  await world.advance({ seconds: 10 })
  assert.deepEqual([(await payment(orderId)).status, await alertsAbout(orderId)], ['failed', 1])
  await world.online(bob)
  await world.advance({ minutes: 14 })
  await world.cook(orderId)
  await world.brings(bob, orderId)
  assert.equal(await world.status(orderId), 'DELIVERED')
  const letter = (await letterOf(orderId))!
  await world.refuses('not-allowed', ana.ask(replayDeadLetter, { id: letter.id }))

  // Too early: the provider is still away, and there is a new dead letter. Then it is back.
  await dispatcher.ask(replayDeadLetter, { id: letter.id })
  await world.advance({ seconds: 10 })
  await world.refuses('dead-letter-settled', dispatcher.ask(replayDeadLetter, { id: letter.id }))
  world.provider.behave({ serverErrors: 0 })
  await dispatcher.ask(replayDeadLetter, { id: (await letterOf(orderId))!.id })
  await world.settle()
  assert.deepEqual([await world.status(orderId), await letterOf(orderId), atTheProvider(orderId)], ['SETTLED', undefined, [['captured', total.amount]]])
})

test('an order nobody pays for ends after a quarter of an hour, and its intent with it', async () => {
  const { orderId } = await world.order(ana)
  await ana.ask(startPayment, { orderId, returnUrl })
  await world.advance({ minutes: 14, seconds: 59 })
  assert.equal(await world.status(orderId), 'PENDING_PAYMENT')
  await world.advance({ seconds: 1 })
  assert.deepEqual([await world.status(orderId), atTheProvider(orderId)], ['CANCELLED', [['voided', 0]]])
  await world.refuses('payment-not-needed', ana.ask(startPayment, { orderId, returnUrl }))
})

test('who pays in the last second, and is heard of when the order has ended, gets the hold back', async () => {
  const { orderId } = await world.order(ana)
  const { redirectUrl } = await ana.ask(startPayment, { orderId, returnUrl })
  await world.advance({ minutes: 14, seconds: 59 })
  world.provider.behave({ webhooksLate: 1 })
  await world.provider.pay(redirectUrl!.split('/').at(-1)!)
  await world.advance({ minutes: 20 })
  assert.deepEqual([await lastTypes(orderId, 1), atTheProvider(orderId), await world.books(orderId)], [['order.cancelled'], [['voided', 0]], {}])
})

test('a restaurant that does not answer has rejected, and the customer has the money back', async () => {
  const { orderId } = await world.ordered(ana)
  await world.advance({ minutes: 7, seconds: 59 })
  assert.equal(await world.status(orderId), 'CONFIRMED')
  await world.advance({ seconds: 1 })
  const [rejected] = (await world.facts('orders', `order/${orderId}`)).slice(-1)
  assert.deepEqual([rejected!.type, rejected!.data.reason, rejected!.data.by, rejected!.meta.by], ['order.rejected', 'no-answer', 'system', 'timer:unanswered'])
  assert.deepEqual([(await payment(orderId)).status, await world.books(orderId)], ['voided', {}])
  await world.refuses('order-step-not-possible', cook.ask(orders.acceptOrder, { orderId, minutes: 10 }))
})
