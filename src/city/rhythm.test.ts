import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../platform/random.ts'
import { aLivelyMoment, hungerAt, localTime, rhythmOf } from './rhythm.ts'

const zone = 'America/Montevideo'
/** A Friday, 12:30 there. */
const fridayNoon = Date.parse('2026-11-20T15:30:00Z')
const hourMs = 3_600_000

test('clocks on the walls show local time, also on the days they are changed', () => {
  assert.deepEqual(localTime(zone)(fridayNoon), { weekday: 5, hour: 12.5, day: Math.floor(Date.parse('2026-11-20') / (24 * hourMs)) })
  const vienna = localTime('Europe/Vienna')
  assert.equal(vienna(Date.parse('2026-03-29T00:59:00Z')).hour, 1 + 59 / 60)
  assert.equal(vienna(Date.parse('2026-03-29T01:00:00Z')).hour, 3)
})

test('people are hungriest at dinner, then at lunch, and asleep at four', () => {
  assert.ok(hungerAt(21) > hungerAt(12.75) && hungerAt(12.75) > hungerAt(16) && hungerAt(16) > hungerAt(4))
  for (let hour = 0; hour < 24; hour += 0.1) assert.ok(hungerAt(hour) > 0 && hungerAt(hour) <= 1, `at ${hour}`)
})

test('thinning gives as many orders as the curve has under it', () => {
  const rhythm = rhythmOf(zone, 2)
  const random = seededRandom(7)
  const from = fridayNoon - 12.5 * hourMs
  let expected = 0
  for (let minute = 0; minute < 7 * 1440; minute += 1) expected += rhythm.ordersPerMinute(from + minute * 60_000)
  let count = 0
  for (let at = rhythm.next(from, random); at < from + 7 * 24 * hourMs; at = rhythm.next(at, random)) count += 1
  assert.ok(Math.abs(count - expected) < 4 * Math.sqrt(expected), `${count} orders, ${Math.round(expected)} expected`)
})

test('a lively moment is a quarter past twelve of the same local day', () => {
  assert.equal(aLivelyMoment(fridayNoon, zone), Date.parse('2026-11-20T15:15:00Z'))
  assert.equal(aLivelyMoment(Date.parse('2026-11-21T02:59:00Z'), zone), Date.parse('2026-11-20T15:15:00Z'))
})
