import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInside, type Feature, type Point } from '../read/feature.ts'
import type { Bounds } from '../position.ts'
import { findSea } from './sea.ts'

const bounds: Bounds = [0, 0, 1, 1]

test('water lies on the right of a coastline', () => {
  const [sea] = findSea([coast([[0, 0.5], [0.6, 0.4], [1, 0.5]])], bounds)
  assert.ok(inWater([0.5, 0.1], sea!))
  assert.ok(!inWater([0.5, 0.9], sea!))
})

test('a coast drawn the other way has its water in the north', () => {
  const [sea] = findSea([coast([[1, 0.5], [0.6, 0.4], [0, 0.5]])], bounds)
  assert.ok(inWater([0.5, 0.9], sea!))
  assert.ok(!inWater([0.5, 0.1], sea!))
})

test('pieces are joined, an island stays dry', () => {
  const island = coast([[0.4, 0.1], [0.6, 0.1], [0.6, 0.2], [0.4, 0.2], [0.4, 0.1]])
  const [sea] = findSea([coast([[0.5, 0.5], [1, 0.5]]), island, coast([[0, 0.5], [0.5, 0.5]])], bounds)
  assert.ok(inWater([0.2, 0.1], sea!))
  assert.ok(!inWater([0.5, 0.15], sea!))
})

test('two coasts facing each other leave a strait between them', () => {
  const [sea, ...others] = findSea([coast([[1, 0.3], [0, 0.3]]), coast([[0, 0.7], [1, 0.7]])], bounds)
  assert.equal(others.length, 0)
  assert.ok(inWater([0.5, 0.5], sea!))
  assert.ok(!inWater([0.5, 0.1], sea!) && !inWater([0.5, 0.9], sea!))
})

test('the shore of Montevideo is known by its note, whichever way its pieces point; the water is in the south', () => {
  const note = "Please don't tag as coastline"
  const pieces: Feature[] = [line([[0.5, 0.5], [0, 0.5]], { note }), line([[0.5, 0.5], [1, 0.5]], { note })]
  const [sea] = findSea(pieces, bounds)
  assert.ok(inWater([0.5, 0.1], sea!))
  assert.ok(!inWater([0.5, 0.9], sea!))
})

test('a map without a shore has no sea', () => {
  assert.deepEqual(findSea([line([[0, 0.5], [1, 0.5]], { highway: 'primary' })], bounds), [])
})

function coast(points: Point[]): Feature {
  return line(points, { natural: 'coastline' })
}

function line(points: Point[], tags: Feature['tags']): Feature {
  return { kind: 'line', tags, lines: [points] }
}

function inWater(point: Point, [outline, ...islands]: Point[][]): boolean {
  return isInside(point, outline!) && !islands.some((island) => isInside(point, island))
}
