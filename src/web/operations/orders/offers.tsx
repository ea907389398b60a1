// Who was asked, what they would have earned, what they said, and why the engine asked them.
import { BellOff, Hourglass, ThumbsDown, ThumbsUp, Undo2 } from 'lucide-react'
import { Money } from '../../ui/money.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { Clock } from '../../ui/times.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay, wordOf } from '../acting.tsx'
import type { File } from './fact-lines.tsx'

const looks = { open: [Hourglass, 'going'], accepted: [ThumbsUp, 'good'], declined: [ThumbsDown, 'soon'], expired: [BellOff, 'soon'], withdrawn: [Undo2, 'plain'] } as const

export function Offers({ offers, fulfilment, people }: { offers: File['offers']; fulfilment: string; people: ReadonlyMap<string, string> }) {
  const say = useSay()
  const { distance, number } = useFormat()
  if (offers.length === 0) return <p className="quiet">{say(fulfilment === 'pickup' ? 'offers.pickup' : 'offers.none')}</p>
  return (
    <ol className="ops-offers">
      {[...offers].reverse().map(({ offerId, courierId, status, madeAt, pay, metres, reasons, together, beside }) => (
        <li key={offerId} className="ops-offer">
          <div className="ops-offer-head">
            <Clock at={madeAt} seconds className="quieter" />
            <b className="strong">{people.get(courierId) ?? say('somebody')}</b>
            <StatusChip icon={looks[status][0]} tone={looks[status][1]}>{say(`offer.${status}`)}</StatusChip>
          </div>
          <p className="quiet type-13"><Money of={pay.total} /> · <bdi>{distance(metres)}</bdi>{together && ` · ${say('offer.together', { count: together.length })}`}{beside && ` · ${say('offer.beside', { count: beside.orderIds.length })}`}</p>
          <details className="ops-reasons">
            <summary>{say('offer.reasons')}</summary>
            <dl>
              {reasons.map(({ code, value, weight }) => (
                <div key={code}>
                  <dt>{wordOf(say, code in { 'courier-stopped': 1, 'position-lost': 1, nearer: 1, 'asked-by-courier': 1, vehicle: 1, other: 1 } ? 'code' : 'score', code)}</dt>
                  <dd className="figures"><bdi>{weight === 0 ? (value === 0 ? '' : number(value, Number.isInteger(value) ? 0 : 1)) : `${number(value, Number.isInteger(value) ? 0 : 1)} × ${number(weight, Number.isInteger(weight) ? 0 : 2)}`}</bdi></dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
      ))}
    </ol>
  )
}
