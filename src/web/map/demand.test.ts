import assert from 'node:assert/strict'
import test from 'node:test'
import { demandIn } from './demand.ts'

const pocitos = { lat: -34.9087, lon: -56.1503 }
const nextDoor = { lat: -34.9088, lon: -56.1504 }
const prado = { lat: -34.8582, lon: -56.2008 }

test('who waits is counted where they are: orders and couriers of one place in one cell, others in another', () => {
  const cells = demandIn([pocitos, nextDoor], [pocitos, prado], 8)
  assert.deepEqual(cells.map(({ waiting, free }) => [waiting, free]), [[2, 1], [0, 1]])
})

test('a cell is a closed hexagon around its middle', () => {
  const [{ corners, middle }] = demandIn([pocitos], [], 8) as [ReturnType<typeof demandIn>[number]]
  assert.equal(corners.length, 7)
  assert.deepEqual(corners[0], corners[6])
  for (const { lat, lon } of corners) assert.ok(Math.hypot(lat - middle.lat, lon - middle.lon) < 0.02)
})

test('where nobody waits there is no cell', () => assert.deepEqual(demandIn([], [], 8), []))
