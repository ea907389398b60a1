import type { TimerHandler } from '../../../platform/module.ts'
import { openAsUsual } from '../listing.ts'
import { changeService } from '../routes/set-status.ts'
import { loadListing } from '../store.ts'
import type { HeardVersions } from '../views/heard-versions.ts'

export const endStatus =
  (heard: HeardVersions): TimerHandler =>
  async ({ input: { restaurantId, until } }, { transaction }) => {
    const listing = await loadListing(transaction, restaurantId)
    if (!listing || listing.service.statusUntil !== until) return
    changeService(transaction, listing, openAsUsual)
    heard.raise(restaurantId, listing.version + 1)
  }
