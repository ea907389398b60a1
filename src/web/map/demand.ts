// Where orders wait for a courier and where couriers wait for an order, in hexagons. This file brings H3 with it, and is fetched when
// somebody asks for it.
import { cellToBoundary, cellToLatLng, latLngToCell } from 'h3-js'
import type { Position } from './along.ts'

export interface Cell {
  cell: string
  waiting: number
  free: number
  middle: Position
  /** Closed: the first corner is the last. */
  corners: Position[]
}

/** Only cells where somebody waits; resolution 7 is 5 km² a cell, 8 is 0.7. */
export function demandIn(waiting: readonly Position[], free: readonly Position[], resolution: number): Cell[] {
  const cells = new Map<string, Cell>()
  const count = (positions: readonly Position[], what: 'waiting' | 'free') => {
    for (const { lat, lon } of positions) {
      const cell = latLngToCell(lat, lon, resolution)
      const found = cells.get(cell) ?? emptyCell(cell)
      cells.set(cell, found)
      found[what] += 1
    }
  }
  count(waiting, 'waiting')
  count(free, 'free')
  return [...cells.values()]
}

function emptyCell(cell: string): Cell {
  const [lat, lon] = cellToLatLng(cell)
  const corners = cellToBoundary(cell).map(([lat, lon]) => ({ lat, lon }))
  return { cell, waiting: 0, free: 0, middle: { lat, lon }, corners: [...corners, corners[0]!] }
}
