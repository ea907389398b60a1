import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterOneMore, expiryOf, lockedUntil, type Failures } from './session.ts'

const noon = '2025-03-01T12:00:00.000Z'
const times = (count: number, at: string): Failures | undefined => Array.from({ length: count }).reduce<Failures | undefined>((found) => afterOneMore(found, at), undefined)

test('ten wrong passwords within a quarter of an hour close an address until the quarter is over', () => {
  assert.equal(lockedUntil(times(9, noon), noon), undefined)
  assert.equal(lockedUntil(times(10, noon), noon), '2025-03-01T12:15:00.000Z')
  assert.equal(lockedUntil(times(10, noon), '2025-03-01T12:15:00.000Z'), undefined)
})

test('after a quarter of an hour counting begins anew', () => {
  const late = '2025-03-01T12:15:00.000Z'
  assert.deepEqual(afterOneMore(times(9, noon), late), { failures: 1, since: late })
})

test('a session lasts thirty days', () => assert.equal(expiryOf(noon), '2025-03-31T12:00:00.000Z'))
