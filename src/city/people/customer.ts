// A customer's story: hungry, looks around near home, fills a cart, sees the price, orders, pays, waits, opens the door.
import { putCart, type CartLine } from '../../contexts/cart/contract.ts'
import { getMenu, searchRestaurants, type Menu } from '../../contexts/catalog/contract.ts'
import { cancelOrder, getOrder, placeOrder, previewCancellation, type OrderSummary } from '../../contexts/orders/contract.ts'
import { startPayment } from '../../contexts/payments/contract.ts'
import { quote } from '../../contexts/pricing/contract.ts'
import type { Input, Output } from '../../platform/contract.ts'
import { idFrom } from '../../platform/ids.ts'
import { money } from '../../platform/money.ts'
import type { Random } from '../../platform/random.ts'
import { isRefused, type LiveEvent } from '../api.ts'
import { knownCoupons } from '../seed/coupons.ts'
import type { Resident } from '../seed/townspeople.ts'
import { drawn, openAccount, type Town } from '../world/town.ts'
import { addToCart, chooseRestaurant, fillCart, type Card } from './choosing.ts'

export interface Customer {
  /** Orders a meal and waits for it, or finds nothing. */
  getsHungry(random: Random): Promise<void>
  /** Waits on for an order of before. */
  waitsOn(order: OrderSummary, random: Random): Promise<void>
  /** The courier stands at the door. */
  readsCode(orderId: string): Promise<string | undefined>
  readonly busy: boolean
}

type Quote = Output<typeof quote>
const minuteMs = 60_000

export function customerOf(town: Town, me: Resident): Customer {
  const app = openAccount(town, me)
  const { clock, stories } = town
  const rates = town.scenario.customer
  let busy = false

  // ── looking around ──

  async function find(random: Random): Promise<Card | undefined> {
    const { lat, lon } = me.home.position
    const favourite = random.chance(0.2) ? favouriteOf(me) : undefined
    const { restaurants } = await app.ask(searchRestaurants, { lat, lon, openNow: true, limit: 60, ...(favourite ? { cuisine: favourite } : {}) })
    return chooseRestaurant(restaurants, me, rates.laziness, random)
  }

  /** Until there is nothing wrong in the cart, or it cannot be mended. */
  async function fill(cartId: string, restaurantId: string, menu: Menu, random: Random): Promise<boolean> {
    let lines = fillCart(menu, random.below(me.household) + 1, random)
    if (lines.length === 0) return false
    if (random.chance(rates.leavesNote)) lines = withNote(lines, random)
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const cart = await app.ask(putCart, { cartId, restaurantId, lines, destination: me.home.position })
      const codes = cart.problems.map(({ code }) => code)
      if (codes.length === 0) return true
      if (codes.some((code) => code !== 'below-minimum')) return false
      lines = addToCart(lines, menu, random)
    }
    return false
  }

  async function priceOf(cartId: string, currency: string, random: Random): Promise<Quote> {
    const asked: Input<typeof quote> = { cartId, fulfilment: 'delivery', destination: me.home.position, ...(random.chance(rates.tips) ? { tip: money(random.pick(tips) * (currency === 'UYU' ? 100 : 2), currency) } : {}) }
    const coupon = random.chance(rates.triesCoupon) ? random.pick(knownCoupons) : undefined
    if (!coupon) return app.ask(quote, asked)
    try {
      return await app.ask(quote, { ...asked, coupon })
    } catch (error) {
      if (!isRefused(error, 'coupon-not-valid', 'coupon-minimum-not-reached', 'coupon-used-up')) throw error
      return app.ask(quote, asked)
    }
  }

  function place({ token, acceptsCash }: Quote, random: Random): Promise<OrderSummary> {
    const { street, number, apartment } = me.home
    const inCash = acceptsCash && random.chance(rates.paysCash)
    return app.command(placeOrder, {
      quote: token, paymentMethod: inCash ? 'cash' : 'card', contact: { name: me.name, phone: me.phone }, language: me.language,
      address: { street, number, ...(apartment ? { apartment } : {}), ...(random.chance(0.1) ? { note: random.pick(doorNotes) } : {}) },
      ...(random.chance(rates.leavesNote) ? { note: random.pick(orderNotes) } : {}),
    }, idFrom(clock.now(), 'placing', me.userId, random.next()))
  }

  /** From hunger to an order, or to nothing. */
  async function shop(random: Random): Promise<OrderSummary | undefined> {
    const restaurant = await find(random)
    if (!restaurant) return undefined
    await stories.wait(drawn(random, rates.readsMenuSeconds))
    const menu = await app.ask(getMenu, { restaurantId: restaurant.restaurantId })
    await stories.wait(drawn(random, rates.readsMenuSeconds))
    const cartId = idFrom(clock.now(), 'cart', me.userId, random.next())
    if (!(await fill(cartId, restaurant.restaurantId, menu, random))) return undefined
    await stories.wait(drawn(random, rates.ordersAfterSeconds))
    const price = await priceOf(cartId, menu.currency, random)
    if (random.chance(rates.turnsAway)) return undefined
    await stories.wait(drawn(random, rates.ordersAfterSeconds))
    return place(price, random)
  }

  // ── paying ──

  /** At the provider's page; until it is paid, given up, or the order is no more. */
  async function pay(orderId: string, news: News, random: Random): Promise<void> {
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const redirectUrl = await beginPayment(orderId, attempt)
      if (redirectUrl === undefined) return
      await stories.wait(drawn(random, rates.paysAfterSeconds))
      if (random.chance(rates.abandons)) return
      await town.page.pay(redirectUrl, random.chance(rates.declines) ? 'decline' : 'approve')
      const answer = await news.first(orderId, clock.now() + 10 * minuteMs, (event) => event.type === 'payment.declined' || event.type === 'order.confirmed' || isEnd(event))
      if (answer?.type !== 'payment.declined' || !random.chance(rates.triesAgainAfterDecline)) return
    }
  }

  /** Where to pay; undefined when there is nothing to pay any more. */
  async function beginPayment(orderId: string, attempt: number): Promise<string | undefined> {
    for (let asked = 1; asked <= 5; asked += 1) {
      try {
        const payment = await app.command(startPayment, { orderId, returnUrl: `${town.publicUrl()}/orders/${orderId}` }, orderId, attempt, asked)
        if (payment.redirectUrl) return payment.redirectUrl
      } catch (error) {
        if (isRefused(error, 'payment-not-needed')) return undefined
        if (!isRefused(error, 'provider-unavailable')) throw error
      }
      await stories.wait(5 * asked)
    }
    return undefined
  }

  // ── waiting ──

  /** What ended the order; undefined when the customer has stopped looking. */
  async function awaitFood({ orderId, placedAt, latestAt }: OrderSummary, news: News, random: Random): Promise<LiveEvent | undefined> {
    const regrets = random.chance(rates.regrets)
    const patience = Date.parse(latestAt) + drawn(random, rates.patienceMinutes) * minuteMs
    let looksAgainAt = regrets ? Date.parse(placedAt) + drawn(random, rates.regretsAfterSeconds) * 1000 : patience
    while (clock.now() < patience + 6 * 60 * minuteMs) {
      const event = await news.first(orderId, looksAgainAt, (event) => isEnd(event) || event.type === 'live.resync')
      if (event && isEnd(event)) return event
      if (event ? await hasEnded(orderId) : await cancels(orderId, clock.now() < patience ? 'changed-mind' : 'too-late')) return undefined
      looksAgainAt = Math.max(patience, clock.now() + 20 * minuteMs)
    }
    return undefined
  }

  async function hasEnded(orderId: string): Promise<boolean> {
    return !(await app.ask(getOrder, { orderId })).open
  }

  /** If at least half of the money comes back. */
  async function cancels(orderId: string, reason: 'changed-mind' | 'too-late'): Promise<boolean> {
    const { decision, fee, refund } = await app.ask(previewCancellation, { orderId })
    if (decision === 'deny') return hasEnded(orderId)
    if (fee.amount > refund.amount) return false
    try {
      await app.command(cancelOrder, { orderId, reason, refund }, orderId, clock.now())
      return true
    } catch (error) {
      if (isRefused(error, 'order-already-cancelled')) return true
      if (isRefused(error, 'order-already-picked-up', 'cancellation-denied', 'cancellation-terms-changed')) return false
      throw error
    }
  }

  async function whileListening<T>(work: (news: News) => Promise<T>): Promise<T> {
    const news = newsOf(town)
    const stop = await app.follow([`customers/${me.userId}`], news.put)
    try {
      return await work(news)
    } finally {
      stop()
    }
  }

  async function seeThrough(order: OrderSummary, news: News, random: Random): Promise<LiveEvent | undefined> {
    if (order.paymentMethod === 'card' && (order.status === 'CREATED' || order.status === 'PENDING_PAYMENT')) await pay(order.orderId, news, random)
    return awaitFood(order, news, random)
  }

  const whileBusy = async (work: () => Promise<unknown>) => {
    busy = true
    try {
      await work()
    } finally {
      busy = false
    }
  }

  return {
    getsHungry: (random) =>
      whileBusy(() =>
        whileListening(async (news) => {
          for (const attempt of ['first', 'second']) {
            const order = await shop(random.fork(attempt))
            const end = order && (await seeThrough(order, news, random.fork(`${attempt}/order`)))
            if (end?.type !== 'order.rejected' || town.closing || !random.chance(rates.ordersElsewhereAfterRejection)) return
          }
        }),
      ),
    waitsOn: (order, random) => whileBusy(() => whileListening((news) => seeThrough(order, news, random))),
    readsCode: async (orderId) => (await app.ask(getOrder, { orderId })).codes.door,
    get busy() {
      return busy
    },
  }
}

// ── news of the order ──

interface News {
  put(event: LiveEvent): void
  /** The first of that order that is wanted, others forgotten; undefined when none has come by then. */
  first(orderId: string, until: number, wanted: (event: LiveEvent) => boolean): Promise<LiveEvent | undefined>
}

/** What ended the order is not forgotten, whoever looks first. */
function newsOf(town: Town): News {
  const inbox = town.stories.inbox<LiveEvent>()
  let end: LiveEvent | undefined
  return {
    put: inbox.put,
    async first(orderId, until, wanted) {
      if (end?.data['orderId'] === orderId && wanted(end)) return end
      for (;;) {
        const event = await inbox.next(until)
        if (!event) return undefined
        if ((event.data['orderId'] ?? orderId) !== orderId) continue
        if (isEnd(event)) end = event
        if (wanted(event)) return event
      }
    },
  }
}

const endings: ReadonlySet<string> = new Set(['order.delivered', 'order.cancelled', 'order.rejected', 'order.payment_failed'])
const isEnd = ({ type }: LiveEvent): boolean => endings.has(type)

// ── words ──

const favouriteOf = ({ tastes }: Resident): string => Object.entries(tastes).reduce((best, one) => (one[1] > best[1] ? one : best))[0]

const withNote = (lines: readonly CartLine[], random: Random): CartLine[] => lines.map((line, index) => (index === 0 ? { ...line, note: random.pick(dishNotes) } : line))

/** In pesos. */
const tips = [20, 30, 50, 50, 100] as const
const dishNotes = ['Sin cebolla', 'Sin mayonesa', 'Bien cocido, por favor', 'Con poca sal', 'Aderezos aparte'] as const
const orderNotes = ['Por favor, servilletas', 'Sin cubiertos', 'Tocar timbre una sola vez, hay un bebé', 'Con cambio de mil'] as const
const doorNotes = ['Portón verde', 'Timbre roto, llamar', 'Edificio con portería', 'Casa del fondo'] as const
