import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backwardBit, forwardBit, modes, type Mode } from '../routing/modes.ts'
import { readRoad } from './road-access.ts'
import type { Tags } from '../read/feature.ts'

/** Who may go which way (→ as drawn, ← against it, ↔ both, · not at all): walking, bicycle, motorbike, car. */
const examples: [tags: Tags, who: string][] = [
  [{ highway: 'residential' }, '↔↔↔↔'],
  [{ highway: 'residential', oneway: 'yes' }, '↔→→→'],
  [{ highway: 'residential', oneway: '-1' }, '↔←←←'],
  [{ highway: 'residential', oneway: 'yes', 'oneway:bicycle': 'no' }, '↔↔→→'],
  [{ highway: 'residential', oneway: 'yes', cycleway: 'opposite_lane' }, '↔↔→→'],
  [{ highway: 'tertiary', junction: 'roundabout' }, '↔→→→'],
  [{ highway: 'motorway' }, '··→→'],
  [{ highway: 'footway' }, '↔···'],
  [{ highway: 'footway', bicycle: 'designated' }, '↔↔··'],
  [{ highway: 'cycleway' }, '↔↔··'],
  [{ highway: 'steps' }, '↔···'],
  [{ highway: 'pedestrian' }, '↔↔··'],
  [{ highway: 'service', access: 'private' }, '····'],
  [{ highway: 'service', access: 'private', foot: 'yes' }, '↔···'],
  [{ highway: 'service', motor_vehicle: 'no' }, '↔↔··'],
  [{ highway: 'primary', motorcycle: 'no' }, '↔↔·↔'],
  [{ highway: 'primary', access: 'no', bus: 'yes' }, '····'],
  [{ highway: 'path', access: 'yes' }, '↔↔··'],
]

for (const [tags, who] of examples) {
  test(`${Object.entries(tags).map((tag) => tag.join('=')).join(' ')} is open to ${who}`, () => {
    assert.equal(signsOf(readRoad(tags)!.access), who)
  })
}

test('a building site, a bus stop and a paved square are no ways to travel on', () => {
  assert.equal(readRoad({ highway: 'construction' }), undefined)
  assert.equal(readRoad({ highway: 'bus_stop' }), undefined)
  assert.equal(readRoad({ highway: 'pedestrian', area: 'yes' }), undefined)
})

test('speed limits are read in both kinds of miles', () => {
  const limits = ['45', '30 mph', 'none', '50;60'].map((maxspeed) => readRoad({ highway: 'primary', maxspeed })!.limitKmh)
  assert.deepEqual(limits, [45, 48, 0, 0])
})

function signsOf(access: number): string {
  const signOf = (mode: Mode) => '·→←↔'[(access & forwardBit(mode) ? 1 : 0) + (access & backwardBit(mode) ? 2 : 0)]
  return modes.map(signOf).join('')
}
