import type { Output } from '../../../platform/contract.ts'
import { isCustomer } from '../../../platform/caller.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getOrderFor } from '../../orders/contract.ts'
import * as contract from '../contract.ts'
import { summaryOf, type Payable, type Payment } from '../payment.ts'
import { begin } from '../progress.ts'
import type { Intent, Outcome, PaymentProvider } from '../provider.ts'
import { attemptToMake, idempotencyKey, intentMade, intentUnclear } from '../provider-steps.ts'
import { load, loadUnlessNew, save, type KnownMoney } from '../store.ts'

type Order = Output<typeof getOrderFor>

export const startPayment = (platform: Platform, provider: PaymentProvider, known: KnownMoney) =>
  route(contract.startPayment, async ({ orderId, returnUrl }, { transaction, caller, now }) => {
    const order = await platform.call(getOrderFor, { orderId })
    if (!isCustomer(caller, order.customerId)) throw new Refused('order-not-found')
    const loaded = await loadUnlessNew(transaction, known, orderId)
    for (const rule of rules) rule(order, loaded.payment)
    if (loaded.payment?.stage.status === 'pending' && loaded.payment.intent) return summaryOf(loaded.payment)!

    const attempt = attemptToMake(loaded.payment)
    const key = idempotencyKey('intent', { orderId, attempt }, { returnUrl })
    const made = await provider.createIntent({ amount: order.total, reference: orderId, attempt, returnUrl }, key)
    if (made.is !== 'done') throw await notNow(platform, known, order, returnUrl, made)
    const progress = intentMade(begin(loaded, now), payable(order), made.value)
    save(transaction, known, { loaded, progress })
    return summaryOf(progress.money.payment)!
  })

const rules: ((order: Order, payment: Payment | undefined) => void)[] = [isPaidByCard, orderAwaitsPayment, nothingIsHeldYet]

function isPaidByCard(order: Order): void {
  if (order.paymentMethod !== 'card' || order.total.amount === 0) throw new Refused('payment-not-needed', { paymentMethod: order.paymentMethod })
}
function orderAwaitsPayment(order: Order, payment: Payment | undefined): void {
  if (order.ended || payment?.end) throw new Refused('payment-not-needed', { order: order.status })
}
function nothingIsHeldYet(_: Order, payment: Payment | undefined): void {
  if (payment && !['unpaid', 'pending', 'declined'].includes(payment.stage.status)) throw new Refused('payment-not-needed', { payment: payment.stage.status })
}

const payable = (order: Order): Payable => ({
  orderId: order.orderId, customerId: order.customerId, restaurantId: order.restaurantId, method: order.paymentMethod, total: order.total, capturePolicy: order.capturePolicy,
})

/** The customer hears that it did not work and may try again; an attempt that is unclear is followed up meanwhile, with the same key. */
async function notNow(platform: Platform, known: KnownMoney, order: Order, returnUrl: string, made: Exclude<Outcome<Intent>, { is: 'done' }>): Promise<Refused> {
  const { orderId } = order
  if (made.is === 'refused') {
    platform.log.error({ orderId, code: made.code }, 'the payment provider refused to make an intent')
  } else {
    platform.log.warn({ orderId, cause: made.cause }, 'the payment provider gave no clear answer to a new intent')
    await platform.change(async (transaction) => {
      const loaded = await load(transaction, orderId)
      for (const rule of rules) rule(order, loaded.payment)
      save(transaction, known, { loaded, progress: intentUnclear(begin(loaded, transaction.now), payable(order), returnUrl, made.cause) })
    })
  }
  return new Refused('provider-unavailable', { retryAfterSeconds: 2 })
}
