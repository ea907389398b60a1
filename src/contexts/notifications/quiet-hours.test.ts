import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfQuiet } from './quiet-hours.ts'

const montevideo = 'America/Montevideo' // UTC−3, all year
const madrid = 'Europe/Madrid'
const night = { from: '22:00', until: '08:00' }

const table: [says: string, quiet: Parameters<typeof endOfQuiet>[0], now: string, zone: string, end: string | undefined][] = [
  ['nobody asked for quiet', undefined, '2026-11-20T03:00:00.000Z', montevideo, undefined],
  ['a span of nothing', { from: '22:00', until: '22:00' }, '2026-11-20T03:00:00.000Z', montevideo, undefined],
  ['in the evening, before', night, '2026-11-21T00:59:00.000Z', montevideo, undefined],
  ['in the evening, the first minute', night, '2026-11-21T01:00:00.000Z', montevideo, '2026-11-21T11:00:00.000Z'],
  ['after midnight', night, '2026-11-21T05:30:00.000Z', montevideo, '2026-11-21T11:00:00.000Z'],
  ['in the morning, the last minute', night, '2026-11-21T10:59:00.000Z', montevideo, '2026-11-21T11:00:00.000Z'],
  ['in the morning, after', night, '2026-11-21T11:00:00.000Z', montevideo, undefined],
  ['on the last day of a month', night, '2026-12-01T02:30:00.000Z', montevideo, '2026-12-01T11:00:00.000Z'],
  ['a nap at noon', { from: '13:00', until: '15:30' }, '2026-11-20T17:00:00.000Z', montevideo, '2026-11-20T18:30:00.000Z'],
  ['over the night in which clocks go forward', night, '2026-03-28T23:00:00.000Z', madrid, '2026-03-29T06:00:00.000Z'],
  ['over the night in which clocks go back', night, '2026-10-24T23:00:00.000Z', madrid, '2026-10-25T07:00:00.000Z'],
  ['until a time that is skipped', { from: '22:00', until: '02:30' }, '2026-03-28T23:00:00.000Z', madrid, '2026-03-29T01:30:00.000Z'],
]
for (const [says, quiet, now, zone, end] of table) test(`quiet hours: ${says}`, () => assert.equal(endOfQuiet(quiet, now, zone), end))
