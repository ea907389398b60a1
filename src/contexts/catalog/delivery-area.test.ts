import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metresBetween } from '../../platform/roads.ts'
import { delivers } from './delivery-area.ts'

const plazaIndependencia = { lat: -34.9065, lon: -56.2004 }
const puertaDeLaCiudadela = { lat: -34.9067, lon: -56.2012 }
const pocitos = { lat: -34.9148, lon: -56.1502 }
const place = { street: 'Plaza Independencia', position: plazaIndependencia }

test('distances are those of the globe', () => {
  assert.equal(Math.round(metresBetween(plazaIndependencia, pocitos) / 10), 467)
  assert.equal(metresBetween(pocitos, pocitos), 0)
})

test('a circle reaches as far as its radius', () => {
  assert.ok(delivers({ place, deliveryArea: { radiusMetres: 100 } }, puertaDeLaCiudadela))
  assert.ok(!delivers({ place, deliveryArea: { radiusMetres: 4_600 } }, pocitos))
  assert.ok(delivers({ place, deliveryArea: { radiusMetres: 4_700 } }, pocitos))
  assert.ok(!delivers({ place, deliveryArea: {} }, puertaDeLaCiudadela))
})

test('a polygon counts instead of the circle', () => {
  // The shape of an L: the corner to the north-east is cut out.
  const polygon = [
    { lat: 0, lon: 0 },
    { lat: 0, lon: 2 },
    { lat: 1, lon: 2 },
    { lat: 1, lon: 1 },
    { lat: 2, lon: 1 },
    { lat: 2, lon: 0 },
  ]
  const area = { place, deliveryArea: { radiusMetres: 1_000_000, polygon } }
  assert.ok(delivers(area, { lat: 0.5, lon: 1.5 }))
  assert.ok(delivers(area, { lat: 1.5, lon: 0.5 }))
  assert.ok(!delivers(area, { lat: 1.5, lon: 1.5 }))
  assert.ok(!delivers(area, plazaIndependencia))
})
