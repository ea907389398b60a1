import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { deliveryWithOffers } from '../store.ts'
import { shownDelivery, shownOffer } from './show.ts'

export const orderDelivery = route(contract.orderDelivery, async ({ orderId }, { transaction }) => {
  const found = await deliveryWithOffers(transaction, orderId)
  if (!found || found.delivery.status === 'prepared') throw new Refused('delivery-not-found')
  return { delivery: shownDelivery(found.delivery), offers: [...Map.groupBy(found.asked, ({ offer }) => offer.offerId).values()].map((asked) => shownOffer(asked, found.delivery.deliveryId)) }
})
