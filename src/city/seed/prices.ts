import type { Money } from '../../platform/contract.ts'

/** How a price of Montevideo is written elsewhere: minor units for one peso, and what prices are rounded to. */
const levels: Readonly<Record<string, { perPeso: number; step: number }>> = {
  UYU: { perPeso: 100, step: 1_000 },
  EUR: { perPeso: 2.2, step: 10 },
  USD: { perPeso: 2.5, step: 25 },
  CHF: { perPeso: 2.6, step: 50 },
}

/** The currency of the menus: the city's, or dollars where its price level is not known. */
export const currencyOf = (cityCurrency: string): string => (levels[cityCurrency] ? cityCurrency : 'USD')

export function price(pesos: number, currency: string): Money {
  const { perPeso, step } = levels[currency]!
  return { amount: Math.round((pesos * perPeso) / step) * step, currency }
}
