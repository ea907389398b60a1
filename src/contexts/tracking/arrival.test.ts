import assert from 'node:assert/strict'
import test from 'node:test'
import type { Roads } from '../../platform/roads.ts'
import { arrival } from './arrival.ts'

const here = { lat: -34.9, lon: -56.19 }
const restaurant = { lat: -34.91, lon: -56.19 }
const destination = { lat: -34.92, lon: -56.19 }
const seen = { at: '2026-03-02T20:00:00.000Z', position: here }
const carries = { orderId: 'o', pickedUp: false, restaurant, destination }
/** A map on which every way is 1 km and 200 s to the restaurant, 2 km and 400 s to the door. */
const roads: Roads = { measure: (_, to) => (to === restaurant ? { metres: 1000.4, seconds: 200 } : { metres: 2000, seconds: 400 }) }
const noStreets: Roads = { measure: () => undefined }

test('before pick-up: when the courier is at the restaurant', () => assert.deepEqual(arrival(roads, { seen, carries, mode: 'bicycle' }), { etaAt: '2026-03-02T20:03:20.000Z', metresLeft: 1000 }))
test('after pick-up: when the food is at the door', () => assert.deepEqual(arrival(roads, { seen, carries: { ...carries, pickedUp: true }, mode: 'bicycle' }), { etaAt: '2026-03-02T20:06:40.000Z', metresLeft: 2000 }))
test('where the map knows no way, the crow tells', () => assert.equal(arrival(noStreets, { seen, carries, mode: 'bicycle' })?.metresLeft, 1446))
test('nobody knows for a courier who was not seen', () => assert.equal(arrival(roads, { carries, mode: 'car' }), undefined))
test('nor for one who carries nothing', () => assert.equal(arrival(roads, { seen, mode: 'car' }), undefined))
