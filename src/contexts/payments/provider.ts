// What we ask of a payment provider, whoever it is. Every answer is clear (done, refused) or unclear, and the difference
// decides what may be done next: only what is unclear is asked again, with the same key.
import type { Money } from '../../platform/money.ts'

export interface Intent {
  id: string
  /** Our order. */
  reference: string
  status: 'awaiting-customer' | 'authorized' | 'captured' | 'voided' | 'declined'
  amount: Money
  /** What was taken of the amount. The rest of the hold is released with the capture. */
  captured: number
  refunds: ProviderRefund[]
  redirectUrl: string
  /** Why the bank said no. */
  reason?: string
}
export interface ProviderRefund {
  /** Our refund. */
  reference: string
  amount: number
  status: 'pending' | 'settled' | 'failed'
}

export type Outcome<T> =
  | { is: 'done'; value: T }
  | { is: 'refused'; code: string }
  /** Time-out, lost connection, 5xx: it may have happened or not. */
  | { is: 'unclear'; cause: string }

export interface PaymentProvider {
  createIntent(wanted: { amount: Money; reference: string; attempt: number; returnUrl: string }, key: string): Promise<Outcome<Intent>>
  getIntent(intentId: string): Promise<Outcome<Intent>>
  /** Takes the amount, at most what is held, once. */
  capture(intentId: string, amount: number, key: string): Promise<Outcome<Intent>>
  /** Gives a hold back, or calls off an intent nobody has paid yet. */
  void(intentId: string, key: string): Promise<Outcome<Intent>>
  refund(intentId: string, refund: { reference: string; amount: number }, key: string): Promise<Outcome<Intent>>
  /** Everything the provider has for us, or undefined where a provider offers no such thing. */
  book(): Promise<Outcome<Intent[]> | undefined>
  /** What a webhook is about; undefined when it is not about an intent. */
  intentIn(webhook: unknown): Intent | undefined
}
