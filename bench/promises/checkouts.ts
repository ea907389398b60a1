// What is paid is what was shown: checkouts of every sort by people of the city, out of real menus, at several hours of the day. Each is
// reckoned anew from the menu as it was read, and followed until the provider has the money, or somebody's hand.
import { accountOf, type Account } from '../../src/city/world/account.ts'
import { browser } from '../../src/city/world/payment-page.ts'
import { addToCart, chooseRestaurant, fillCart, type Card } from '../../src/city/people/customer/choosing.ts'
import { isRefused } from '../../src/city/api.ts'
import { ordinaryDay } from '../../src/city/scenario.ts'
import { knownCoupons } from '../../src/city/seed/coupons.ts'
import { price } from '../../src/city/seed/prices.ts'
import type { Resident } from '../../src/city/seed/townspeople.ts'
import type { SimulatedCity } from '../../src/commands/simulated-city.ts'
import { putCart, type CartLine } from '../../src/contexts/cart/contract.ts'
import { getMenu, searchRestaurants, type Menu } from '../../src/contexts/catalog/contract.ts'
import { getKitchen } from '../../src/contexts/discovery/contract.ts'
import { acceptOffer, goOnline, offerTo, orderDelivery } from '../../src/contexts/dispatch/contract.ts'
import { acceptOrder, cancelOrder, getOrder, markDelivered, markPickedUp, markReady, placeOrder, type OrderSummary } from '../../src/contexts/orders/contract.ts'
import { getPayment, orderPostings, startPayment } from '../../src/contexts/payments/contract.ts'
import { quote } from '../../src/contexts/pricing/contract.ts'
import type { Input, Output } from '../../src/platform/contract.ts'
import { idFrom } from '../../src/platform/ids.ts'
import type { Random } from '../../src/platform/random.ts'

export interface Told {
  checkouts: number
  /** Whoever found nothing, or was told no before anything was to be paid. */
  gaveUp: number
  /** How often each sort was among them. */
  sorts: Record<string, number>
  /** What did not agree, as sentences. */
  wrong: string[]
}

/** Of the local day; the city begins at a quarter past twelve. */
const hours = [12.5, 14, 16.5, 19.5, 20.5, 21.5, 22.5, 23.5]
/** One after another in each hour, so that those who come later meet a city in which more is open. */
const waves = 6
const couriersAtWork = 16
const mostTries = 4

export async function checkouts(city: SimulatedCity, count: number, random: Random): Promise<Told> {
  const { clock } = city
  const told: Told = { checkouts: 0, gaveUp: 0, sorts: {}, wrong: [] }
  const desk = await openDesk(city)
  const begin = clock.now()
  for (let day = 0; told.checkouts < count; day += 1) {
    for (const hour of hours) {
      clock.advanceTo(Math.max(clock.now(), begin + ((day * 24) + hour - 12.25) * 3_600_000))
      await desk.rest()
      const open: Placed[] = []
      for (let wave = 0; wave < waves && told.checkouts + open.length < count; wave += 1) {
        // More people at once as the evening goes on.
        const people = Math.min(Math.round(8 + hour * random.next() * 2), count - told.checkouts - open.length)
        const placed = await Promise.all(Array.from({ length: people }, (_, one) => checkout(city, desk, random.fork(`${day}/${hour}/${wave}/${one}`))))
        open.push(...placed.filter((one) => one !== undefined))
        told.gaveUp += placed.filter((one) => one === undefined).length
        await desk.rest()
        clock.advanceTo(clock.now() + 15_000)
      }
      await desk.seeThrough(open)
      for (const one of open) {
        told.checkouts += 1
        for (const sort of one.sorts) told.sorts[sort] = (told.sorts[sort] ?? 0) + 1
        told.wrong.push(...one.wrong, ...(await desk.wrongInTheBooks(one)))
      }
    }
  }
  return told
}

type Quote = Output<typeof quote>
interface Placed {
  order: OrderSummary
  quoted: Quote
  customer: Account
  sorts: string[]
  wrong: string[]
}

// ── at the screen ───────────────────────────────────────────────────────────────────────────────────────────────────

async function checkout({ clock, people }: SimulatedCity, desk: Desk, random: Random): Promise<Placed | undefined> {
  const me = random.pick(people.residents)
  const customer = desk.accountOf(me)
  const { lat, lon } = me.home.position
  const { restaurants } = await customer.ask(searchRestaurants, { lat, lon, openNow: true, limit: 60 })
  const chosen = chooseRestaurant(restaurants, me, ordinaryDay.customer.laziness, random)
  if (!chosen) return undefined
  const menu = await customer.ask(getMenu, { restaurantId: chosen.restaurantId })
  const fulfilment = random.chance(0.2) ? 'pickup' : 'delivery'
  const cartId = idFrom(clock.now(), 'bench cart', me.userId, random.next())
  const lines = await fill(customer, cartId, chosen, menu, fulfilment, me, random)
  if (!lines) return undefined
  const asked: Input<typeof quote> = {
    cartId, fulfilment, ...(fulfilment === 'delivery' ? { destination: me.home.position, ...(random.chance(0.4) ? { tip: price(random.pick([20, 35, 50, 100, 137]), menu.currency) } : {}) } : {}),
  }
  const quoted = await withCoupon(customer, asked, random)
  const card = await customer.ask(getKitchen, { restaurantId: chosen.restaurantId, lat, lon })
  const method = quoted.acceptsCash && random.chance(0.25) ? 'cash' : 'card'
  const { street, number } = me.home
  const order = await placed(customer, {
    quote: quoted.token, paymentMethod: method, contact: { name: me.name, phone: me.phone }, language: me.language, ...(fulfilment === 'delivery' ? { address: { street, number } } : {}),
  }, quoted)
  if (!order) return undefined
  if (method === 'card') await pay(customer, order)
  return { order, quoted, customer, sorts: sortsOf(quoted, method, lines), wrong: wrongOnTheScreen({ quoted, lines, menu, order, asked, delivery: card.delivery?.amount }) }
}

/** What the kitchen wants at least is reached by one more dish, as people do; sometimes they stay just above it. */
async function fill(customer: Account, cartId: string, { restaurantId }: Card, menu: Menu, fulfilment: string, { household, home }: Resident, random: Random): Promise<CartLine[] | undefined> {
  let lines = random.chance(0.3) ? addToCart([], menu, random) : fillCart(menu, random.below(household) + 1, random)
  if (random.chance(0.2)) lines = lines.map((line) => ({ ...line, quantity: line.quantity + random.below(4) }))
  for (let tries = 0; tries < mostTries && lines.length > 0; tries += 1) {
    const cart = await customer.ask(putCart, { cartId, restaurantId, lines, ...(fulfilment === 'delivery' ? { destination: home.position } : {}) })
    if (cart.problems.length === 0) return lines
    if (cart.problems.some(({ code }) => code !== 'below-minimum')) return undefined
    lines = addToCart(lines, menu, random)
  }
  return undefined
}

/** Somebody who orders twice in the same minute has used their coupon the first time; then nothing is placed, and nothing is to be paid. */
const placed = (customer: Account, order: Input<typeof placeOrder>, { quoteId }: Quote): Promise<OrderSummary | undefined> =>
  customer.command(placeOrder, order, quoteId).catch((error: unknown) => {
    if (!isRefused(error, 'coupon-used-up')) throw error
    return undefined
  })

async function withCoupon(customer: Account, asked: Input<typeof quote>, random: Random): Promise<Quote> {
  const coupon = random.chance(0.35) ? random.pick(knownCoupons) : undefined
  if (!coupon) return customer.ask(quote, asked)
  return customer.ask(quote, { ...asked, coupon }).catch((error: unknown) => {
    if (!isRefused(error, 'coupon-not-valid', 'coupon-minimum-not-reached', 'coupon-used-up')) throw error
    return customer.ask(quote, asked)
  })
}

async function pay(customer: Account, { orderId }: OrderSummary): Promise<void> {
  const { redirectUrl } = await atThePage(customer, orderId)
  await browser.pay(redirectUrl!, 'approve')
}

/** The provider is a server of its own: on a full machine it may not answer in time. Then they try again, as people do. */
async function atThePage(customer: Account, orderId: string, tries = mostTries): Promise<Output<typeof startPayment>> {
  try {
    return await customer.command(startPayment, { orderId, returnUrl: `http://tiffin.example/orders/${orderId}` }, orderId)
  } catch (error) {
    if (!isRefused(error, 'provider-unavailable') || tries === 1) throw error
    return atThePage(customer, orderId, tries - 1)
  }
}

function sortsOf({ charges, fulfilment, coupon, capturePolicy }: Quote, method: 'card' | 'cash', lines: readonly CartLine[]): string[] {
  const kinds = charges.filter(({ amount }) => amount.amount !== 0).map(({ kind }) => kind)
  return [
    fulfilment, method, ...(method === 'card' ? [capturePolicy] : []), ...(coupon ? [`coupon ${coupon.code}`] : []), ...kinds.filter((kind) => kind === 'tip' || kind === 'surge' || kind === 'small-order-fee'),
    ...(lines.some(({ options }) => options.length > 0) ? ['options'] : []), ...(lines.some(({ quantity }) => quantity > 1) ? ['several of a dish'] : []),
  ]
}

interface Seen {
  quoted: Quote
  lines: readonly CartLine[]
  menu: Menu
  order: OrderSummary
  asked: Input<typeof quote>
  /** On the kitchen's card, all in. */
  delivery: number | undefined
}

/** Everything is added up here once more, from the menu: nothing of what pricing says is believed. */
function wrongOnTheScreen({ quoted, lines, menu, order, asked, delivery }: Seen): string[] {
  const dishes = new Map(menu.sections.flatMap((section) => section.dishes.map((dish) => [dish.dishId, dish] as const)))
  const ofLine = ({ dishId, quantity, options }: CartLine): number => {
    const dish = dishes.get(dishId)!
    return quantity * options.reduce((sum, { groupId, optionId }) => sum + dish.groups.find((group) => group.groupId === groupId)!.options.find((option) => option.optionId === optionId)!.price.amount, dish.price.amount)
  }
  const of = (...kinds: string[]) => quoted.charges.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + amount.amount, 0)
  const food = lines.reduce((sum, line) => sum + ofLine(line), 0)
  return mismatches(order.code, [
    ...quoted.lines.map(({ lineId, total }): Pair => [`line ${lineId}`, total.amount, ofLine(lines.find((line) => line.lineId === lineId)!)]),
    ['lines', quoted.lines.length, lines.length],
    ['dishes', of('subtotal'), food],
    ['tip', of('tip'), asked.tip?.amount ?? 0],
    ['discount', -of('discount'), quoted.coupon?.discount.amount ?? 0],
    ['way', of('delivery-fee', 'surge'), asked.fulfilment === 'delivery' ? delivery! : 0],
    ['sum of the lines of the bill', quoted.charges.reduce((sum, { amount }) => sum + amount.amount, 0), quoted.total.amount],
    ['lines of the bill that say why', quoted.charges.filter(({ because }) => because.code.length > 0).length, quoted.charges.length],
    ['order', order.total.amount, quoted.total.amount],
  ])
}

type Pair = [what: string, is: number, shouldBe: number]
const mismatches = (code: string, pairs: readonly Pair[]): string[] => pairs.filter(([, is, shouldBe]) => is !== shouldBe).map(([what, is, shouldBe]) => `${code}: ${what} ${is}, not ${shouldBe}`)

// ── behind it ───────────────────────────────────────────────────────────────────────────────────────────────────────

type Desk = Awaited<ReturnType<typeof openDesk>>

async function openDesk({ tiffin, api, provider, people, map, clock }: SimulatedCity) {
  const accounts = new Map<string, Account>()
  const accountFor = (person: { email: string; userId: string }): Account => {
    const known = accounts.get(person.userId) ?? accountOf(api, person)
    accounts.set(person.userId, known)
    return known
  }
  const dispatcher = accountFor(people.dispatcher)
  const tablet = new Map(people.houses.map(({ restaurantId, staff }) => [restaurantId, staff]))
  const riders = people.riders.slice(0, couriersAtWork)
  const rest = async () => {
    do await provider.idle()
    while (await tiffin.settle())
  }
  for (const [index, rider] of riders.entries()) {
    await accountFor(rider).ask(goOnline, { vehicle: 'motorbike', position: map.places[(index * 17) % map.places.length]!.position })
  }
  await rest()

  /** By operations' word, because nobody here stands at a door. */
  async function bring({ order: { orderId } }: Placed, rider: (typeof riders)[number]): Promise<void> {
    const { delivery } = await dispatcher.ask(orderDelivery, { orderId })
    const { offerId } = await dispatcher.command(offerTo, { deliveryId: delivery.deliveryId, courierId: rider.userId, reason: 'bench' }, orderId)
    await accountFor(rider).command(acceptOffer, { offerId }, orderId)
    await rest()
    await dispatcher.command(markPickedUp, { orderId }, orderId)
    await dispatcher.command(markDelivered, { orderId, reason: 'seen' }, orderId)
  }

  async function handOverAtTheCounter({ order: { orderId, restaurantId } }: Placed): Promise<void> {
    await accountFor(tablet.get(restaurantId)!).command(markReady, { orderId }, orderId)
    await dispatcher.command(markDelivered, { orderId, reason: 'seen' }, orderId)
  }

  return {
    accountOf: accountFor,
    rest,
    /** Until the money is where it belongs: at acceptance, or when the food is handed over. */
    async seeThrough(open: readonly Placed[]) {
      await Promise.all(open.map(({ order: { orderId, restaurantId } }) => accountFor(tablet.get(restaurantId)!).command(acceptOrder, { orderId, minutes: 15 }, orderId)))
      await rest()
      const atTheEnd = open.filter(({ order, quoted }) => order.paymentMethod === 'cash' || quoted.capturePolicy === 'at-delivery')
      await Promise.all(atTheEnd.filter(({ order }) => order.fulfilment === 'pickup').map(handOverAtTheCounter))
      const toBring = atTheEnd.filter(({ order }) => order.fulfilment === 'delivery')
      for (let from = 0; from < toBring.length; from += riders.length) {
        for (const [index, one] of toBring.slice(from, from + riders.length).entries()) await bring(one, riders[index]!)
        await rest()
      }
      await rest()
    },
    /** What was shown, against the provider's own book, the payment, and the ledger; afterwards the rest is called off, and all of it comes back. */
    async wrongInTheBooks({ order: { orderId, code, total, paymentMethod }, quoted, customer }: Placed): Promise<string[]> {
      const payment = await customer.ask(getPayment, { orderId })
      const { postings } = await dispatcher.ask(orderPostings, { orderId })
      const received = postings.filter(({ account, pending, kind }) => !pending && (kind === 'capture' || kind === 'cash') && /^(provider-clearing|courier-cash|restaurant-cash)/.test(account)).reduce((sum, { amount }) => sum + amount.amount, 0)
      const intents = provider.book().filter(({ reference }) => reference === orderId)
      const pairs: Pair[] = [['payment', payment.captured.amount, quoted.total.amount], ['ledger', received, quoted.total.amount], ['order', total.amount, quoted.total.amount]]
      if (paymentMethod === 'card') pairs.push(['provider', intents.reduce((sum, { captured }) => sum + captured, 0), quoted.total.amount])
      else pairs.push(['intents of an order in cash', intents.length, 0])
      const wrong = mismatches(code, pairs)
      const { open } = await customer.ask(getOrder, { orderId })
      if (open) await dispatcher.command(cancelOrder, { orderId, reason: 'other', waiveFee: true }, orderId)
      return wrong
    },
    now: clock.now,
  }
}
