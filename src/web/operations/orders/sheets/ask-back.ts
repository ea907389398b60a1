import { offerTo, withdrawOffer } from '../../../../contexts/dispatch/contract.ts'
import { ask, newId } from '../../../api/ask.ts'

/** The way back from giving an order to somebody else: nobody else is asked any more, and whoever had it is. They may say no, like anybody. */
export async function askBack({ deliveryId, had, offerId }: { deliveryId: string; had: string | undefined; offerId?: string }): Promise<void> {
  if (offerId !== undefined) await ask(withdrawOffer, { offerId })
  if (had !== undefined) await ask(offerTo, { deliveryId, courierId: had, reason: 'undone' }, { key: newId() })
}
