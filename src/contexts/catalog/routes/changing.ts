// What every change of a restaurant begins with.
import { manages, runsTheCity, worksFor, type Caller } from '../../../platform/caller.ts'
import type { Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { Section } from '../contract.ts'
import { dishTimer } from '../due.ts'
import type { Listing } from '../listing.ts'
import { dishesOf } from '../menu.ts'
import { loadListing } from '../store.ts'

/** Somebody else's restaurant is as unknown as one that does not exist. */
export async function listingToManage(transaction: Transaction, restaurantId: string, caller: Caller): Promise<Listing> {
  return listingFor(transaction, restaurantId, runsTheCity(caller) || manages(caller, restaurantId))
}

export async function listingToServe(transaction: Transaction, restaurantId: string, caller: Caller): Promise<Listing> {
  return listingFor(transaction, restaurantId, runsTheCity(caller) || worksFor(caller, restaurantId))
}

async function listingFor(transaction: Transaction, restaurantId: string, allowed: boolean): Promise<Listing> {
  const listing = allowed ? await loadListing(transaction, restaurantId) : undefined
  if (!listing) throw new Refused('restaurant-not-found', { restaurantId })
  return listing
}

/** Dishes of a new menu that are sold out until a time. */
export function setReturns(transaction: Transaction, restaurantId: string, sections: readonly Section[]): void {
  for (const { dishId, availableAgainAt } of dishesOf(sections)) {
    if (availableAgainAt) transaction.schedule(dishTimer(restaurantId, dishId, availableAgainAt))
  }
}

export function mustMatch(ifMatch: number | undefined, version: number): void {
  if (ifMatch !== version) throw new Refused('version-stale', { version })
}
