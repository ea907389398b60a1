// Money goes back in any number of parts, never more than was taken and not yet returned.
import { Refused } from '../../platform/refused.ts'
import { iso, millis } from '../../platform/clock.ts'
import { refundInitiated, refundSettled } from './contract.ts'
import { posting, reserved, type Move, type Transfer } from './ledger.ts'
import { refunded, delivered, type OrderMoney, type Payment, type Refund } from './payment.ts'
import { about, callingOff, inCurrencyOf, later, moving, named, paymentOf, saying, withPayment, type Progress } from './progress.ts'
import { checkAt } from './retry.ts'
import { refundBearers } from './shares.ts'

export interface Wanted {
  refundId: string
  amount: number
  reason: string
}

/** Sets the money aside and sends the provider after it. */
export function initiateRefund(progress: Progress, wanted: Wanted): Progress {
  const payment = paymentOf(progress)
  for (const rule of rules) rule(payment, wanted)
  const refund: Refund = { ...wanted, status: 'initiated', at: progress.at, from: bearers(progress.money, payment, wanted) }
  const { refundId, amount, reason } = refund
  const next = withPayment(progress, { refunds: [...payment.refunds, refund] })
  const told = saying(next, refundInitiated, { ...named(payment), refundId, amount: inCurrencyOf(payment, amount), reason })
  return checkLater(sendRefund(moving(told, reservation(payment, refund)), refundId), refundId)
}

/** The provider says the customer has it. */
export function settleRefund(progress: Progress, refund: Refund): Progress {
  const payment = paymentOf(progress)
  const told = saying(refundIs(progress, refund.refundId, 'settled'), refundSettled, { ...named(payment), refundId: refund.refundId, amount: inCurrencyOf(payment, refund.amount) })
  return callingOff(moving(told, posting(reservation(payment, refund), about(payment, 'refund-settled', refund.refundId))), checkKey(refund.refundId))
}

export function refundIs(progress: Progress, refundId: string | undefined, status: Refund['status']): Progress {
  const refunds = paymentOf(progress).refunds.map((refund) => (refund.refundId === refundId ? { ...refund, status } : refund))
  return withPayment(progress, { refunds })
}

const rules: ((payment: Payment, wanted: Wanted) => void)[] = [wasNotPaidInCash, isLeftToGiveBack]

function wasNotPaidInCash(payment: Payment): void {
  if (payment.method === 'cash') throw new Refused('refund-in-cash')
}

function isLeftToGiveBack(payment: Payment, { amount }: Wanted): void {
  const left = payment.captured - refunded(payment)
  if (amount > left) throw new Refused('refund-too-large', { left: inCurrencyOf(payment, left) })
}

/** Before the money has found its owners it is the customer's own; afterwards somebody has to give. */
function bearers({ bill }: OrderMoney, payment: Payment, wanted: Wanted): Move[] {
  if (!payment.closedAt || !bill) return [{ account: 'customer', amount: wanted.amount }]
  return delivered(payment) ? refundBearers(bill, payment.refunds, wanted) : [{ account: 'refunds', amount: wanted.amount }]
}

const reservation = (payment: Payment, refund: Refund): Transfer =>
  reserved(about(payment, 'refund', refund.refundId), [...refund.from, { account: 'provider-clearing', amount: -refund.amount }])

const sendRefund = (progress: Progress, refundId: string): Progress =>
  later(progress, { key: `refund/${refundId}`, kind: 'refund', at: progress.at, input: { orderId: progress.money.orderId, nth: 1, refundId } })

const checkKey = (refundId: string): string => `check/${refundId}`

function checkLater(progress: Progress, refundId: string): Progress {
  const at = checkAt('refund', millis(progress.at), 1)!
  return later(progress, { key: checkKey(refundId), kind: 'check', at: iso(at), input: { orderId: progress.money.orderId, nth: 1, refundId } })
}
