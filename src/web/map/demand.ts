// The city in hexagons: how much of one thing and of another lies in each. This file brings H3 with it, and is fetched when somebody
// asks for it.
import { cellToBoundary, cellToLatLng, latLngToCell } from 'h3-js'
import type { Position } from './along.ts'

export interface Cell {
  cell: string
  ones: number
  others: number
  middle: Position
  /** Closed: the first corner is the last. */
  corners: Position[]
}

/** Only cells where something is; resolution 7 is 5 km² a cell, 8 is 0.7. */
export function countedIn(ones: readonly Position[], others: readonly Position[], resolution: number): Cell[] {
  const cells = new Map<string, Cell>()
  const count = (positions: readonly Position[], what: 'ones' | 'others') => {
    for (const { lat, lon } of positions) {
      const cell = latLngToCell(lat, lon, resolution)
      const found = cells.get(cell) ?? emptyCell(cell)
      cells.set(cell, found)
      found[what] += 1
    }
  }
  count(ones, 'ones')
  count(others, 'others')
  return [...cells.values()]
}

function emptyCell(cell: string): Cell {
  const [lat, lon] = cellToLatLng(cell)
  const corners = cellToBoundary(cell).map(([lat, lon]) => ({ lat, lon }))
  return { cell, ones: 0, others: 0, middle: { lat, lon }, corners: [...corners, corners[0]!] }
}
