import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { askedTogether } from '../desk.ts'
import { decline } from '../offers.ts'
import { loadDesk, saveDesk } from '../store.ts'
import { askedOf, shownOffer } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const declineOffer = route(contract.declineOffer, async ({ offerId, reason }, { transaction, caller, now }) => {
  const before = await loadDesk(transaction, { offerIds: [offerId] })
  if (askedTogether(before, offerId)[0]?.courierId !== courierIdOf(caller)) throw new Refused('offer-not-found')
  const after = decline(before, offerId, reason ?? 'not-said', now)
  saveDesk(transaction, before, after)
  return shownOffer(askedOf(after, offerId))
})
