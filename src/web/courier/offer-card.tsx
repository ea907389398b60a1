import { Home, Utensils } from 'lucide-react'
import type { myOffers } from '../../contexts/dispatch/contract.ts'
import type { Output } from '../../platform/contract.ts'
import { Icon } from '../ui/icon.tsx'
import { Money } from '../ui/money.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { OfferAnswers } from './offer-answers.tsx'
import { words } from './words.ts'

type Offer = Output<typeof myOffers>['offers'][number]

/** What is offered: the whole pay, the way, where about. The lip is the clock, by the platform's time and not the phone's. */
export function OfferCard({ offer, now, onAnswer, busy }: { offer: Offer; now: number; onAnswer: (work: () => Promise<unknown>) => Promise<void>; busy: boolean }) {
  const say = useWords(words)
  const { money, time, distance } = useFormat()
  const { offerId, pay, metres, restaurantName, readyAt, expiresAt, madeAt, together } = offer
  const left = Math.max(0, Date.parse(expiresAt) - now)
  const share = Math.min(1, left / Math.max(1, Date.parse(expiresAt) - Date.parse(madeAt)))
  return (
    <section className="offer" aria-label={say('accept')}>
      <div className="offer-lip" aria-hidden><span style={{ inlineSize: `${Math.round(share * 100)}%` }} /></div>
      <div className="offer-head">
        <h1 className="offer-pay"><Money of={pay.total} /></h1>
        <p className="offer-left" role="timer"><b>{`${Math.ceil(left / 1000)} s`}</b><span>{say('to-decide')}</span></p>
      </div>
      <p className="quiet">{pay.tip.amount > 0 ? say('guaranteed-tip', { tip: money(pay.tip) }) : say('guaranteed')}</p>
      <dl className="offer-facts">
        <div><dd>{distance(metres)}</dd><dt>{say('to-ride')}</dt></div>
        {readyAt && <div><dd><bdi>{time(readyAt)}</bdi></dd><dt>{say('ready-at')}</dt></div>}
        <div><dd>{together ? say('orders', { count: together.length }) : say('order')}</dd><dt>{say('pick-up-at')}</dt></div>
      </dl>
      <ol className="offer-stops">
        <li><span className="stop-tin" aria-hidden><Icon of={Utensils} /></span><span><b>{restaurantName}</b><span className="quiet">{say('pick-up-at')}</span></span></li>
        {together ? together.map((one, nth) => (
          <li key={one.deliveryId}>
            <span className="stop-tin stop-tin-home" aria-hidden><Icon of={Home} /></span>
            <span><b>{say('door-nth', { nth: nth + 1 })}</b><span className="quiet">{say(nth === 0 ? 'from-kitchen' : 'from-door', { distance: distance(one.metres) })}</span></span>
          </li>
        )) : <li><span className="stop-tin stop-tin-home" aria-hidden><Icon of={Home} /></span><span><b>{say('drop-near')}</b></span></li>}
      </ol>
      <OfferAnswers offerId={offerId} no={say('decline')} yes={say('accept')} size="huge" onAnswer={onAnswer} busy={busy} />
    </section>
  )
}
