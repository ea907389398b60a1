import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { Offers } from '../views/offers.ts'

export const getMenu = (offers: Offers) =>
  route(contract.getMenu, async ({ restaurantId }, { now, version }) => {
    const { menu } = await offers.at(restaurantId, now)
    version(menu.version)
    return menu
  })
