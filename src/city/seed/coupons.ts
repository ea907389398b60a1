import type { Coupon } from '../../contexts/pricing/contract.ts'
import { currencyOf, price } from './prices.ts'

/** Codes that customers of the city have heard of. */
export const knownCoupons = ['BIENVENIDA', 'MARTES-DE-CHIVITO'] as const

export function couponsFor(cityCurrency: string): Coupon[] {
  const currency = currencyOf(cityCurrency)
  return [
    { code: knownCoupons[0], kind: 'percent', basisPoints: 2_000, most: price(200, currency), minimum: price(400, currency), paidBy: 'platform', perPerson: 1 },
    { code: knownCoupons[1], kind: 'amount', amount: price(100, currency), minimum: price(600, currency), paidBy: 'platform', perPerson: 3 },
  ]
}
