import { offerTo, withdrawOffer } from '../../../../contexts/dispatch/contract.ts'
import { ask, newId } from '../../../api/ask.ts'
import { toast } from '../../../ui/toast.ts'
import { lookAgain, refusalIn, useSay } from '../../acting.tsx'
import type { File } from '../fact-lines.tsx'

/** Why an order would be somebody else's, where the list of what needs a hand has said so already. */
export const reasonKnown = (city: File['city']): 'position-lost' | 'courier-stopped' | undefined =>
  city?.hand?.code === 'position-lost' || city?.hand?.code === 'courier-stopped' ? city.hand.code : undefined

interface Back {
  deliveryId: string
  /** Who had it before. */
  had: string | undefined
  /** Who is asked now, and no more then. */
  offerId?: string
}

/** The way back from giving an order to somebody else, or taking it from somebody; what came of it is said. */
export function useAskBack(): (back: Back, undone: string) => void {
  const say = useSay()
  return (back, undone) => void askBack(back).then(() => toast(undone), (error: unknown) => toast(refusalIn(say, error), { urgent: true })).finally(lookAgain)
}

/** Nobody else is asked any more, and whoever had it is. They may say no, like anybody. */
async function askBack({ deliveryId, had, offerId }: Back): Promise<void> {
  if (offerId !== undefined) await ask(withdrawOffer, { offerId })
  if (had !== undefined) await ask(offerTo, { deliveryId, courierId: had, reason: 'undone' }, { key: newId() })
}
