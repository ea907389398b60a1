import assert from 'node:assert/strict'
import { test } from 'node:test'
import { happened } from '../../platform/contract.ts'
import * as contract from './contract.ts'
import { expectedOf, movedForecast, movesAt } from './forecast.ts'
import { anOrder, bob, deliveryOne, of } from './order.examples.ts'
import { evolve, type Order } from './order.ts'

// Placed at 15:30, promised for 16:05: twenty minutes of cooking, ten of road, five for counter and door.
const at = (time: string) => `2026-11-20T${time}:00.000Z`
const ms = (time: string) => Date.parse(at(time))
type Happening = [time: string, fact: ReturnType<typeof happened>]

const accepted = (time: string, readyAt: string): Happening => [time, happened(contract.orderAccepted, { ...of, minutes: 20, readyAt: at(readyAt) })]
const ready = (time: string): Happening => [time, happened(contract.orderReady, of)]
const assigned = (time: string, stop?: number): Happening => [time, happened(contract.courierAssigned, { ...of, courierId: bob, deliveryId: deliveryOne, ...(stop ? { stop } : {}) })]
const unassigned = (time: string): Happening => [time, happened(contract.courierUnassigned, { ...of, courierId: bob, reason: 'given-back' })]
const pickedUp = (time: string): Happening => [time, happened(contract.orderPickedUp, { ...of, courierId: bob, proof: 'code' })]
const atTheDoor = (time: string): Happening => [time, happened(contract.courierAtCustomer, { ...of, courierId: bob })]

const after = (...happenings: Happening[]): Order =>
  happenings.reduce((order, [time, fact]) => evolve(order, { ...fact, version: order.version + 1, at: at(time) }), anOrder())
const told = (order: Order, time: string) => movedForecast(order, ms(time)).map(({ data }) => [(data as contract.ForecastMoved).expectedAt.slice(11, 16), (data as contract.ForecastMoved).because])

test('before the kitchen has said anything, what was promised stands', () => {
  assert.equal(expectedOf(after(), ms('15:36')), undefined)
  assert.deepEqual(told(after(), '15:36'), [])
})

const cases: [what: string, order: Order, time: string, expected: [time: string, because: string][]][] = [
  ['a kitchen that says what was promised', after(accepted('15:32', '15:50')), '15:32', []],
  ['a kitchen that needs five minutes more is no news', after(accepted('15:32', '15:55')), '15:32', []],
  ['a kitchen that needs a quarter of an hour more', after(accepted('15:32', '16:05')), '15:32', [['16:10', 'kitchen-needs-longer']]],
  ['a kitchen that is much quicker', after(accepted('15:32', '15:40')), '15:32', [['15:58', 'kitchen-is-sooner']]],
  ['a kitchen that is not done when it said', after(accepted('15:32', '15:50')), '15:58', [['16:12', 'kitchen-is-late']]],
  ['ready, and nobody is found', after(accepted('15:32', '15:50'), ready('15:50')), '15:55', [['16:11', 'no-courier-yet']]],
  ['ready, and whoever had agreed gave it back', after(accepted('15:32', '15:50'), assigned('15:40'), unassigned('15:49'), ready('15:50')), '15:55', [['16:11', 'courier-gave-it-back']]],
  ['ready, and the courier is not there', after(accepted('15:32', '15:50'), assigned('15:40'), ready('15:50')), '15:58', [['16:11', 'courier-is-coming']]],
  ['picked up when it should be', after(accepted('15:32', '15:50'), assigned('15:40'), ready('15:50'), pickedUp('15:52')), '15:53', []],
  ['picked up much sooner', after(accepted('15:32', '15:50'), assigned('15:35'), ready('15:42'), pickedUp('15:43')), '15:43', [['15:54', 'courier-is-quick']]],
  ['another door comes first', after(accepted('15:32', '15:50'), assigned('15:40', 1), ready('15:50'), pickedUp('15:54')), '15:54', [['16:11', 'another-door-first']]],
  ['the way takes longer', after(accepted('15:32', '15:50'), assigned('15:40'), ready('15:50'), pickedUp('15:52')), '16:10', [['16:11', 'way-takes-longer']]],
  ['at the door there is nothing left to expect', after(accepted('15:32', '15:50'), assigned('15:40'), ready('15:50'), pickedUp('15:52'), atTheDoor('16:20')), '16:25', []],
]
for (const [what, order, time, expected] of cases) test(`${what}: ${expected.length ? expected[0]!.join(', ') : 'nothing is told'}`, () => assert.deepEqual(told(order, time), expected))

test('what was told is not told again, and is what the next change is measured from', () => {
  const order = after(accepted('15:32', '16:05'))
  const [fact] = movedForecast(order, ms('15:32'))
  const informed = evolve(order, { ...fact!, version: order.version + 1, at: at('15:32') })
  assert.deepEqual(told(informed, '15:40'), [])
  assert.deepEqual(told(informed, '16:10'), [['16:25', 'kitchen-is-late']])
  assert.deepEqual(informed.forecasts, [{ at: at('15:32'), expectedAt: '2026-11-20T16:10:30.000Z', before: at('16:05'), because: 'kitchen-needs-longer' }])
})

test('time alone makes people late: it is known when that will have to be told', () => {
  const order = after(accepted('15:32', '15:50'))
  const looks = movesAt(order, ms('15:32'))!
  assert.deepEqual(told(order, looks.slice(11, 16)).length, 1)
  const before = new Date(Date.parse(looks) - 60_000).toISOString().slice(11, 16)
  assert.deepEqual(told(order, before), [])
})
