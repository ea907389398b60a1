import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { iso } from '../../platform/clock.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refused } from '../../platform/refused.ts'
import type { Account, Transfer } from './ledger.ts'
import type { Payable } from './payment.ts'
import { courierEarned, orderAccepted, orderEnded, orderPlaced } from './payment-process.ts'
import { begin, type Progress } from './progress.ts'
import type { Intent } from './provider.ts'
import { givenUp, intentMade, intentUnclear, isStillDue, seen, triedInVain } from './provider-steps.ts'
import { initiateRefund } from './refunds.ts'
import type { Bill, Earning } from './shares.ts'

const start = Date.parse('2026-11-20T15:30:00.000Z')
const orderId = idFrom(start, 'order')
const [customerId, restaurantId, courierId] = [idFrom(start, 'customer'), idFrom(start, 'restaurant'), idFrom(start, 'courier')]
const bill: Bill = {
  orderId, customerId, restaurantId, method: 'card', capturePolicy: 'at-acceptance', fulfilment: 'delivery', currency: 'UYU', total: 116_000, subtotal: 100_000,
  deliveryFees: 9_000, serviceFee: 4_000, smallOrderFee: 0, tip: 5_000, discount: 2_000, discountPaidBy: 'platform', commissionBasisPoints: 2_500, taxBasisPoints: 2_200,
}
const total = { amount: bill.total, currency: 'UYU' }
const order: Payable = { orderId, customerId, restaurantId, method: 'card', total, capturePolicy: 'at-acceptance' }
const earning: Earning = { orderId, courierId, currency: 'UYU', pay: 8_000, tip: 5_000 }
const intent = (change: Partial<Intent> = {}): Intent => ({ id: 'pi_1', reference: orderId, status: 'awaiting-customer', amount: total, captured: 0, refunds: [], redirectUrl: 'http://pay', ...change })

type Heard = (progress: Progress) => Progress
const placed: Heard = (p) => orderPlaced(p, bill)
const placedAtDelivery: Heard = (p) => orderPlaced(p, { ...bill, capturePolicy: 'at-delivery' })
const placedInCash: Heard = (p) => orderPlaced(p, { ...bill, method: 'cash' })
const started: Heard = (p) => intentMade(p, order, intent())
const startedAtDelivery: Heard = (p) => intentMade(p, { ...order, capturePolicy: 'at-delivery' }, intent())
const shows = (change: Partial<Intent>): Heard => (p) => seen(p, intent(change))
const authorized = shows({ status: 'authorized' })
const accepted: Heard = orderAccepted
const taken = shows({ status: 'captured', captured: bill.total })
const delivered: Heard = (p) => orderEnded(p, { how: 'delivered', courierId })
const earned: Heard = (p) => courierEarned(p, earning)
const cancelled = (fee: number): Heard => (p) => orderEnded(p, { how: 'cancelled', fee }, true)
const rejected: Heard = (p) => orderEnded(p, { how: 'rejected', fee: 0 })
const refundAsked = (amount: number, refundId = idFrom(start, 'refund', amount)): Heard => (p) => initiateRefund(p, { refundId, amount, reason: 'late' })
/** The provider has given back everything that was sent there. */
const refundsArrived: Heard = (p) => seen(p, intent({ status: 'captured', captured: p.money.payment!.captured, refunds: p.money.payment!.refunds.map(({ refundId, amount }) => ({ reference: refundId, amount, status: 'settled' })) }))

const after = (...heard: Heard[]): Progress => heard.reduce((progress, hear) => hear(progress), begin({ orderId, payment: undefined, bill: undefined, earnings: [] }, iso(start)))
const story = (progress: Progress): string[] => progress.facts.map(({ type }) => type)
const status = ({ money }: Progress): string | undefined => money.payment?.stage.status
const timers = (progress: Progress): string[] => progress.timers.map(({ kind }) => kind)
const left = (transfers: readonly Transfer[], account: Account): number => transfers.flatMap(({ entries }) => entries).filter((entry) => entry.account === account).reduce((sum, { amount }) => sum + amount, 0)

// ── paid by card ────────────────────────────────────────────────────────────────────────────────────────────────────

test('captured when the restaurant accepts, shared out when the food is there, settled when the courier is credited', () => {
  const all = after(placed, started, authorized, accepted, taken, delivered, earned)
  assert.deepEqual(story(all), ['payment.intent_created', 'payment.authorized', 'payment.captured', 'payment.order_settled'])
  assert.equal(left(all.transfers, 'customer'), 0)
  assert.equal(left(all.transfers, 'tips'), 0)
  assert.equal(left(all.transfers, 'courier-payable'), -13_000)
})

test('captured at delivery where the restaurant wants it so', () => {
  const before = after(placedAtDelivery, startedAtDelivery, authorized, accepted)
  assert.equal(status(before), 'authorized')
  const there = delivered(before)
  assert.deepEqual([status(there), timers(there)], ['capturing', ['capture']])
  assert.equal(story(earned(taken(there))).at(-1), 'payment.order_settled')
})

test('a declined customer may try again, and only the new attempt counts', () => {
  const again: Heard = (p) => intentMade(p, order, intent({ id: 'pi_2' }))
  const all = after(placed, started, shows({ status: 'declined', reason: 'insufficient-funds' }), again)
  assert.deepEqual([status(all), all.money.payment?.attempt], ['pending', 2])
  assert.equal(status(authorized(all)), 'pending')
  assert.equal(status(seen(all, intent({ id: 'pi_2', status: 'authorized' }))), 'authorized')
})

test('the same webhook twice, or one that comes after a later one, changes nothing', () => {
  const all = after(placed, started, authorized, accepted, taken)
  for (const late of [shows({}), authorized, taken]) assert.equal(late(all), all)
})

test('when the hold was missed, the capture tells of both', () => {
  assert.deepEqual(story(after(placed, started, taken)).slice(1), ['payment.authorized', 'payment.captured'])
})

// ── orders that will not be ─────────────────────────────────────────────────────────────────────────────────────────

test('an order that ends before anybody pays has nothing to give back, and cannot be paid any more', () => {
  const all = after(placed, rejected)
  assert.deepEqual([status(all), story(all), all.money.payment?.end?.how], ['unpaid', [], 'rejected'])
  assert.ok(all.money.payment?.closedAt)
})

test('a hold goes back when the order is cancelled', () => {
  const all = after(placed, started, authorized, cancelled(0))
  assert.deepEqual([status(all), timers(all)], ['voiding', ['void']])
  const back = shows({ status: 'voided' })(all)
  assert.equal(story(back).at(-1), 'payment.voided')
  assert.equal(left(back.transfers, 'customer'), 0)
})

test('an intent nobody has paid is called off; who pays in that moment is not charged', () => {
  const all = after(placed, started, cancelled(0))
  assert.deepEqual([status(all), timers(all)], ['voiding', ['void']])
  assert.equal(status(shows({ status: 'voided' })(authorized(all))), 'voided')
})

test('of a hold only the fee is taken', () => {
  const all = after(placed, started, authorized, cancelled(40_000))
  assert.deepEqual(all.money.payment?.stage, { status: 'capturing', amount: 40_000 })
  const done = shows({ status: 'captured', captured: 40_000 })(all)
  assert.equal(left(done.transfers, 'customer'), 0)
  assert.equal(left(done.transfers, 'restaurant-payable'), -30_000)
  assert.equal(left(done.transfers, 'provider-clearing'), 40_000)
})

test('what was taken goes back, but for the fee', () => {
  const all = after(placed, started, authorized, accepted, taken, cancelled(40_000))
  assert.deepEqual(all.money.payment?.refunds.map(({ amount, status }) => [amount, status]), [[76_000, 'initiated']])
  const back = refundsArrived(all)
  assert.equal(story(back).at(-1), 'payment.refund_settled')
  assert.equal(left(back.transfers, 'customer'), 0)
  assert.equal(left(back.transfers, 'provider-clearing'), 40_000)
})

test('cancelled while it is being taken: taken first, then given back', () => {
  const all = after(placed, started, authorized, accepted, cancelled(0))
  assert.equal(status(all), 'capturing')
  assert.deepEqual(taken(all).money.payment?.refunds.map(({ amount }) => amount), [116_000])
})

// ── cash ────────────────────────────────────────────────────────────────────────────────────────────────────────────

test('cash is with the courier, and shared out like any money', () => {
  const all = after(placedInCash, accepted, delivered, earned)
  assert.deepEqual(story(all), ['payment.cash_collected', 'payment.order_settled'])
  assert.equal(left(all.transfers, 'courier-cash'), 116_000)
  assert.equal(left(all.transfers, 'customer'), 0)
})

test('cash for an order that will not be is never asked for', () => {
  const all = after(placedInCash, rejected)
  assert.deepEqual([status(all), all.transfers.length], ['voided', 0])
})

// ── failures ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('no clear answer: again after about 1, 2 and 4 seconds, then a dead letter, an alert, and the order knows', () => {
  let progress = after(placed, started, authorized, accepted)
  const waits: number[] = []
  for (let nth = 1; nth <= 3; nth += 1) {
    progress = triedInVain(progress, 'capture', { orderId, nth }, 'timeout')
    const [timer] = progress.timers.filter(({ kind }) => kind === 'capture')
    waits.push(Date.parse(timer!.at) - start)
    assert.equal(timer!.input.nth, nth + 1)
  }
  waits.forEach((wait, index) => assert.ok(Math.abs(wait - 1000 * 2 ** index) <= 200 * 2 ** index, String(wait)))
  const failed = triedInVain(progress, 'capture', { orderId, nth: 4 }, 'timeout')
  assert.equal(status(failed), 'failed')
  assert.deepEqual(story(failed).slice(-2), ['payment.failed', 'operations.alert_raised'])
  assert.deepEqual(failed.deadLetters.map(({ step, attempts, timer }) => [step, attempts, timer.input.nth]), [['capture', 4, 1]])
  assert.ok(isStillDue('capture', failed.money.payment, { orderId, nth: 1 }), 'it can be sent again')
  assert.equal(status(taken(failed)), 'captured')
})

test('an attempt that cannot be made at the provider is followed up, and fails for good', () => {
  const unclear = intentUnclear(after(placed), order, 'http://back', 'timeout')
  assert.deepEqual([status(unclear), unclear.money.payment?.attempt, timers(unclear), story(unclear)], ['pending', 1, ['intent'], []])
  const failed = triedInVain(unclear, 'intent', { orderId, nth: 4, returnUrl: 'http://back' }, 'timeout')
  assert.deepEqual(story(failed), ['payment.failed', 'operations.alert_raised'])
  const ended = orderEnded(failed, { how: 'payment-failed', fee: 0 })
  assert.ok(ended.money.payment?.closedAt)
  assert.ok(!isStillDue('intent', ended.money.payment, { orderId, nth: 1 }))
})

test('an order that ends while nobody knows whether it was taken: look, then take back what is there', () => {
  const failed = givenUp(after(placed, started, authorized, accepted), 'capture', { orderId, nth: 4 }, 'no-clear-answer')
  const ended = cancelled(0)(failed)
  assert.ok(timers(ended).includes('check'))
  assert.equal(status(authorized(ended)), 'voiding')
  assert.deepEqual(taken(ended).money.payment?.refunds.map(({ amount }) => amount), [116_000])
})

test('a hold that the bank gives up by itself is told to operations', () => {
  assert.deepEqual(story(after(placed, started, authorized, shows({ status: 'voided' }))).slice(2), ['operations.alert_raised', 'payment.voided'])
})

// ── refunds ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test('money goes back in parts, never more than was taken and not yet returned', () => {
  const all = after(placed, started, authorized, accepted, taken, delivered, earned, refundAsked(100_000), refundAsked(16_000))
  assert.throws(() => refundAsked(1)(all), (error) => error instanceof Refused && error.code === 'refund-too-large')
  const back = refundsArrived(all)
  assert.equal(left(back.transfers, 'provider-clearing'), 0)
  assert.equal(left(back.transfers, 'refunds'), 116_000)
})

test('what was given back before the food was there gets its bearer when the order is shared out', () => {
  const all = after(placed, started, authorized, accepted, taken, refundAsked(10_000), delivered, earned, refundsArrived)
  assert.equal(left(all.transfers, 'customer'), 0)
  assert.equal(left(all.transfers, 'refunds'), 10_000)
  const settled = all.facts.find(({ type }) => type === 'payment.order_settled') as any
  assert.equal(settled.data.shares.reduce((sum: number, share: any) => sum + share.amount.amount, 0), 106_000)
})

test('cash is not given back by the provider', () => {
  assert.throws(() => after(placedInCash, delivered, refundAsked(1)), (error) => error instanceof Refused && error.code === 'refund-in-cash')
})

// ── whatever the order in which things are heard ────────────────────────────────────────────────────────────────────

/** Things of the order in their order, of the provider and the courier whenever. */
const mixed = (ofOrder: Heard[], others: Heard[][]): fc.Arbitrary<Heard[]> =>
  fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })).map((draws) => {
    const queues = [ofOrder, ...others].map((queue) => [...queue])
    const heard: Heard[] = []
    for (const draw of draws) {
      const open = queues.filter((queue) => queue.length > 0)
      if (open.length === 0) return heard
      heard.push(open[draw % open.length]!.shift()!)
    }
    return heard
  })

test('a delivered order always closes, to the cent', () => {
  fc.assert(
    fc.property(mixed([placed, accepted, delivered], [[authorized, taken], [authorized], [earned, earned], [taken]]), (heard) => {
      const all = after(started, ...heard)
      // What was captured before anybody wanted it counts as well.
      assert.equal(status(all), 'captured')
      for (const account of ['customer', 'tips'] as const) assert.equal(left(all.transfers, account), 0)
      assert.equal(story(all).filter((type) => type === 'payment.order_settled').length, 1)
      assert.equal(new Set(all.transfers.map(({ key }) => key)).size, all.transfers.length)
    }),
    { seed: 7, numRuns: 500 },
  )
})

test('an order that will not be always gives back all but its fee', () => {
  fc.assert(
    fc.property(mixed([placed, accepted, cancelled(20_000)], [[authorized, taken], [taken]]), (heard) => {
      const all = refundsArrived(after(started, ...heard))
      assert.equal(left(all.transfers, 'customer'), 0)
      assert.equal(left(all.transfers, 'provider-clearing'), 20_000)
      assert.ok(all.money.payment?.closedAt)
    }),
    { seed: 7, numRuns: 500 },
  )
})
