import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOf, quantile, type Life } from './city-figures.ts'

const at = (minute: number) => new Date(Date.parse('2026-11-20T20:00:00.000Z') + minute * 60_000).toISOString()
const until = Date.parse(at(60))
const life = (orderId: string, times: Record<string, number>, latest: number): Life => ({
  orderId, latestAt: at(latest), times: Object.fromEntries(Object.entries(times).map(([type, minute]) => [`order.${type}`, at(minute)])),
})

const hour = figuresOf([
  life('in time', { placed: 1, confirmed: 1, courier_assigned: 10, delivered: 31 }, 45),
  life('late', { placed: 2, confirmed: 2, courier_assigned: 12, delivered: 58 }, 50),
  life('under way and late', { placed: 20, confirmed: 20 }, 55),
  life('under way', { placed: 59.5, confirmed: 59.6 }, 95),
  life('cancelled', { placed: 30, cancelled: 33 }, 70),
  life('never paid', { placed: 5 }, 40),
  life('of the hour before', { placed: -70, confirmed: -70, delivered: -30 }, -25),
], until)

test('orders are counted in the minute in which they were placed', () => {
  assert.equal(hour.placedPerMinute.length, 60)
  assert.equal(hour.placedPerMinute.reduce((sum, count) => sum + count, 0), 6)
  assert.equal(hour.placedPerMinute.at(-1), 1)
})

test('what is under way at the end of each twelfth, and what has a courier', () => {
  assert.equal(hour.underWay.at(-1), 3, 'two that are open and the one that was never paid')
  assert.deepEqual(hour.withCourier.slice(1, 8), [1, 2, 2, 2, 2, 1, 1])
})

test('late are those whom the latest time passed, even while nobody has told so', () => {
  assert.deepEqual(hour.becameLate.map(({ orderId }) => orderId), ['late', 'under way and late'])
  assert.equal(hour.hour.late, 1)
  assert.equal(hour.latePercent.at(-1), 100)
  assert.equal(hour.latePercent[0], null, 'of nothing there is no share')
})

test('from click to door, as a median and for all but a twentieth', () => {
  assert.equal(hour.hour.doorMedian, 30)
  assert.equal(hour.hour.doorP95, 56)
})

test('quantiles are of what there is', () => {
  assert.equal(quantile([], 0.5), undefined)
  assert.equal(quantile([5, 1, 3], 0.5), 3)
  assert.equal(quantile(Array.from({ length: 100 }, (_, n) => n + 1), 0.95), 95)
})
