import { longitudeScale, metresPerDegree, type Position } from '../position.ts'
import { makeGrid, nearestInGrid } from './grid.ts'
import type { Streets } from './streets.ts'

/** Finds the crossing nearest to a position as the crow flies. */
export function findCrossings({ crossings, crossingLon, crossingLat }: Streets): (position: Position) => number {
  const metresPerLon = longitudeScale(crossingLat[0] ?? 0) * metresPerDegree
  const x = crossingLon.map((lon) => lon * metresPerLon)
  const y = crossingLat.map((lat) => lat * metresPerDegree)
  const grid = makeGrid(crossings, (i) => ({ west: x[i]!, east: x[i]!, south: y[i]!, north: y[i]! }), 150)
  return ({ lat, lon }) => {
    const [east, north] = [lon * metresPerLon, lat * metresPerDegree]
    return nearestInGrid(grid, east, north, Infinity, (i) => Math.hypot(x[i]! - east, y[i]! - north))
  }
}
