import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { findRestaurants } from '../../catalog/contract.ts'
import * as contract from '../contract.ts'
import { seen } from '../kitchens.ts'
import { termsOf } from './find-kitchens.ts'

export const getKitchen = ({ call }: Platform) =>
  route(contract.getKitchen, async ({ restaurantId, lat, lon }) => {
    const { restaurants } = await call(findRestaurants, { restaurantId, lat, lon })
    const [kitchen] = restaurants
    if (!kitchen) throw new Refused('kitchen-not-found', { restaurantId })
    return { ...seen(kitchen, (await termsOf(restaurants, { lat, lon }, call)).get(restaurantId)), dishes: [] }
  })
