import { Code, contractOf, Count, Currency, factsOf, Id, list, Money, object, oneOf, operation, optional, personal, signedIn, signedWebhook, Text, Time, Type } from '../../platform/contract.ts'
import { StoryFact } from '../orders/contract.ts'

const fact = factsOf('payments')

export const PaymentStatus = oneOf('pending', 'authorized', 'capturing', 'captured', 'declined', 'voiding', 'voided', 'failed')
/** `refunded` counts what is on its way back too. Cash is `pending` until it is in somebody's hand, then `captured`. */
export const Payment = object({
  paymentId: Id, orderId: Id, method: oneOf('card', 'cash'), attempt: Count, status: PaymentStatus, amount: Money, captured: Money, refunded: Money, redirectUrl: optional(Type.String()), reason: optional(Code), at: Time,
})

export const refusals = {
  'payment-not-found': { status: 404, says: 'There is no such payment.' },
  'payment-not-needed': { status: 409, says: 'This order is paid in cash, is already paid, or has ended.' },
  'refund-too-large': { status: 422, says: 'More than what was paid and not yet returned cannot be given back.' },
  'refund-in-cash': { status: 409, says: 'This order was paid in cash; the payment provider cannot give it back.' },
  'provider-unavailable': { status: 503, says: 'The payment provider does not answer. Nothing was charged; try again in a moment.' },
  'webhook-not-valid': { status: 400, says: 'The signature or the time of this webhook is not right.' },
} as const

// ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────────
/** Reaches the provider, yet needs no key claimed beforehand: order and attempt are the key there, so the same attempt is made once whoever asks. */
export const startPayment = operation({
  name: 'payments.startPayment', method: 'POST', path: '/api/orders/:orderId/payment', status: 201, access: signedIn('customer'),
  about: 'Makes a payment intent for the order, or another try after a decline, and answers where the customer pays.',
  input: object({ orderId: Id, returnUrl: Type.String({ maxLength: 2000, format: 'uri', pattern: '^https?://' }) }), output: Payment, refusals: ['order-not-found', 'payment-not-needed', 'provider-unavailable'],
})
export const getPayment = operation({
  name: 'payments.getPayment', method: 'GET', path: '/api/orders/:orderId/payment', access: signedIn('customer', 'dispatcher', 'finance', 'admin'), about: 'How the payment of the order stands.',
  input: object({ orderId: Id }), output: Payment, refusals: ['payment-not-found'],
})
export const listPayments = operation({ name: 'payments.listPayments', method: 'GET', path: '/api/payments', access: signedIn('customer', 'finance', 'admin'), about: 'Payments, newest first; a customer sees their own.', input: object({ before: optional(Time), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) }), output: object({ payments: list(Payment, 200) }) })
export const providerWebhook = operation({
  name: 'payments.providerWebhook', method: 'POST', path: '/api/payments/webhook', access: signedWebhook, idempotency: 'natural',
  about: 'What the payment provider reports: Standard Webhooks signature, at most 300 s old, in any order, any number of times.', input: Type.Object({ type: Text(80), data: Type.Any() }), output: object({ received: Type.Boolean() }), refusals: ['webhook-not-valid'],
})
export const refundOrder = operation({
  name: 'payments.refundOrder', method: 'POST', path: '/api/orders/:orderId/refunds', status: 202, access: signedIn('dispatcher', 'finance', 'admin'), about: 'Gives back part or all of what was paid.',
  input: object({ orderId: Id, amount: object({ amount: Type.Integer({ minimum: 1, maximum: 1e12 }), currency: Currency }), reason: Code }), output: object({ refundId: Id, amount: Money, status: oneOf('initiated', 'settled') }), refusals: ['payment-not-found', 'refund-too-large', 'refund-in-cash'],
})
export const Posting = object({ transferId: Id, kind: Code, orderId: optional(Id), account: Type.String(), amount: Money, pending: Type.Boolean(), at: Time, says: Type.String() })
export const orderPostings = operation({ name: 'payments.orderPostings', method: 'GET', path: '/api/orders/:orderId/postings', access: signedIn('dispatcher', 'finance', 'admin'), about: 'Every posting of an order, in order.', input: object({ orderId: Id }), output: object({ postings: list(Posting) }) })
export const paymentStory = operation({
  name: 'payments.paymentStory', method: 'GET', path: '/api/orders/:orderId/payment/facts', access: signedIn('dispatcher', 'finance', 'admin'), about: 'Every fact of the payment of an order, in the order of time.', input: object({ orderId: Id }), output: object({ facts: list(StoryFact) }),
})
export const trialBalance = operation({
  name: 'payments.trialBalance', method: 'GET', path: '/api/ledger/balance', access: signedIn('dispatcher', 'finance', 'admin'), about: 'What stands on every kind of account, and their sum: zero.', input: object({}),
  output: object({ accounts: list(object({ account: Type.String(), balance: Money, pending: Money })), sums: list(Money) }),
})

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
const of = { paymentId: Id, orderId: Id, customerId: Id }
export const paymentIntentCreated = fact('payment.intent_created', 1, 'The provider awaits the customer.', object({ ...of, attempt: Count, amount: Money }), ['PaymentIntentCreated'])
export const paymentAuthorized = fact('payment.authorized', 1, 'The customer agreed and the money is held.', object({ ...of, amount: Money }), ['payment.succeeded', 'PaymentProcessed', 'PaymentAuthorized'])
export const paymentDeclined = fact('payment.declined', 1, 'The bank said no. Another method may be tried.', object({ ...of, reason: Code }))
export const paymentFailed = fact('payment.failed', 1, 'It could not be done after all retries; see the dead letter payments.failed.', object({ ...of, step: oneOf('intent', 'capture', 'void', 'refund'), reason: Code, attempts: Count }), ['payments.failed'])
export const paymentCaptured = fact('payment.captured', 1, 'The money is ours to settle.', object({ ...of, amount: Money }), ['PaymentCaptured'])
export const paymentVoided = fact('payment.voided', 1, 'The hold was given back.', object({ ...of, amount: Money }))
export const refundInitiated = fact('payment.refund_initiated', 1, 'Money is on its way back.', object({ ...of, refundId: Id, amount: Money, reason: Code }), ['RefundInitiated'])
export const refundSettled = fact('payment.refund_settled', 1, 'Money is back with the customer.', object({ ...of, refundId: Id, amount: Money }), ['payment.refunded', 'RefundSettled'])
export const cashCollected = fact('payment.cash_collected', 1, 'The courier, or the counter, holds the cash.', object({ orderId: Id, customerId: Id, holder: oneOf('courier', 'restaurant'), holderId: Id, amount: Money }))
/** Shares of a delivered order; together they are what was paid. */
export const orderMoneySettled = fact('payment.order_settled', 1, 'Everything paid for the order stands on the account of the one it belongs to.', object({ orderId: Id, customerId: Id, restaurantId: Id, currency: Currency, shares: list(object({ account: Code, amount: Money }), 20) }))
export const alertRaised = fact('operations.alert_raised', 1, 'Somebody in operations should look.', object({ alert: Code, orderId: optional(Id), says: personal('customer', Text(300)), customerId: Id }))

export const contract = contractOf(
  'payments', 'Intents, the provider, the ledger, refunds.', refusals,
  { startPayment, getPayment, listPayments, providerWebhook, refundOrder, orderPostings, paymentStory, trialBalance },
  { paymentIntentCreated, paymentAuthorized, paymentDeclined, paymentFailed, paymentCaptured, paymentVoided, refundInitiated, refundSettled, cashCollected, orderMoneySettled, alertRaised },
)
