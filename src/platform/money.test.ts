import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { minus, money, negated, plus, share, smaller, split, sum, times, zero } from './money.ts'

const seeded = { seed: 20_261_120 }
const anAmount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const pesos = (amount: number) => money(amount, 'UYU')

test('an amount is a whole number of minor units', () => {
  for (const amount of [0.5, NaN, Infinity, 2 ** 53, '1' as never]) assert.throws(() => money(amount, 'UYU'), /whole number/, String(amount))
  assert.deepEqual(negated(pesos(0)), pesos(0))
  assert.ok(!Object.is(negated(pesos(0)).amount, -0) && !Object.is(share(pesos(0), 100).amount, -0), 'nothing has no sign')
})

test('two currencies are never added, nor compared', () => {
  for (const mix of [plus, minus, smaller]) assert.throws(() => mix(pesos(1), money(1, 'USD')), /never added/)
  assert.throws(() => sum([pesos(1), money(1, 'USD')], 'UYU'), /never added/)
})

test('adding and taking away are each other’s opposite', () =>
  fc.assert(fc.property(anAmount, anAmount, (a, b) => {
    assert.deepEqual(minus(plus(pesos(a), pesos(b)), pesos(b)), pesos(a))
    assert.deepEqual(plus(pesos(a), negated(pesos(a))), zero('UYU'))
    assert.equal(smaller(pesos(a), pesos(b)).amount, Math.min(a, b))
    assert.deepEqual(times(pesos(a), 3), sum([pesos(a), pesos(a), pesos(a)], 'UYU'))
  }), seeded))

const shares: [amount: number, basisPoints: number, expected: number][] = [
  [100, 2_500, 25], [101, 2_500, 25], [102, 2_500, 26], [1, 5_000, 1], [1, 4_999, 0], [-1, 5_000, -1], [-102, 2_500, -26], [0, 2_500, 0], [999, 10_000, 999], [117_900, 2_200, 25_938],
]
for (const [amount, basisPoints, expected] of shares) {
  test(`${basisPoints / 100} % of ${amount} is ${expected}`, () => assert.deepEqual(share(pesos(amount), basisPoints), pesos(expected)))
}

test('a share is the exact one rounded half away from zero, to the last unit, however large', () =>
  fc.assert(fc.property(anAmount, fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
    const exact = BigInt(Math.abs(amount)) * BigInt(basisPoints)
    const expected = (exact + 5_000n) / 10_000n
    assert.equal(BigInt(Math.abs(share(pesos(amount), basisPoints).amount)), expected)
  }), seeded))

test('dividing loses nothing: the parts add up to the whole, and each is its exact part, up or down by less than one', () =>
  fc.assert(fc.property(anAmount, fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 12 }).filter((weights) => weights.some((weight) => weight > 0)), (amount, weights) => {
    const parts = split(pesos(amount), weights)
    assert.deepEqual(sum(parts, 'UYU'), pesos(amount))
    const total = weights.reduce((a, b) => a + BigInt(b), 0n)
    for (const [index, part] of parts.entries()) {
      const off = BigInt(part.amount) * total - BigInt(amount) * BigInt(weights[index]!)
      assert.ok(off < total && off > -total, `part ${index} of ${amount} by ${weights}`)
    }
  }), seeded))

test('who comes first gets the odd unit', () => {
  assert.deepEqual(split(pesos(100), [1, 1, 1]).map(({ amount }) => amount), [34, 33, 33])
  assert.deepEqual(split(pesos(5), [1, 2, 0, 3]).map(({ amount }) => amount), [1, 2, 0, 2])
  assert.throws(() => split(pesos(5), [0, 0]), /something to split by/)
})
