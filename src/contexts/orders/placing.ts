// From a quote to an order: what must be true the moment it is placed, as a list of sentences, and the facts that follow.
import { happened, type FactData } from '../../platform/contract.ts'
import { idFrom, shortCode } from '../../platform/ids.ts'
import { Refused } from '../../platform/refused.ts'
import type { Dish, Restaurant } from '../catalog/contract.ts'
import type { QuoteBody } from '../pricing/contract.ts'
import * as contract from './contract.ts'
import { decide, evolve, type Order } from './order.ts'

export interface Placing {
  quote: QuoteBody
  restaurant: Restaurant
  dishes: ReadonlyMap<string, Dish>
  customerId: string
  cityId: string
  paymentMethod: 'card' | 'cash'
  contact: { name: string; phone: string }
  address?: { street: string; number: string; apartment?: string; note?: string }
  note?: string
  leaveAtDoor: boolean
  language: string
  now: string
}

/** The same quote always makes the same order: a quote used twice meets its first order. */
export const orderIdOf = (quote: Pick<QuoteBody, 'quoteId' | 'madeAt'>): string => idFrom(Date.parse(quote.madeAt), 'order', quote.quoteId)

type Policy = (placing: Placing) => void

const quoteIsForThisCustomer: Policy = ({ quote, customerId }) => {
  if (quote.customerId && quote.customerId !== customerId) throw new Refused('quote-of-another')
}
const deliveryHasAnAddress: Policy = ({ quote, address }) => {
  if (quote.fulfilment === 'delivery' && (!address || !quote.destination)) throw new Refused('address-not-quoted')
}
const restaurantIsOpen: Policy = ({ restaurant }) => {
  if (!restaurant.openNow) throw new Refused('restaurant-closed', { restaurantId: restaurant.restaurantId, ...(restaurant.opensAt ? { opensAt: restaurant.opensAt } : {}) })
}
const everyDishIsStillThere: Policy = ({ quote, dishes }) => {
  const gone = quote.lines.filter((line) => {
    const dish = dishes.get(line.dishId)
    return !dish?.available || line.options.some((chosen) => !optionOf(dish, chosen)?.available)
  })
  if (gone.length) throw new Refused('dish-sold-out', { lines: gone.map((line) => line.lineId) })
}
const everyPriceIsStillTheSame: Policy = ({ quote, dishes }) => {
  const changed = quote.lines.filter((line) => {
    const dish = dishes.get(line.dishId)!
    const price = line.options.reduce((sum, chosen) => sum + optionOf(dish, chosen)!.price.amount, dish.price.amount)
    return price !== line.unitPrice.amount || dish.price.currency !== line.unitPrice.currency
  })
  if (changed.length) throw new Refused('price-changed', { lines: changed.map((line) => line.lineId) })
}
const cashIsTakenHere: Policy = ({ paymentMethod, restaurant }) => {
  if (paymentMethod === 'cash' && !restaurant.acceptsCash) throw new Refused('cash-not-accepted')
}

const placingPolicies: readonly Policy[] = [quoteIsForThisCustomer, deliveryHasAnAddress, restaurantIsOpen, everyDishIsStillThere, everyPriceIsStillTheSame, cashIsTakenHere]

export function checkPlacing(placing: Placing): void {
  for (const policy of placingPolicies) policy(placing)
}

/** The first facts of an order; cash on delivery is confirmed at once. */
export function place(placing: Placing): { order: Order; facts: ReturnType<typeof happened>[] } {
  const placed = happened(contract.orderPlaced, placedFrom(placing))
  const created = evolve(undefined, { ...placed, version: 1, at: placing.now })
  if (placing.paymentMethod === 'card') return { order: created, facts: [placed] }
  const confirmed = decide({ type: 'confirm', how: 'cash', now: placing.now }, created)
  const order = confirmed.reduce((known, fact, index) => evolve(known, { ...fact, version: 2 + index, at: placing.now }), created)
  return { order, facts: [placed, ...confirmed] }
}

function placedFrom({ quote, customerId, cityId, paymentMethod, contact, address, note, leaveAtDoor, language, now }: Placing): FactData<typeof contract.orderPlaced> {
  const orderId = orderIdOf(quote)
  const inMinutes = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()
  const lineNotes = Object.fromEntries(quote.lines.filter((line) => line.note).map((line) => [line.lineId, line.note!]))
  return {
    orderId, customerId, restaurantId: quote.restaurantId, code: shortCode(orderId), quoteId: quote.quoteId, cartId: quote.cartId, cityId, restaurantName: quote.restaurantName,
    restaurantPosition: quote.restaurantPosition, timeZone: quote.timeZone, fulfilment: quote.fulfilment, paymentMethod, currency: quote.currency,
    lines: quote.lines.map(({ note: _note, ...line }) => line), ...(Object.keys(lineNotes).length ? { lineNotes } : {}), charges: quote.charges, subtotal: quote.subtotal, total: quote.total, tip: quote.tip,
    taxIncluded: quote.taxIncluded, ...(address && quote.destination ? { address: { ...address, position: quote.destination } } : {}), contact, ...(note ? { note } : {}), leaveAtDoor, language,
    distanceMetres: quote.distanceMetres, preparationMinutes: quote.promise.preparationMinutes, promisedAt: inMinutes(quote.promise.minutes), latestAt: inMinutes(quote.promise.latestMinutes),
    ...(quote.coupon ? { coupon: { ...quote.coupon, code: quote.coupon.code.toLowerCase() } } : {}), capturePolicy: quote.capturePolicy, terms: quote.terms, answerWithinMinutes: quote.answerWithinMinutes,
  }
}

const optionOf = (dish: Dish, { groupId, optionId }: { groupId: string; optionId: string }) => dish.groups.find((group) => group.groupId === groupId)?.options.find((option) => option.optionId === optionId)
