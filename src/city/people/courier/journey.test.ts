import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCityMap } from '../../../map/city-map.ts'
import { distanceMetres } from '../../world/streets.ts'
import { arrivalOf, positionAt, sightings, standingAt, type Whereabouts } from './journey.ts'

const map = loadCityMap(join(import.meta.dirname, '../../../../data/montevideo'))
const plaza = { lat: -34.9066, lon: -56.1997 }
const rambla = { lat: -34.9126, lon: -56.1496 }
const startedAt = Date.parse('2026-11-20T15:30:00Z')
const route = map.router.route(plaza, rambla, 'motorbike')!
const journey = { route, startedAt, pace: 1.2 }
const riding: Whereabouts = { riding: journey }

test('a rider begins at the beginning, arrives at the end, and is nowhere else before or after', () => {
  assert.deepEqual(positionAt(riding, startedAt - 1), route.points[0])
  assert.deepEqual(positionAt(riding, arrivalOf(journey)), route.points.at(-1))
  assert.deepEqual(positionAt(riding, arrivalOf(journey) + 1e6), route.points.at(-1))
})

test('nobody moves faster than the streets allow', () => {
  const seen = sightings(riding, startedAt, arrivalOf(journey), 4)
  assert.ok(seen.length > 20)
  for (const [index, { at, position }] of seen.entries()) {
    const before = seen[index - 1]
    if (before) assert.ok(distanceMetres(before.position, position) <= (30 * (at - before.at)) / 1000, `at sighting ${index}`)
  }
})

test('batches of sightings join without gap or overlap', () => {
  const whole = sightings(riding, startedAt, startedAt + 120_000, 4)
  const first = sightings(riding, startedAt, startedAt + 50_000, 4)
  const rest = sightings(riding, first.at(-1)!.at, startedAt + 120_000, 4)
  assert.deepEqual([...first, ...rest], whole)
})

test('who stands, or has arrived, is seen once a batch', () => {
  assert.deepEqual(sightings(standingAt(plaza, 0), 1_000, 21_000, 4), [{ at: 21_000, position: plaza }])
  assert.deepEqual(sightings(riding, arrivalOf(journey) + 1, arrivalOf(journey) + 60_000, 4).map(({ position }) => position), [route.points.at(-1)])
  assert.deepEqual(sightings(standingAt(plaza, 0), 1_000, 1_000, 4), [])
})
