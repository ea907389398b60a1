import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { payEarned, payForComing, payOffered } from './tariff.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })

test('2.5 km in Montevideo: 60 pesos, 45 for the way, and the tip', () => {
  assert.deepEqual(payOffered(2500, pesos(5000)), { base: pesos(6000), distance: pesos(4500), waiting: pesos(0), tip: pesos(5000), total: pesos(15_500) })
})
for (const [minutes, waiting] of [[0, 0], [5, 0], [6, 300], [15, 3000]] as const) {
  test(`${minutes} minutes at the restaurant are worth ${waiting}`, () => {
    const pay = payEarned(payOffered(2500, pesos(0)), minutes)
    assert.deepEqual([pay.waiting, pay.total], [pesos(waiting), pesos(10_500 + waiting)])
  })
}
test('who came in vain is paid for coming and for waiting', () => {
  assert.deepEqual(payForComing(payOffered(2500, pesos(5000)), 7), { base: pesos(6000), distance: pesos(0), waiting: pesos(600), tip: pesos(0), total: pesos(6600) })
})
test('a city with another currency pays in that', () => assert.equal(payOffered(1000, { amount: 0, currency: 'CHF' }).total.currency, 'CHF'))
test('the total is always the sum of its parts, in whole units', () => {
  fc.assert(
    fc.property(fc.nat(50_000), fc.nat(100_000), fc.nat(120), (metres, tip, waiting) => {
      const { base, distance, waiting: waited, tip: tipped, total } = payEarned(payOffered(metres, pesos(tip)), waiting)
      assert.equal(base.amount + distance.amount + waited.amount + tipped.amount, total.amount)
      assert.ok(Number.isSafeInteger(total.amount))
    }),
    { seed: 7 },
  )
})
