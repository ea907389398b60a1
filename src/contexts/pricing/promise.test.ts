import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookingMinutesOf, promiseFor, type Timing } from './promise.ts'
import { loadOf, surgeBasisPoints } from './surge.ts'

const timing: Timing = { fulfilment: 'delivery', cookingMinutes: 20, extraMinutes: 0, queue: { minutes: 0, known: true }, roadSeconds: 541 }

const table: [what: string, change: Partial<Timing>, promise: [preparation: number, road: number, minutes: number, latest: number]][] = [
  ['kitchen, road, hand-over', {}, [22, 11, 38, 51]],
  ['a busy kitchen with a queue', { extraMinutes: 15, queue: { minutes: 8, known: true } }, [41, 11, 57, 76]],
  ['a kitchen that does not answer', { queue: { minutes: 0, known: false } }, [22, 11, 38, 61]],
  ['fetched by oneself', { fulfilment: 'pickup', roadSeconds: 0 }, [22, 0, 22, 32]],
  ['no more than a day', { cookingMinutes: 1_440 }, [1_440, 11, 1_440, 1_440]],
]
for (const [what, change, [preparationMinutes, roadMinutes, minutes, latestMinutes]] of table) {
  test(what, () => assert.deepEqual(promiseFor({ ...timing, ...change }), { preparationMinutes, roadMinutes, minutes, latestMinutes }))
}

const dishes: [what: string, lines: Parameters<typeof cookingMinutesOf>[0], minutes: number][] = [
  ['the slowest dish decides', [{ preparationSeconds: 600, quantity: 1 }, { preparationSeconds: 30, quantity: 4 }], 10],
  ['three of the same take a little longer', [{ preparationSeconds: 600, quantity: 3 }], 16],
  ['a menu that does not say', [{ preparationSeconds: 0, quantity: 2 }], 25],
]
for (const [what, lines, minutes] of dishes) test(`at the stove: ${what}`, () => assert.equal(cookingMinutesOf(lines, 25), minutes))

test('load: open deliveries per courier, once there are more than a handful', () => {
  assert.equal(loadOf({ openDeliveries: 4, zonesWithWork: 1, couriersOnline: 0 }), 0)
  assert.equal(loadOf({ openDeliveries: 10, zonesWithWork: 4, couriersOnline: 20 }), 2)
  assert.equal(loadOf({ openDeliveries: 10, zonesWithWork: 1, couriersOnline: 0 }), 10)
})

test('surge goes up in steps and ends at a half', () => {
  assert.deepEqual([0, 2.99, 3, 4.5, 6, 9, Infinity].map(surgeBasisPoints), [0, 0, 1_000, 2_000, 3_500, 5_000, 5_000])
})
