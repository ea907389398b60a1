import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { menuOf, streamOf } from '../listing.ts'
import { checkMenu, dishesOf } from '../menu.ts'
import { updateMenu } from '../store.ts'
import { dishTimer } from '../due.ts'
import type { HeardVersions } from '../views/heard-versions.ts'
import { listingToManage, mustMatch } from './changing.ts'

export const replaceMenu = (heard: HeardVersions) =>
  route(contract.replaceMenu, async ({ restaurantId, sections }, { transaction, caller, ifMatch, version }) => {
    const listing = await listingToManage(transaction, restaurantId, caller)
    mustMatch(ifMatch, listing.menuVersion)
    checkMenu(sections, listing.settings.currency)
    const menuVersion = listing.menuVersion + 1
    updateMenu(transaction, listing, sections)
    transaction.append(streamOf(restaurantId), listing.version, [happened(contract.menuReplaced, { restaurantId, menuVersion, sections })])
    for (const { dishId, availableAgainAt } of dishesOf(sections))
      if (availableAgainAt) transaction.schedule(dishTimer(restaurantId, dishId, availableAgainAt))
    heard.raise(restaurantId, listing.version + 1)
    version(menuVersion)
    return menuOf({ ...listing, sections, menuVersion })
  })
