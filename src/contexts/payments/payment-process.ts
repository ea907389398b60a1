// The way of an order's money, told in the order of time: what is heard of the order is noted, and then every step that has
// become due is taken. Each step has beside it what takes it back when the order will not be. Because a step looks only at
// what is known, the order in which things are heard does not matter.
import { millis } from '../../platform/clock.ts'
import { idFrom } from '../../platform/ids.ts'
import { money } from '../../platform/money.ts'
import { cashCollected, orderMoneySettled } from './contract.ts'
import { posted } from './ledger.ts'
import { delivered, refunded, willNotBe, type End, type OrderMoney, type Payment } from './payment.ts'
import { about, callingOff, later, moving, paymentOf, saying, toStage, withPayment, withPaymentFromBill, type Progress } from './progress.ts'
import { initiateRefund } from './refunds.ts'
import { cancellationFee, courierPay, refundBearers, settlement, sharesOf, type Bill, type Earning } from './shares.ts'

interface Step {
  says: string
  isDue: (payment: Payment, known: OrderMoney) => boolean
  take: (progress: Progress) => Progress
  undo?: Omit<Step, 'undo'>
}

/** Taking a step makes it not due any more. */
export const story: readonly Step[] = [
  {
    says: 'A hold becomes money when the restaurant accepts or when the customer has the food, as the restaurant chose.',
    isDue: captureIsDue,
    take: (progress) => startCapture(progress, paymentOf(progress).total.amount),
    undo: { says: 'For an order that will not be, the hold goes back, but for the fee; an intent nobody has paid is called off.', isDue: releaseIsDue, take: startRelease },
  },
  {
    says: 'Cash is in the hands of whoever handed over the food.',
    isDue: (payment) => payment.method === 'cash' && payment.stage.status === 'pending' && delivered(payment),
    take: collectCash,
    undo: {
      says: 'Cash for an order that will not be is never asked for.',
      isDue: (payment) => payment.method === 'cash' && payment.stage.status === 'pending' && willNotBe(payment),
      take: (progress) => toStage(progress, { status: 'voided' }),
    },
  },
  {
    says: 'When the food is with the customer and the money with us, every cent goes to the one it belongs to.',
    isDue: (payment, { bill }) => delivered(payment) && payment.stage.status === 'captured' && !payment.closedAt && bill !== undefined,
    take: shareOut,
    undo: { says: 'What was taken for an order that will not be goes back, but for the fee.', isDue: (payment) => tooMuchTaken(payment) > 0, take: giveBack },
  },
  {
    says: 'The fee of a late cancellation goes to those it belongs to.',
    isDue: (payment, { bill }) => willNotBe(payment) && payment.stage.status === 'captured' && !payment.closedAt && bill !== undefined,
    take: shareFee,
  },
  {
    says: 'An order that ended without money has nothing to share.',
    isDue: (payment) => willNotBe(payment) && nothingHeld(payment) && !payment.closedAt,
    take: (progress) => withPayment(progress, { closedAt: progress.at }),
  },
  {
    says: 'When the courier is credited as well, the order is settled.',
    isDue: announcementIsDue,
    take: announce,
  },
]

export function proceed(progress: Progress): Progress {
  const { money: known } = progress
  if (!known.payment) return progress
  for (const step of story) {
    if (step.isDue(known.payment, known)) return proceed(step.take(progress))
    if (step.undo?.isDue(known.payment, known)) return proceed(step.undo.take(progress))
  }
  return progress
}

// ── what is heard of the order ──────────────────────────────────────────────────────────────────────────────────────

export function orderPlaced(progress: Progress, bill: Bill): Progress {
  if (progress.money.bill) return progress
  const known: Progress = { ...progress, bill, money: { ...progress.money, bill } }
  return bill.method === 'cash' ? proceed(toStage(withPaymentFromBill(known), { status: 'pending' })) : proceed(known)
}

export function orderAccepted(progress: Progress): Progress {
  const { payment } = progress.money
  if (!payment || payment.accepted) return progress
  // Where capture waits for the delivery, who accepted matters only for a cancellation fee, and that fact says so itself.
  return payment.capturePolicy === 'at-acceptance' ? proceed(withPayment(progress, { accepted: true })) : progress
}

export function orderEnded(progress: Progress, end: End, accepted = false): Progress {
  const known = withPaymentFromBill(progress)
  const { payment } = known.money
  if (!payment || payment.end) return progress
  const next = withPayment(known, { end, ...(accepted ? { accepted } : {}) })
  return proceed(captureUnclear(payment) ? lookNow(next) : next)
}

export function courierEarned(progress: Progress, earning: Earning): Progress {
  if (progress.money.earnings.some(({ courierId }) => courierId === earning.courierId)) return progress
  const { orderId, currency } = earning
  const known: Progress = { ...progress, earnings: [...progress.earnings, earning], money: { ...progress.money, earnings: [...progress.money.earnings, earning] } }
  const transfer = posted({ key: `courier-pay/${orderId}/${earning.courierId}`, kind: 'courier-pay', orderId, currency }, courierPay(earning))
  // Touched even where nothing follows yet, so that a capture that ends at the same moment notices: one of the two sees both.
  return proceed(moving(known.money.payment ? withPayment(known, {}) : known, transfer))
}

// ── hold and money ──────────────────────────────────────────────────────────────────────────────────────────────────

function captureIsDue(payment: Payment): boolean {
  if (payment.stage.status !== 'authorized' || willNotBe(payment)) return false
  return delivered(payment) || (payment.accepted && payment.capturePolicy === 'at-acceptance')
}

function releaseIsDue(payment: Payment): boolean {
  return payment.method === 'card' && willNotBe(payment) && (payment.stage.status === 'authorized' || payment.stage.status === 'pending')
}

function startRelease(progress: Progress): Progress {
  const payment = paymentOf(progress)
  if (!payment.intent) return callingOff(toStage(progress, { status: 'voided' }), `intent/${payment.orderId}`)
  const fee = willNotBe(payment) ? Math.min(payment.end.fee, payment.authorized) : 0
  // Taking a part releases the rest of the hold.
  if (fee > 0) return startCapture(progress, fee)
  const next = later(toStage(progress, { status: 'voiding' }), { key: `void/${payment.orderId}`, kind: 'void', at: progress.at, input: { orderId: payment.orderId, nth: 1 } })
  return payment.stage.status === 'pending' ? callingOff(next, `check/${payment.orderId}`) : next
}

function startCapture(progress: Progress, amount: number): Progress {
  const { orderId } = paymentOf(progress)
  return later(toStage(progress, { status: 'capturing', amount }), { key: `capture/${orderId}`, kind: 'capture', at: progress.at, input: { orderId, nth: 1 } })
}

const nothingHeld = ({ stage }: Payment): boolean =>
  stage.status === 'unpaid' || stage.status === 'declined' || stage.status === 'voided' || (stage.status === 'failed' && stage.step === 'intent')

const captureUnclear = ({ stage }: Payment): boolean => stage.status === 'failed' && stage.step === 'capture'

/** Whether the capture happened nobody knows: ask, then take or release by what is there. */
const lookNow = (progress: Progress): Progress =>
  later(progress, { key: `check/${progress.money.orderId}`, kind: 'check', at: progress.at, input: { orderId: progress.money.orderId, nth: 1 } })

function collectCash(progress: Progress): Progress {
  const payment = paymentOf(progress)
  const { orderId, customerId, total, restaurantId } = payment
  const courierId = payment.end?.how === 'delivered' ? payment.end.courierId : undefined
  const holder = courierId ? { holder: 'courier' as const, holderId: courierId } : { holder: 'restaurant' as const, holderId: restaurantId }
  const next = toStage(progress, { status: 'captured' }, { authorized: total.amount, captured: total.amount })
  const moved = moving(next, posted(about(payment, 'cash'), [
    { account: courierId ? 'courier-cash' : 'restaurant-cash', owner: holder.holderId, amount: total.amount },
    { account: 'customer', amount: -total.amount },
  ]))
  return saying(moved, cashCollected, { orderId, customerId, ...holder, amount: total })
}

// ── sharing out ─────────────────────────────────────────────────────────────────────────────────────────────────────

function shareOut(progress: Progress): Progress {
  const payment = paymentOf(progress)
  const bill = progress.money.bill!
  // What was given back before this moment came out of the customer's own money; now it gets its bearer.
  const borne = payment.refunds.flatMap((refund, index) => [
    ...refundBearers(bill, payment.refunds.slice(0, index), refund),
    { account: 'customer' as const, amount: -refund.amount },
  ])
  return withPayment(moving(progress, posted(about(payment, 'settlement'), [...settlement(bill), ...borne])), { closedAt: progress.at })
}

const tooMuchTaken = (payment: Payment): number =>
  willNotBe(payment) && payment.method === 'card' && payment.stage.status === 'captured' && !payment.closedAt ? payment.captured - refunded(payment) - payment.end.fee : 0

function giveBack(progress: Progress): Progress {
  const payment = paymentOf(progress)
  const refundId = idFrom(millis(progress.at), 'refund', payment.orderId, payment.refunds.length + 1)
  return initiateRefund(progress, { refundId, amount: tooMuchTaken(payment), reason: `order-${payment.end!.how}` })
}

function shareFee(progress: Progress): Progress {
  const payment = paymentOf(progress)
  const kept = payment.captured - refunded(payment)
  const next = withPayment(progress, { closedAt: progress.at })
  return kept > 0 ? moving(next, posted(about(payment, 'cancellation-fee'), cancellationFee(progress.money.bill!, kept, payment.accepted))) : next
}

function announcementIsDue(payment: Payment, { earnings }: OrderMoney): boolean {
  if (payment.end?.how !== 'delivered' || !payment.closedAt || payment.announced) return false
  const { courierId } = payment.end
  return courierId === undefined || earnings.some((earning) => earning.courierId === courierId)
}

function announce(progress: Progress): Progress {
  const payment = paymentOf(progress)
  const { bill, earnings } = progress.money
  const { orderId, customerId, restaurantId, total: { currency } } = payment
  const shares = sharesOf(bill!, payment.refunds, earnings).map(({ account, amount }) => ({ account, amount: money(amount, currency) }))
  return saying(withPayment(progress, { announced: true }), orderMoneySettled, { orderId, customerId, restaurantId, currency, shares })
}

