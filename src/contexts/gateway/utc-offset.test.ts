import assert from 'node:assert/strict'
import test from 'node:test'
import { utcOffsetMinutes } from './utc-offset.ts'

const examples: [timeZone: string, at: string, minutes: number][] = [
  ['America/Montevideo', '2026-11-28T12:00:00Z', -180],
  ['Europe/Vienna', '2026-01-15T12:00:00Z', 60],
  ['Europe/Vienna', '2026-07-15T12:00:00Z', 120],
  ['Asia/Kathmandu', '2026-07-15T12:00:00Z', 345],
  ['America/St_Johns', '2026-01-15T12:00:00Z', -210],
  ['UTC', '2026-01-15T12:00:00Z', 0],
]
for (const [timeZone, at, minutes] of examples) test(`clocks in ${timeZone} are ${minutes} minutes ahead of UTC on ${at.slice(0, 10)}`, () => assert.equal(utcOffsetMinutes(timeZone, Date.parse(at)), minutes))
