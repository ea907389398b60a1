import { useQuery } from '@tanstack/react-query'
import { Navigation, Utensils } from 'lucide-react'
import { nearestAddress } from '../../contexts/discovery/contract.ts'
import { declineMove, followMove, type myShift } from '../../contexts/dispatch/contract.ts'
import type { Output } from '../../platform/contract.ts'
import { ask } from '../api/ask.ts'
import { reading } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { toast } from '../ui/toast.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

type Move = NonNullable<Output<typeof myShift>['move']>

/** Where orders are likely. A hint, not an order: the two answers look alike, and no stands nowhere. */
export function MoveCard({ move, onAnswer, busy }: { move: Move; onAnswer: (work: () => Promise<unknown>) => Promise<void>; busy: boolean }) {
  const say = useWords(words)
  const { time, distance } = useFormat()
  const { moveId, near, position, metres, seconds, status, until } = move
  // The part of the city, where the map has a name for it; else the kitchen has to do.
  const { data: address } = useQuery({ ...reading(nearestAddress, position), retry: false, staleTime: Infinity })
  const place = address?.neighbourhood ?? near
  const follows = status === 'followed'
  const no = () => onAnswer(async () => {
    await ask(declineMove, { moveId })
    toast(say('move.declined'))
  })
  return (
    <section className="move" aria-labelledby="move">
      <p className="quieter">{say('online.title')}</p>
      <h1 id="move" className="type-30">{say(follows ? 'move.going' : 'move.likely', { place })}</h1>
      <dl className="offer-facts">
        <div><dd>{distance(metres)}</dd><dt>{say('to-ride')}</dt></div>
        <div><dd>{say('minutes', { count: Math.max(1, Math.round(seconds / 60)) })}</dd><dt>{say('move.way')}</dt></div>
        <div><dd><bdi>{time(until)}</bdi></dd><dt>{say('move.until')}</dt></div>
      </dl>
      <p className="move-goal"><span className="stop-tin" aria-hidden><Icon of={follows ? Navigation : Utensils} /></span><span><b>{near}</b><span className="quiet">{say('move.near')}</span></span></p>
      <p className="quiet">{say('move.says')}</p>
      <div className="offer-answers">
        {follows ? <Button kind="outline" size="large" wide busy={busy} onClick={() => void no()}>{say('move.stop')}</Button> : (
          <>
            <Button kind="outline" size="huge" busy={busy} onClick={() => void no()}>{say('move.no')}</Button>
            <Button kind="outline" size="huge" busy={busy} onClick={() => void onAnswer(() => ask(followMove, { moveId }))}>{say('move.yes')}</Button>
          </>
        )}
      </div>
    </section>
  )
}
