import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { accept } from '../offers.ts'
import { loadDesk, saveDesk } from '../store.ts'
import { askedOf, shownOffer } from './show.ts'
import { courierIdOf } from './who-asks.ts'

/** All that is asked together is taken together. Of two who accept at once, one finds the delivery's row changed, decides again, and is refused. The order follows `delivery.assigned`. */
export const acceptOffer = route(contract.acceptOffer, async ({ offerId }, { transaction, caller, now }) => {
  const before = await loadDesk(transaction, { offerIds: [offerId] })
  const after = accept(before, offerId, courierIdOf(caller), now)
  saveDesk(transaction, before, after)
  return shownOffer(askedOf(after, offerId))
})
