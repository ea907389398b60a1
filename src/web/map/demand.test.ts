import assert from 'node:assert/strict'
import test from 'node:test'
import { countedIn } from './demand.ts'
import { heatOf } from './heat-of.ts'

const pocitos = { lat: -34.9087, lon: -56.1503 }
const nextDoor = { lat: -34.9088, lon: -56.1504 }
const prado = { lat: -34.8582, lon: -56.2008 }

test('what is in one place is counted in one cell, what is elsewhere in another', () => {
  const cells = countedIn([pocitos, nextDoor], [pocitos, prado], 8)
  assert.deepEqual(cells.map(({ ones, others }) => [ones, others]), [[2, 1], [0, 1]])
})

test('a cell is a closed hexagon around its middle', () => {
  const [{ corners, middle }] = countedIn([pocitos], [], 8) as [ReturnType<typeof countedIn>[number]]
  assert.equal(corners.length, 7)
  assert.deepEqual(corners[0], corners[6])
  for (const { lat, lon } of corners) assert.ok(Math.hypot(lat - middle.lat, lon - middle.lon) < 0.02)
})

test('where nothing is there is no cell', () => assert.deepEqual(countedIn([], [], 8), []))

const looks: [mode: Parameters<typeof heatOf>[0], ones: number, others: number, tone: string, text: string][] = [
  ['balance', 5, 2, 'waiting', '+3'], ['balance', 1, 4, 'free', '−3'], ['balance', 2, 2, 'even', ''],
  ['demand', 7, 0, 'orders', '7'],
  ['supply', 2, 3, 'free', '2/5'], ['supply', 0, 3, 'even', '0/3'],
  ['lateness', 1, 6, 'waiting', '1/7'], ['lateness', 0, 6, 'even', ''],
]
for (const [mode, ones, others, tone, text] of looks) {
  test(`${mode}: ${ones} and ${others}`, () => {
    const look = heatOf(mode, { ones, others }, String)
    assert.deepEqual([look.tone, look.text], [tone, text])
  })
}

test('more is deeper, as far as a dozen; lateness is as deep as the share of orders that are late', () => {
  const depth = (mode: Parameters<typeof heatOf>[0], ones: number, others = 0) => heatOf(mode, { ones, others }, String).depth
  assert.ok(depth('demand', 1) < depth('demand', 5) && depth('demand', 5) < depth('demand', 12))
  assert.equal(depth('demand', 12), depth('demand', 90))
  assert.ok(depth('lateness', 2, 18) < depth('lateness', 1, 1))
})
