import assert from 'node:assert/strict'
import test from 'node:test'
import { rangeOf } from './promise.ts'

const at = (time: string) => Date.parse(`2026-11-28T${time}:00Z`)

test('what is expected lies in the middle of the range, and the range within the promise', () => {
  assert.deepEqual(rangeOf(at('20:49'), at('21:02')), { from: at('20:42'), to: at('20:56'), latest: at('21:02') })
})
test('a promise without room still has a range', () => {
  assert.deepEqual(rangeOf(at('20:49'), at('20:50')), { from: at('20:46'), to: at('20:50'), latest: at('20:50') })
})
