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
 * Costs are finite. `before` is a guess: rows whose guess is still cheapest for them are not searched again.
 */
export function assign(rowCount: number, columnCount: number, { from, columns, costs }: Rows, before?: Int32Array): Int32Array {
  const columnOf = new Int32Array(rowCount).fill(-1)
  const rowOf = new Int32Array(columnCount).fill(-1)
  const price = new Float64Array(columnCount)
  const left: number[] = []

  for (let row = 0; row < rowCount; row += 1) {
    let [least, column] = [Infinity, -1]
    for (let k = from[row]!; k < from[row + 1]!; k += 1) {
      const better = costs[k]! < least || (costs[k] === least && columns[k] === before?.[row])
      if (better) [least, column] = [costs[k]!, columns[k]!]
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
    const touched: number[] = []
    const settled: number[] = []
    // The nearest free column found so far: what is farther is not looked at before the search ends there.
    let nearest = Infinity
    const relax = (row: number, base: number): void => {
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
    }
    relax(start, 0)
    let end = -1
    let shortest = 0
    while (heap.size > 0) {
      const column = heap.pop()
      if (done[column]) continue
      shortest = distance[column]!
      if (rowOf[column]! < 0) {
        end = column
        break
      }
      done[column] = 1
      settled.push(column)
      const row = rowOf[column]!
      relax(row, shortest - (costOf(row, column, from, columns, costs) - price[column]!))
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
  private readonly keys: number[] = []
  private readonly values: number[] = []

  clear(): void {
    this.size = 0
  }

  push(key: number, value: number): void {
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.before(key, value, parent)) break
      this.keys[at] = this.keys[parent]!
      this.values[at] = this.values[parent]!
      at = parent
    }
    this.keys[at] = key
    this.values[at] = value
  }

  pop(): number {
    const top = this.values[0]!
    this.size -= 1
    const [key, value] = [this.keys[this.size]!, this.values[this.size]!]
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.size) break
      if (child + 1 < this.size && this.before(this.keys[child + 1]!, this.values[child + 1]!, child)) child += 1
      if (!this.before(this.keys[child]!, this.values[child]!, undefined, key, value)) break
      this.keys[at] = this.keys[child]!
      this.values[at] = this.values[child]!
      at = child
    }
    this.keys[at] = key
    this.values[at] = value
    return top
  }

  private before(key: number, value: number, other: number | undefined, otherKey = 0, otherValue = 0): boolean {
    const [k, v] = other === undefined ? [otherKey, otherValue] : [this.keys[other]!, this.values[other]!]
    return key < k || (key === k && value < v)
  }
}
