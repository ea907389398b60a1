// Who gets which part of what was paid. Pure sums: every function here returns moves that, together with the money they
// share out, add up to nothing.
import { money, share, type Money } from '../../platform/money.ts'
import { assert } from '../../platform/refused.ts'
import { merged, total, type Account, type Move } from './ledger.ts'

/** What the order's bill says about money, in minor units. Prices and fees include their tax. */
export interface Bill {
  orderId: string
  customerId: string
  restaurantId: string
  method: 'card' | 'cash'
  capturePolicy: 'at-acceptance' | 'at-delivery'
  fulfilment: 'delivery' | 'pickup'
  currency: string
  total: number
  subtotal: number
  /** Fee and surge. */
  deliveryFees: number
  serviceFee: number
  smallOrderFee: number
  tip: number
  discount: number
  discountPaidBy: 'platform' | 'restaurant'
  commissionBasisPoints: number
  taxBasisPoints: number
}

export interface Earning {
  orderId: string
  courierId: string
  currency: string
  /** Base, distance and waiting. */
  pay: number
  tip: number
}

interface Placed {
  orderId: string
  customerId: string
  restaurantId: string
  paymentMethod: 'card' | 'cash'
  capturePolicy: 'at-acceptance' | 'at-delivery'
  fulfilment: 'delivery' | 'pickup'
  currency: string
  total: Money
  subtotal: Money
  tip: Money
  charges: readonly { kind: string; amount: Money }[]
  coupon?: { paidBy: 'platform' | 'restaurant' }
  terms: { commissionBasisPoints: number; taxBasisPoints: number }
}

export function billFrom(placed: Placed): Bill {
  const charged = (...kinds: string[]) => placed.charges.filter((charge) => kinds.includes(charge.kind)).reduce((sum, charge) => sum + charge.amount.amount, 0)
  const fees = { deliveryFees: charged('delivery-fee', 'surge'), serviceFee: charged('service-fee'), smallOrderFee: charged('small-order-fee') }
  const parts = placed.subtotal.amount + fees.deliveryFees + fees.serviceFee + fees.smallOrderFee + placed.tip.amount
  assert(parts >= placed.total.amount, `the lines of order ${placed.orderId} reach its total`)
  const { orderId, customerId, restaurantId, capturePolicy, fulfilment, currency } = placed
  return {
    orderId, customerId, restaurantId, capturePolicy, fulfilment, currency, method: placed.paymentMethod,
    total: placed.total.amount, subtotal: placed.subtotal.amount, ...fees, tip: placed.tip.amount,
    // What is missing to the total, however the discount is written on the bill.
    discount: parts - placed.total.amount, discountPaidBy: placed.coupon?.paidBy ?? 'platform',
    commissionBasisPoints: placed.terms.commissionBasisPoints, taxBasisPoints: placed.terms.taxBasisPoints,
  }
}

/** A delivered order: everything the customer paid leaves their account. */
export function settlement(bill: Bill): Move[] {
  return closed([
    { account: 'customer', amount: bill.total },
    { account: 'coupons', amount: bill.discountPaidBy === 'platform' ? bill.discount : 0 },
    ...restaurantSells(bill, foodOf(bill)),
    ...weEarn(bill, 'delivery-fees', bill.deliveryFees),
    ...weEarn(bill, 'service-fees', bill.serviceFee),
    ...weEarn(bill, 'small-order-fees', bill.smallOrderFee),
    // Without a courier the tip is for those who made the food.
    bill.fulfilment === 'delivery' ? { account: 'tips', amount: -bill.tip } : { account: 'restaurant-payable', owner: bill.restaurantId, amount: -bill.tip },
  ])
}

/** The fee of a late cancellation. A restaurant that had accepted has cooked: the fee pays its food first, on the usual terms. */
export function cancellationFee(bill: Bill, fee: number, accepted: boolean): Move[] {
  const food = accepted ? Math.min(fee, foodOf(bill)) : 0
  return closed([{ account: 'customer', amount: fee }, ...restaurantSells(bill, food), ...weEarn(bill, 'cancellation-fees', fee - food)])
}

export interface GivenBack {
  amount: number
  reason: string
}

/**
 * Whose money a refund is, once the order's money has found its owners: the food is the restaurant's loss where it was at
 * fault (and we keep no commission on it), everything else is ours. Sums are taken over all refunds of the order so that many
 * small ones round like one.
 */
export function refundBearers(bill: Bill, earlier: readonly GivenBack[], refund: GivenBack): Move[] {
  const foodBefore = foodGivenBack(bill, earlier)
  const foodAfter = foodGivenBack(bill, [...earlier, refund])
  const returned = restaurantSells(bill, foodAfter).map((move) => ({ ...move, amount: -move.amount }))
  return merged([...returned, ...restaurantSells(bill, foodBefore), { account: 'refunds', amount: refund.amount - (foodAfter - foodBefore) }])
}

export const courierPay = ({ courierId, pay, tip }: Earning): Move[] =>
  closed([{ account: 'courier-costs', amount: pay }, { account: 'tips', amount: tip }, { account: 'courier-payable', owner: courierId, amount: -(pay + tip) }])

/** What each kind of account has of the order in the end; together it is what was paid and not given back. */
export function sharesOf(bill: Bill, refunds: readonly GivenBack[], earnings: readonly Earning[]): { account: Account; amount: number }[] {
  const borne = refunds.flatMap((refund, index) => refundBearers(bill, refunds.slice(0, index), refund))
  const moves = [...settlement(bill), ...borne, ...earnings.flatMap(courierPay)].filter((move) => move.account !== 'customer')
  return merged(moves.map(({ account, amount }) => ({ account, amount: -amount }))).map(({ account, amount }) => ({ account, amount }))
}

/** What the restaurant sold the food for: its price, less a discount it pays for itself. */
const foodOf = (bill: Bill): number => bill.subtotal - (bill.discountPaidBy === 'restaurant' ? bill.discount : 0)

const restaurantFaults = ['missing-item', 'wrong-item', 'bad-quality', 'restaurant-fault']

function foodGivenBack(bill: Bill, refunds: readonly GivenBack[]): number {
  const claimed = refunds.filter((refund) => restaurantFaults.includes(refund.reason)).reduce((sum, refund) => sum + refund.amount, 0)
  return Math.min(claimed, Math.max(0, foodOf(bill)))
}

function restaurantSells(bill: Bill, food: number): Move[] {
  const commission = share(money(food, bill.currency), bill.commissionBasisPoints).amount
  return [{ account: 'restaurant-payable', owner: bill.restaurantId, amount: commission - food }, ...weEarn(bill, 'commission', commission)]
}

function weEarn(bill: Bill, account: Account, gross: number): Move[] {
  const tax = taxIn(gross, bill.taxBasisPoints)
  return [{ account, amount: tax - gross }, { account: 'tax-payable', amount: -tax }]
}

/** The tax in a price that includes it, rounded half up. */
const taxIn = (gross: number, basisPoints: number): number => Math.floor((2 * gross * basisPoints + 10_000 + basisPoints) / (2 * (10_000 + basisPoints)))

function closed(moves: Move[]): Move[] {
  assert(total(moves) === 0, `shares add up to what is shared: ${JSON.stringify(moves)}`)
  return merged(moves)
}
