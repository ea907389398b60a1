import assert from 'node:assert/strict'
import test from 'node:test'
import { forecastOf, isOld, stageOf, wasPaid } from './progress.ts'

const at = (time: string) => Date.parse(`2026-11-28T${time}:00Z`)
const iso = (time: string) => `2026-11-28T${time}:00.000Z`
const order = { promisedAt: iso('20:49'), latestAt: iso('21:02'), forecasts: [] }

test('while all is as promised, the promise is shown', () => {
  const forecast = forecastOf(order, 'cooking', undefined, at('20:25'))
  assert.deepEqual([forecast.from, forecast.to, forecast.moved, forecast.isLate], [at('20:42'), at('20:56'), undefined, false])
})
test('what was told since moves the range; when it is much later, what was promised stays beside it', () => {
  const news = (expectedAt: string) => ({ ...order, forecasts: [{ at: iso('20:36'), expectedAt: iso(expectedAt), before: order.promisedAt, because: 'kitchen-needs-longer' as const }] })
  const sooner = forecastOf(news('20:43'), 'cooking', undefined, at('20:25'))
  assert.deepEqual([sooner.from, sooner.to, sooner.moved, sooner.isLate], [at('20:36'), at('20:50'), undefined, false])
  const forecast = forecastOf(news('21:06'), 'cooking', undefined, at('20:36'))
  assert.deepEqual([forecast.from, forecast.to], [at('20:59'), at('21:13')])
  assert.deepEqual(forecast.moved, { from: at('20:42'), to: at('20:56'), latest: at('21:02') })
  assert.ok(forecast.isLate)
})
test('on the way the range follows the courier', () => {
  const forecast = forecastOf(order, 'on-the-way', iso('20:46'), at('20:41'))
  assert.deepEqual([forecast.from, forecast.to], [at('20:45'), at('20:49')])
})
test('nothing is promised for a time that has passed', () => {
  const forecast = forecastOf(order, 'on-the-way', iso('20:46'), at('20:50'))
  assert.ok(forecast.from >= at('20:50'))
})
test('after the latest time it is late, whatever is expected', () => assert.ok(forecastOf(order, 'asked', undefined, at('21:03')).isLate))

test('a courier who rides before the food is ready does not change what is seen: they cook', () => {
  const progress = { payment: 'paid', kitchen: 'preparing', delivery: 'to-restaurant' }
  assert.equal(stageOf({ status: 'EN_ROUTE_TO_RESTAURANT', fulfilment: 'delivery', progress }), 'cooking')
  assert.equal(stageOf({ status: 'EN_ROUTE_TO_RESTAURANT', fulfilment: 'delivery', progress: { ...progress, kitchen: 'ready' } }), 'waiting-for-courier')
  assert.equal(stageOf({ status: 'READY_FOR_PICKUP', fulfilment: 'pickup', progress: { ...progress, kitchen: 'ready' } }), 'ready-to-collect')
})

const confirmed = { 'order.placed': iso('20:00'), 'order.confirmed': iso('20:01') }
const ended: [what: string, order: Parameters<typeof wasPaid>[0], wasPaid: boolean][] = [
  ['by card, ended before the bank said yes', { paymentMethod: 'card', times: { 'order.placed': iso('20:00'), 'order.payment_pending': iso('20:00') } }, false],
  ['by card, and the bank had said yes', { paymentMethod: 'card', times: confirmed }, true],
  ['in cash: nobody had been at the door', { paymentMethod: 'cash', times: confirmed }, false],
]
for (const [what, order, paid] of ended) test(`an order that ended, ${what}: ${paid ? 'money is on its way back' : 'nothing was charged'}`, () => assert.equal(wasPaid(order), paid))

test('where somebody was half a minute ago is not where they are; in a city that runs faster the news is older when it comes', () => {
  const secondsLater = (seconds: number) => at('20:40') + seconds * 1000
  assert.deepEqual([29, 31].map((seconds) => isOld(iso('20:40'), secondsLater(seconds), 1)), [false, true])
  assert.deepEqual([44, 46].map((seconds) => isOld(iso('20:40'), secondsLater(seconds), 30)), [false, true])
})
