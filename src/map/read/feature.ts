import { longitudeScale, metresPerDegree, type Bounds } from '../position.ts'

/** Longitude and latitude, the order of GeoJSON; far lighter than an object for a million points. */
export type Point = [lon: number, lat: number]
export type Tags = Record<string, string>

/** One thing on the map, whichever format it came from. Each of `areas` is an outer ring and then its holes. */
export type Feature =
  | { kind: 'point'; tags: Tags; point: Point }
  | { kind: 'line'; tags: Tags; lines: Point[][] }
  | { kind: 'area'; tags: Tags; areas: Point[][][] }

/** What every reader yields. Points of roads closer than `joinDegrees` are the same crossing. */
export type MapSource = { features: Feature[]; joinDegrees: number }

export function linesOf(feature: Feature): Point[][] {
  if (feature.kind === 'point') return [[feature.point]]
  return feature.kind === 'line' ? feature.lines : feature.areas.flat()
}

/** The middle of the outline's corners: good enough to put a pin in a building. */
export function centreOf(feature: Feature): Point {
  if (feature.kind === 'point') return feature.point
  const line = linesOf(feature)[0]!
  const outline = feature.kind === 'area' ? line.slice(1) : line // a ring names its first corner twice
  const sum = outline.reduce(([lon, lat], point) => [lon + point[0], lat + point[1]], [0, 0])
  return [sum[0] / outline.length, sum[1] / outline.length]
}

export function boundsOf(features: Feature[]): Bounds {
  const bounds: Bounds = [180, 90, -180, -90]
  for (const feature of features) {
    for (const line of linesOf(feature)) {
      for (const [lon, lat] of line) {
        if (lon < bounds[0]) bounds[0] = lon
        if (lat < bounds[1]) bounds[1] = lat
        if (lon > bounds[2]) bounds[2] = lon
        if (lat > bounds[3]) bounds[3] = lat
      }
    }
  }
  return bounds
}

/** Straight distance for things near each other. */
export function metresBetween(a: Point, b: Point): number {
  return Math.hypot((a[0] - b[0]) * longitudeScale(a[1]), a[1] - b[1]) * metresPerDegree
}

/** Whether a ring goes round a point: a ray to the east crosses it an odd number of times. */
export function isInside([lon, lat]: Point, ring: Point[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!]
    if (a[1] > lat !== b[1] > lat && lon < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}
