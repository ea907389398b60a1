import { isCustomer } from '../../../platform/caller.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getOffer } from '../../catalog/contract.ts'
import { checkLineIds, priceCart } from '../cart.ts'
import * as contract from '../contract.ts'
import { loadCart, putCart as put } from '../store.ts'

export const putCart = (platform: Platform) =>
  route(contract.putCart, async ({ cartId, restaurantId, lines, destination }, { transaction, caller, now }) => {
    checkLineIds(lines)
    const offer = await platform.call(getOffer, { restaurantId, ...destination })
    const version = await put(transaction, { cartId, restaurantId, customerId: caller.customerId, destination, lines }, now)
    if (version === undefined) {
      const kept = await loadCart(transaction, cartId)
      const ordered = kept?.ordered && (!kept.customerId || isCustomer(caller, kept.customerId))
      throw new Refused(ordered ? 'cart-already-ordered' : 'cart-of-another', { cartId })
    }
    return {
      cartId,
      version,
      restaurantId,
      currency: offer.menu.currency,
      ...priceCart(lines, offer),
      ordered: false,
      ...(destination ? { destination } : {}),
    }
  })
