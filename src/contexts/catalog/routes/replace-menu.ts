import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { menuOf, streamOf } from '../listing.ts'
import { checkMenu } from '../menu.ts'
import { updateMenu } from '../store.ts'
import type { HeardVersions } from '../views/heard-versions.ts'
import { listingToManage, mustMatch, setReturns } from './changing.ts'

export const replaceMenu = (heard: HeardVersions) =>
  route(contract.replaceMenu, async ({ restaurantId, sections }, { transaction, caller, ifMatch, version }) => {
    const listing = await listingToManage(transaction, restaurantId, caller)
    mustMatch(ifMatch, listing.menuVersion)
    checkMenu(sections, listing.settings.currency)
    const menuVersion = listing.menuVersion + 1
    updateMenu(transaction, listing, sections)
    transaction.append(streamOf(restaurantId), listing.version, [happened(contract.menuReplaced, { restaurantId, menuVersion, sections })])
    setReturns(transaction, restaurantId, sections)
    heard.raise(restaurantId, listing.version + 1)
    version(menuVersion)
    return menuOf({ ...listing, sections, menuVersion })
  })
