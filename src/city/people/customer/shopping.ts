// From hunger to an order: looks around near home, reads a menu, fills a cart, sees the price, orders; or finds nothing.
import { putCart, type CartLine } from '../../../contexts/cart/contract.ts'
import { getMenu, searchRestaurants, type Menu } from '../../../contexts/catalog/contract.ts'
import { placeOrder, type OrderSummary } from '../../../contexts/orders/contract.ts'
import { quote } from '../../../contexts/pricing/contract.ts'
import type { Input, Output } from '../../../platform/contract.ts'
import { idFrom } from '../../../platform/ids.ts'
import type { Random } from '../../../platform/random.ts'
import { isRefused } from '../../api.ts'
import { knownCoupons } from '../../seed/coupons.ts'
import { price } from '../../seed/prices.ts'
import type { Resident } from '../../seed/townspeople.ts'
import type { Account } from '../../world/account.ts'
import { drawn, type Town } from '../../world/town.ts'
import { addToCart, chooseRestaurant, fillCart, type Card } from './choosing.ts'

type Quote = Output<typeof quote>
type Fulfilment = Input<typeof quote>['fulfilment']

/** How often somebody changes a cart that is not accepted. */
const mostChanges = 6

export function shopping({ clock, stories, scenario }: Town, me: Resident, app: Account): (random: Random) => Promise<OrderSummary | undefined> {
  const rates = scenario.customer

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
    for (let change = 0; change < mostChanges; change += 1) {
      const cart = await app.ask(putCart, { cartId, restaurantId, lines, destination: me.home.position })
      if (cart.problems.length === 0) return true
      if (cart.problems.some(({ code }) => code !== 'below-minimum')) return false
      lines = addToCart(lines, menu, random)
    }
    return false
  }

  async function priceOf(cartId: string, currency: string, fulfilment: Fulfilment, random: Random): Promise<Quote> {
    const delivered = fulfilment === 'delivery'
    const asked: Input<typeof quote> = { cartId, fulfilment, ...(delivered ? { destination: me.home.position } : {}), ...(delivered && random.chance(rates.tips) ? { tip: price(random.pick(tipsInPesos), currency) } : {}) }
    const coupon = random.chance(rates.triesCoupon) ? random.pick(knownCoupons) : undefined
    if (!coupon) return app.ask(quote, asked)
    try {
      return await app.ask(quote, { ...asked, coupon })
    } catch (error) {
      if (!isRefused(error, 'coupon-not-valid', 'coupon-minimum-not-reached', 'coupon-used-up')) throw error
      return app.ask(quote, asked)
    }
  }

  function place({ token, acceptsCash }: Quote, fulfilment: Fulfilment, random: Random): Promise<OrderSummary> {
    const { street, number, apartment } = me.home
    const order: Input<typeof placeOrder> = {
      quote: token,
      paymentMethod: acceptsCash && random.chance(rates.paysCash) ? 'cash' : 'card',
      contact: { name: me.name, phone: me.phone },
      language: me.language,
      ...(fulfilment === 'delivery' ? { address: { street, number, ...(apartment ? { apartment } : {}), ...(random.chance(0.1) ? { note: random.pick(doorNotes) } : {}) } } : {}),
      ...(random.chance(rates.leavesNote) ? { note: random.pick(orderNotes) } : {}),
    }
    return app.command(placeOrder, order, idFrom(clock.now(), 'placing', me.userId, random.next()))
  }

  return async (random) => {
    const restaurant = await find(random)
    if (!restaurant) return undefined
    const { restaurantId, distanceMetres = Infinity } = restaurant
    const fulfilment = distanceMetres <= rates.collectsWithinMetres && random.chance(rates.collects) ? 'pickup' : 'delivery'
    await stories.wait(drawn(random, rates.readsMenuSeconds))
    const menu = await app.ask(getMenu, { restaurantId })
    await stories.wait(drawn(random, rates.readsMenuSeconds))
    const cartId = idFrom(clock.now(), 'cart', me.userId, random.next())
    if (!(await fill(cartId, restaurantId, menu, random))) return undefined
    await stories.wait(drawn(random, rates.ordersAfterSeconds))
    const shown = await priceOf(cartId, menu.currency, fulfilment, random)
    if (random.chance(rates.turnsAway)) return undefined
    await stories.wait(drawn(random, rates.ordersAfterSeconds))
    return place(shown, fulfilment, random)
  }
}

const favouriteOf = ({ tastes }: Resident): string => Object.entries(tastes).reduce((best, one) => (one[1] > best[1] ? one : best))[0]

const withNote = (lines: readonly CartLine[], random: Random): CartLine[] => lines.map((line, index) => (index === 0 ? { ...line, note: random.pick(dishNotes) } : line))

const tipsInPesos = [20, 30, 50, 50, 100] as const
const dishNotes = ['Sin cebolla', 'Sin mayonesa', 'Bien cocido, por favor', 'Con poca sal', 'Aderezos aparte'] as const
const orderNotes = ['Por favor, servilletas', 'Sin cubiertos', 'Tocar timbre una sola vez, hay un bebé', 'Con cambio de mil'] as const
const doorNotes = ['Portón verde', 'Timbre roto, llamar', 'Edificio con portería', 'Casa del fondo'] as const
