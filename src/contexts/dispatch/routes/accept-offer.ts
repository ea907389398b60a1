import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { deliveryOf } from '../desk.ts'
import { accept } from '../offers.ts'
import { loadDesk, saveDesk } from '../store.ts'
import { shownOffer } from './show.ts'
import { courierIdOf } from './who-asks.ts'

/** Of two who accept at once, one finds the delivery's row changed, decides again, and is refused. The order follows `delivery.assigned`. */
export const acceptOffer = route(contract.acceptOffer, async ({ offerId }, { transaction, caller, now }) => {
  const before = await loadDesk(transaction, { offerIds: [offerId] })
  const after = accept(before, offerId, courierIdOf(caller), now)
  saveDesk(transaction, before, after)
  const offer = after.offers.get(offerId)!
  return shownOffer(offer, deliveryOf(after, offer.deliveryId))
})
