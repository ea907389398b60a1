// From the click to the door: waits, changes the mind, loses patience, looks at what cancelling costs.
import { cancelOrder, getOrder, previewCancellation, type OrderSummary } from '../../../contexts/orders/contract.ts'
import type { Random } from '../../../platform/random.ts'
import { isRefused, type LiveEvent } from '../../api.ts'
import type { Account } from '../../world/account.ts'
import { drawn, type Town } from '../../world/town.ts'
import { isEnd, type News } from './news.ts'

const minuteMs = 60_000
const looksAgainMinutes = 20
/** Then somebody has eaten something else. */
const forgetsAfterHours = 6

/** What ended the order; undefined when it was cancelled by the customer, or when nobody waits any more. */
export function waiting({ clock, scenario }: Town, app: Account): (order: OrderSummary, news: News, random: Random) => Promise<LiveEvent | undefined> {
  const rates = scenario.customer

  async function hasEnded(orderId: string): Promise<boolean> {
    return !(await app.ask(getOrder, { orderId })).open
  }

  /** If at least half of the money comes back; true when the order is no more. */
  async function cancels(orderId: string, reason: 'changed-mind' | 'too-late'): Promise<boolean> {
    const { decision, rule, fee, refund } = await app.ask(previewCancellation, { orderId })
    if (decision === 'deny') return hasEnded(orderId)
    if (fee.amount > refund.amount) return false
    try {
      await app.command(cancelOrder, { orderId, reason, refund, rule }, orderId, clock.now())
      return true
    } catch (error) {
      if (isRefused(error, 'order-already-cancelled')) return true
      if (isRefused(error, 'order-already-picked-up', 'cancellation-denied', 'cancellation-terms-changed')) return false
      throw error
    }
  }

  return async ({ orderId, placedAt, latestAt }, news, random) => {
    const regrets = random.chance(rates.regrets)
    const patience = Date.parse(latestAt) + drawn(random, rates.patienceMinutes) * minuteMs
    let looksAt = regrets ? Date.parse(placedAt) + drawn(random, rates.regretsAfterSeconds) * 1000 : patience
    while (clock.now() < patience + forgetsAfterHours * 60 * minuteMs) {
      const event = await news.first(orderId, looksAt, (event) => isEnd(event) || event.type === 'live.resync')
      if (event && isEnd(event)) return event
      if (event ? await hasEnded(orderId) : await cancels(orderId, clock.now() < patience ? 'changed-mind' : 'too-late')) return undefined
      looksAt = Math.max(patience, clock.now() + looksAgainMinutes * minuteMs)
    }
    return undefined
  }
}
