// Whom an order concerns. For everybody else it does not exist.
import { isCourier, isCustomer, runsTheCity, worksFor, type Caller } from '../../platform/caller.ts'
import { Refused } from '../../platform/refused.ts'
import type { Order } from './order.ts'

export type Party = 'customer' | 'restaurant' | 'courier' | 'operations' | 'system'

export function partyOf(caller: Caller, order: Order): Party | undefined {
  if (isCustomer(caller, order.ordered.customerId)) return 'customer'
  if (worksFor(caller, order.ordered.restaurantId)) return 'restaurant'
  if (order.delivery.at !== 'nobody' && isCourier(caller, order.delivery.courierId)) return 'courier'
  if (caller.role === 'context') return 'system'
  return runsTheCity(caller) ? 'operations' : undefined
}

/** As which party the caller may touch the order; a stranger's order is a missing one. */
export function mustConcern(caller: Caller, order: Order, ...parties: Party[]): Party {
  const party = partyOf(caller, order)
  if (!party || (parties.length > 0 && !parties.includes(party))) throw new Refused('order-not-found', { orderId: order.ordered.orderId })
  return party
}
