// What the provider shows, and what follows. Webhook, answer and enquiry all bring the same thing, the intent as it stands at
// the provider, and only ever move us forward: so they may come in any order, twice, or not at all.
import { iso, millis } from '../../platform/clock.ts'
import { idFrom } from '../../platform/ids.ts'
import { assert } from '../../platform/refused.ts'
import { alertRaised, paymentAuthorized, paymentCaptured, paymentDeclined, paymentFailed, paymentIntentCreated, paymentVoided } from './contract.ts'
import { posting, reserved, voiding, type Move, type Transfer } from './ledger.ts'
import { unpaid, willNotBe, type Payable, type Payment, type ProviderStep, type Stage } from './payment.ts'
import { proceed } from './payment-process.ts'
import { about, burying, callingOff, inCurrencyOf, later, moving, named, paymentOf, saying, toStage, type Progress, type StepInput } from './progress.ts'
import type { Intent } from './provider.ts'
import { refundIs, settleRefund } from './refunds.ts'
import { checkAt, triesInAll, waitAfterTry } from './retry.ts'

// ── the attempt begins ──────────────────────────────────────────────────────────────────────────────────────────────

/** The provider knows of the attempt: the customer can be sent there. */
export function intentMade(progress: Progress, order: Payable, intent: Intent): Progress {
  const trying = nextAttempt(progress, order)
  const { attempt } = paymentOf(trying)
  const next = toStage(trying, { status: 'pending' }, { intent: { id: intent.id, redirectUrl: intent.redirectUrl, at: progress.at } })
  const told = saying(next, paymentIntentCreated, { ...named(paymentOf(next)), attempt, amount: intent.amount })
  return proceed(checkLater(callingOff(told, stepKey('intent', { orderId: order.orderId })), 1))
}

/** Nobody knows whether the provider heard of the attempt: the same is asked again in a moment. */
export function intentUnclear(progress: Progress, order: Payable, returnUrl: string, cause: string): Progress {
  if (progress.money.payment?.stage.status === 'pending') return progress
  const next = toStage(nextAttempt(progress, order), { status: 'pending' })
  return triedInVain(next, 'intent', { orderId: order.orderId, nth: 1, returnUrl }, cause)
}

function nextAttempt(progress: Progress, order: Payable): Progress {
  const payment = progress.money.payment ?? unpaid(order, progress.at)
  const started: Progress = { ...progress, money: { ...progress.money, payment } }
  if (payment.stage.status === 'pending' || payment.stage.status === 'failed') return started
  const { intent: _, ...before } = payment
  return { ...started, money: { ...started.money, payment: { ...before, attempt: attemptToMake(payment) } } }
}

/** Which attempt it would be: the same one while nobody knows how it stands, another one after a decline. */
export const attemptToMake = (payment: Payment | undefined): number =>
  payment === undefined ? 1 : payment.stage.status === 'pending' || payment.stage.status === 'failed' ? payment.attempt : payment.attempt + 1

// ── what the provider shows ─────────────────────────────────────────────────────────────────────────────────────────

export function seen(progress: Progress, intent: Intent): Progress {
  const { payment } = progress.money
  if (!payment || payment.intent?.id !== intent.id) return progress
  return proceed(refundsSeen(statusSeen(progress, intent), intent))
}

function statusSeen(progress: Progress, intent: Intent): Progress {
  const payment = paymentOf(progress)
  const { stage } = payment
  switch (intent.status) {
    case 'awaiting-customer':
      return progress
    case 'declined':
      if (stage.status === 'voiding' || voidFailed(stage)) return released(progress)
      return stage.status === 'pending' ? declined(progress, intent.reason ?? 'declined') : progress
    case 'authorized':
      if (stage.status === 'pending' || voidFailed(stage)) return held(progress, intent)
      return captureFailed(stage) && willNotBe(payment) ? toStage(progress, { status: 'authorized' }) : progress
    case 'captured':
      return isOpen(stage) ? taken(payment.authorized ? progress : held(progress, intent), intent) : progress
    case 'voided':
      if (stage.status === 'pending') return declined(progress, 'expired')
      return isOpen(stage) ? released(stage.status === 'voiding' || voidFailed(stage) ? progress : alert(progress, 'hold-lost', 'The provider gave the hold back before it was taken.')) : progress
  }
}

function held(progress: Progress, intent: Intent): Progress {
  const payment = paymentOf(progress)
  assert(intent.amount.amount === payment.total.amount && intent.amount.currency === payment.total.currency, `what the provider holds for order ${payment.orderId} is its total`)
  if (payment.authorized) return toStage(progress, { status: 'authorized' })
  const next = toStage(progress, { status: 'authorized' }, { authorized: intent.amount.amount })
  return saying(moving(withoutCheck(next), hold(paymentOf(next))), paymentAuthorized, { ...named(payment), amount: intent.amount })
}

function taken(progress: Progress, intent: Intent): Progress {
  const payment = paymentOf(progress)
  const amount = inCurrencyOf(payment, intent.captured)
  const moves: Move[] = [{ account: 'provider-clearing', amount: amount.amount }, { account: 'customer', amount: -amount.amount }]
  const next = toStage(progress, { status: 'captured' }, { captured: amount.amount })
  return saying(moving(next, posting(hold(payment), about(payment, 'capture'), moves)), paymentCaptured, { ...named(payment), amount })
}

function released(progress: Progress): Progress {
  const payment = paymentOf(progress)
  const next = toStage(progress, { status: 'voided' })
  const told = saying(next, paymentVoided, { ...named(payment), amount: inCurrencyOf(payment, payment.authorized) })
  return payment.authorized ? moving(told, voiding(hold(payment), about(payment, 'void'))) : told
}

function declined(progress: Progress, reason: string): Progress {
  const code = /^[a-z0-9][a-z0-9_.-]{0,63}$/.test(reason) ? reason : 'declined'
  return saying(withoutCheck(toStage(progress, { status: 'declined', reason: code })), paymentDeclined, { ...named(paymentOf(progress)), reason: code })
}

function refundsSeen(progress: Progress, intent: Intent): Progress {
  return intent.refunds.reduce((soFar, shown) => {
    const refund = paymentOf(soFar).refunds.find(({ refundId }) => refundId === shown.reference)
    if (!refund || refund.status === 'settled') return soFar
    if (shown.status === 'settled') return settleRefund(soFar, refund)
    const input = { orderId: paymentOf(soFar).orderId, nth: 1, refundId: refund.refundId }
    if (shown.status === 'failed') return refund.status === 'initiated' ? givenUp(soFar, 'refund', input, 'bank-refused') : soFar
    return refundIs(soFar, refund.refundId, 'initiated')
  }, progress)
}

const hold = (payment: Payment): Transfer =>
  reserved(about(payment, 'authorisation'), [{ account: 'provider-clearing', amount: payment.authorized }, { account: 'customer', amount: -payment.authorized }])

const voidFailed = (stage: Stage): boolean => stage.status === 'failed' && stage.step === 'void'
const captureFailed = (stage: Stage): boolean => stage.status === 'failed' && stage.step === 'capture'
/** The provider's side may still change. */
const isOpen = (stage: Stage): boolean => ['pending', 'authorized', 'capturing', 'voiding'].includes(stage.status) || voidFailed(stage) || captureFailed(stage)

// ── steps that need the provider ────────────────────────────────────────────────────────────────────────────────────

/** A step may have been overtaken while its timer waited. A step that had failed is due again when somebody sends it again. */
export function isStillDue(step: ProviderStep, payment: Payment | undefined, input: StepInput): payment is Payment {
  if (!payment) return false
  const { stage } = payment
  switch (step) {
    case 'intent':
      return !payment.end && !payment.intent && (stage.status === 'pending' || (stage.status === 'failed' && stage.step === 'intent'))
    case 'capture':
      return stage.status === 'capturing' || captureFailed(stage)
    case 'void':
      return stage.status === 'voiding' || voidFailed(stage)
    case 'refund':
      return payment.refunds.some((refund) => refund.refundId === input.refundId && refund.status !== 'settled')
  }
}

/** The same step of the same attempt always has the same key at the provider. */
export function idempotencyKey(step: ProviderStep, { orderId, attempt }: { orderId: string; attempt: number }, input: Pick<StepInput, 'refundId' | 'returnUrl'>): string {
  if (step === 'refund') return `refund/${input.refundId}`
  // A provider refuses a known key with another request: coming back from elsewhere is another request.
  return step === 'intent' ? `intent/${orderId}/${attempt}/${idFrom(0, input.returnUrl ?? '').slice(-12)}` : `${step}/${orderId}/${attempt}`
}

export const stepKey = (step: ProviderStep, { orderId, refundId }: Pick<StepInput, 'orderId' | 'refundId'>): string => `${step}/${step === 'refund' ? refundId : orderId}`

/** No clear answer: again with the same key after 1, 2, 4 seconds, then it is for people to look at. */
export function triedInVain(progress: Progress, step: ProviderStep, input: StepInput, cause: string): Progress {
  const key = stepKey(step, input)
  const wait = waitAfterTry(input.nth, key)
  if (wait === undefined) return givenUp(progress, step, input, 'no-clear-answer', cause)
  return later(progress, { key, kind: step, at: iso(millis(progress.at) + wait), input: { ...input, nth: input.nth + 1 } })
}

/** It could not be done: known to the order, told to operations, kept as a dead letter that can be sent again. */
export function givenUp(progress: Progress, step: ProviderStep, input: StepInput, reason: string, cause: string = reason): Progress {
  const payment = paymentOf(progress)
  const attempts = Math.min(input.nth, triesInAll)
  const told = saying(failedAt(progress, step, input, reason), paymentFailed, { ...named(payment), step, reason, attempts })
  const warned = alert(told, `payment-${step}-failed`, `The step "${step}" of this payment failed after ${attempts} tries (${reason}). Its dead letter is payments.failed.`)
  return burying(warned, { step, timer: { key: stepKey(step, input), kind: step, input: { ...input, nth: 1 } }, cause, attempts })
}

function failedAt(progress: Progress, step: ProviderStep, input: StepInput, reason: string): Progress {
  const { stage, total } = paymentOf(progress)
  switch (step) {
    case 'intent':
    case 'void':
      return toStage(progress, { status: 'failed', step, reason })
    case 'capture':
      return toStage(progress, { status: 'failed', step, reason, amount: 'amount' in stage ? stage.amount : total.amount })
    case 'refund':
      return refundIs(progress, input.refundId, 'failed')
  }
}

function alert(progress: Progress, code: string, says: string): Progress {
  const { orderId, customerId } = paymentOf(progress)
  return saying(progress, alertRaised, { alert: code, orderId, customerId, says })
}

// ── in case a webhook never comes ───────────────────────────────────────────────────────────────────────────────────

const checkKey = (input: Pick<StepInput, 'orderId' | 'refundId'>): string => `check/${input.refundId ?? input.orderId}`

/** Asked how it stands and still waiting: asked again later, until it is hardly worth it. */
export function checkAgain(progress: Progress, input: StepInput): Progress {
  const payment = progress.money.payment
  const refund = payment?.refunds.find(({ refundId }) => refundId === input.refundId)
  const waits = input.refundId ? refund !== undefined && refund.status !== 'settled' : payment?.stage.status === 'pending'
  return waits ? checkLater(progress, input.nth + 1, refund) : progress
}

function checkLater(progress: Progress, nth: number, refund?: { refundId: string; at: string }): Progress {
  const payment = paymentOf(progress)
  const at = refund ? checkAt('refund', millis(refund.at), nth) : checkAt('payment', millis(payment.intent!.at), nth)
  if (at === undefined) return progress
  const input = { orderId: payment.orderId, nth, ...(refund ? { refundId: refund.refundId } : {}) }
  return later(progress, { key: checkKey(input), kind: 'check', at: iso(at), input })
}

const withoutCheck = (progress: Progress): Progress => callingOff(progress, checkKey(paymentOf(progress)))
