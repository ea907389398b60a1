// What the platform charges, currency by currency. Every figure that is not the restaurant's stands here.
import { Refused } from '../../platform/refused.ts'

/** Amounts in minor units. */
export interface Tariff {
  /** What people can pay in cash, or are used to seeing: fees and discounts are multiples of it. */
  coin: number
  delivery: { base: number; includedMetres: number; perKilometre: number; most: number }
  service: { basisPoints: number; atLeast: number; atMost: number }
  smallOrder: { below: number; fee: number }
  /** Value-added tax within the platform's own fees. */
  feeTaxBasisPoints: number
}

const tariffs: Readonly<Record<string, Tariff>> = {
  UYU: {
    coin: 100, // centésimos are not in circulation any more
    delivery: { base: 4_900, includedMetres: 1_000, perKilometre: 1_500, most: 19_900 },
    service: { basisPoints: 700, atLeast: 1_900, atMost: 7_900 },
    smallOrder: { below: 35_000, fee: 3_900 },
    feeTaxBasisPoints: 2_200,
  },
  EUR: {
    coin: 1,
    delivery: { base: 199, includedMetres: 1_000, perKilometre: 60, most: 799 },
    service: { basisPoints: 800, atLeast: 79, atMost: 399 },
    smallOrder: { below: 1_200, fee: 199 },
    feeTaxBasisPoints: 2_000,
  },
  USD: {
    coin: 1,
    delivery: { base: 299, includedMetres: 1_000, perKilometre: 70, most: 899 },
    service: { basisPoints: 1_000, atLeast: 99, atMost: 499 },
    smallOrder: { below: 1_500, fee: 249 },
    feeTaxBasisPoints: 0,
  },
  CHF: {
    coin: 5,
    delivery: { base: 390, includedMetres: 1_000, perKilometre: 90, most: 1_290 },
    service: { basisPoints: 700, atLeast: 95, atMost: 490 },
    smallOrder: { below: 2_500, fee: 390 },
    feeTaxBasisPoints: 810,
  },
}

export const currenciesServed = Object.keys(tariffs)

export function tariffFor(currency: string): Tariff {
  const tariff = tariffs[currency]
  if (!tariff) throw new Refused('currency-not-served', { currency })
  return tariff
}
