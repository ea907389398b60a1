// Fetched by oneself: waits for the word that the food is there, walks over, says the code at the counter.
import { getOrder, type OrderPage, type OrderSummary } from '../../../contexts/orders/contract.ts'
import type { Random } from '../../../platform/random.ts'
import type { Resident } from '../../seed/townspeople.ts'
import type { Account } from '../../world/account.ts'
import { drawn, type Town } from '../../world/town.ts'
import { isEnd, type News } from './news.ts'

const minuteMs = 60_000
/** After the latest time that was promised; then nobody believes in it any more. */
const hopesMinutes = 45

export function collecting(town: Town, me: Resident, app: Account): (order: OrderSummary, news: News, random: Random) => Promise<void> {
  const { clock, map, scenario, stories } = town

  /** The order's page once the food is there; undefined when it will not be. */
  async function foodIsThere({ orderId, latestAt }: OrderSummary, news: News): Promise<OrderPage | undefined> {
    const until = Date.parse(latestAt) + hopesMinutes * minuteMs
    while (clock.now() < until) {
      const page = await app.ask(getOrder, { orderId })
      if (!page.open) return undefined
      if (page.progress.kitchen === 'ready') return page
      const event = await news.first(orderId, until, (event) => isEnd(event) || event.type === 'order.ready' || event.type === 'live.resync')
      if (!event || isEnd(event)) return undefined
    }
    return undefined
  }

  return async (order, news, random) => {
    if (order.fulfilment !== 'pickup') return
    const page = await foodIsThere(order, news)
    if (!page?.codes.door) return
    const way = map.router.measure(me.home.position, page.restaurantPosition, 'walking')
    await stories.wait((way?.seconds ?? 0) * drawn(random, scenario.customer.walkingPace))
    await town.speech.collects(order.restaurantId, order.orderId, page.codes.door)
  }
}
