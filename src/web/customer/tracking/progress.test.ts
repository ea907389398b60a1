import assert from 'node:assert/strict'
import test from 'node:test'
import { forecastOf, stageOf } from './progress.ts'

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
