import { millis } from '../../../platform/clock.ts'
import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { Settings } from '../contract.ts'
import { restaurantAt, streamOf } from '../listing.ts'
import { checkSettings } from '../settings.ts'
import { updateSettings } from '../store.ts'
import type { HeardVersions } from '../views/heard-versions.ts'
import { listingToManage, mustMatch } from './changing.ts'

export const updateRestaurant = (heard: HeardVersions) =>
  route(contract.updateRestaurant, async ({ restaurantId, ...change }, { transaction, caller, now, ifMatch, version }) => {
    const listing = await listingToManage(transaction, restaurantId, caller)
    mustMatch(ifMatch, listing.settingsVersion)
    const settings: Settings = { ...listing.settings, ...change }
    // Every price on the menu, in carts and in books is in it.
    if (settings.currency !== listing.settings.currency) throw new Refused('settings-not-consistent', { rule: 'currency-stays' })
    checkSettings(settings)
    updateSettings(transaction, listing, settings)
    transaction.append(streamOf(restaurantId), listing.version, [happened(contract.restaurantUpdated, { restaurantId, ...change })])
    heard.raise(restaurantId, listing.version + 1)
    version(listing.settingsVersion + 1)
    return restaurantAt({ ...listing, settings, settingsVersion: listing.settingsVersion + 1 }, millis(now)).restaurant
  })
