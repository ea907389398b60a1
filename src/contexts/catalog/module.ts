// Restaurants and their menus: kept as rows, told as facts, read from memory.
import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import { bringDishBack } from './timers/bring-dish-back.ts'
import { endStatus } from './timers/end-status.ts'
import { renewWhatIsShownWhenRestaurantsChange } from './consumers/renew-what-is-shown-when-restaurants-change.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import { dishesMeant } from './routes/dishes-meant.ts'
import { findRestaurants } from './routes/find-restaurants.ts'
import { getMenu } from './routes/get-menu.ts'
import { getOffer } from './routes/get-offer.ts'
import { getRestaurant } from './routes/get-restaurant.ts'
import { importRestaurants } from './routes/import-restaurants.ts'
import { registerRestaurant } from './routes/register-restaurant.ts'
import { replaceMenu } from './routes/replace-menu.ts'
import { searchRestaurants } from './routes/search-restaurants.ts'
import { setStatus } from './routes/set-status.ts'
import { updateDish } from './routes/update-dish.ts'
import { updateRestaurant } from './routes/update-restaurant.ts'
import { directoryInMemory } from './views/directory.ts'
import { heardVersions } from './views/heard-versions.ts'
import { offersInMemory } from './views/offers.ts'

export const catalog = (platform: Platform): Module => {
  const heard = heardVersions(platform.clock)
  const offers = offersInMemory(platform, heard)
  const directory = directoryInMemory(platform, heard)
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [
      searchRestaurants(directory),
      getRestaurant(offers),
      getMenu(offers),
      getOffer(offers),
      findRestaurants(directory),
      dishesMeant(offers),
      registerRestaurant(heard),
      importRestaurants(heard),
      updateRestaurant(heard),
      setStatus(heard),
      replaceMenu(heard),
      updateDish(heard),
    ],
    consumers: [renewWhatIsShownWhenRestaurantsChange(heard)],
    timers: { 'end-status': endStatus(heard), 'bring-dish-back': bringDishBack(heard) },
    invariants,
  }
}
