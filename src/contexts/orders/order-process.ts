// The long process of an order as one story in the order of time: what happens elsewhere, what the order does about it,
// and how it is undone. Pure: message → command. Timers are part of the story, set and called off by the order's own facts.
import type { FactType } from '../../platform/contract.ts'
import type { Fact } from '../../platform/module.ts'
import { deliveryAssigned, deliveryUnassigned } from '../dispatch/contract.ts'
import { ticketReady, ticketStarted } from '../kitchen/contract.ts'
import { orderMoneySettled, paymentAuthorized, paymentFailed, paymentIntentCreated, refundSettled } from '../payments/contract.ts'
import * as contract from './contract.ts'
import { movesAt } from './forecast.ts'
import { hasFood, type Order, type OrderCommand } from './order.ts'

export interface Step {
  /** Somewhere else it happened that … */
  when: FactType
  /** … so the order is told to … */
  command(fact: Fact): OrderCommand | undefined
  /** … and when the order ends before it is delivered, this is undone so. */
  undo: string
}

export const story: readonly Step[] = [
  { when: paymentIntentCreated, command: ({ data }) => ({ type: 'await-payment', paymentId: data.paymentId }), undo: 'payments gives up the intent when it hears order.cancelled' },
  { when: paymentAuthorized, command: ({ data, at }) => ({ type: 'confirm', how: 'paid', paymentId: data.paymentId, now: at }), undo: 'payments gives the hold back, or refunds what order.cancelled and order.rejected say' },
  {
    when: paymentFailed,
    command: ({ data }) => (data.step === 'intent' ? { type: 'fail-payment', paymentId: data.paymentId, reason: data.reason } : undefined),
    undo: 'nothing was taken; a capture or refund that failed is a dead letter for operations',
  },
  { when: ticketStarted, command: () => ({ type: 'start' }), undo: 'the kitchen strikes the ticket through when it hears order.cancelled' },
  { when: ticketReady, command: () => ({ type: 'ready' }), undo: 'the kitchen strikes the ticket through when it hears order.cancelled' },
  { when: deliveryAssigned, command: ({ data }) => ({ type: 'assign', courierId: data.courierId, deliveryId: data.deliveryId, stop: data.stop }), undo: 'dispatch withdraws the delivery and frees the courier when it hears order.cancelled' },
  { when: deliveryUnassigned, command: ({ data }) => ({ type: 'unassign', courierId: data.courierId, reason: data.reason }), undo: 'another courier is looked for' },
  { when: orderMoneySettled, command: () => ({ type: 'settle' }), undo: 'a settled order is corrected by new postings only' },
  { when: refundSettled, command: ({ data }) => ({ type: 'note-refund', refundId: data.refundId, amount: data.amount }), undo: 'a refund is final' },
]

export const commandFor = (fact: Fact): OrderCommand | undefined => story.find((step) => step.when.name === fact.type)?.command(fact)

// ── timers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Minutes a customer has to pay. */
export const payWithinMinutes = 15
/** Minutes the kitchen may be later than it said before somebody is told. */
const kitchenGraceMinutes = 5

export type OrderTimer = 'unpaid' | 'unanswered' | 'kitchen-late' | 'delivery-late' | 'forecast'
export const timerKey = (kind: OrderTimer, orderId: string) => `${kind}/${orderId}`

/** What a fact of the order sets and calls off. */
export function timersAfter(order: Order, fact: { type: string; data: any }, now: string): Timers {
  const { set, off } = timersOf(order, fact, now)
  const moves = looksAhead.has(fact.type) ? movesAt(order, Date.parse(now)) : undefined
  return { set: moves === undefined ? set : [...set, { kind: 'forecast', at: moves }], off }
}

interface Timers {
  set: { kind: OrderTimer; at: string }[]
  off: OrderTimer[]
}

/** After these it is known anew by when the order will be later than was said. */
const looksAhead: ReadonlySet<string> = new Set([contract.orderAccepted, contract.orderReady, contract.courierUnassigned, contract.orderPickedUp, contract.orderForecastMoved].map(({ name }) => name))

function timersOf(order: Order, fact: { type: string; data: any }, now: string): Timers {
  const inMinutes = (from: string, minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString()
  switch (fact.type) {
    case contract.orderPlaced.name:
      return fact.data.paymentMethod === 'card' ? { set: [{ kind: 'unpaid', at: inMinutes(now, payWithinMinutes) }], off: [] } : { set: [], off: [] }
    case contract.orderConfirmed.name:
      return { set: [{ kind: 'unanswered', at: fact.data.answerBy }, { kind: 'delivery-late', at: order.ordered.latestAt }], off: fact.data.how === 'paid' ? ['unpaid'] : [] }
    case contract.orderAccepted.name:
      return { set: [{ kind: 'kitchen-late', at: inMinutes(fact.data.readyAt, kitchenGraceMinutes) }], off: ['unanswered'] }
    case contract.orderReady.name:
      return { set: [], off: ['kitchen-late'] }
    case contract.orderDelivered.name:
      return { set: [], off: ['delivery-late', 'forecast'] }
    case contract.orderPaymentFailed.name:
      return { set: [], off: ['unpaid'] }
    case contract.orderRejected.name:
      return { set: [], off: ['unanswered', 'delivery-late'] }
    case contract.orderCancelled.name:
      return { set: [], off: ['unpaid', 'unanswered', 'kitchen-late', 'delivery-late', 'forecast'] }
    default:
      return { set: [], off: [] }
  }
}

/** What the order does when a timer is due. */
export function commandWhenDue(kind: OrderTimer, order: Order, now: string): OrderCommand {
  switch (kind) {
    case 'unpaid':
      return { type: 'cancel', by: 'system', reason: 'not-paid-in-time', now, waiveFee: true }
    case 'unanswered':
      return { type: 'reject', reason: 'no-answer', by: 'system' }
    case 'forecast':
      return { type: 'look-ahead' }
    case 'kitchen-late':
      return { type: 'warn-late', waitingFor: 'kitchen' }
    case 'delivery-late':
      return { type: 'warn-late', waitingFor: order.kitchen !== 'ready' ? 'kitchen' : hasFood(order) || order.delivery.at !== 'nobody' ? 'delivery' : 'courier' }
  }
}
