// What cancelling costs: a list of sentences, the first that is true decides.
import type { Money } from '../../platform/contract.ts'
import { minus, money, share, smaller, zero } from '../../platform/money.ts'
import type { Order } from './order-state.ts'

export type Canceller = 'customer' | 'restaurant' | 'operations' | 'system'
export interface CancellationTerms {
  decision: 'free' | 'partial' | 'deny'
  rule: string
  fee: Money
  refund: Money
}

interface Asked {
  by: Canceller
  now: string
  waiveFee: boolean
}

/** Minutes after acceptance in which a change of mind still costs nothing. */
const graceMinutes = 1
/** Once accepted and not begun, this part of the food is kept: 25 %. */
const acceptedFeeBasisPoints = 2_500

const rules: { rule: string; when(order: Order, asked: Asked): boolean; decision: CancellationTerms['decision']; fee(order: Order): Money }[] = [
  { rule: 'food-is-on-its-way', when: (order) => ['picked-up', 'to-customer', 'at-customer'].includes(order.delivery.at), decision: 'deny', fee: free },
  { rule: 'order-has-ended', when: (order) => order.ending !== 'open', decision: 'deny', fee: free },
  { rule: 'not-the-customers-doing', when: (_, asked) => asked.by !== 'customer' || asked.waiveFee, decision: 'free', fee: free },
  { rule: 'restaurant-has-not-accepted', when: (order) => order.kitchen === 'unasked' || order.kitchen === 'asked', decision: 'free', fee: free },
  { rule: 'later-than-promised', when: (order, asked) => asked.now > order.ordered.latestAt, decision: 'free', fee: free },
  { rule: 'within-a-minute-of-acceptance', when: (order, asked) => order.kitchen === 'accepted' && minutesSince(order.acceptedAt, asked.now) < graceMinutes, decision: 'free', fee: free },
  { rule: 'kitchen-has-not-begun', when: (order) => order.kitchen === 'accepted', decision: 'partial', fee: (order) => share(order.ordered.subtotal, acceptedFeeBasisPoints) },
  { rule: 'kitchen-has-begun', when: () => true, decision: 'partial', fee: (order) => order.ordered.subtotal },
]

export function cancellationTerms(order: Order, asked: Asked): CancellationTerms {
  const { rule, decision, fee } = rules.find((one) => one.when(order, asked))!
  const paid = order.payment === 'paid' ? order.ordered.total : zero(order.ordered.currency)
  // Nothing was paid, nothing can be kept; and never more than was paid.
  const kept = smaller(fee(order), paid)
  return { decision: decision === 'partial' && kept.amount === 0 ? 'free' : decision, rule, fee: kept, refund: decision === 'deny' ? money(0, paid.currency) : minus(paid, kept) }
}

function free(order: Order): Money {
  return zero(order.ordered.currency)
}

const minutesSince = (then: string | undefined, now: string): number => (then ? (Date.parse(now) - Date.parse(then)) / 60_000 : Infinity)
