import type { TimerHandler } from '../../../platform/module.ts'
import { changedDish, dishesOf } from '../menu.ts'
import { changeDish } from '../routes/update-dish.ts'
import { loadListing } from '../store.ts'
import type { HeardVersions } from '../views/heard-versions.ts'

export const bringDishBack =
  (heard: HeardVersions): TimerHandler =>
  async ({ input: { restaurantId, dishId, at } }, { transaction }) => {
    const listing = await loadListing(transaction, restaurantId)
    const dish = dishesOf(listing?.sections ?? []).find((one) => one.dishId === dishId)
    // Another menu, or another time, since the timer was set.
    if (!listing || !dish || dish.availableAgainAt !== at) return
    changeDish(transaction, listing, changedDish(dish, { available: true }))
    heard.raise(restaurantId, listing.version + 1)
  }
