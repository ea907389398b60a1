// What a coupon takes off, for whom, and how often.
import { millis } from '../../platform/clock.ts'
import { money, share, smaller, type Money } from '../../platform/money.ts'
import { Refused } from '../../platform/refused.ts'
import type { Coupon } from './contract.ts'

export const normalCode = (typed: string): string => typed.trim().toLowerCase()

export function checkCoupon(coupon: Coupon): void {
  const broken = consistency.find(([, holds]) => !holds(coupon))
  if (broken) throw new Refused('coupon-not-consistent', { rule: broken[0] })
}

const consistency: [rule: string, holds: (coupon: Coupon) => boolean][] = [
  ['code-is-readable', ({ code }) => /^[a-z0-9][a-z0-9_.-]{0,39}$/.test(code)],
  [
    'percent-has-a-share-up-to-all',
    ({ kind, basisPoints }) => kind !== 'percent' || (basisPoints !== undefined && basisPoints >= 1 && basisPoints <= 10_000),
  ],
  ['amount-has-an-amount', ({ kind, amount }) => kind !== 'amount' || (amount !== undefined && amount.amount > 0)],
  ['one-currency', (coupon) => new Set(amountsOf(coupon).map(({ currency }) => currency)).size <= 1],
  ['nothing-negative', (coupon) => amountsOf(coupon).every(({ amount }) => amount >= 0)],
  ['somebody-may-use-it', ({ perPerson, inAll }) => perPerson >= 1 && (inAll ?? 1) >= 1],
  ['begins-before-it-ends', ({ from, until }) => !from || !until || millis(from) < millis(until)],
  ['a-restaurant-pays-for-itself-only', ({ paidBy, restaurantId }) => paidBy !== 'restaurant' || restaurantId !== undefined],
]
const amountsOf = ({ amount, most, minimum }: Coupon) => [amount, most, minimum].filter((one) => one !== undefined)

export interface Basket {
  restaurantId: string
  subtotal: Money
  now: string
}

/** What comes off the dishes: never more than they cost. Refused where the coupon does not hold for this basket. */
export function discountOf(coupon: Coupon, basket: Basket): Money {
  const { subtotal } = basket
  if (!conditions.every((holds) => holds(coupon, basket))) throw new Refused('coupon-not-valid', { coupon: coupon.code })
  if (coupon.minimum && subtotal.amount < coupon.minimum.amount) throw new Refused('coupon-minimum-not-reached', { minimum: coupon.minimum })
  const full = coupon.kind === 'percent' ? share(subtotal, coupon.basisPoints ?? 0) : money(coupon.amount?.amount ?? 0, subtotal.currency)
  return smaller(subtotal, coupon.most ? smaller(full, coupon.most) : full)
}

type Condition = (coupon: Coupon, basket: Basket) => boolean
const hasBegun: Condition = ({ from }, { now }) => !from || millis(from) <= millis(now)
const hasNotEnded: Condition = ({ until }, { now }) => !until || millis(now) < millis(until)
const isForThisRestaurant: Condition = (coupon, { restaurantId }) => !coupon.restaurantId || coupon.restaurantId === restaurantId
const isInThisCurrency: Condition = (coupon, { subtotal }) => amountsOf(coupon).every(({ currency }) => currency === subtotal.currency)
const conditions = [hasBegun, hasNotEnded, isForThisRestaurant, isInThisCurrency]

export interface Uses {
  inAll: number
  byThisPerson: number
}

export function checkUses(coupon: Coupon, uses: Uses): void {
  if (uses.byThisPerson >= coupon.perPerson || (coupon.inAll !== undefined && uses.inAll >= coupon.inAll))
    throw new Refused('coupon-used-up', { coupon: coupon.code })
}
