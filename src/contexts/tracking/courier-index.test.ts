import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Position } from '../../platform/contract.ts'
import { CourierIndex } from './courier-index.ts'
import { metresBetween } from '../../platform/roads.ts'

const plaza = { lat: -34.9059, lon: -56.1913 }
const north = (metres: number): Position => ({ lat: plaza.lat + metres / 111_195, lon: plaza.lon })

test('nobody is there', () => assert.deepEqual(new CourierIndex().nearest(plaza, 12_000, 10), []))
test('the nearest come first, those outside the radius not at all', () => {
  const index = new CourierIndex()
  index.put('far', north(5000), 0)
  index.put('near', north(100), 0)
  index.put('middle', north(1400), 0)
  assert.deepEqual(index.nearest(plaza, 1500, 10).map(({ courierId }) => courierId), ['near', 'middle'])
  assert.deepEqual(index.nearest(plaza, 12_000, 1).map(({ courierId }) => courierId), ['near'])
})
test('equally near ones come by id', () => {
  const index = new CourierIndex()
  for (const id of ['c', 'a', 'b']) index.put(id, north(100), 0)
  assert.deepEqual(index.nearest(plaza, 1000, 2).map(({ courierId }) => courierId), ['a', 'b'])
})
test('a courier who moves is where they are now', () => {
  const index = new CourierIndex()
  index.put('a', north(100), 1)
  index.put('b', north(200), 1)
  index.put('a', north(9000), 2)
  assert.deepEqual(index.nearest(plaza, 12_000, 10).map(({ courierId, seenAt }) => [courierId, seenAt]), [['b', 1], ['a', 2]])
})
test('a courier who left is gone, and the place is used again', () => {
  const index = new CourierIndex()
  index.put('a', plaza, 0)
  index.remove('a')
  index.remove('a')
  index.put('b', plaza, 0)
  assert.equal(index.size, 1)
  assert.deepEqual(index.nearest(plaza, 1000, 10).map(({ courierId }) => courierId), ['b'])
})

const anywhere = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) })
const aroundDateLine = fc.record({ lat: fc.double({ min: -0.05, max: 0.05, noNaN: true }), lon: fc.oneof(fc.double({ min: 179.95, max: 180, noNaN: true }), fc.double({ min: -180, max: -179.95, noNaN: true })) })
const inTown = fc.record({ lat: fc.double({ min: -34.95, max: -34.8, noNaN: true }), lon: fc.double({ min: -56.3, max: -56.05, noNaN: true }) })

for (const [where, places] of [['in town', inTown], ['anywhere on earth', anywhere], ['around the date line', aroundDateLine]] as const) {
  test(`the index finds what looking at everybody finds, ${where}`, () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 150 }), places, fc.boolean()), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(moves, places, fc.constantFrom(200, 1500, 12_000, 30_000_000), fc.integer({ min: 1, max: 20 }), (list, from, radius, most) => {
        const index = new CourierIndex()
        const all = new Map<string, Position>()
        for (const [n, position, leaves] of list) {
          const id = `courier-${n}`
          if (leaves && n % 3 === 0) {
            index.remove(id)
            all.delete(id)
          } else {
            index.put(id, position, n)
            all.set(id, position)
          }
        }
        const expected = [...all]
          .map(([courierId, position]) => ({ courierId, metres: metresBetween(from, position) }))
          .filter(({ metres }) => metres <= radius)
          .sort((a, b) => a.metres - b.metres || (a.courierId < b.courierId ? -1 : 1))
          .slice(0, most)
        assert.deepEqual(index.nearest(from, radius, most).map(({ courierId, metres }) => ({ courierId, metres })), expected)
        assert.equal(index.size, all.size)
      }),
      { seed: 7, numRuns: 150 },
    )
  })
}
