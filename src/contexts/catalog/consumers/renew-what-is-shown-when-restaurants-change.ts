import { on } from '../../../platform/module.ts'
import { dishUpdated, menuReplaced, restaurantRegistered, restaurantStatusChanged, restaurantUpdated } from '../contract.ts'
import type { HeardVersions } from '../views/heard-versions.ts'

/** Copies in memory that are older than what was heard are read again. What happened before this process began is not in memory. */
export const renewWhatIsShownWhenRestaurantsChange = (heard: HeardVersions) =>
  on(
    'renew-what-is-shown-when-restaurants-change',
    [restaurantRegistered, restaurantUpdated, restaurantStatusChanged, menuReplaced, dishUpdated],
    async (facts) => {
      for (const { data, version } of facts) heard.raise(data.restaurantId, version)
    },
    { from: 'each-time-now', everyMs: 0 },
  )
