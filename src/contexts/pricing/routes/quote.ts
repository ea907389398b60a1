import { iso, millis } from '../../../platform/clock.ts'
import type { Input, Output, Position } from '../../../platform/contract.ts'
import { idFrom } from '../../../platform/ids.ts'
import { route, type Platform, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { Roads } from '../../../platform/roads.ts'
import { getCart } from '../../cart/contract.ts'
import { getOffer } from '../../catalog/contract.ts'
import * as contract from '../contract.ts'
import type { Cart, QuoteBody } from '../contract.ts'
import { checkUses, discountOf, normalCode } from '../coupon.ts'
import { cookingMinutesOf, promiseFor, type Timing } from '../promise.ts'
import { billOf, type Basis } from '../quote.ts'
import { signQuote } from '../quote-token.ts'
import { findCoupon } from '../store.ts'
import { tariffFor } from '../tariff.ts'
import type { KitchenQueues } from '../views/kitchen-queues.ts'
import type { ZoneLoads } from '../views/zone-loads.ts'

export interface QuotePorts {
  platform: Platform
  roads: Roads
  zones: ZoneLoads
  kitchens: KitchenQueues
}

type Asked = Input<typeof contract.quote>
type Offer = Output<typeof getOffer>

/** Without a coupon it costs no statement of its own: cart, offer, kitchen and zone are asked for or in memory. */
export const quote = ({ platform, roads, zones, kitchens }: QuotePorts) => {
  const key = platform.secret('quotes')
  return route(contract.quote, async (asked, { transaction, caller, now, call }) => {
    const cart = await call(getCart, { cartId: asked.cartId })
    checkCart(cart)
    const to = asked.fulfilment === 'delivery' ? asked.destination : undefined
    const offer = await platform.call(getOffer, { restaurantId: cart.restaurantId, ...to })
    const way = wayOf(asked, offer, roads)
    const [queue, zoneLoad, coupon] = await Promise.all([
      kitchens.of(cart.restaurantId),
      zones.at(offer.restaurant.place.position),
      couponOf(transaction, asked, cart, caller.customerId),
    ])
    const quoteId = idFrom(millis(now), 'quote', caller.sub, cart.version, JSON.stringify(asked))
    const body = bodyOf({ quoteId, customerId: caller.customerId, now, asked, cart, offer, way, queue, zoneLoad, coupon })
    return { ...body, token: signQuote(body, key) }
  })
}

function checkCart({ cartId, problems, ordered }: Cart): void {
  if (ordered) throw new Refused('cart-already-ordered', { cartId })
  if (problems.some(({ code }) => code === 'cart-empty')) throw new Refused('cart-is-empty', { cartId })
  // Where the cart was thought to go is not where this quote goes.
  const ofTheCart = problems.filter(({ code }) => code !== 'outside-area')
  if (ofTheCart.length) throw new Refused('cart-has-problems', { problems: ofTheCart })
}

interface Way {
  destination?: Position
  metres: number
  seconds: number
}

/** From the restaurant to the door as couriers ride. */
function wayOf({ fulfilment, destination }: Asked, { restaurant, delivers }: Offer, roads: Roads): Way {
  if (fulfilment === 'pickup') return { metres: 0, seconds: 0 }
  if (!destination) throw new Refused('destination-missing')
  if (!delivers) throw new Refused('outside-delivery-area', { restaurantId: restaurant.restaurantId })
  const way = roads.measure(restaurant.place.position, destination, 'motorbike')
  if (!way) throw new Refused('no-way-there', { restaurantId: restaurant.restaurantId })
  return { destination, ...way }
}

async function couponOf(transaction: Transaction, asked: Asked, cart: Cart, customerId: string | undefined): Promise<Basis['coupon']> {
  if (!asked.coupon) return undefined
  const code = normalCode(asked.coupon)
  const found = await findCoupon(transaction, code, customerId)
  if (!found) throw new Refused('coupon-not-valid', { coupon: code })
  const discount = discountOf(found.coupon, { restaurantId: cart.restaurantId, subtotal: cart.subtotal, now: transaction.now })
  checkUses(found.coupon, found.uses)
  return { coupon: found.coupon, discount }
}

interface Known {
  quoteId: string
  customerId: string | undefined
  now: string
  asked: Asked
  cart: Cart
  offer: Offer
  way: Way
  queue: Timing['queue']
  zoneLoad: number
  coupon: Basis['coupon']
}

const validMillis = 15 * 60_000

function bodyOf({ quoteId, customerId, now, asked, cart, offer, way, queue, zoneLoad, coupon }: Known): QuoteBody {
  const { restaurant, terms } = offer
  const { fulfilment, tip } = asked
  const { subtotal, currency } = cart
  const items = cart.lines.reduce((count, { quantity }) => count + quantity, 0)
  const { metres, seconds, destination } = way
  const foodTaxBasisPoints = terms.taxBasisPoints
  const bill = billOf({ tariff: tariffFor(currency), fulfilment, subtotal, items, metres, zoneLoad, tip, coupon, foodTaxBasisPoints })
  const { preparationMinutes, extraMinutes, capturePolicy, acceptsCash, answerWithinMinutes } = restaurant
  return {
    quoteId,
    cartId: cart.cartId,
    cartVersion: cart.version,
    ...(customerId ? { customerId } : {}),
    restaurantId: restaurant.restaurantId,
    restaurantName: restaurant.name,
    restaurantPosition: restaurant.place.position,
    timeZone: restaurant.timeZone,
    fulfilment,
    currency,
    lines: cart.lines,
    charges: bill.charges,
    subtotal,
    total: bill.total,
    taxIncluded: bill.taxIncluded,
    tip: bill.tip,
    ...(destination ? { destination } : {}),
    distanceMetres: Math.round(metres),
    promise: promiseFor({ fulfilment, cookingMinutes: cookingMinutesOf(cart.lines, preparationMinutes), extraMinutes, queue, roadSeconds: seconds }),
    ...(coupon ? { coupon: { code: coupon.coupon.code, discount: bill.discount, paidBy: coupon.coupon.paidBy } } : {}),
    capturePolicy,
    terms,
    acceptsCash,
    answerWithinMinutes,
    madeAt: now,
    expiresAt: iso(millis(now) + validMillis),
  }
}
