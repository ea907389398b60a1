// A customer's story: gets hungry, orders, pays, waits, opens the door or fetches it; and tries elsewhere when the kitchen cannot.
import { getOrder, type OrderSummary } from '../../../contexts/orders/contract.ts'
import type { Random } from '../../../platform/random.ts'
import type { LiveEvent } from '../../api.ts'
import type { Resident } from '../../seed/townspeople.ts'
import { openAccount, type Town } from '../../world/town.ts'
import { collecting } from './collecting.ts'
import { newsOf, type News } from './news.ts'
import { paying } from './paying.ts'
import { shopping } from './shopping.ts'
import { waiting } from './waiting.ts'

export interface Customer {
  /** Orders a meal and waits for it, or finds nothing. */
  getsHungry(random: Random): Promise<void>
  /** Waits on for an order of before. */
  waitsOn(order: OrderSummary, random: Random): Promise<void>
  /** The courier stands at the door; the code is on the customer's phone. */
  readsCode(orderId: string): Promise<string | undefined>
  readonly busy: boolean
}

export function customerOf(town: Town, me: Resident): Customer {
  const app = openAccount(town, me)
  const shop = shopping(town, me, app)
  const pay = paying(town, app)
  const collect = collecting(town, me, app)
  const wait = waiting(town, app)
  let busy = false

  async function seeThrough(order: OrderSummary, news: News, random: Random): Promise<LiveEvent | undefined> {
    await pay(order, news, random.fork('paying'))
    await collect(order, news, random.fork('collecting'))
    return wait(order, news, random.fork('waiting'))
  }

  async function orderUntilServed(news: News, random: Random): Promise<void> {
    for (const attempt of ['first', 'second']) {
      const order = await shop(random.fork(attempt))
      const end = order && (await seeThrough(order, news, random.fork(`${attempt}/order`)))
      if (end?.type !== 'order.rejected' || town.closing || !random.chance(town.scenario.customer.ordersElsewhereAfterRejection)) return
    }
  }

  async function withPhoneInHand(work: (news: News) => Promise<unknown>): Promise<void> {
    busy = true
    try {
      const news = newsOf(town.stories)
      const stop = await app.follow([`customers/${me.userId}`], news.put)
      await work(news).finally(stop)
    } finally {
      busy = false
    }
  }

  return {
    getsHungry: (random) => withPhoneInHand((news) => orderUntilServed(news, random)),
    waitsOn: (order, random) => withPhoneInHand((news) => seeThrough(order, news, random)),
    readsCode: async (orderId) => (await app.ask(getOrder, { orderId })).codes.door,
    get busy() {
      return busy
    },
  }
}
