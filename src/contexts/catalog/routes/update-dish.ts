import { isDeepStrictEqual } from 'node:util'
import { happened } from '../../../platform/contract.ts'
import { route, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { Dish } from '../contract.ts'
import { streamOf, type Listing } from '../listing.ts'
import { changedDish, checkMenu, dishIn, withDish, type DishChange } from '../menu.ts'
import { updateMenu } from '../store.ts'
import { dishTimer } from '../due.ts'
import type { HeardVersions } from '../views/heard-versions.ts'
import { listingToServe } from './changing.ts'

export const updateDish = (heard: HeardVersions) =>
  route(contract.updateDish, async ({ restaurantId, dishId, ...change }, { transaction, caller }) => {
    const listing = await listingToServe(transaction, restaurantId, caller)
    if (caller.role === 'restaurant-staff' && !isAvailabilityOnly(change)) throw new Refused('staff-change-availability-only', { dishId })
    const before = dishIn(listing.sections, dishId)
    const dish = changedDish(before, change)
    if (isDeepStrictEqual(dish, before)) return before
    changeDish(transaction, listing, dish)
    heard.raise(restaurantId, listing.version + 1)
    return dish
  })

const isAvailabilityOnly = ({ price, name, description }: DishChange): boolean =>
  price === undefined && name === undefined && description === undefined

/** Writes it down, tells it, and sets the clock for its coming back. */
export function changeDish(transaction: Transaction, listing: Listing, dish: Dish): void {
  const { restaurantId, version, menuVersion, settings } = listing
  const sections = withDish(listing.sections, dish)
  checkMenu(sections, settings.currency)
  updateMenu(transaction, listing, sections)
  transaction.append(streamOf(restaurantId), version, [happened(contract.dishUpdated, { restaurantId, menuVersion: menuVersion + 1, dish })])
  if (dish.availableAgainAt) transaction.schedule(dishTimer(restaurantId, dish.dishId, dish.availableAgainAt))
  else transaction.unschedule(dishTimer(restaurantId, dish.dishId, '').key)
}
