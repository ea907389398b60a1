import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { openAsUsual, streamOf, type Listing } from '../listing.ts'
import { checkMenu } from '../menu.ts'
import { checkSettings } from '../settings.ts'
import { insertListings, registered } from '../store.ts'
import type { HeardVersions } from '../views/heard-versions.ts'
import { setReturns } from './changing.ts'

export const importRestaurants = (heard: HeardVersions) =>
  route(contract.importRestaurants, async ({ restaurants }, { transaction }) => {
    const listings = restaurants.map(({ restaurantId, terms, sections, ...settings }): Listing => {
      checkSettings(settings)
      checkMenu(sections, settings.currency)
      return { restaurantId, version: 2, settings, settingsVersion: 1, terms, service: openAsUsual, sections, menuVersion: 1 }
    })
    const ids = listings.map(({ restaurantId }) => restaurantId)
    const there = await registered(transaction, ids)
    const fresh = listings.filter(({ restaurantId }) => !there.has(restaurantId))
    if (fresh.length) insertListings(transaction, fresh)
    for (const { restaurantId, version, settings, terms, sections, menuVersion } of fresh) {
      transaction.append(streamOf(restaurantId), 0, [
        happened(contract.restaurantRegistered, { restaurantId, ...settings, terms }),
        happened(contract.menuReplaced, { restaurantId, menuVersion, sections }),
      ])
      setReturns(transaction, restaurantId, sections)
      heard.raise(restaurantId, version)
    }
    return { imported: fresh.length }
  })
