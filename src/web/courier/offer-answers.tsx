import { acceptOffer, declineOffer } from '../../contexts/dispatch/contract.ts'
import { ask } from '../api/ask.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.ts'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

/** No and yes to an offer, under its own words; `equal` where neither is the one that is hoped for. */
export function OfferAnswers({ offerId, no, yes, size, equal = false, onAnswer, busy }: { offerId: string; no: string; yes: string; size: 'large' | 'huge'; equal?: boolean; onAnswer: (work: () => Promise<unknown>) => Promise<void>; busy: boolean }) {
  const say = useWords(words)
  const decline = async () => {
    await ask(declineOffer, { offerId, reason: 'not-now' })
    toast(say('declined'))
  }
  return (
    <div className="offer-answers">
      <Button kind="outline" size={size} busy={busy} onClick={() => void onAnswer(decline)}>{no}</Button>
      <Button {...(equal ? { kind: 'outline' as const } : {})} size={size} busy={busy} onClick={() => void onAnswer(() => ask(acceptOffer, { offerId }))}>{yes}</Button>
    </div>
  )
}
