import type { Tags } from '../read/feature.ts'
import { packAccess, type Directions } from '../routing/modes.ts'
import { roadClasses, type RoadClass, type RoadKind } from '../routing/travel-speed.ts'

/** What travelling on a way is like and who may, or undefined if it is no way to travel on. */
export function readRoad(tags: Tags): (RoadKind & { access: number }) | undefined {
  const roadClass = roadClasses.find((each) => each === tags['highway'])
  if (!roadClass || tags['area'] === 'yes') return undefined
  const access = packAccess({
    walking: walking(roadClass, tags),
    bicycle: bicycle(roadClass, tags),
    motorbike: motor(roadClass, tags, 'motorcycle'),
    car: motor(roadClass, tags, 'motorcar'),
  })
  return { roadClass, limitKmh: limitKmh(tags['maxspeed']), rough: rough.test(tags['surface'] ?? ''), access }
}

const nobody: Directions = { forward: false, backward: false }
const bothWays: Directions = { forward: true, backward: true }
const motorways = new Set<RoadClass>(['motorway', 'motorway_link'])
const motorless = new Set<RoadClass>(['pedestrian', 'cycleway', 'path', 'footway', 'bridleway', 'steps'])
const rough = /^(unpaved|dirt|gravel|fine_gravel|ground|earth|sand|grass|mud|compacted|pebblestone|cobblestone|sett)/

/** Walkers do not care which way a street is one-way. */
function walking(roadClass: RoadClass, tags: Tags): Directions {
  const usual = !motorways.has(roadClass) && tags['motorroad'] !== 'yes' && roadClass !== 'bridleway'
  return permitted(tags, ['foot', 'access'], usual) ? bothWays : nobody
}

function bicycle(roadClass: RoadClass, tags: Tags): Directions {
  const onFoot = roadClass === 'footway' || roadClass === 'bridleway' || roadClass === 'steps'
  const usual = !motorways.has(roadClass) && tags['motorroad'] !== 'yes' && !onFoot
  if (!permitted(tags, ['bicycle', 'vehicle', 'access'], usual)) return nobody
  const against = tags['oneway:bicycle'] === 'no' || tags['cycleway']?.startsWith('opposite') === true
  return against ? bothWays : oneWay(roadClass, tags)
}

function motor(roadClass: RoadClass, tags: Tags, key: 'motorcar' | 'motorcycle'): Directions {
  if (motorless.has(roadClass) || !permitted(tags, [key, 'motor_vehicle', 'vehicle', 'access'], true)) return nobody
  return oneWay(roadClass, tags)
}

/** The most particular tag decides; what is only for residents' keys or buses is closed to a courier. */
function permitted(tags: Tags, keys: string[], usual: boolean): boolean {
  const key = keys.find((each) => tags[each] !== undefined)
  if (key === undefined || (key === 'access' && !usual)) return usual
  return !/^(no|private|bus|psv|agricultural|forestry|military|emergency|use_sidepath)$/.test(tags[key]!)
}

function oneWay(roadClass: RoadClass, tags: Tags): Directions {
  const sign = tags['oneway']
  if (sign === '-1' || sign === 'reverse') return { forward: false, backward: true }
  if (sign === 'yes' || sign === 'true' || sign === '1') return { forward: true, backward: false }
  if (sign === 'no') return bothWays
  const implied = tags['junction'] === 'roundabout' || tags['junction'] === 'circular' || roadClass === 'motorway'
  return implied ? { forward: true, backward: false } : bothWays
}

function limitKmh(sign: string | undefined): number {
  const [, number, unit] = /^(\d+)\s*(mph)?$/.exec(sign ?? '') ?? []
  return number ? Math.round(Number(number) * (unit ? 1.609 : 1)) : 0
}
