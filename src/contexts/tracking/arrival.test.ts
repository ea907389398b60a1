import assert from 'node:assert/strict'
import test from 'node:test'
import type { Roads } from '../../platform/roads.ts'
import { arrival } from './arrival.ts'

const here = { lat: -34.9, lon: -56.19 }
const restaurant = { lat: -34.91, lon: -56.19 }
const destination = { lat: -34.92, lon: -56.19 }
const seen = { at: '2026-03-02T20:00:00.000Z', position: here }
const carried = { orderId: 'o', stop: 0, pickedUp: false, restaurant, destination }
const carries = [carried]
const nextDoor = { lat: -34.93, lon: -56.19 }
const gone = [{ ...carried, pickedUp: true }, { ...carried, orderId: 'p', stop: 1, pickedUp: true, destination: nextDoor }]
/** A map on which every way is 1 km and 200 s to the restaurant, 2 km and 400 s to the door. */
const roads: Roads = { measure: (_, to) => (to === restaurant ? { metres: 1000.4, seconds: 200 } : { metres: 2000, seconds: 400 }) }
const noStreets: Roads = { measure: () => undefined }

test('before pick-up: when the courier is at the restaurant', () => assert.deepEqual(arrival(roads, { seen, carries, mode: 'bicycle' }, 'o'), { etaAt: '2026-03-02T20:03:20.000Z', metresLeft: 1000 }))
test('after pick-up: when the food is at the door', () => assert.deepEqual(arrival(roads, { seen, carries: [{ ...carried, pickedUp: true }], mode: 'bicycle' }, 'o'), { etaAt: '2026-03-02T20:06:40.000Z', metresLeft: 2000 }))
test('where the map knows no way, the crow tells', () => assert.equal(arrival(noStreets, { seen, carries, mode: 'bicycle' }, 'o')?.metresLeft, 1446))
test('nobody knows for a courier who was not seen', () => assert.equal(arrival(roads, { carries, mode: 'car' }, 'o'), undefined))
test('nor for one who carries nothing', () => assert.equal(arrival(roads, { seen, carries: [], mode: 'car' }, 'o'), undefined))
test('the second door comes after the first, and the time there', () => {
  assert.deepEqual(arrival(roads, { seen, carries: gone, mode: 'bicycle' }, 'p'), { etaAt: '2026-03-02T20:15:20.000Z', metresLeft: 4000 })
  assert.deepEqual(arrival(roads, { seen, carries: gone, mode: 'bicycle' }, 'o'), { etaAt: '2026-03-02T20:06:40.000Z', metresLeft: 2000 })
})
test('a first one that is still at the counter is not on the way of the second', () => assert.equal(arrival(roads, { seen, carries: [carried, gone[1]!], mode: 'bicycle' }, 'p')?.metresLeft, 2000))
