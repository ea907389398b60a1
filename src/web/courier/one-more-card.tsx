import type { myOffers } from '../../contexts/dispatch/contract.ts'
import type { Output } from '../../platform/contract.ts'
import { Money } from '../ui/money.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { OfferAnswers } from './offer-answers.tsx'
import { words } from './words.ts'

type Offer = Output<typeof myOffers>['offers'][number]

/** One more at the counter they are on the way to: what it brings, what it costs, above what they are doing. Two equal answers; a no counts for nothing. */
export function OneMoreCard({ offer, now, onAnswer, busy }: { offer: Offer; now: number; onAnswer: (work: () => Promise<unknown>) => Promise<void>; busy: boolean }) {
  const say = useWords(words)
  const { distance } = useFormat()
  const { offerId, pay, metres, restaurantName, expiresAt, beside } = offer
  const left = Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1000))
  const later = Math.ceil((beside?.laterSeconds ?? 0) / 60)
  return (
    <section className="one-more" aria-labelledby="one-more">
      <h2 id="one-more" className="type-20">{say('one-more', { restaurant: restaurantName })}</h2>
      <p className="one-more-terms">
        <b>+ <Money of={pay.total} /></b>
        <span>{say('one-more.way', { distance: distance(metres) })}</span>
        <span className="quiet">{later > 0 ? say('one-more.later', { count: later }) : say('one-more.no-later')}</span>
      </p>
      <p className="quieter" role="timer">{`${left} s`} {say('to-decide')}</p>
      <OfferAnswers offerId={offerId} no={say('one-more.no')} yes={say('one-more.yes')} size="large" equal onAnswer={onAnswer} busy={busy} />
    </section>
  )
}
