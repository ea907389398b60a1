import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iso } from '../../platform/clock.ts'
import { median, medianOfCounts, statisticsOf } from './statistics.ts'

const noon = Date.parse('2026-11-20T15:30:00Z')

test('what the dispatcher hears adds up to how the city stands', () => {
  let now = noon
  const statistics = statisticsOf({ now: () => now }, 'UYU')
  const hear = (minutes: number, type: string, data: object, status?: string) =>
    statistics.hear({ topic: 'city', id: `${type}${minutes}`, type, at: iso((now = noon + minutes * 60_000)), data: { orderId: 'a', courierId: 'c', ...data }, ...(status ? { status } : {}) })
  hear(0, 'courier.went_online', {})
  hear(0, 'order.placed', { total: { amount: 59_000, currency: 'UYU' } }, 'CREATED')
  hear(1, 'order.placed', { orderId: 'b', total: { amount: 10_000, currency: 'UYU' } }, 'CREATED')
  hear(2, 'order.confirmed', {}, 'CONFIRMED')
  hear(3, 'delivery.assigned', {})
  assert.deepEqual({ ...statistics.now(), refusals: 0 }, {
    at: now, placed: 2, delivered: 0, ordersPerMinute: 0.2, open: 2, byStatus: { CONFIRMED: 1, CREATED: 1 }, ended: {}, couriersFree: 0, couriersBusy: 1, clickToDoorMinutes: undefined, clickToDoorMinutesSoFar: undefined, clickToDoorMean: undefined, clickToDoorNinthTenth: undefined, metresRidden: { order: 0, idle: 0 }, asked: { toMove: 0, moved: 0, forOneMore: 0, tookOneMore: 0 }, moneyMoved: { amount: 0, currency: 'UYU' }, refusals: 0,
  })
  hear(25, 'order.delivered', {}, 'DELIVERED')
  hear(26, 'order.settled', {}, 'SETTLED')
  hear(27, 'order.cancelled', { orderId: 'b' }, 'CANCELLED')
  const { open, delivered, couriersFree, clickToDoorMinutes, moneyMoved, ended, ordersPerMinute } = statistics.now()
  assert.deepEqual({ open, delivered, couriersFree, clickToDoorMinutes, moneyMoved, ended, ordersPerMinute }, {
    open: 0, delivered: 1, couriersFree: 1, clickToDoorMinutes: 25, moneyMoved: { amount: 59_000, currency: 'UYU' }, ended: { DELIVERED: 1, SETTLED: 1, CANCELLED: 1 }, ordersPerMinute: 0,
  })
})

test('the last hour forgets, the whole day does not', () => {
  let now = noon
  const statistics = statisticsOf({ now: () => now }, 'UYU')
  const hear = (minutes: number, type: string, orderId: string, status: string) => statistics.hear({ topic: 'city', id: orderId, type, at: iso((now = noon + minutes * 60_000)), data: { orderId, total: { amount: 1, currency: 'UYU' } }, status })
  for (const [orderId, placed, delivered] of [['a', 0, 20], ['b', 20, 50], ['c', 100, 140]] as const) {
    hear(placed, 'order.placed', orderId, 'CREATED')
    hear(delivered, 'order.delivered', orderId, 'DELIVERED')
  }
  assert.deepEqual([statistics.now().clickToDoorMinutes, statistics.now().clickToDoorMinutesSoFar], [40, 30])
  assert.deepEqual([statistics.now().clickToDoorMean, statistics.now().clickToDoorNinthTenth], [30, 40])
  now += 61 * 60_000
  assert.deepEqual([statistics.now().clickToDoorMinutes, statistics.now().clickToDoorMinutesSoFar], [undefined, 30])
})

test('what couriers were asked beside orders of their own, and what they answered', () => {
  const statistics = statisticsOf({ now: () => noon }, 'UYU')
  const hear = (type: string, data: object) => statistics.hear({ topic: 'city', id: type, type, at: iso(noon), data: { courierId: 'c', ...data } })
  hear('courier.move_suggested', {})
  hear('courier.move_suggested', {})
  hear('courier.move_followed', {})
  for (const offerId of ['yes', 'no']) hear('delivery.offered', { offerId, beside: { orderIds: ['a'], laterSeconds: 0 } })
  hear('delivery.offered', { offerId: 'plain' })
  hear('delivery.offer_declined', { offerId: 'no' })
  for (const offerId of ['yes', 'plain']) hear('delivery.assigned', { offerId, orderId: offerId })
  assert.deepEqual(statistics.now().asked, { toMove: 2, moved: 1, forOneMore: 2, tookOneMore: 1 })
})

test('what couriers ride is told apart: for an order, and without one', () => {
  const statistics = statisticsOf({ now: () => noon }, 'UYU')
  for (const [purpose, metres] of [['order', 1200], ['idle', 300], ['order', 800]] as const) statistics.rides(purpose, metres)
  assert.deepEqual(statistics.now().metresRidden, { order: 2000, idle: 300 })
})

test('the median of what was counted', () => {
  assert.equal(medianOfCounts([]), undefined)
  const counts: number[] = []
  counts[7] = 1
  assert.equal(medianOfCounts(counts), 7)
  counts[3] = 2
  assert.deepEqual([medianOfCounts(counts), medianOfCounts(counts, 0.9)], [3, 7])
})

test('the median of an even number is between the two in the middle', () => {
  assert.equal(median([]), undefined)
  assert.equal(median([3]), 3)
  assert.equal(median([9, 1, 2, 4]), 3)
})
