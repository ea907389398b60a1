import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Arrivals } from './arrivals.ts'
import { betweenRestaurants } from './between.ts'
import { Remembered } from './remembered.ts'

/** Who arrives first, by sorting everybody. */
const sorted = (arrivals: readonly number[], enough: number): number[] =>
  [...arrivals.keys()].sort((a, b) => arrivals[a]! - arrivals[b]! || a - b).slice(0, enough)

function first(arrivals: readonly number[], enough: number, order: readonly number[]): number[] {
  const found = new Arrivals(2, enough)
  for (const courier of order) found.add(1, arrivals[courier]!, courier)
  assert.equal(found.first(0).length, 0, 'nobody was added there')
  return [...found.first(1)]
}

test('the first are found as by sorting everybody, in whatever order they are added', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 300 * 64 }), { minLength: 3, maxLength: 200 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), (arrivals, enough, backwards) => {
    const order = [...arrivals.keys()]
    if (backwards) order.reverse()
    assert.deepEqual(first(arrivals, enough, order), sorted(arrivals, enough))
  }), { seed: 7, numRuns: 500 })
})

test('more than there is room for, all in the same minute', () => {
  const arrivals = Array.from({ length: 1000 }, (_, courier) => 640 + ((courier * 7) % 64))
  assert.deepEqual(first(arrivals, 5, [...arrivals.keys()]), sorted(arrivals, 5))
})

test('whoever sets out after enough have arrived is too late', () => {
  const found = new Arrivals(1, 2)
  found.add(0, 5 * 64, 0)
  assert.equal(found.tooLate(0, 9 * 64), false)
  found.add(0, 6 * 64, 1)
  assert.equal(found.tooLate(0, 6 * 64), false)
  assert.equal(found.tooLate(0, 7 * 64), true)
})

test('what takes the place of another answer is not mistaken for it', () => {
  const answers = new Remembered(1e9, 0)
  answers.keep(3, 30)
  assert.equal(answers.of(3), 30)
  assert.ok(Number.isNaN(answers.of(3 + 2 ** 16)))
  answers.keep(3 + 2 ** 16, 40)
  assert.ok(Number.isNaN(answers.of(3)))
  assert.equal(answers.of(3 + 2 ** 16), 40)
})

const inALine = (count: number) => Array.from({ length: count }, (_, place) => ({ restaurantId: `r${place}`, place }))
const travel = (from: number, to: number): number => Math.abs(from - to)

test('of a few restaurants each stands for itself; of very many, one for those around it, as near as will do', () => {
  assert.deepEqual([...betweenRestaurants({ restaurants: inALine(4), travel }).centreOf], [0, 1, 2, 3])
  for (const [count, apart] of [[401, 1], [800, 1], [801, 2], [2000, 4]] as const) {
    const { centres, centreOf } = betweenRestaurants({ restaurants: inALine(count), travel })
    assert.ok(centres.length <= 400)
    assert.equal(Math.max(...Array.from(centreOf, (centre, restaurant) => travel(centres[centre]!, restaurant))), apart)
  }
})

test('from centre to centre it is as far as between the restaurants that they are, and whoever stands at one is known to', () => {
  const { centres, centreAt, fromCentre, nearest } = betweenRestaurants({ restaurants: inALine(800), travel })
  assert.deepEqual([...fromCentre(7, 0)], Array.from(centres, (restaurant) => travel(centres[7]!, restaurant)))
  assert.deepEqual([...nearest(7, 0)].slice(0, 3), [7, 6, 8])
  assert.deepEqual([centreAt(14), centreAt(15), centreAt(-1)], [7, -1, -1])
})

test('ways are asked for anew when another function answers for them', () => {
  const restaurants = inALine(3)
  assert.deepEqual([...betweenRestaurants({ restaurants, travel }).from(0, 0)], [0, 1, 2])
  assert.deepEqual([...betweenRestaurants({ restaurants, travel: (from, to) => 2 * travel(from, to) }).from(0, 0)], [0, 2, 4])
})
