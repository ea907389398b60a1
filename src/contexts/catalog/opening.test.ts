import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDate, isTimeZone, openingAt, type Schedule } from './opening.ts'

const daily = (opens: string, closes: string) => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens, closes }))
const montevideo = (hours: Schedule['hours'], exceptions: Schedule['exceptions'] = []): Schedule => ({ timeZone: 'America/Montevideo', hours, exceptions })
const madrid = (hours: Schedule['hours'], exceptions: Schedule['exceptions'] = []): Schedule => ({ timeZone: 'Europe/Madrid', hours, exceptions })

const lunchAndDinner = montevideo([...daily('12:00', '15:30'), ...daily('20:00', '00:30')])
const bar = montevideo([
  { day: 5, opens: '20:00', closes: '03:00' },
  { day: 6, opens: '20:00', closes: '03:00' },
])
const neverClosing = montevideo(daily('00:00', '00:00'))
const holiday = montevideo(daily('12:00', '23:00'), [
  { date: '2026-12-25', hours: [] },
  { date: '2026-12-31', hours: [{ opens: '18:00', closes: '04:00' }] },
])
const nightMadrid = madrid(daily('20:00', '02:30'))
const breakfastMadrid = madrid(daily('08:00', '11:00'))
const earlyMadrid = madrid(daily('02:15', '06:00'))

// Montevideo is three hours behind UTC all year. Madrid changes at 01:00 UTC on 29 March and 25 October 2026.
const table: [what: string, schedule: Schedule, at: string, expected: string][] = [
  ['before lunch', lunchAndDinner, '2026-11-20T14:59:00Z', 'opens 2026-11-20T15:00:00Z'],
  ['the minute it opens', lunchAndDinner, '2026-11-20T15:00:00Z', 'open until 2026-11-20T18:30:00Z'],
  ['the minute it closes', lunchAndDinner, '2026-11-20T18:30:00Z', 'opens 2026-11-20T23:00:00Z'],
  ['past midnight, yesterday’s dinner', lunchAndDinner, '2026-11-21T03:10:00Z', 'open until 2026-11-21T03:30:00Z'],
  ['in the evening, when UTC has the next date', lunchAndDinner, '2026-11-21T00:10:00Z', 'open until 2026-11-21T03:30:00Z'],
  ['Saturday at two in the morning is Friday’s night', bar, '2026-11-21T05:00:00Z', 'open until 2026-11-21T06:00:00Z'],
  ['Sunday at noon, the bar opens on Friday', bar, '2026-11-22T15:00:00Z', 'opens 2026-11-27T23:00:00Z'],
  ['round the clock', neverClosing, '2026-11-20T02:59:59Z', 'open until 2026-11-20T03:00:00Z'],
  ['round the clock, at midnight', neverClosing, '2026-11-20T03:00:00Z', 'open until 2026-11-21T03:00:00Z'],
  ['Christmas', holiday, '2026-12-25T16:00:00Z', 'opens 2026-12-26T15:00:00Z'],
  ['New Year’s Eve opens late', holiday, '2026-12-31T16:00:00Z', 'opens 2026-12-31T21:00:00Z'],
  ['New Year’s Eve lasts into the year', holiday, '2027-01-01T06:30:00Z', 'open until 2027-01-01T07:00:00Z'],
  ['no hours at all', montevideo([]), '2026-11-20T15:00:00Z', 'closed'],
  [
    'only an exception has hours',
    montevideo([], [{ date: '2026-12-01', hours: [{ opens: '10:00', closes: '12:00' }] }]),
    '2026-11-20T15:00:00Z',
    'opens 2026-12-01T13:00:00Z',
  ],

  ['spring: breakfast the day before is at +1', breakfastMadrid, '2026-03-28T06:00:00Z', 'opens 2026-03-28T07:00:00Z'],
  ['spring: breakfast on the day is at +2', breakfastMadrid, '2026-03-29T00:30:00Z', 'opens 2026-03-29T06:00:00Z'],
  ['spring: a night that ends in the gap ends as long after it began', nightMadrid, '2026-03-29T01:10:00Z', 'open until 2026-03-29T01:30:00Z'],
  ['spring: opening in the gap', earlyMadrid, '2026-03-29T00:50:00Z', 'opens 2026-03-29T01:15:00Z'],
  ['autumn: breakfast on the day is at +1', breakfastMadrid, '2026-10-25T00:30:00Z', 'opens 2026-10-25T07:00:00Z'],
  ['autumn: half past two comes twice, the first one closes', nightMadrid, '2026-10-25T00:10:00Z', 'open until 2026-10-25T00:30:00Z'],
  ['autumn: the second half past two is closed', nightMadrid, '2026-10-25T01:10:00Z', 'opens 2026-10-25T19:00:00Z'],
]

for (const [what, schedule, at, expected] of table) {
  test(what, () => assert.equal(said(openingAt(schedule, Date.parse(at))), expected))
}

test('what is open now is open until it says, and not after', () => {
  for (const schedule of [lunchAndDinner, bar, holiday, nightMadrid, earlyMadrid]) {
    let at = Date.parse('2026-10-23T00:00:00Z')
    for (let step = 0; step < 60; step += 1) {
      const opening = openingAt(schedule, at)
      const change = opening.open ? opening.until : opening.opensAt!
      assert.ok(change > at)
      assert.equal(openingAt(schedule, change - 1).open, opening.open)
      at = change
    }
  }
})

test('time zones and dates that do not exist are told apart', () => {
  assert.ok(isTimeZone('America/Montevideo'))
  assert.ok(!isTimeZone('America/Atlantis'))
  assert.ok(isDate('2028-02-29'))
  for (const wrong of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10']) assert.ok(!isDate(wrong), wrong)
})

function said(opening: ReturnType<typeof openingAt>): string {
  const time = (at: number) => new Date(at).toISOString().replace('.000', '')
  if (opening.open) return `open until ${time(opening.until)}`
  return opening.opensAt === undefined ? 'closed' : `opens ${time(opening.opensAt)}`
}
