import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import loadHighs, { type LegacyHighs } from 'highs'
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

test('rows for which no look is left go without', () => {
  const looks = { left: 0 }
  assert.deepEqual([...assign(2, 2, rowsOf([[1, 5], [1, 9]]), undefined, looks)], [0, -1])
  assert.deepEqual([...assign(2, 2, rowsOf([[1, 5], [1, 9]]), undefined, { left: 100 })], [1, 0])
})

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

// ── beside HiGHS, where there are too many ways to try them all ─────────────────────────────────────────────────────

// Its types describe the CommonJS build; what is imported here is the function itself.
const highs = await (loadHighs as unknown as () => Promise<LegacyHighs>)()

/** The same problem as a linear program, whose corners are whole: as many rows as possible, then as cheap as possible. */
function byLinearProgram(costs: readonly (readonly number[])[]): { placed: number; cost: number } {
  const pairs = costs.flatMap((row, i) => row.flatMap((value, j) => (value === Infinity ? [] : [{ i, j, value, name: `x${i}_${j}` }])))
  if (pairs.length === 0) return { placed: 0, cost: 0 }
  const sum = (terms: readonly string[]): string => (terms.length ? terms.join(' + ') : '')
  // A row more is worth more than all that could be saved among the others.
  const worth = 1000 * costs.length
  const once = (of: 'i' | 'j') => [...Map.groupBy(pairs, (pair) => pair[of])].map(([index, some]) => ` ${of}${index}: ${sum(some.map(({ name }) => name))} <= 1`)
  const solution = highs.solve(`Minimize\n obj: ${sum(pairs.map(({ value, name }) => `${value - worth} ${name}`))}\nSubject To\n${[...once('i'), ...once('j')].join('\n')}\nEnd`.replaceAll('+ -', '- '))
  assert.equal(solution.Status, 'Optimal')
  const taken = pairs.filter(({ name }) => (solution.Columns[name] as { Primal: number }).Primal > 0.5)
  return { placed: taken.length, cost: taken.reduce((total, { value }) => total + value, 0) }
}

const sizes = fc.record({ rows: fc.integer({ min: 1, max: 14 }), more: fc.integer({ min: 0, max: 8 }) })
const matrix = (rows: number, columns: number, cell: fc.Arbitrary<number>) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })

test('the linear program says what trying everything says', () => assert.deepEqual(byLinearProgram([[1, 2], [2, 9], [Infinity, Infinity]]), { placed: 2, cost: 4 }))

test('full rows, more columns than rows: as cheap as HiGHS', () => {
  fc.assert(fc.property(sizes.chain(({ rows, more }) => matrix(rows, rows + more, fc.integer({ min: -300, max: 300 }))), (costs) => {
    const found = solved(costs, costs[0]!.length)
    assert.equal(new Set(found).size, costs.length)
    assert.deepEqual({ placed: found.length, cost: total(costs, found) }, byLinearProgram(costs))
  }), { seed: 7, numRuns: 60 })
})

test('sparse rows, each with a column of its own, from wherever they begin: as cheap as HiGHS', () => {
  const sparse = sizes.chain(({ rows, more }) => fc.tuple(matrix(rows, rows + more, fc.oneof({ weight: 1, arbitrary: fc.integer({ min: -300, max: 300 }) }, { weight: 2, arbitrary: fc.constant(Infinity) })), fc.array(fc.integer({ min: -300, max: 300 }), { minLength: rows, maxLength: rows }), fc.array(fc.nat(rows + more - 1), { minLength: rows, maxLength: rows })))
  fc.assert(fc.property(sparse, ([costs, own, before]) => {
    const withOwn = costs.map((row, index) => row.map((one, column) => (column === index ? own[index]! : one)))
    const found = solved(withOwn, withOwn[0]!.length, Int32Array.from(before))
    assert.ok(found.every((column) => column >= 0))
    assert.deepEqual({ placed: found.length, cost: total(withOwn, found) }, byLinearProgram(withOwn))
  }), { seed: 7, numRuns: 60 })
})

test('sparse rows without one of their own: as many are placed as HiGHS can place', () => {
  fc.assert(fc.property(sizes.chain(({ rows, more }) => matrix(rows, Math.max(1, rows - 3 + more), fc.oneof({ weight: 1, arbitrary: fc.integer({ min: -300, max: 300 }) }, { weight: 3, arbitrary: fc.constant(Infinity) }))), (costs) => {
    assert.equal(solved(costs, costs[0]!.length).filter((column) => column >= 0).length, byLinearProgram(costs).placed)
  }), { seed: 7, numRuns: 60 })
})
