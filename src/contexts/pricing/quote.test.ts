import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Coupon } from './contract.ts'
import { discountOf } from './coupon.ts'
import { billOf, type Basis } from './quote.ts'
import { currenciesServed, tariffFor } from './tariff.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const now = '2026-11-20T15:30:00.000Z'
const dinner: Basis = {
  tariff: tariffFor('UYU'),
  fulfilment: 'delivery',
  subtotal: pesos(80_000),
  items: 3,
  metres: 2_400,
  zoneLoad: 0,
  tip: undefined,
  coupon: undefined,
  foodTaxBasisPoints: 1_000,
}
const tenPercent: Coupon = { code: 'diez', kind: 'percent', basisPoints: 1_000, paidBy: 'platform', perPerson: 1 }
const amounts = (basis: Basis) => Object.fromEntries(billOf(basis).charges.map(({ kind, amount }) => [kind, amount.amount]))

test('a dinner brought 2.4 km: base and 1.4 km, 7 % service', () => {
  assert.deepEqual(amounts(dinner), { subtotal: 80_000, 'delivery-fee': 7_000, 'service-fee': 5_600 })
  // 1/11 of the dishes, 22/122 of the fees.
  assert.deepEqual([billOf(dinner).total, billOf(dinner).taxIncluded], [pesos(92_600), pesos(7_273 + 2_272)])
})

const table: [what: string, change: Partial<Basis>, expected: Record<string, number>][] = [
  ['fetched by oneself: no delivery', { fulfilment: 'pickup', metres: 0, zoneLoad: 99 }, { subtotal: 80_000, 'service-fee': 5_600 }],
  ['round the corner', { metres: 300 }, { subtotal: 80_000, 'delivery-fee': 4_900, 'service-fee': 5_600 }],
  ['across the city: the fee has an end', { metres: 25_000 }, { subtotal: 80_000, 'delivery-fee': 19_900, 'service-fee': 5_600 }],
  ['fees are whole pesos', { metres: 1_033, subtotal: pesos(81_350) }, { subtotal: 81_350, 'delivery-fee': 5_000, 'service-fee': 5_700 }],
  ['a small order', { subtotal: pesos(20_000) }, { subtotal: 20_000, 'delivery-fee': 7_000, 'service-fee': 1_900, 'small-order-fee': 3_900 }],
  ['a large one', { subtotal: pesos(500_000) }, { subtotal: 500_000, 'delivery-fee': 7_000, 'service-fee': 7_900 }],
  ['a busy zone', { zoneLoad: 4.5 }, { subtotal: 80_000, 'delivery-fee': 7_000, surge: 1_400, 'service-fee': 5_600 }],
  ['a zone on fire: surge has an end', { zoneLoad: 400 }, { subtotal: 80_000, 'delivery-fee': 7_000, surge: 3_500, 'service-fee': 5_600 }],
  ['a tip', { tip: pesos(5_000) }, { subtotal: 80_000, 'delivery-fee': 7_000, 'service-fee': 5_600, tip: 5_000 }],
  ['a coupon', { coupon: { coupon: tenPercent, discount: pesos(8_000) } }, { subtotal: 80_000, 'delivery-fee': 7_000, 'service-fee': 5_600, discount: -8_000 }],
]
for (const [what, change, expected] of table) test(what, () => assert.deepEqual(amounts({ ...dinner, ...change }), expected))

test('every charge explains itself', () => {
  const { charges } = billOf({ ...dinner, zoneLoad: 4.512, tip: pesos(100), coupon: { coupon: tenPercent, discount: pesos(8_000) } })
  assert.deepEqual(Object.fromEntries(charges.map(({ kind, because }) => [kind, because])), {
    subtotal: { code: 'dishes', values: { items: 3 } },
    'delivery-fee': { code: 'road-distance', values: { metres: 2_400, base: 4_900, includedMetres: 1_000, perKilometre: 1_500, most: 19_900 } },
    surge: { code: 'zone-load', values: { load: 4.51, percent: 20 } },
    'service-fee': { code: 'share-of-dishes', values: { percent: 7, atLeast: 1_900, atMost: 7_900 } },
    tip: { code: 'for-the-courier', values: {} },
    discount: { code: 'coupon', values: { coupon: 'diez', paidBy: 'platform', percent: 10 } },
  })
})

const wrongTips: [what: string, change: Partial<Basis>][] = [
  ['negative', { tip: pesos(-1) }],
  ['in another currency', { tip: { amount: 100, currency: 'ARS' } }],
  ['without a courier', { tip: pesos(100), fulfilment: 'pickup' }],
]
for (const [what, change] of wrongTips) test(`a tip ${what} is refused`, () => assert.throws(() => billOf({ ...dinner, ...change }), /tip-not-valid/))
test('a currency without a tariff is refused', () => assert.throws(() => tariffFor('XAU'), /currency-not-served/))

// ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────────

const anyCoupon = (currency: string) =>
  fc
    .record({
      kind: fc.constantFrom('percent' as const, 'amount' as const),
      basisPoints: fc.integer({ min: 1, max: 10_000 }),
      amount: fc.integer({ min: 1, max: 500_000 }),
      most: fc.option(fc.integer({ min: 0, max: 300_000 }), { nil: undefined }),
    })
    .map(({ kind, basisPoints, amount, most }): Coupon => ({
      code: 'c',
      kind,
      basisPoints,
      amount: { amount, currency },
      ...(most === undefined ? {} : { most: { amount: most, currency } }),
      paidBy: 'restaurant',
      perPerson: 1,
    }))
const anyBasis = fc.constantFrom(...currenciesServed).chain((currency) =>
  fc
    .record({
      fulfilment: fc.constantFrom('delivery' as const, 'pickup' as const),
      subtotal: fc.integer({ min: 0, max: 2_000_000_000 }),
      metres: fc.double({ min: 0, max: 60_000, noNaN: true }),
      zoneLoad: fc.double({ min: 0, noNaN: true }),
      tip: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
      coupon: fc.option(anyCoupon(currency), { nil: undefined }),
      tax: fc.integer({ min: 0, max: 3_000 }),
    })
    .map(({ subtotal: amount, tip, coupon, tax, ...rest }): Basis => {
      const subtotal = { amount, currency }
      return {
        ...rest,
        tariff: tariffFor(currency),
        subtotal,
        items: 1,
        foodTaxBasisPoints: tax,
        tip: tip === undefined || rest.fulfilment === 'pickup' ? undefined : { amount: tip, currency },
        coupon: coupon && { coupon, discount: discountOf(coupon, { restaurantId: 'r', subtotal, now }) },
      }
    }),
)

test('whatever is ordered, the bill adds up', () => {
  fc.assert(
    fc.property(anyBasis, (basis) => {
      const bill = billOf(basis)
      assert.equal(
        bill.total.amount,
        bill.charges.reduce((sum, { amount }) => sum + amount.amount, 0),
        'the total is the sum of the charges',
      )
      assert.ok(bill.total.amount >= 0, 'nobody is paid for eating')
      assert.ok(bill.discount.amount <= basis.subtotal.amount, 'nothing but dishes is discounted')
      assert.ok(bill.taxIncluded.amount >= 0 && bill.taxIncluded.amount <= bill.total.amount, 'tax is within the total')
      for (const { kind, amount } of bill.charges) {
        assert.equal(amount.currency, basis.subtotal.currency, 'one currency')
        assert.ok(Number.isSafeInteger(amount.amount), 'whole units')
        assert.ok(kind === 'discount' ? amount.amount < 0 : amount.amount >= 0, 'only discounts take off')
        if (kind !== 'subtotal' && kind !== 'tip' && kind !== 'discount') assert.equal(amount.amount % basis.tariff.coin, 0, 'there are coins for every fee')
      }
      const [fee, surge] = (['delivery-fee', 'surge'] as const).map((kind) => bill.charges.find((charge) => charge.kind === kind)?.amount.amount ?? 0)
      assert.ok(surge! <= fee! / 2 + basis.tariff.coin, 'surge is capped')
    }),
    { seed: 7, numRuns: 1_000 },
  )
})
