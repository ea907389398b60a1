import { contextCaller } from '../../../platform/caller.ts'
import type { happened } from '../../../platform/contract.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getOffer, type Dish, type Menu } from '../../catalog/contract.ts'
import { holdCoupon, openQuote } from '../../pricing/contract.ts'
import * as contract from '../contract.ts'
import { checkPlacing, orderIdOf, place, type Placing } from '../placing.ts'
import { summaryOf } from '../status.ts'
import type { OrderStore } from '../store.ts'

/** An order is placed from a quote, once. */
export const placeOrder = (platform: Platform, orders: OrderStore) => {
  /** Quotes that somebody has tried to use: only these can have an order already, so only these are looked up. */
  const tried = new Set<string>()
  return route(contract.placeOrder, async (input, { caller, transaction, now, call }) => {
    const quote = await platform.call(openQuote, { token: input.quote })
    const orderId = orderIdOf(quote)
    if (tried.has(orderId) && (await orders.load(orderId))) throw new Refused('quote-already-used', { orderId })
    tried.add(orderId)
    if (tried.size > 10_000) tried.delete(tried.values().next().value!)

    const { restaurant, menu } = await platform.call(getOffer, { restaurantId: quote.restaurantId })
    const placing: Placing = {
      quote, restaurant, dishes: dishesOf(menu), customerId: caller.sub, cityId: platform.settings.city.id, paymentMethod: input.paymentMethod, contact: input.contact, leaveAtDoor: input.leaveAtDoor ?? false,
      language: input.language ?? caller.language ?? 'es', now, ...(input.address ? { address: input.address } : {}), ...(input.note ? { note: input.note } : {}),
    }
    checkPlacing(placing)
    // Should the order not come about, pricing gives the use back by itself: it waits five minutes for the order to appear.
    if (quote.coupon) await call(holdCoupon, { code: quote.coupon.code, orderId, customerId: caller.sub }, { caller: contextCaller('orders') })
    const { facts } = place(placing)
    return summaryOf(orders.append(transaction, undefined, facts as ReturnType<typeof happened>[]))
  })
}

const dishesOf = (menu: Menu): ReadonlyMap<string, Dish> => new Map(menu.sections.flatMap((section) => section.dishes.map((dish) => [dish.dishId, dish] as const)))
