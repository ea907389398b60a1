import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saidOf, type Known } from './needs-a-hand.ts'

const now = Date.parse('2026-11-20T20:41:00.000Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const diego = 'diego'
const position = { lat: -34.9, lon: -56.17 }

/** Cooking, ready in five minutes, its courier four minutes from the kitchen, the door ten minutes further; latest in half an hour. */
const fine: Known = {
  status: 'PREPARING', fulfilment: 'delivery', latestAt: at(30), preparationMinutes: 20, confirmedAt: at(-15), readyAt: at(5), codeUsedUp: false, courierId: diego, rideSeconds: 600,
  courier: { position, seenAt: at(0), legEndsAt: at(4) },
}
const minutesUntil = (time: string | undefined) => (Date.parse(time!) - now) / 60_000

/** The streets take more than the map thinks; then the counter, and the door. */
const leg = (minutes: number) => minutes * 1.15
const rest = 1.5 + leg(10) + 2

const forecasts: [what: string, order: Known, minutes: number][] = [
  ['the kitchen is what everybody waits for', fine, 5 + rest],
  ['the courier is', { ...fine, courier: { ...fine.courier!, legEndsAt: at(8) } }, leg(8) + rest],
  ['the kitchen is past its own time', { ...fine, readyAt: at(-4) }, leg(4) + rest],
  ['the kitchen has been past it for long', { ...fine, readyAt: at(-20) }, 20 / 2 + rest],
  ['ready food waits for its courier', { ...fine, readySince: at(-1) }, leg(4) + rest],
  ['nobody has been found', { ...fine, courierId: undefined, courier: undefined }, 6 + rest],
  ['nobody has been found, though the food has been ready for long', { ...fine, courierId: undefined, courier: undefined, readySince: at(-8) }, 6 + 8 / 2 + rest],
  ['the kitchen has not answered', { ...fine, status: 'CONFIRMED', readyAt: undefined, courierId: undefined, courier: undefined }, 20 + rest],
  ['the food is on its way', { ...fine, status: 'EN_ROUTE_TO_CUSTOMER', pickedUpAt: at(-3), courier: { position, seenAt: at(0), legEndsAt: at(8) } }, leg(8) + 2],
  ['the food stands still at a corner', { ...fine, status: 'EN_ROUTE_TO_CUSTOMER', pickedUpAt: at(-13), courier: { position, seenAt: at(0), stillSince: at(-9), legEndsAt: at(8) } }, leg(8) + 2],
  ['nobody has seen the food for two minutes, half of which is believed', { ...fine, status: 'EN_ROUTE_TO_CUSTOMER', pickedUpAt: at(-13), courier: { position, seenAt: at(-2), legEndsAt: at(6) } }, leg(8) - 2 / 2 + 2],
  ['the food is at the door', { ...fine, status: 'AT_CUSTOMER', pickedUpAt: at(-13), courier: { position, seenAt: at(0), legEndsAt: at(0) } }, 1],
  ['its courier is at the counter', { ...fine, status: 'AT_RESTAURANT', readySince: at(-1), courier: { position, seenAt: at(0), legEndsAt: at(0) } }, rest - 0.75],
  ['it is fetched by the customer, who sets out when it is ready', { ...fine, fulfilment: 'pickup', courierId: undefined, courier: undefined }, 5 + 3],
]
for (const [what, order, minutes] of forecasts) test(`forecast: ${what}`, () => assert.ok(Math.abs(minutesUntil(saidOf(order, now).forecastAt) - minutes) < 1e-3))

test('what will be there in time needs no hand', () => assert.deepEqual(saidOf(fine, now), { lateness: 'in-time', atKitchenAt: at(leg(4)), forecastAt: at(5 + rest) }))
test('nobody waits for what is not paid yet', () => assert.deepEqual(saidOf({ ...fine, status: 'PENDING_PAYMENT', latestAt: at(-5) }, now), { lateness: 'not-yet-paid' }))
test('past the latest time it is late, before that it will be', () => {
  assert.equal(saidOf({ ...fine, latestAt: at(-1) }, now).lateness, 'late')
  assert.equal(saidOf({ ...fine, latestAt: at(10) }, now).lateness, 'will-be-late')
})

const soon = { ...fine, latestAt: at(3) }
const riding: Known = { ...soon, status: 'EN_ROUTE_TO_CUSTOMER', readySince: at(-9), pickedUpAt: at(-3), courier: { position, seenAt: at(0), legEndsAt: at(7) } }
const reasons: [code: string, order: Known, more: object][] = [
  ['kitchen-has-not-answered', { ...soon, status: 'CONFIRMED', readyAt: undefined, courierId: undefined, courier: undefined }, { at: at(-15) }],
  ['kitchen-not-ready', { ...soon, readyAt: at(-4) }, { at: at(-4) }],
  ['kitchen-needs-long', soon, { at: at(5) }],
  ['no-courier', { ...soon, courierId: undefined, courier: undefined, declined: 4 }, { count: 4 }],
  ['courier-on-the-way', { ...soon, status: 'EN_ROUTE_TO_RESTAURANT', readySince: at(-2) }, { courierId: diego, at: at(leg(4)) }],
  ['ready-not-picked-up', { ...soon, status: 'AT_RESTAURANT', readySince: at(-12) }, { courierId: diego, at: at(-12) }],
  ['long-way', riding, { courierId: diego, at: at(7) }],
  ['position-lost', { ...riding, courier: { ...riding.courier!, seenAt: at(-1.2) } }, { courierId: diego, at: at(-1.2) }],
  ['courier-stopped', { ...riding, courier: { ...riding.courier!, stillSince: at(-9) } }, { courierId: diego, at: at(-9) }],
  ['code-used-up', { ...riding, latestAt: at(60), codeUsedUp: true }, { courierId: diego }],
  ['not-fetched', { ...soon, fulfilment: 'pickup', courierId: undefined, courier: undefined, latestAt: at(-2), readySince: at(-20) }, { at: at(-20) }],
]
for (const [code, order, more] of reasons) test(`reason: ${code}`, () => assert.deepEqual(saidOf(order, now).hand, { code, ...more }))
