import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { openOffersTo } from '../store.ts'
import { shownOffer } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const myOffers = route(contract.myOffers, async (_, { transaction, caller, now }) => {
  const open = await openOffersTo(transaction, courierIdOf(caller), now)
  return { offers: [...Map.groupBy(open, ({ offer }) => offer.offerId).values()].map((asked) => shownOffer(asked)) }
})
