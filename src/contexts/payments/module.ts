// Money: attempts at the provider, the double-entry ledger, and the process that follows the order with both.
import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import { followTheOrderWithItsMoney } from './consumers/follow-the-order-with-its-money.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import type { PaymentProvider } from './provider.ts'
import { getPayment } from './routes/get-payment.ts'
import { listPayments } from './routes/list-payments.ts'
import { orderPostings } from './routes/order-postings.ts'
import { paymentStory } from './routes/payment-story.ts'
import { providerWebhook } from './routes/provider-webhook.ts'
import { refundOrder } from './routes/refund-order.ts'
import { startPayment } from './routes/start-payment.ts'
import { trialBalance } from './routes/trial-balance.ts'
import { knownMoney } from './store.ts'
import { askProvider } from './timers/ask-provider.ts'
import { checkWithProvider } from './timers/check-with-provider.ts'

export const payments = (platform: Platform, { provider }: { provider: PaymentProvider }, known = knownMoney()): Module => ({
  contract,
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [
    startPayment(platform, provider, known),
    getPayment(),
    listPayments(),
    providerWebhook(platform, provider, known),
    refundOrder(known),
    orderPostings(),
    paymentStory(platform),
    trialBalance(),
  ],
  consumers: [followTheOrderWithItsMoney(known)],
  timers: {
    intent: askProvider('intent', platform, provider, known),
    capture: askProvider('capture', platform, provider, known),
    void: askProvider('void', platform, provider, known),
    refund: askProvider('refund', platform, provider, known),
    check: checkWithProvider(provider, known),
  },
  invariants: invariants(provider, platform.log),
})
