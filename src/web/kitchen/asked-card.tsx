import { useState } from 'react'
import type { Input } from '../../platform/contract.ts'
import type { OrderSummary, rejectOrder } from '../../contexts/orders/contract.ts'
import { Button } from '../ui/button.tsx'
import { Chip, Chips } from '../ui/options.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

type Reason = Input<typeof rejectOrder>['reason']
const reasons: readonly Reason[] = ['too-busy', 'sold-out', 'closing', 'equipment', 'other']

export interface AskedCardProps {
  order: OrderSummary
  now: number
  /** What the kitchen usually needs; a little more and a little less can be chosen. */
  preparationMinutes: number
  onAccept: (minutes: number) => Promise<unknown>
  onReject: (reason: Reason) => Promise<unknown>
}

/** An order that asks for an answer: one press takes it, in the minutes that are marked. */
export function AskedCard({ order, now, preparationMinutes, onAccept, onReject }: AskedCardProps) {
  const say = useWords(words)
  const { money, time } = useFormat()
  const usual = Math.max(5, Math.round(preparationMinutes / 5) * 5)
  const [minutes, setMinutes] = useState(usual)
  const [busy, setBusy] = useState(false)
  const [rejecting, setRejecting] = useState(false)
  const working = async (work: Promise<unknown>) => {
    setBusy(true)
    await work
    setBusy(false)
  }
  return (
    <article className="asked-card">
      <header>
        <b className="ticket-code"><bdi>{order.code}</bdi></b>
        <bdi className="figures">{time(order.placedAt)}</bdi>
      </header>
      <p>{say('order-of', { count: order.items, total: money(order.total) })}</p>
      <Chips label={say('ready-in')} even>
        {[usual - 5, usual, usual + 10, usual + 20].filter((choice) => choice >= 5).map((choice) => (
          <Chip key={choice} on={choice === minutes} onClick={() => setMinutes(choice)}>{say('accept-in', { minutes: choice })}</Chip>
        ))}
      </Chips>
      <Button size="large" wide busy={busy} onClick={() => void working(onAccept(minutes))} end={<bdi className="figures">{time(now + minutes * 60_000)}</bdi>}>{say('accept')}</Button>
      <Button kind="words" wide onClick={() => setRejecting(true)}>{say('reject')}</Button>
      <Sheet open={rejecting} onClose={() => setRejecting(false)} title={say('reject.title', { code: order.code })} closeLabel={say('close')}>
        <p>{say('reject.says')}</p>
        <div className="asked-reasons">
          {reasons.map((reason) => (
            <Button
              key={reason} kind="outline" wide
              onClick={() => {
                setRejecting(false)
                void working(onReject(reason))
              }}
            >
              {say(`reject.${reason}`)}
            </Button>
          ))}
        </div>
      </Sheet>
    </article>
  )
}
