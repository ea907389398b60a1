import { longitudeScale, metresPerDegree, type Position } from '../position.ts'
import { makeGrid, nearestInGrid, type Grid } from './grid.ts'
import { backwardBit, forwardBit, type Mode } from './modes.ts'
import type { Streets } from './streets.ts'

/** A spot on a street: `share` of the edge's length from its lower end, just after shape point `after`. */
export type Spot = { edge: number; share: number; after: number; position: Position }

export type StreetFinder = (position: Position, mode: Mode) => Spot | undefined

/** Who is farther from every street than this is not in the city. */
const withinMetres = 1000

export function findStreets(streets: Streets): StreetFinder {
  const plane = flatten(streets)
  const grid = gridOfSegments(streets, plane)
  return (position, mode) => {
    const allowed = forwardBit(mode) | backwardBit(mode)
    const x = position.lon * plane.metresPerLon
    const y = position.lat * metresPerDegree
    const segment = nearestInGrid(grid, x, y, withinMetres, (item) => {
      return (streets.access[plane.edgeAt[item]!]! & allowed) === 0 ? Infinity : project(plane, item, x, y).metres
    })
    return segment < 0 ? undefined : spotOn(streets, plane, segment, project(plane, segment, x, y).share)
  }
}

/** Shape points in metres on a plane; segment i leads from point i to i + 1. The last point of an edge starts none. */
type Plane = { x: Float64Array; y: Float64Array; edgeAt: Int32Array; metresPerLon: number }

function flatten(streets: Streets): Plane {
  const metresPerLon = longitudeScale(streets.lat[streets.lat.length >> 1] ?? 0) * metresPerDegree
  const edgeAt = new Int32Array(streets.lon.length)
  for (let edge = 0; edge < streets.edges; edge++) {
    edgeAt.fill(edge, streets.shapeStart[edge], streets.shapeStart[edge + 1])
  }
  return {
    x: streets.lon.map((lon) => lon * metresPerLon),
    y: streets.lat.map((lat) => lat * metresPerDegree),
    edgeAt,
    metresPerLon,
  }
}

function gridOfSegments(streets: Streets, { x, y, edgeAt }: Plane): Grid {
  const box = { west: 0, south: 0, east: 0, north: 0 }
  return makeGrid(x.length, (i) => {
    const end = i + 1 < streets.shapeStart[edgeAt[i]! + 1]! ? i + 1 : i
    box.west = Math.min(x[i]!, x[end]!)
    box.east = Math.max(x[i]!, x[end]!)
    box.south = Math.min(y[i]!, y[end]!)
    box.north = Math.max(y[i]!, y[end]!)
    return box
  }, 75)
}

const projected = { metres: 0, share: 0 }

/** The point of the segment nearest to (x, y). The result is reused by the next call. */
function project(plane: Plane, segment: number, x: number, y: number): typeof projected {
  const sameEdge = plane.edgeAt[segment] === plane.edgeAt[segment + 1]
  const startX = plane.x[segment]!
  const startY = plane.y[segment]!
  const dx = sameEdge ? plane.x[segment + 1]! - startX : 0
  const dy = sameEdge ? plane.y[segment + 1]! - startY : 0
  const squared = dx * dx + dy * dy
  const along = squared > 0 ? ((x - startX) * dx + (y - startY) * dy) / squared : 0
  projected.share = along < 0 ? 0 : along > 1 ? 1 : along
  const offX = x - startX - projected.share * dx
  const offY = y - startY - projected.share * dy
  projected.metres = Math.sqrt(offX * offX + offY * offY)
  return projected
}

function spotOn(streets: Streets, plane: Plane, segment: number, share: number): Spot {
  const edge = plane.edgeAt[segment]!
  const last = streets.shapeStart[edge + 1]! - 1
  const next = Math.min(segment + 1, last)
  const metres = streets.metresAt[segment]! + share * (streets.metresAt[next]! - streets.metresAt[segment]!)
  const mix = (values: Float64Array) => values[segment]! + share * (values[next]! - values[segment]!)
  const length = streets.metresAt[last]!
  return {
    edge,
    share: length > 0 ? onto(metres / length) : 0,
    after: segment,
    position: { lat: mix(streets.lat), lon: mix(streets.lon) },
  }
}

/** A millimetre from a crossing is on it. */
function onto(share: number): number {
  if (share < 1e-6) return 0
  return share > 1 - 1e-6 ? 1 : share
}
