import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { delivers } from '../delivery-area.ts'
import type { Offers } from '../views/offers.ts'

export const getOffer = (offers: Offers) =>
  route(contract.getOffer, async ({ restaurantId, lat, lon }, { now }) => {
    const offer = await offers.at(restaurantId, now)
    return lat === undefined || lon === undefined ? offer : { ...offer, delivers: delivers(offer.restaurant, { lat, lon }) }
  })
