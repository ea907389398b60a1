import { isCustomer } from '../../../platform/caller.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getOffer } from '../../catalog/contract.ts'
import { priceCart } from '../cart.ts'
import * as contract from '../contract.ts'
import { loadCart } from '../store.ts'

export const getCart = (platform: Platform) =>
  route(contract.getCart, async ({ cartId }, { transaction, caller }) => {
    const cart = await loadCart(transaction, cartId)
    if (!cart) throw new Refused('cart-not-found', { cartId })
    if (cart.customerId && !isCustomer(caller, cart.customerId) && caller.role !== 'context') throw new Refused('cart-of-another', { cartId })
    const { version, restaurantId, lines, destination, ordered } = cart
    const offer = await platform.call(getOffer, { restaurantId, ...destination })
    return {
      cartId,
      version,
      restaurantId,
      currency: offer.menu.currency,
      ...priceCart(lines, offer),
      ordered,
      ...(destination ? { destination } : {}),
    }
  })
