// The simulated payment provider's own book: intents, holds, captures, refunds, and what was answered to which key. No clock,
// no network: what happens to it is told as arguments, what it refuses it refuses with a code.
export interface BookIntent {
  id: string
  reference: string
  attempt: number
  amount: number
  currency: string
  status: 'awaiting-customer' | 'authorized' | 'captured' | 'voided' | 'declined'
  captured: number
  refunds: BookRefund[]
  returnUrl: string
  reason?: string
  /** RFC 3339. */
  at: string
}
export interface BookRefund {
  id: string
  reference: string
  amount: number
  status: 'pending' | 'settled' | 'failed'
}

/** What a request came to: an intent, or no with a code. */
export type Answer = { ok: BookIntent } | { no: string; status: number }

export interface NewIntent {
  id: string
  reference: string
  attempt: number
  amount: number
  currency: string
  returnUrl: string
  at: string
}

export const created = (wanted: NewIntent): Answer =>
  Number.isSafeInteger(wanted.amount) && wanted.amount > 0 ? { ok: { ...wanted, status: 'awaiting-customer', captured: 0, refunds: [] } } : refuse('amount-not-valid')

export const approved = (intent: BookIntent): Answer => (intent.status === 'awaiting-customer' ? { ok: { ...intent, status: 'authorized' } } : refuse(`intent-${intent.status}`))

export const declined = (intent: BookIntent, reason: string): Answer =>
  intent.status === 'awaiting-customer' ? { ok: { ...intent, status: 'declined', reason } } : refuse(`intent-${intent.status}`)

/** Once, at most what is held; the rest of the hold is released. */
export function captured(intent: BookIntent, amount: number): Answer {
  if (intent.status !== 'authorized') return refuse(`intent-${intent.status}`)
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > intent.amount) return refuse('amount-not-valid')
  return { ok: { ...intent, status: 'captured', captured: amount } }
}

/** A hold is given back; an intent nobody has paid is called off. */
export const voided = (intent: BookIntent): Answer =>
  intent.status === 'authorized' || intent.status === 'awaiting-customer' ? { ok: { ...intent, status: 'voided' } } : refuse(`intent-${intent.status}`)

export function refunded(intent: BookIntent, refund: { id: string; reference: string; amount: number }): Answer {
  if (intent.status !== 'captured') return refuse(`intent-${intent.status}`)
  const left = intent.captured - intent.refunds.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0)
  if (!Number.isSafeInteger(refund.amount) || refund.amount <= 0) return refuse('amount-not-valid')
  if (refund.amount > left) return refuse('refund-too-large')
  return { ok: { ...intent, refunds: [...intent.refunds, { ...refund, status: 'pending' }] } }
}

export const refundArrived = (intent: BookIntent, refundId: string): Answer => ({
  ok: { ...intent, refunds: intent.refunds.map((refund) => (refund.id === refundId && refund.status === 'pending' ? { ...refund, status: 'settled' } : refund)) },
})

const refuse = (no: string): Answer => ({ no, status: 400 })
