import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Coupon } from './contract.ts'
import { checkCoupon, checkUses, discountOf, normalCode } from './coupon.ts'
import { settlementsOf } from './uses.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const percent: Coupon = { code: 'bienvenida', kind: 'percent', basisPoints: 2_000, paidBy: 'platform', perPerson: 1 }
const amount: Coupon = { code: 'cien', kind: 'amount', amount: pesos(10_000), paidBy: 'platform', perPerson: 1 }
const basket = { restaurantId: 'fogon', subtotal: pesos(60_000), now: '2026-11-20T15:30:00.000Z' }

test('codes are the same in capitals and small letters', () => assert.equal(normalCode(' BienVenida '), 'bienvenida'))

const discounts: [what: string, coupon: Coupon, discount: number, subtotal?: number][] = [
  ['a percent', percent, 12_000],
  ['a percent with a limit', { ...percent, most: pesos(9_000) }, 9_000],
  ['an amount', amount, 10_000],
  ['an amount above the dishes', amount, 4_000, 4_000],
  ['everything', { ...percent, basisPoints: 10_000 }, 60_000],
  ['the minimum, just reached', { ...percent, minimum: pesos(60_000) }, 12_000],
  ['the first moment', { ...percent, from: basket.now }, 12_000],
]
for (const [what, coupon, discount, subtotal = 60_000] of discounts)
  test(what, () => assert.deepEqual(discountOf(coupon, { ...basket, subtotal: pesos(subtotal) }), pesos(discount)))

const refused: [what: string, coupon: Coupon, code: string][] = [
  ['too early', { ...percent, from: '2026-11-20T15:30:00.001Z' }, 'coupon-not-valid'],
  ['too late', { ...percent, until: basket.now }, 'coupon-not-valid'],
  ['another restaurant', { ...percent, restaurantId: 'cigale' }, 'coupon-not-valid'],
  ['another currency', { ...amount, amount: { amount: 1, currency: 'ARS' } }, 'coupon-not-valid'],
  ['too small an order', { ...percent, minimum: pesos(60_001) }, 'coupon-minimum-not-reached'],
]
for (const [what, coupon, code] of refused) test(`refused: ${what}`, () => assert.throws(() => discountOf(coupon, basket), { code }))

test('uses are limited by person and in all', () => {
  checkUses({ ...percent, perPerson: 2, inAll: 5 }, { inAll: 4, byThisPerson: 1 })
  checkUses(percent, { inAll: 1_000_000, byThisPerson: 0 })
  assert.throws(() => checkUses({ ...percent, inAll: 5 }, { inAll: 5, byThisPerson: 0 }), { code: 'coupon-used-up' })
  assert.throws(() => checkUses(percent, { inAll: 1, byThisPerson: 1 }), { code: 'coupon-used-up' })
})

const contradictions: [rule: string, coupon: Coupon][] = [
  ['code-is-readable', { ...percent, code: 'diez por ciento' }],
  ['code-is-readable', { ...percent, code: '' }],
  ['percent-has-a-share-up-to-all', { ...percent, basisPoints: 10_001 }],
  ['percent-has-a-share-up-to-all', { ...amount, kind: 'percent' }],
  ['amount-has-an-amount', { ...percent, kind: 'amount' }],
  ['one-currency', { ...amount, minimum: { amount: 1, currency: 'ARS' } }],
  ['nothing-negative', { ...amount, minimum: pesos(-1) }],
  ['somebody-may-use-it', { ...percent, perPerson: 0 }],
  ['somebody-may-use-it', { ...percent, inAll: 0 }],
  ['begins-before-it-ends', { ...percent, from: basket.now, until: basket.now }],
  ['a-restaurant-pays-for-itself-only', { ...percent, paidBy: 'restaurant' }],
]
test('coupons without contradictions are taken', () => [percent, amount].forEach(checkCoupon))
for (const [rule, coupon] of contradictions)
  test(`contradiction: ${rule}`, () =>
    assert.throws(
      () => checkCoupon(coupon),
      (error: any) => error.code === 'coupon-not-consistent' && error.details.rule === rule,
    ))

test('ended orders give back or redeem, coupon by coupon', () => {
  const use = (orderId: string, code: string) => ({ orderId, code, customerId: `of ${orderId}` })
  const settlements = settlementsOf(
    [use('a', 'cien'), use('b', 'cien'), use('c', 'diez')],
    new Map([
      ['a', 'released'],
      ['b', 'redeemed'],
      ['c', 'redeemed'],
    ]),
  )
  assert.deepEqual(
    settlements.map(({ code, released, facts }) => [code, released, facts.map(({ type }) => type)]),
    [
      ['cien', 1, ['coupon.released', 'coupon.redeemed']],
      ['diez', 0, ['coupon.redeemed']],
    ],
  )
})
