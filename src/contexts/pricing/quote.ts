// The bill of a cart: charges that explain themselves, and their sum. Pure.
import { minus, money, negated, plus, share, smaller, sum, zero, type Money } from '../../platform/money.ts'
import { Refused } from '../../platform/refused.ts'
import type { Charge, Coupon, Fulfilment } from './contract.ts'
import { surgeBasisPoints } from './surge.ts'
import type { Tariff } from './tariff.ts'

export interface Basis {
  tariff: Tariff
  fulfilment: Fulfilment
  /** What the dishes cost together. */
  subtotal: Money
  items: number
  /** Along the road; 0 for pick-up. */
  metres: number
  /** Open deliveries per courier in the restaurant's zone. */
  zoneLoad: number
  tip: Money | undefined
  coupon: { coupon: Coupon; discount: Money } | undefined
  /** Within the prices of the dishes. */
  foodTaxBasisPoints: number
}

export interface Bill {
  charges: Charge[]
  total: Money
  taxIncluded: Money
  tip: Money
  discount: Money
}

export function billOf(basis: Basis): Bill {
  const { subtotal, tariff, foodTaxBasisPoints } = basis
  const { currency } = subtotal
  const tip = checkedTip(basis)
  const discount = discountIn(basis)
  const fees = feesOf(basis)
  const charges: Charge[] = [
    { kind: 'subtotal', amount: subtotal, because: { code: 'dishes', values: { items: basis.items } } },
    ...fees,
    ...(tip.amount > 0 ? [{ kind: 'tip' as const, amount: tip, because: { code: 'for-the-courier', values: {} } }] : []),
    ...(basis.coupon && discount.amount > 0 ? [discountCharge(basis.coupon.coupon, discount)] : []),
  ]
  return {
    charges,
    total: together(charges, currency),
    // Tax is within what is paid for the dishes, whoever pays for the discount.
    taxIncluded: plus(taxWithin(minus(subtotal, discount), foodTaxBasisPoints), taxWithin(together(fees, currency), tariff.feeTaxBasisPoints)),
    tip,
    discount,
  }
}

/** What the way alone costs, and what is on top of it while the zone is busy: the same figures as in a bill. */
export function priceOfTheWay({ tariff, metres, zoneLoad, currency }: { tariff: Tariff; metres: number; zoneLoad: number; currency: string }): { fee: Money; surge: Money } {
  const fee = deliveryFee({ tariff, metres, currency }).amount
  return { fee, surge: surgeOn(fee, zoneLoad, tariff) }
}

const together = (charges: readonly Charge[], currency: string): Money => {
  const amounts = charges.map(({ amount }) => amount)
  return sum(amounts, currency)
}

/** Fees that are nothing are not shown. */
function feesOf(basis: Basis): Charge[] {
  const delivery = basis.fulfilment === 'delivery' ? deliveryFees(basis) : []
  return [...delivery, serviceFee(basis)].filter(({ amount }) => amount.amount > 0)
}

function deliveryFees(basis: Basis): Charge[] {
  const { tariff, subtotal } = basis
  const fee = deliveryFee({ tariff, metres: basis.metres, currency: subtotal.currency })
  const basisPoints = surgeBasisPoints(basis.zoneLoad)
  const isSmall = subtotal.amount < tariff.smallOrder.below
  const load = Math.round(Math.min(basis.zoneLoad, 1e6) * 100) / 100
  return [
    fee,
    {
      kind: 'surge',
      amount: surgeOn(fee.amount, basis.zoneLoad, tariff),
      because: { code: 'zone-load', values: { load, percent: basisPoints / 100 } },
    },
    {
      kind: 'small-order-fee',
      amount: money(isSmall ? tariff.smallOrder.fee : 0, subtotal.currency),
      because: { code: 'small-order', values: { below: tariff.smallOrder.below } },
    },
  ]
}

const surgeOn = (fee: Money, zoneLoad: number, tariff: Tariff): Money => inCoins(share(fee, surgeBasisPoints(zoneLoad)), tariff)

function deliveryFee({ tariff, metres, currency }: { tariff: Tariff; metres: number; currency: string }): Charge {
  const { base, includedMetres, perKilometre, most } = tariff.delivery
  const further = Math.max(0, Math.round(metres) - includedMetres)
  const full = money(base + Math.floor((further * perKilometre + 500) / 1000), currency)
  return {
    kind: 'delivery-fee',
    amount: inCoins(smaller(full, money(most, currency)), tariff),
    because: { code: 'road-distance', values: { metres: Math.round(metres), base, includedMetres, perKilometre, most } },
  }
}

function serviceFee({ tariff, subtotal }: Basis): Charge {
  const { basisPoints, atLeast, atMost } = tariff.service
  const amount = Math.min(Math.max(share(subtotal, basisPoints).amount, atLeast), atMost)
  return {
    kind: 'service-fee',
    amount: inCoins(money(amount, subtotal.currency), tariff),
    because: { code: 'share-of-dishes', values: { percent: basisPoints / 100, atLeast, atMost } },
  }
}

function checkedTip({ tip, fulfilment, subtotal: { currency } }: Basis): Money {
  if (!tip) return zero(currency)
  if (tip.currency !== currency || tip.amount < 0 || (tip.amount > 0 && fulfilment !== 'delivery')) throw new Refused('tip-not-valid', { tip })
  return tip
}

const discountIn = ({ coupon, subtotal, tariff }: Basis): Money =>
  coupon ? smaller(subtotal, inCoins(coupon.discount, tariff)) : zero(subtotal.currency)

function discountCharge(coupon: Coupon, discount: Money): Charge {
  const { code, kind, basisPoints = 0, amount, paidBy } = coupon
  const worth: Record<string, number> = kind === 'percent' ? { percent: basisPoints / 100 } : { worth: amount?.amount ?? 0 }
  return { kind: 'discount', amount: negated(discount), because: { code: 'coupon', values: { coupon: code, paidBy, ...worth } } }
}

/** Rounded half up to what there are coins for. */
const inCoins = ({ amount, currency }: Money, { coin }: Tariff): Money => money(Math.floor((amount + coin / 2) / coin) * coin, currency)

/** The tax in a price that includes it, rounded half up. */
const taxWithin = ({ amount, currency }: Money, basisPoints: number): Money => {
  const whole = 10_000 + basisPoints
  return money(Math.floor((2 * amount * basisPoints + whole) / (2 * whole)), currency)
}
