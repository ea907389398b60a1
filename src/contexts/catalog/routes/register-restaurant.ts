import { millis } from '../../../platform/clock.ts'
import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { openAsUsual, restaurantAt, streamOf, type Listing } from '../listing.ts'
import { checkSettings } from '../settings.ts'
import { insertListings, registered } from '../store.ts'
import type { HeardVersions } from '../views/heard-versions.ts'

export const registerRestaurant = (heard: HeardVersions) =>
  route(contract.registerRestaurant, async ({ restaurantId = undefined, terms, ...settings }, { transaction, now, id, version }) => {
    checkSettings(settings)
    const listing: Listing = {
      restaurantId: restaurantId ?? id('restaurant'),
      version: 1,
      settings,
      settingsVersion: 1,
      terms,
      service: openAsUsual,
      sections: [],
      menuVersion: 0,
    }
    if ((await registered(transaction, [listing.restaurantId])).size) throw new Refused('restaurant-already-registered', { restaurantId })
    insertListings(transaction, [listing])
    transaction.append(streamOf(listing.restaurantId), 0, [
      happened(contract.restaurantRegistered, { restaurantId: listing.restaurantId, ...settings, terms }),
    ])
    heard.raise(listing.restaurantId, listing.version)
    version(listing.settingsVersion)
    return restaurantAt(listing, millis(now)).restaurant
  })
