import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from './random.ts'

const many = <T>(draw: () => T, count = 20_000) => Array.from({ length: count }, draw)
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length

test('the same seed gives the same choices on any machine', () => {
  const { next } = seededRandom('tiffin')
  assert.deepEqual([next(), next(), next()], firstOfTiffin)
  assert.notDeepEqual(many(seededRandom(1).next, 3), many(seededRandom(2).next, 3))
  assert.deepEqual(many(seededRandom(7).next, 3), many(seededRandom('7').next, 3))
})

test('a fork is its own stream: what is drawn elsewhere does not shift it', () => {
  const one = seededRandom(7)
  const other = seededRandom(7)
  many(other.next, 100)
  assert.deepEqual(many(one.fork('kitchen').next, 5), many(other.fork('kitchen').next, 5))
  assert.notDeepEqual(many(one.fork('kitchen').next, 5), many(one.fork('street').next, 5))
})

test('draws are where and as often as they say', () => {
  const random = seededRandom('fair')
  const draws = many(() => random.next())
  assert.ok(draws.every((value) => value >= 0 && value < 1))
  assert.ok(Math.abs(mean(draws) - 0.5) < 0.01)
  const dice = many(() => random.below(6))
  for (const face of [0, 1, 2, 3, 4, 5]) assert.ok(Math.abs(dice.filter((value) => value === face).length / dice.length - 1 / 6) < 0.01)
  assert.ok(many(() => random.between(-2, 3)).every((value) => value >= -2 && value < 3))
  assert.ok(Math.abs(mean(many(() => Number(random.chance(0.2)))) - 0.2) < 0.01)
  assert.deepEqual([...new Set(many(() => random.pick(['a', 'b', 'c'])))].sort(), ['a', 'b', 'c'])
  const normal = many(() => random.normal(10, 2))
  assert.ok(Math.abs(mean(normal) - 10) < 0.05 && Math.abs(mean(normal.map((value) => (value - 10) ** 2)) - 4) < 0.15)
  const waits = many(() => random.exponential(30))
  assert.ok(waits.every((value) => value >= 0 && Number.isFinite(value)) && Math.abs(mean(waits) - 30) < 1)
})

/** Written down, so that another way of drawing is noticed: it would change every simulated day. */
const firstOfTiffin = [0.7426406044978648, 0.13975637988187373, 0.5138316215015948]
