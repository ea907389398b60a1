import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { Offers } from '../views/offers.ts'

export const getRestaurant = (offers: Offers) =>
  route(contract.getRestaurant, async ({ restaurantId }, { now, version }) => {
    const { restaurant } = await offers.at(restaurantId, now)
    version(restaurant.version)
    return restaurant
  })
