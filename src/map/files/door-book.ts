import { longitudeScale, metresPerDegree, type Position } from '../position.ts'
import { makeGrid, nearestInGrid, type Grid } from '../routing/grid.ts'
import { decodeColumns } from './columns.ts'

export type Door = { street: string; number: string; position: Position }

/** Every front door of the city, by street and then by number. A hundred thousand of them are five columns, not objects. */
export type Doors = {
  count: number
  streets: string[]
  /** Doors of street s are firstDoor[s] … firstDoor[s + 1] - 1. */
  firstDoor: Int32Array
  door(i: number): Door
  streetOf(i: number): number
  numberOf(i: number): string
  positionOf(i: number): Position
  /** The nearest door within `withinMetres`, of one street if `street` is given; -1 if there is none. */
  nearest(position: Position, withinMetres: number, street?: number): number
}

export type DoorColumn = 'doorsOfStreet' | 'number' | 'suffix' | 'lon' | 'lat'
export type DoorMeta = { streets: string[]; suffixes: string[] }

/** Whole hundred-thousandths of a degree: about a metre. */
export const doorsPerDegree = 1e5

export function readDoors(file: Uint8Array): Doors {
  const { meta, columns } = decodeColumns<DoorColumn, DoorMeta>(file)
  const { number, suffix, lon, lat, doorsOfStreet } = columns
  const firstDoor = new Int32Array(meta.streets.length + 1)
  doorsOfStreet.forEach((doors, street) => { firstDoor[street + 1] = firstDoor[street]! + doors })
  const streetOf = (i: number) => lastNotAbove(firstDoor, i)
  const numberOf = (i: number) => (number[i]! < 0 ? '' : String(number[i])) + meta.suffixes[suffix[i]!]
  const positionOf = (i: number) => ({ lat: lat[i]! / doorsPerDegree, lon: lon[i]! / doorsPerDegree })
  let grid: DoorGrid | undefined
  return {
    count: number.length,
    streets: meta.streets,
    firstDoor,
    streetOf, numberOf, positionOf,
    door: (i) => ({ street: meta.streets[streetOf(i)]!, number: numberOf(i), position: positionOf(i) }),
    nearest(position, withinMetres, street) {
      grid ??= gridOfDoors(lon, lat)
      const wanted = (i: number) => street === undefined || (i >= firstDoor[street]! && i < firstDoor[street + 1]!)
      return nearestDoor(grid, position, withinMetres, wanted)
    },
  }
}

type DoorGrid = { grid: Grid; x: Float64Array; y: Float64Array; metresPerLon: number }

function gridOfDoors(lon: Int32Array, lat: Int32Array): DoorGrid {
  const metresPerLon = longitudeScale((lat[0] ?? 0) / doorsPerDegree) * metresPerDegree
  const x = Float64Array.from(lon, (each) => (each / doorsPerDegree) * metresPerLon)
  const y = Float64Array.from(lat, (each) => (each / doorsPerDegree) * metresPerDegree)
  const grid = makeGrid(lon.length, (i) => ({ west: x[i]!, east: x[i]!, south: y[i]!, north: y[i]! }), 60)
  return { grid, x, y, metresPerLon }
}

function nearestDoor({ grid, x, y, metresPerLon }: DoorGrid, at: Position, within: number, wanted: (i: number) => boolean) {
  const [east, north] = [at.lon * metresPerLon, at.lat * metresPerDegree]
  return nearestInGrid(grid, east, north, within, (i) => (wanted(i) ? Math.hypot(x[i]! - east, y[i]! - north) : Infinity))
}

/** The last index whose value is not above `limit`. */
function lastNotAbove(sorted: Int32Array, limit: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sorted[middle]! <= limit) low = middle
    else high = middle - 1
  }
  return low
}
