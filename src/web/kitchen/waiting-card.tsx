import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { deliver, getOrder } from '../../contexts/orders/contract.ts'
import { ask } from '../api/ask.ts'
import { reading } from '../api/queries.ts'
import { useRefusal } from '../shell/room/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { CodeDigits } from '../ui/plate.tsx'
import { useWords } from '../words/words.ts'
import type { Hanging } from './board.ts'
import { words } from './words.ts'

/** Waits at the counter: the courier is told the code, or a customer who collects it says theirs. */
export function WaitingCard({ hanging: { ticket, order }, onHandedOver, onRecall }: { hanging: Hanging; onHandedOver: () => void; onRecall: () => void }) {
  const say = useWords(words)
  const refusal = useRefusal()
  const page = useQuery(reading(getOrder, { orderId: ticket.orderId })).data
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const handOver = async () => {
    try {
      await ask(deliver, { orderId: ticket.orderId, code })
      onHandedOver()
    } catch (error) {
      setWrong(refusal(error))
    }
  }
  return (
    <article className="waiting-card">
      <header>
        <b className="ticket-code"><bdi>{ticket.code}</bdi></b>
        <span>{order?.fulfilment === 'pickup' ? say('pick-up') : order?.status === 'AT_RESTAURANT' ? say('at-counter') : order?.courierId ? say('collected-by') : say('nobody-yet')}</span>
      </header>
      {page?.codes.pickup && (
        <div className="waiting-code">
          <span>{say('code-for-courier')}</span>
          <CodeDigits code={page.codes.pickup} label={say('code-for-courier')} />
        </div>
      )}
      {order?.fulfilment === 'pickup' && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void handOver()
          }}
        >
          <Field label={say('hand-over')} inputMode="numeric" autoComplete="off" value={code} onChange={({ target }) => setCode(target.value)} error={wrong} />
          <Button type="submit" wide>{say('hand-over')}</Button>
        </form>
      )}
      <Button kind="words" size="small" onClick={onRecall}>{say('recall')}</Button>
    </article>
  )
}
