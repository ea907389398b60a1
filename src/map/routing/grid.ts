/** Metres east and north of nowhere in particular. */
export type Box = { west: number; south: number; east: number; north: number }

/** Square cells over the city; each lists the things whose box touches it. */
export type Grid = {
  west: number
  south: number
  cellMetres: number
  columns: number
  rows: number
  first: Int32Array
  items: Int32Array
}

export function makeGrid(count: number, boxOf: (item: number) => Box, cellMetres: number): Grid {
  const all: Box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (let item = 0; item < count; item++) stretch(all, boxOf(item))
  const columns = count ? Math.floor((all.east - all.west) / cellMetres) + 1 : 0
  const rows = count ? Math.floor((all.north - all.south) / cellMetres) + 1 : 0
  const first = new Int32Array(columns * rows + 1)
  const grid: Grid = { west: all.west, south: all.south, cellMetres, columns, rows, first, items: new Int32Array(0) }
  forEachCell(grid, count, boxOf, (cell) => first[cell + 1]!++)
  for (let cell = 0; cell < columns * rows; cell++) first[cell + 1]! += first[cell]!
  const next = first.slice()
  grid.items = new Int32Array(first[columns * rows]!)
  forEachCell(grid, count, boxOf, (cell, item) => { grid.items[next[cell]!++] = item })
  return grid
}

/**
 * The item with the smallest distance to (x, y), or -1 if all are `withinMetres` or farther. Looks at the cell around the
 * point, then at ring after ring, until nothing nearer can follow.
 */
export function nearestInGrid(
  grid: Grid, x: number, y: number, withinMetres: number, distanceTo: (item: number) => number,
): number {
  const column = clamp(Math.floor((x - grid.west) / grid.cellMetres), grid.columns - 1)
  const row = clamp(Math.floor((y - grid.south) / grid.cellMetres), grid.rows - 1)
  let nearest = -1
  let best = withinMetres
  const rings = Math.max(grid.columns, grid.rows)
  const [inX, inY] = [x - grid.west - column * grid.cellMetres, y - grid.south - row * grid.cellMetres]
  const toBorder = borderMetres(inX, inY, grid.cellMetres)
  for (let ring = 0; ring < rings; ring++) {
    if (ring > 0 && toBorder + (ring - 1) * grid.cellMetres >= best) break
    for (let r = Math.max(0, row - ring); r <= Math.min(grid.rows - 1, row + ring); r++) {
      const wholeRow = r === row - ring || r === row + ring
      const step = wholeRow ? 1 : Math.max(1, 2 * ring)
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c < 0 || c >= grid.columns) continue
        const cell = r * grid.columns + c
        for (let i = grid.first[cell]!; i < grid.first[cell + 1]!; i++) {
          const distance = distanceTo(grid.items[i]!)
          if (distance >= best) continue
          best = distance
          nearest = grid.items[i]!
        }
      }
    }
  }
  return nearest
}

/** From a point in a cell to the cell's nearest side; 0 for a point outside. */
function borderMetres(x: number, y: number, size: number): number {
  return Math.max(0, Math.min(x, y, size - x, size - y))
}

function forEachCell(grid: Grid, count: number, boxOf: (item: number) => Box, visit: (cell: number, item: number) => void) {
  const column = (x: number) => Math.floor((x - grid.west) / grid.cellMetres)
  const row = (y: number) => Math.floor((y - grid.south) / grid.cellMetres)
  for (let item = 0; item < count; item++) {
    const box = boxOf(item)
    for (let r = row(box.south); r <= row(box.north); r++) {
      for (let c = column(box.west); c <= column(box.east); c++) visit(r * grid.columns + c, item)
    }
  }
}

function stretch(all: Box, box: Box): void {
  all.west = Math.min(all.west, box.west)
  all.south = Math.min(all.south, box.south)
  all.east = Math.max(all.east, box.east)
  all.north = Math.max(all.north, box.north)
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value))
}
