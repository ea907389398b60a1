// The same thing for several orders: asked once, with one reason; then each order says what came of it, and those that were refused
// can be tried again by themselves.
import { useQueries } from '@tanstack/react-query'
import { CircleCheck, CircleX, Hourglass } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { reassign } from '../../../../contexts/dispatch/contract.ts'
import type { CityOrder } from '../../../../contexts/gateway/contract.ts'
import { addNote, cancelOrder, type OrderSummary, previewCancellation } from '../../../../contexts/orders/contract.ts'
import { ask, newId } from '../../../api/ask.ts'
import { codeOf, Problem } from '../../../api/problem.ts'
import { reading } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Money } from '../../../ui/money.tsx'
import { Chip, Chips, OptionGroup } from '../../../ui/options.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { StatusChip } from '../../../ui/status-word.tsx'
import { lookAgain, refusalIn, useSay, wordOf } from '../../acting.tsx'
import { each, type Outcome } from './each.ts'

export type Deed = 'note' | 'reassign' | 'cancel'
const reasonsOf = {
  reassign: ['courier-stopped', 'position-lost', 'asked-by-courier', 'vehicle', 'other'],
  cancel: ['too-late', 'restaurant-cannot', 'no-courier', 'wrong-order', 'changed-mind', 'fraud', 'other'],
} as const
type CancelReason = (typeof reasonsOf.cancel)[number]

export function ManySheet({ deed, orders, city, onClose, onDone }: { deed: Deed; orders: readonly OrderSummary[]; city: ReadonlyMap<string, CityOrder>; onClose: () => void; onDone: (orderIds: readonly string[]) => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [reason, setReason] = useState<string>()
  const [asked, setAsked] = useState(false)
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [busy, setBusy] = useState(false)
  // One order, one key, however often it is tried: what may have arrived is not done twice.
  const keys = useRef(new Map<string, string>())
  const terms = useQueries({ queries: deed === 'cancel' ? orders.map(({ orderId }) => ({ ...reading(previewCancellation, { orderId }), staleTime: 0, retry: false, enabled: outcomes.size === 0 })) : [] })
  const termsOf = new Map(terms.flatMap(({ data }, nth) => (data ? [[orders[nth]!.orderId, data] as const] : [])))
  const known = terms.every(({ isPending }) => !isPending)
  const back = [...termsOf.values()].filter(({ decision }) => decision !== 'deny')
  const total = back.length > 0 ? { amount: back.reduce((sum, { refund }) => sum + refund.amount, 0), currency: back[0]!.refund.currency } : undefined

  const doTo = async ({ orderId }: OrderSummary): Promise<unknown> => {
    const key = keys.current.get(orderId) ?? newId()
    keys.current.set(orderId, key)
    if (deed === 'note') return ask(addNote, { orderId, text: text.trim() }, { key })
    if (deed === 'cancel') {
      const refund = termsOf.get(orderId)?.refund
      if (!refund || termsOf.get(orderId)!.decision === 'deny') throw new Problem('cancellation-denied', 409)
      return ask(cancelOrder, { orderId, reason: reason as CancelReason, refund }, { key })
    }
    const { deliveryId, courierId } = city.get(orderId) ?? {}
    // Whom nobody has, nobody loses: the engine looks for somebody already.
    if (!deliveryId || !courierId) throw new Problem('nobody-has-it', 409)
    return ask(reassign, { deliveryId, reason: reason! }, { key })
  }
  const run = async (some: readonly OrderSummary[]) => {
    setBusy(true)
    setOutcomes((before) => new Map([...before, ...some.map(({ orderId }) => [orderId, { is: 'waits' }] as const)]))
    const done: string[] = []
    await each(some, doTo, ({ orderId }, outcome) => {
      if (outcome.is === 'done') done.push(orderId)
      if (outcome.is === 'done' || codeOf('error' in outcome ? outcome.error : undefined) !== 'no-answer') keys.current.delete(orderId)
      setOutcomes((before) => new Map([...before, [orderId, outcome]]))
    })
    setBusy(false)
    onDone(done)
    lookAgain()
  }
  const missing = deed === 'note' ? text.trim() === '' : reason === undefined
  const start = () => {
    setAsked(true)
    if (!missing) void run(orders)
  }
  const refused = orders.filter(({ orderId }) => outcomes.get(orderId)?.is === 'refused')
  const begun = outcomes.size > 0
  useEffect(() => setReason(undefined), [deed])
  return (
    <Sheet
      open onClose={onClose} title={say(`many.${deed}`, { count: orders.length })} closeLabel={say('close')}
      foot={
        !begun ? <Button wide kind={deed === 'note' ? 'filled' : 'danger'} busy={deed === 'cancel' && !known} onClick={start}>{say(`many.${deed}.do`, { count: orders.length })}</Button> : (
          <div className="ops-two">
            {refused.length > 0 && <Button wide kind="outline" busy={busy} onClick={() => void run(refused)}>{say('many.again', { count: refused.length })}</Button>}
            <Button wide kind="outline" onClick={onClose}>{say('close')}</Button>
          </div>
        )
      }
    >
      {!begun && deed === 'note' && <TextArea label={say('note.label')} hint={say('note.hint')} maxLength={500} value={text} onChange={({ target }) => setText(target.value)} error={asked && missing ? say('note.needs-text') : undefined} />}
      {!begun && deed !== 'note' && (
        <>
          <p className="quiet">{say(deed === 'cancel' ? 'many.cancel.about' : 'many.reassign.about')}</p>
          <OptionGroup className="ops-many-why-group" title={say('cancel.reason')} state={asked && missing ? say('refund.needs-reason') : undefined}>
            <Chips label={say('cancel.reason')}>{reasonsOf[deed].map((one) => <Chip key={one} on={one === reason} onClick={() => setReason(one)}>{wordOf(say, deed === 'cancel' ? 'cancel-reason' : 'reason', one)}</Chip>)}</Chips>
          </OptionGroup>
        </>
      )}
      <p role="status" className="ops-many-sum strong">
        {begun ? say('many.outcome', { done: orders.filter(({ orderId }) => outcomes.get(orderId)?.is === 'done').length, refused: refused.length, waits: orders.filter(({ orderId }) => outcomes.get(orderId)?.is === 'waits').length }) : deed === 'cancel' && known ? <>{say('many.refund', { count: back.length })} {total && <Money of={total} />}</> : null}
      </p>
      <ul className="ops-many">
        {orders.map((order) => {
          const outcome = outcomes.get(order.orderId)
          const term = termsOf.get(order.orderId)
          return (
            <li key={order.orderId}>
              <b className="strong figures"><bdi>{order.code}</bdi></b>
              <span className="cut quiet"><bdi>{order.restaurantName}</bdi></span>
              {outcome ? <OutcomeOf outcome={outcome} /> : term ? (term.decision === 'deny' ? <span className="quieter">{say('many.cannot')}</span> : <Money of={term.refund} />) : <span />}
              {outcome?.is === 'refused' && <small className="ops-many-why">{refusalIn(say, outcome.error)}</small>}
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}

const looks = { waits: [Hourglass, 'going'], done: [CircleCheck, 'good'], refused: [CircleX, 'late'] } as const
function OutcomeOf({ outcome: { is } }: { outcome: Outcome }) {
  const say = useSay()
  return <StatusChip icon={looks[is][0]} tone={looks[is][1]}>{say(`many.is.${is}`)}</StatusChip>
}
