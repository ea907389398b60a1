// The assignment problem: every row gets a column of its own, the sum of costs is least. Shortest augmenting paths with
// potentials after Jonker and Volgenant (Computing 38, 1987), on sparse rows, rectangular, with a start from what was so before.

/** Rows as in a compressed sparse matrix: row i may take `columns[from[i]] … columns[from[i + 1] − 1]` at the cost beside it. */
export interface Rows {
  from: Int32Array
  columns: Int32Array
  costs: Float64Array
}

/**
 * The column of every row; −1 where no column is left for it (as few rows as possible go without; which of them is not weighed).
 * Costs are finite. `before` is a guess: rows whose guess is still cheapest for them are not searched again. `looks` counts down how
 * often a pair is looked at; when none is left, rows that have no column yet go without.
 */
export function assign(rowCount: number, columnCount: number, { from, columns, costs }: Rows, before?: Int32Array, looks = { left: Infinity }): Int32Array {
  const columnOf = new Int32Array(rowCount).fill(-1)
  const rowOf = new Int32Array(columnCount).fill(-1)
  const price = new Float64Array(columnCount)
  const left: number[] = []

  for (let row = 0; row < rowCount; row += 1) {
    let least = Infinity
    let column = -1
    for (let k = from[row]!; k < from[row + 1]!; k += 1) {
      if (costs[k]! > least || (costs[k] === least && columns[k] !== before?.[row])) continue
      least = costs[k]!
      column = columns[k]!
    }
    if (column >= 0 && rowOf[column]! < 0) {
      columnOf[row] = column
      rowOf[column] = row
    } else if (column >= 0) left.push(row)
  }

  const distance = new Float64Array(columnCount).fill(Infinity)
  const cameFrom = new Int32Array(columnCount)
  const done = new Uint8Array(columnCount)
  const heap = new Heap()
  for (const start of left) {
    if (looks.left <= 0) break
    const touched: number[] = []
    const settled: number[] = []
    let row = start
    let base = 0
    let end = -1
    let shortest = 0
    // The nearest free column found so far: what is farther is not looked at before the search ends there.
    let nearest = Infinity
    for (;;) {
      looks.left -= from[row + 1]! - from[row]!
      for (let k = from[row]!; k < from[row + 1]!; k += 1) {
        const column = columns[k]!
        if (done[column]) continue
        const reached = base + costs[k]! - price[column]!
        if (reached >= distance[column]! || reached > nearest) continue
        if (rowOf[column]! < 0) nearest = reached
        if (distance[column] === Infinity) touched.push(column)
        distance[column] = reached
        cameFrom[column] = row
        heap.push(reached, column)
      }
      let column = -1
      while (heap.size > 0 && (column < 0 || done[column])) column = heap.pop()
      if (column < 0 || done[column]) break
      shortest = distance[column]!
      if (rowOf[column]! < 0) {
        end = column
        break
      }
      done[column] = 1
      settled.push(column)
      row = rowOf[column]!
      base = shortest - (costOf(row, column, from, columns, costs) - price[column]!)
    }
    if (end >= 0) {
      for (const column of settled) price[column]! += distance[column]! - shortest
      for (let column = end; ; ) {
        const row = cameFrom[column]!
        const next = columnOf[row]!
        columnOf[row] = column
        rowOf[column] = row
        if (row === start) break
        column = next
      }
    }
    for (const column of touched) {
      distance[column] = Infinity
      done[column] = 0
    }
    heap.clear()
  }
  return columnOf
}

function costOf(row: number, column: number, from: Int32Array, columns: Int32Array, costs: Float64Array): number {
  for (let k = from[row]!; k < from[row + 1]!; k += 1) if (columns[k] === column) return costs[k]!
  return Infinity
}

/** The least first; among equals the lower number, so that the answer is the same everywhere. */
class Heap {
  size = 0
  private keys = new Float64Array(256)
  private values = new Int32Array(256)

  clear(): void {
    this.size = 0
  }

  push(key: number, value: number): void {
    if (this.size === this.keys.length) this.grow()
    const { keys, values } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (keys[parent]! < key || (keys[parent] === key && values[parent]! <= value)) break
      keys[at] = keys[parent]!
      values[at] = values[parent]!
      at = parent
    }
    keys[at] = key
    values[at] = value
  }

  pop(): number {
    const { keys, values } = this
    const top = values[0]!
    const size = (this.size -= 1)
    const key = keys[size]!
    const value = values[size]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && (keys[child + 1]! < keys[child]! || (keys[child + 1] === keys[child] && values[child + 1]! < values[child]!))) child += 1
      if (keys[child]! > key || (keys[child] === key && values[child]! >= value)) break
      keys[at] = keys[child]!
      values[at] = values[child]!
      at = child
    }
    keys[at] = key
    values[at] = value
    return top
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Float64Array(2 * keys.length)
    this.keys.set(keys)
    this.values = new Int32Array(2 * values.length)
    this.values.set(values)
  }
}
