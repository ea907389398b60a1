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
import { askProvider } from './timers/ask-provider.ts'
import { checkWithProvider } from './timers/check-with-provider.ts'

export const payments = (platform: Platform, { provider }: { provider: PaymentProvider }): Module => ({
  contract,
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [
    startPayment(platform, provider),
    getPayment(),
    listPayments(),
    providerWebhook(platform, provider),
    refundOrder(),
    orderPostings(),
    paymentStory(platform),
    trialBalance(),
  ],
  consumers: [followTheOrderWithItsMoney()],
  timers: {
    intent: askProvider('intent', platform, provider),
    capture: askProvider('capture', platform, provider),
    void: askProvider('void', platform, provider),
    refund: askProvider('refund', platform, provider),
    check: checkWithProvider(provider),
  },
  invariants: invariants(provider, platform.log),
})
