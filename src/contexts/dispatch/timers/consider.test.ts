import assert from 'node:assert/strict'
import test from 'node:test'
import type { Decision } from '../round.ts'
import { stillValid } from './consider.ts'

const at = Date.parse('2026-03-02T20:00:00.000Z')
const later = at + 10_000
const look = { considerAt: later, radiusMetres: 1500, attempts: 1 }
/** `a` is asked of ana, `b` of beto and carla at once, `c` waits. */
const decision: Pick<Decision, 'offers' | 'looks' | 'moves'> = {
  offers: [['a', 'ana'], ['b', 'beto'], ['b', 'carla']].map(([deliveryId, courierId]) => ({ deliveryId: deliveryId!, courierId: courierId!, reasons: [] })),
  looks: { a: look, b: look, c: look },
  moves: [],
}
const everybody = ['a', 'b', 'c', 'ana', 'beto', 'carla']

const table: [happened: string, changed: string[], asked: string[], looked: Record<string, number>][] = [
  ['nothing', [], ['a ana', 'b beto', 'b carla'], { a: later, b: later, c: later }],
  ['the food of a is ready, which has said when to look', ['a'], ['b beto', 'b carla'], { b: later, c: later }],
  ['c is cancelled', ['c'], ['a ana', 'b beto', 'b carla'], { a: later, b: later }],
  ['ana goes offline: a is looked at again at once', ['ana'], ['b beto', 'b carla'], { a: at, b: later, c: later }],
  ['one of two goes offline: both are chosen anew', ['carla'], ['a ana'], { a: later, b: at, c: later }],
]
for (const [happened, changed, asked, looked] of table) {
  test(`while it was decided: ${happened}; the rest of the round holds`, () => {
    const { offers, looks } = stillValid(decision, new Set(everybody.filter((id) => !changed.includes(id))), at)
    assert.deepEqual(offers.map(({ deliveryId, courierId }) => `${deliveryId} ${courierId}`), asked)
    assert.deepEqual(Object.fromEntries(Object.entries(looks).map(([id, { considerAt }]) => [id, considerAt])), looked)
  })
}
