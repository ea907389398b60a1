// At the provider's page: until it is paid, given up, or the order is no more.
import type { OrderSummary } from '../../../contexts/orders/contract.ts'
import { startPayment } from '../../../contexts/payments/contract.ts'
import type { Random } from '../../../platform/random.ts'
import { isRefused } from '../../api.ts'
import type { Account } from '../../world/account.ts'
import { drawn, type Town } from '../../world/town.ts'
import { isEnd, type News } from './news.ts'

const mostAttempts = 4
/** After so long without an answer of the bank one puts the phone away. */
const patienceMinutes = 10

export function paying({ clock, stories, page, publicUrl, scenario }: Town, app: Account): (order: OrderSummary, news: News, random: Random) => Promise<void> {
  const rates = scenario.customer

  /** Where to pay; undefined when there is nothing to pay any more. */
  async function begin(orderId: string, attempt: number): Promise<string | undefined> {
    for (let asked = 1; asked <= 5; asked += 1) {
      try {
        const payment = await app.command(startPayment, { orderId, returnUrl: `${publicUrl()}/orders/${orderId}` }, orderId, attempt, clock.now(), asked)
        if (payment.redirectUrl) return payment.redirectUrl
      } catch (error) {
        if (isRefused(error, 'payment-not-needed')) return undefined
        if (!isRefused(error, 'provider-unavailable')) throw error
      }
      await stories.wait(5 * asked)
    }
    return undefined
  }

  return async ({ orderId, paymentMethod, status }, news, random) => {
    if (paymentMethod !== 'card' || (status !== 'CREATED' && status !== 'PENDING_PAYMENT')) return
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const redirectUrl = await begin(orderId, attempt)
      if (redirectUrl === undefined) return
      await stories.wait(drawn(random, rates.paysAfterSeconds))
      if (random.chance(rates.abandons)) return
      await page.pay(redirectUrl, random.chance(rates.declines) ? 'decline' : 'approve')
      const answer = await news.first(orderId, clock.now() + patienceMinutes * 60_000, (event) => event.type === 'payment.declined' || event.type === 'order.confirmed' || isEnd(event))
      if (answer?.type !== 'payment.declined' || !random.chance(rates.triesAgainAfterDecline)) return
    }
  }
}
