import type { Mode } from './modes.ts'

/** The order is part of the file format. */
export const roadClasses = [
  'motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link', 'secondary', 'secondary_link', 'tertiary',
  'tertiary_link', 'unclassified', 'residential', 'road', 'living_street', 'service', 'track', 'pedestrian', 'cycleway',
  'path', 'footway', 'bridleway', 'steps',
] as const
export type RoadClass = (typeof roadClasses)[number]

/** What a street is like to travel on. `limitKmh` is 0 where no sign is known; `rough` means unpaved or cobbled. */
export type RoadKind = { roadClass: RoadClass; limitKmh: number; rough: boolean }

/**
 * Average speed in km/h over a whole block, waiting at lights and corners included: a delivery is promised by it.
 * A motorbike filters through queues, so it keeps closer to the free speed than a car does.
 */
export function averageKmh(mode: Mode, { roadClass, limitKmh, rough }: RoadKind): number {
  switch (mode) {
    case 'walking': return roadClass === 'steps' ? 2.4 : 4.8
    case 'bicycle': return cyclingKmh(roadClass) * (rough ? 0.75 : 1)
    case 'motorbike': return motorKmh(roadClass, limitKmh, rough)
    case 'car': return motorKmh(roadClass, limitKmh, rough) * (queues.has(roadClass) ? 0.78 : 0.88)
  }
}

const queues = new Set<RoadClass>(['primary', 'primary_link', 'secondary', 'secondary_link', 'tertiary', 'tertiary_link'])

/** People are slower among people: shared ways and squares. */
function cyclingKmh(roadClass: RoadClass): number {
  if (roadClass === 'pedestrian') return 6
  if (roadClass === 'footway' || roadClass === 'path' || roadClass === 'bridleway') return 12
  return roadClass === 'cycleway' ? 17 : 15
}

function motorKmh(roadClass: RoadClass, limitKmh: number, rough: boolean): number {
  const free = freeKmh[roadClass] ?? 10
  const allowed = limitKmh > 0 ? Math.min(free, limitKmh * 0.9) : free
  return rough ? Math.min(allowed, 20) : allowed
}

const freeKmh: Partial<Record<RoadClass, number>> = {
  motorway: 90, motorway_link: 50, trunk: 58, trunk_link: 38, primary: 42, primary_link: 34, secondary: 38,
  secondary_link: 30, tertiary: 34, tertiary_link: 28, unclassified: 30, residential: 27, road: 25, living_street: 12,
  service: 14, track: 14,
}
