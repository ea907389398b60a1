import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { takeBack } from '../offers.ts'
import { loadDesk, saveDesk } from '../store.ts'
import { askedOf, shownOffer } from './show.ts'

/** The undo of asking somebody: as long as nobody has answered, nothing has happened. */
export const withdrawOffer = route(contract.withdrawOffer, async ({ offerId }, { transaction, now }) => {
  const before = await loadDesk(transaction, { offerIds: [offerId] })
  const after = takeBack(before, offerId, now)
  saveDesk(transaction, before, after)
  return shownOffer(askedOf(after, offerId))
})
