import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { total, type Account, type Move } from './ledger.ts'
import { cancellationFee, courierPay, refundBearers, settlement, sharesOf, type Bill, type GivenBack } from './shares.ts'

const bill: Bill = {
  orderId: 'o1', customerId: 'c1', restaurantId: 'r1', method: 'card', capturePolicy: 'at-delivery', fulfilment: 'delivery', currency: 'UYU',
  total: 116_000, subtotal: 100_000, deliveryFees: 9_000, serviceFee: 4_000, smallOrderFee: 0, tip: 5_000, discount: 2_000, discountPaidBy: 'platform', commissionBasisPoints: 2_500, taxBasisPoints: 2_200,
}
const on = (account: Account, moves: readonly Move[]) => moves.filter((move) => move.account === account).reduce((sum, { amount }) => sum + amount, 0)

test('a delivered order: food to the restaurant, fees and commission to us, tax to the state, the tip on its way to the courier', () => {
  const moves = settlement(bill)
  assert.deepEqual(Object.fromEntries(moves.map(({ account, amount }) => [account, amount])), {
    customer: 116_000, coupons: 2_000, 'restaurant-payable': -75_000, commission: -20_492, 'tax-payable': -6_852, 'delivery-fees': -7_377, 'service-fees': -3_279, tips: -5_000,
  })
})

test('a restaurant that pays for its own discount pays commission on what it got', () => {
  assert.equal(on('restaurant-payable', settlement({ ...bill, discountPaidBy: 'restaurant' })), -73_500)
  assert.equal(on('coupons', settlement({ ...bill, discountPaidBy: 'restaurant' })), 0)
})

test('without a courier the tip is for those who made the food', () => {
  const pickup = settlement({ ...bill, fulfilment: 'pickup' })
  assert.equal(on('tips', pickup), 0)
  assert.equal(on('restaurant-payable', pickup), -80_000)
})

test('the restaurant bears what it did wrong, without our commission on it; the rest is ours', () => {
  const missing = { amount: 10_000, reason: 'missing-item' }
  assert.equal(on('restaurant-payable', refundBearers(bill, [], missing)), 7_500)
  assert.equal(on('refunds', refundBearers(bill, [], missing)), 0)
  const late = refundBearers(bill, [], { amount: 10_000, reason: 'late' })
  assert.deepEqual(late, [{ account: 'refunds', amount: 10_000 }])
  const more = refundBearers(bill, [missing], { amount: 106_000, reason: 'wrong-item' })
  assert.equal(on('refunds', more), 16_000)
  assert.equal(on('restaurant-payable', more), 67_500)
})

test('a cancellation fee pays the food of a restaurant that had accepted', () => {
  assert.equal(on('restaurant-payable', cancellationFee(bill, 40_000, true)), -30_000)
  assert.equal(on('restaurant-payable', cancellationFee(bill, 40_000, false)), 0)
  assert.equal(on('cancellation-fees', cancellationFee(bill, 40_000, false)), -32_787)
})

// ── for any bill ────────────────────────────────────────────────────────────────────────────────────────────────────

const amount = fc.integer({ min: 0, max: 1_000_000 })
const anyBill: fc.Arbitrary<Bill> = fc
  .record({
    subtotal: amount, deliveryFees: amount, serviceFee: amount, smallOrderFee: amount, tip: amount, discountShare: fc.integer({ min: 0, max: 10_000 }),
    commissionBasisPoints: fc.integer({ min: 0, max: 6_000 }), taxBasisPoints: fc.integer({ min: 0, max: 3_000 }),
    discountPaidBy: fc.constantFrom('platform' as const, 'restaurant' as const), fulfilment: fc.constantFrom('delivery' as const, 'pickup' as const),
  })
  .map(({ discountShare, ...parts }) => {
    const discount = Math.floor((parts.subtotal * discountShare) / 10_000)
    return { ...bill, ...parts, discount, total: parts.subtotal + parts.deliveryFees + parts.serviceFee + parts.smallOrderFee + parts.tip - discount }
  })
const anyRefunds = fc.array(fc.record({ share: fc.integer({ min: 1, max: 10_000 }), reason: fc.constantFrom('missing-item', 'late', 'bad-quality', 'other') }), { maxLength: 6 })
const runs = { seed: 7, numRuns: 500 }

/** Parts of what is left, one after the other, so that they never exceed the total. */
function refundsOf(total: number, wanted: readonly { share: number; reason: string }[]): GivenBack[] {
  let left = total
  return wanted.map(({ share, reason }) => {
    const amount = Math.floor((left * share) / 10_000)
    left -= amount
    return { amount, reason }
  })
}

test('nothing is lost and nobody is owed less than nothing', () => {
  fc.assert(
    fc.property(anyBill, (any) => {
      const moves = settlement(any)
      assert.equal(total(moves), 0)
      assert.equal(on('customer', moves), any.total)
      for (const account of ['restaurant-payable', 'commission', 'delivery-fees', 'service-fees', 'small-order-fees', 'tax-payable', 'tips'] as const) assert.ok(on(account, moves) <= 0, account)
    }),
    runs,
  )
})

test('however an order is refunded, its shares together are what was paid and not given back', () => {
  fc.assert(
    fc.property(anyBill, anyRefunds, amount, (any, wanted, pay) => {
      const refunds = refundsOf(any.total, wanted)
      const earnings = any.fulfilment === 'delivery' ? [{ orderId: 'o1', courierId: 'k1', currency: 'UYU', pay, tip: any.tip }] : []
      const shares = sharesOf(any, refunds, earnings)
      const kept = any.total - refunds.reduce((sum, refund) => sum + refund.amount, 0)
      assert.equal(shares.reduce((sum, share) => sum + share.amount, 0), kept)
      assert.equal(shares.find(({ account }) => account === 'tips'), undefined)
    }),
    runs,
  )
})

test('a refund is borne to the cent, and a restaurant never gives back more than it got', () => {
  fc.assert(
    fc.property(anyBill, anyRefunds, (any, wanted) => {
      const refunds = refundsOf(any.total, wanted)
      const borne = refunds.map((refund, index) => refundBearers(any, refunds.slice(0, index), refund))
      borne.forEach((moves, index) => assert.equal(total(moves), refunds[index]!.amount))
      assert.ok(on('restaurant-payable', borne.flat()) <= -on('restaurant-payable', settlement(any)))
      assert.ok(on('tax-payable', borne.flat()) <= -on('tax-payable', settlement(any)))
    }),
    runs,
  )
})

test('a fee is shared to the cent, and a courier\'s pay as well', () => {
  fc.assert(
    fc.property(anyBill, amount, fc.boolean(), (any, share, accepted) => {
      const fee = Math.min(share, any.total)
      assert.equal(total(cancellationFee(any, fee, accepted)), 0)
      assert.equal(on('customer', cancellationFee(any, fee, accepted)), fee)
      assert.equal(total(courierPay({ orderId: 'o1', courierId: 'k1', currency: 'UYU', pay: share, tip: any.tip })), 0)
    }),
    runs,
  )
})
