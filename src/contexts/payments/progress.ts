// What follows from something that was heard: the money as it stands then, and everything to be written in the same breath.
import { happened, type FactData, type FactType, type NewFact } from '../../platform/contract.ts'
import { money, type Money } from '../../platform/money.ts'
import { assert } from '../../platform/refused.ts'
import type { Transfer } from './ledger.ts'
import { unpaid, type OrderMoney, type Payment, type ProviderStep, type Stage } from './payment.ts'
import type { Bill, Earning } from './shares.ts'

export interface Progress {
  readonly at: string
  readonly money: OrderMoney
  readonly facts: readonly NewFact[]
  readonly transfers: readonly Transfer[]
  readonly timers: readonly WantedTimer[]
  readonly calledOff: readonly string[]
  readonly deadLetters: readonly DeadLetter[]
  /** Heard now for the first time, to be remembered. */
  readonly bill: Bill | undefined
  readonly earnings: readonly Earning[]
}

export interface WantedTimer {
  key: string
  kind: ProviderStep | 'check'
  at: string
  input: StepInput
}
export interface StepInput {
  orderId: string
  /** Which try this is: 1, 2 … */
  nth: number
  refundId?: string
  /** For the step `intent`. */
  returnUrl?: string
}
export interface DeadLetter {
  step: ProviderStep
  timer: Omit<WantedTimer, 'at'>
  cause: string
  attempts: number
}

export const begin = (orderMoney: OrderMoney, at: string): Progress => ({
  at, money: orderMoney, facts: [], transfers: [], timers: [], calledOff: [], deadLetters: [], bill: undefined, earnings: [],
})

/** The payment as it stands; made when the order's money is heard of for the first time. */
export function paymentOf({ money: { payment, orderId } }: Progress): Payment {
  assert(payment, `order ${orderId} has a payment`)
  return payment
}

export const withPayment = (progress: Progress, change: Partial<Payment>): Progress => ({ ...progress, money: { ...progress.money, payment: { ...paymentOf(progress), ...change } } })
export const toStage = (progress: Progress, stage: Stage, change: Partial<Payment> = {}): Progress => withPayment(progress, { ...change, stage })

/** There may be none yet when the order ends before anybody tried to pay. */
export function withPaymentFromBill(progress: Progress): Progress {
  const { payment, bill } = progress.money
  if (payment || !bill) return progress
  return { ...progress, money: { ...progress.money, payment: unpaid({ ...bill, total: money(bill.total, bill.currency) }, progress.at) } }
}

export const saying = <F extends FactType>(progress: Progress, fact: F, data: FactData<F>): Progress => ({ ...progress, facts: [...progress.facts, happened(fact, data)] })
export const moving = (progress: Progress, ...transfers: Transfer[]): Progress => ({ ...progress, transfers: [...progress.transfers, ...transfers] })
export const later = (progress: Progress, timer: WantedTimer): Progress => ({
  ...progress,
  timers: [...progress.timers.filter(({ key }) => key !== timer.key), timer],
  calledOff: progress.calledOff.filter((key) => key !== timer.key),
})
export const callingOff = (progress: Progress, key: string): Progress => ({
  ...progress,
  timers: progress.timers.filter((timer) => timer.key !== key),
  calledOff: [...progress.calledOff, key],
})
export const burying = (progress: Progress, letter: DeadLetter): Progress => ({ ...progress, deadLetters: [...progress.deadLetters, letter] })

export const inCurrencyOf = (payment: Payment, amount: number): Money => money(amount, payment.total.currency)
/** In every fact of a payment. */
export const named = ({ paymentId, orderId, customerId }: Payment): { paymentId: string; orderId: string; customerId: string } => ({ paymentId, orderId, customerId })
export const about = <K extends Transfer['kind']>(payment: Payment, kind: K, what: string = payment.orderId): { key: string; kind: K; orderId: string; currency: string } => ({
  key: `${kind}/${what}`, kind, orderId: payment.orderId, currency: payment.total.currency,
})
