// Integer minor units with the currency; no floats ever touch an amount.
import { assert } from './refused.ts'

export type Money = { amount: number; currency: string }

export const money = (amount: number, currency: string): Money => {
  assert(Number.isSafeInteger(amount), `${amount} is a whole number of minor units`)
  return { amount, currency }
}
export const zero = (currency: string): Money => ({ amount: 0, currency })
export const plus = (a: Money, b: Money): Money => money(a.amount + sameCurrency(a, b).amount, a.currency)
export const minus = (a: Money, b: Money): Money => money(a.amount - sameCurrency(a, b).amount, a.currency)
export const times = (a: Money, count: number): Money => money(a.amount * count, a.currency)
export const negated = (a: Money): Money => money(-a.amount || 0, a.currency)
export const sum = (amounts: readonly Money[], currency: string): Money => amounts.reduce(plus, zero(currency))
export const smaller = (a: Money, b: Money): Money => (sameCurrency(a, b).amount < a.amount ? b : a)

/** A share in basis points (1/100 of a percent), rounded half up to a whole minor unit, away from zero. */
export const share = (a: Money, basisPoints: number): Money => {
  const unsigned = Math.abs(a.amount)
  // Whole ten thousands apart, so that no product is too large to be exact.
  const rounded = Math.floor(unsigned / 10_000) * basisPoints + Math.floor(((unsigned % 10_000) * basisPoints + 5_000) / 10_000)
  return money(Math.sign(a.amount) * rounded || 0, a.currency)
}

/** Divides without losing a unit: the parts differ by one at most and add up to the whole. Largest remainder, first come first. */
export function split(whole: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((a, b) => a + b, 0)
  assert(total > 0, 'something to split by')
  const exact = weights.map((weight) => (whole.amount * weight) / total)
  const parts = exact.map(Math.floor)
  const left = whole.amount - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) })).sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1
  return parts.map((amount) => money(amount, whole.currency))
}

function sameCurrency(a: Money, b: Money): Money {
  assert(a.currency === b.currency, `${a.currency} and ${b.currency} are never added`)
  return b
}
