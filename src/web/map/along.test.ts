import assert from 'node:assert/strict'
import test from 'node:test'
import { headingFrom, metresBetween, nearestOn, pointOn, rideTo, wayOf } from './along.ts'

// Three blocks of Montevideo: east, then north.
const corner = { lat: -34.9, lon: -56.17 }
const east = { lat: -34.9, lon: -56.165 }
const north = { lat: -34.895, lon: -56.165 }
const way = wayOf([corner, east, north])
const about = (actual: number, expected: number, within = 1) => assert.ok(Math.abs(actual - expected) <= within, `${actual} is about ${expected}`)

test('a way knows its length in metres', () => {
  about(metresBetween(corner, east), 456.5)
  about(metresBetween(east, north), 556.6)
  about(way.length, 1013.1)
})

test('north is 0, east 90', () => {
  about(headingFrom(corner, east), 90, 0.1)
  about(headingFrom(east, north), 0, 0.1)
})

test('whoever rides a little beside the street is on it', () => {
  const { along, away } = nearestOn(way, { lat: -34.9001, lon: -56.1675 })
  about(along, 228)
  about(away, 11)
})

test('after the corner one goes north', () => {
  const { position, heading } = pointOn(way, 600)
  about(heading, 0, 0.1)
  about(metresBetween(position, { lat: -34.8987, lon: -56.165 }), 0, 2)
})

test('beyond its ends a way goes no further', () => {
  assert.deepEqual(pointOn(way, 5_000).position, north)
  assert.deepEqual(pointOn(way, -20).position, corner)
})

test('between two reports one rides around the corner and not through the house', () => {
  const ride = rideTo(way, { lat: -34.9, lon: -56.166 }, { lat: -34.899, lon: -56.165 })
  about(ride.metres, 91 + 111, 2)
  const half = ride.at(0.5)
  about(nearestOn(way, half.position).away, 0, 0.5)
  assert.deepEqual(ride.at(1).along! > ride.at(0).along!, true)
})

test('nobody is shown riding back for a position that is a few metres old', () => {
  const ride = rideTo(way, { ...pointOn(way, 300).position, along: 300 }, pointOn(way, 285).position)
  assert.equal(ride.metres, 0)
})

test('far from the way one goes straight', () => {
  const ride = rideTo(way, corner, { lat: -34.91, lon: -56.17 })
  about(ride.metres, 1113, 2)
  assert.equal(ride.at(0.5).along, undefined)
  about(ride.at(0.5).heading!, 180, 0.1)
})

test('standing still has no heading', () => assert.equal(rideTo(undefined, corner, corner).at(1).heading, undefined))
