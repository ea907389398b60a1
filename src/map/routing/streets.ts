import { decodeColumns } from '../files/columns.ts'
import { longitudeScale, metresPerDegree, type Position } from '../position.ts'
import { averageKmh, roadClasses } from './travel-speed.ts'
import { backwardBit, forwardBit, type Mode } from './modes.ts'

/**
 * The street network between crossings. A crossing's number is its rank in the hierarchy (hierarchy.ts), and every edge
 * runs from the lower to the higher one; its shape points, both ends included, are shapeStart[e] … shapeStart[e + 1] - 1.
 */
export type Streets = {
  crossings: number
  edges: number
  from: Int32Array
  to: Int32Array
  access: Int32Array
  roadClass: Int32Array
  limitKmh: Int32Array
  rough: Int32Array
  name: Int32Array
  names: string[]
  /** The next crossing on the way up from each one, -1 at a top: whatever a search climbs to lies on this path. */
  parent: Int32Array
  crossingLon: Float64Array
  crossingLat: Float64Array
  shapeStart: Int32Array
  lon: Float64Array
  lat: Float64Array
  /** Metres from the edge's first point, for every shape point. */
  metresAt: Float64Array
}

export type StreetColumn =
  | 'crossingLon' | 'crossingLat' | 'climb'
  | 'from' | 'rise' | 'access' | 'roadClass' | 'limitKmh' | 'rough' | 'name'
  | 'bends' | 'bendLon' | 'bendLat'

/** Coordinates are whole millionths of a degree (11 cm) in the file. */
export const perDegree = 1e6

export function readStreets(file: Uint8Array): Streets {
  const { meta, columns } = decodeColumns<StreetColumn, { names: string[] }>(file)
  const { from, rise, access, roadClass, limitKmh, rough, name } = columns
  const crossingLon = toDegrees(columns.crossingLon)
  const crossingLat = toDegrees(columns.crossingLat)
  const to = from.map((crossing, edge) => crossing + rise[edge]!)
  return {
    crossings: crossingLon.length,
    edges: from.length,
    from, to, access, roadClass, limitKmh, rough, name,
    names: meta.names,
    parent: columns.climb.map((climb, crossing) => (climb === 0 ? -1 : crossing + climb)),
    crossingLon, crossingLat,
    ...shapes(from, to, crossingLon, crossingLat, columns),
  }
}

export function crossingPosition(streets: Streets, crossing: number): Position {
  return { lat: streets.crossingLat[crossing]!, lon: streets.crossingLon[crossing]! }
}

export function lengthMetres(streets: Streets, edge: number): number {
  return streets.metresAt[streets.shapeStart[edge + 1]! - 1]!
}

export function mayTravel(streets: Streets, edge: number, mode: Mode): { forward: boolean; backward: boolean } {
  const access = streets.access[edge]!
  return { forward: (access & forwardBit(mode)) !== 0, backward: (access & backwardBit(mode)) !== 0 }
}

/** Whole milliseconds, so that sums are exact whatever their order. */
export function travelMilliseconds(streets: Streets, edge: number, mode: Mode): number {
  const roadClass = roadClasses[streets.roadClass[edge]!]!
  const kmh = averageKmh(mode, { roadClass, limitKmh: streets.limitKmh[edge]!, rough: streets.rough[edge] === 1 })
  return Math.max(1, Math.round((lengthMetres(streets, edge) / kmh) * 3600))
}

type Shapes = Pick<Streets, 'shapeStart' | 'lon' | 'lat' | 'metresAt'>

/** Puts the ends of every edge around the bends between them, and measures along. */
function shapes(
  from: Int32Array, to: Int32Array, crossingLon: Float64Array, crossingLat: Float64Array,
  columns: Record<'bends' | 'bendLon' | 'bendLat', Int32Array>,
): Shapes {
  const { bends, bendLon, bendLat } = columns
  const size = bendLon.length + 2 * from.length
  const shapeStart = new Int32Array(from.length + 1)
  const [lon, lat, metresAt] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  let at = 0
  let bend = 0
  const add = (x: number, y: number) => {
    lon[at] = x
    lat[at++] = y
  }
  for (let edge = 0; edge < from.length; edge++) {
    const start = at
    add(crossingLon[from[edge]!]!, crossingLat[from[edge]!]!)
    for (let i = 0; i < bends[edge]!; i++, bend++) add(bendLon[bend]! / perDegree, bendLat[bend]! / perDegree)
    add(crossingLon[to[edge]!]!, crossingLat[to[edge]!]!)
    const scale = longitudeScale(lat[start]!)
    for (let i = start + 1; i < at; i++) {
      const step = Math.sqrt(((lon[i]! - lon[i - 1]!) * scale) ** 2 + (lat[i]! - lat[i - 1]!) ** 2)
      metresAt[i] = metresAt[i - 1]! + step * metresPerDegree
    }
    shapeStart[edge + 1] = at
  }
  return { shapeStart, lon, lat, metresAt }
}

function toDegrees(values: Int32Array): Float64Array {
  return Float64Array.from(values, (value) => value / perDegree)
}
