// What is known of the payment of one order. One row an order, however often the customer tries.
import type { Output } from '../../platform/contract.ts'
import { idFrom } from '../../platform/ids.ts'
import { money, type Money } from '../../platform/money.ts'
import type { getPayment } from './contract.ts'
import type { Move } from './ledger.ts'
import type { Bill, Earning } from './shares.ts'

export interface Payment {
  orderId: string
  paymentId: string
  customerId: string
  restaurantId: string
  method: 'card' | 'cash'
  total: Money
  capturePolicy: 'at-acceptance' | 'at-delivery'
  startedAt: string
  /** 1, 2 … : another one after each decline. 0 while nobody has tried. */
  attempt: number
  /** What the provider knows the attempt by; absent while it could not be made. */
  intent?: { id: string; redirectUrl: string; at: string }
  stage: Stage
  /** What was held, of that taken, of that given back or on its way back. Cash is all three steps at once. */
  authorized: number
  captured: number
  refunds: Refund[]
  // ── what was heard of the order
  accepted: boolean
  end?: End
  /** When everything that was paid had been shared out, or there was nothing to share. */
  closedAt?: string
  /** The order's shares were told. */
  announced?: boolean
}

export type Stage =
  | { status: 'unpaid' }
  | { status: 'pending' }
  | { status: 'declined'; reason: string }
  | { status: 'authorized' }
  | { status: 'capturing'; amount: number }
  | { status: 'captured' }
  | { status: 'voiding' }
  | { status: 'voided' }
  | { status: 'failed'; step: 'intent'; reason: string }
  | { status: 'failed'; step: 'capture'; reason: string; amount: number }
  | { status: 'failed'; step: 'void'; reason: string }

/** Steps that need the provider. */
export type ProviderStep = 'intent' | 'capture' | 'void' | 'refund'

export interface Refund {
  refundId: string
  amount: number
  reason: string
  status: 'initiated' | 'settled' | 'failed'
  at: string
  /** Whose money it is: debits that add up to the amount. */
  from: Move[]
}

/** How the order ended, as far as money is concerned. */
export type End = { how: 'delivered'; courierId?: string } | { how: 'cancelled' | 'rejected' | 'payment-failed'; fee: number }

/** Everything this context knows of one order. The three parts are heard in any order. */
export interface OrderMoney {
  orderId: string
  payment: Payment | undefined
  bill: Bill | undefined
  earnings: Earning[]
}

export const refunded = (payment: Payment): number => payment.refunds.reduce((sum, refund) => sum + refund.amount, 0)
export const onItsWayBack = (payment: Payment): Refund[] => payment.refunds.filter((refund) => refund.status === 'initiated')
/** The order ended and nobody will eat. */
export const willNotBe = (payment: Payment): payment is Payment & { end: { fee: number } } => payment.end !== undefined && payment.end.how !== 'delivered'
export const delivered = (payment: Payment): payment is Payment & { end: { how: 'delivered' } } => payment.end?.how === 'delivered'
/** A hold that was neither taken nor given back, as far as we know. */
export const holds = ({ authorized, stage }: Payment): boolean =>
  authorized > 0 && (stage.status === 'authorized' || stage.status === 'capturing' || stage.status === 'voiding' || stage.status === 'failed')

export const streamOf = (orderId: string): string => `payment/${orderId}`

/** The same for every process that meets the order first: made from the order's id, which carries its time. */
export const paymentIdOf = (orderId: string): string => idFrom(timeOf(orderId), 'payment', orderId)
export const timeOf = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

export interface Payable {
  orderId: string
  customerId: string
  restaurantId: string
  method: 'card' | 'cash'
  total: Money
  capturePolicy: 'at-acceptance' | 'at-delivery'
}
export const unpaid = (order: Payable, at: string): Payment => ({
  orderId: order.orderId, paymentId: paymentIdOf(order.orderId), customerId: order.customerId, restaurantId: order.restaurantId,
  method: order.method, total: order.total, capturePolicy: order.capturePolicy,
  startedAt: at, attempt: 0, stage: { status: 'unpaid' }, authorized: 0, captured: 0, refunds: [], accepted: false,
})

/** What people are shown. Undefined while nobody has tried to pay. */
export function summaryOf(payment: Payment | undefined): Output<typeof getPayment> | undefined {
  if (!payment || payment.stage.status === 'unpaid') return undefined
  const { stage, total } = payment
  return {
    paymentId: payment.paymentId, orderId: payment.orderId, method: payment.method, attempt: payment.attempt, status: stage.status, amount: total,
    captured: money(payment.captured, total.currency), refunded: money(refunded(payment), total.currency),
    ...(stage.status === 'pending' && payment.intent ? { redirectUrl: payment.intent.redirectUrl } : {}),
    ...('reason' in stage ? { reason: stage.reason } : {}),
    at: payment.intent?.at ?? payment.startedAt,
  }
}
