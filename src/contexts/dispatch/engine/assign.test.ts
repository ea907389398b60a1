import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { assign, type Rows } from './assign.ts'

/** `costs[row][column]`; Infinity where the row may not take the column. */
function rowsOf(costs: readonly (readonly number[])[]): Rows {
  const from = [0]
  const columns: number[] = []
  const values: number[] = []
  for (const row of costs) {
    row.forEach((cost, column) => {
      if (cost === Infinity) return
      columns.push(column)
      values.push(cost)
    })
    from.push(columns.length)
  }
  return { from: Int32Array.from(from), columns: Int32Array.from(columns), costs: Float64Array.from(values) }
}

const solved = (costs: readonly (readonly number[])[], columns: number, before?: Int32Array): number[] => [...assign(costs.length, columns, rowsOf(costs), before)]
const total = (costs: readonly (readonly number[])[], columnOf: readonly number[]): number => columnOf.reduce((sum, column, row) => sum + (column < 0 ? 0 : costs[row]![column]!), 0)

/** As many rows as possible, then as cheap as possible, by trying everything. */
function bruteForce(costs: readonly (readonly number[])[], columns: number): { placed: number; cost: number } {
  let best = { placed: 0, cost: 0 }
  const go = (row: number, taken: number, placed: number, cost: number): void => {
    if (row === costs.length) {
      if (placed > best.placed || (placed === best.placed && cost < best.cost)) best = { placed, cost }
      return
    }
    go(row + 1, taken, placed, cost)
    for (let column = 0; column < columns; column += 1) {
      if (taken & (1 << column) || costs[row]![column] === Infinity) continue
      go(row + 1, taken | (1 << column), placed + 1, cost + costs[row]![column]!)
    }
  }
  go(0, 0, 0, 0)
  return best
}

test('not the cheapest pair first, but the cheapest sum', () => assert.deepEqual(solved([[1, 2], [2, 9]], 2), [1, 0]))
test('more columns than rows: the dear ones stay free', () => assert.deepEqual(solved([[9, 3, 5], [9, 1, 8]], 3), [2, 1]))
test('no row, no answer', () => assert.deepEqual(solved([], 3), []))
test('a row that may take nothing goes without', () => assert.deepEqual(solved([[Infinity, Infinity], [4, 1]], 2), [-1, 1]))
test('among equals it stays as it was before', () => assert.deepEqual(solved([[5, 5, 5]], 3, Int32Array.of(2)), [2]))

const cost = fc.integer({ min: -20, max: 20 })
test('with full rows it finds what trying everything finds', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 6 }).chain((columns) => fc.record({ columns: fc.constant(columns), costs: fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: columns }) })), ({ columns, costs }) => {
    const found = solved(costs, columns)
    assert.equal(new Set(found).size, costs.length)
    assert.equal(total(costs, found), bruteForce(costs, columns).cost)
  }), { seed: 7, numRuns: 500 })
})

test('sparse rows, each with a column of its own: as cheap as trying everything', () => {
  const sparse = fc.integer({ min: 1, max: 6 }).chain((rows) => fc.array(fc.array(fc.oneof(cost, fc.constant(Infinity)), { minLength: rows + 2, maxLength: rows + 2 }), { minLength: rows, maxLength: rows }))
  fc.assert(fc.property(sparse, fc.array(cost, { minLength: 6, maxLength: 6 }), (costs, own) => {
    const withOwn = costs.map((row, index) => row.map((one, column) => (column === index ? own[index]! : one)))
    const found = solved(withOwn, costs.length + 2)
    assert.ok(found.every((column) => column >= 0))
    assert.equal(total(withOwn, found), bruteForce(withOwn, costs.length + 2).cost)
  }), { seed: 7, numRuns: 500 })
})

test('sparse rows: nobody goes without who could be placed', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.oneof({ weight: 1, arbitrary: cost }, { weight: 2, arbitrary: fc.constant(Infinity) }), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (costs) => {
    assert.equal(solved(costs, 5).filter((column) => column >= 0).length, bruteForce(costs, 5).placed)
  }), { seed: 7, numRuns: 500 })
})
