// Giving money back: how much, why, who bears it, and what then remains, in sight before it is done.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getPayment, refundOrder } from '../../../../contexts/payments/contract.ts'
import { queries, reading } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Money } from '../../../ui/money.tsx'
import { Chip, Chips, OptionGroup } from '../../../ui/options.tsx'
import { Receipt, ReceiptLines } from '../../../ui/receipt.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Loading, Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/use-format.ts'
import { useCommand, useSay } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'
import type { File } from '../fact-lines.tsx'
import { digitsOf, minorUnits } from './amount.ts'

const reasons = ['missing-item', 'wrong-item', 'bad-quality', 'late', 'goodwill', 'other'] as const
type Reason = (typeof reasons)[number]
/** The kitchen's doing, as the ledger sees it. */
const ofTheKitchen: ReadonlySet<Reason> = new Set<Reason>(['missing-item', 'wrong-item', 'bad-quality'])

export function RefundSheet({ open, onClose, file: { order, postings } }: { open: boolean; onClose: () => void; file: File }) {
  const say = useSay()
  const { money } = useFormat()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<Reason>()
  const [asked, setAsked] = useState(false)
  const wanted = reading(getPayment, { orderId: order.orderId })
  const { data: payment, error } = useQuery({ ...wanted, enabled: open, staleTime: 0, retry: false })
  const refund = useCommand(refundOrder, ({ amount }) => {
    onClose()
    setTyped('')
    setReason(undefined)
    setAsked(false)
    void queries.invalidateQueries({ queryKey: wanted.queryKey })
    toast(say('refund.done', { amount: money(amount), code: order.code }))
  })
  const currency = order.total.currency
  const left = payment ? payment.captured.amount - payment.refunded.amount : 0
  const minor = minorUnits(typed, digitsOf(currency))
  const wrong = minor === undefined || minor === 0 ? say('refund.needs-amount') : minor > left ? say('refund.too-much', { left: money({ amount: left, currency }) }) : undefined
  const now = wrong === undefined ? minor! : 0
  const isSettled = postings.some(({ kind }) => kind === 'settlement')
  const send = () => {
    setAsked(true)
    if (wrong === undefined && reason) refund.mutate({ orderId: order.orderId, amount: { amount: now, currency }, reason })
  }
  /** As it would be typed: what stands in the field can be changed by hand. */
  const whole = (amount: number) => setTyped((amount / 10 ** digitsOf(currency)).toFixed(amount % 10 ** digitsOf(currency) === 0 ? 0 : digitsOf(currency)))
  return (
    <Sheet
      open={open} onClose={onClose} title={say('refund.title', { code: order.code })} closeLabel={say('close')}
      foot={payment && left > 0 && <Button wide kind="danger" busy={refund.isPending} onClick={send}>{now > 0 ? say('refund.do', { amount: money({ amount: now, currency }) }) : say('refund.do-nothing')}</Button>}
    >
      {error ? <Refused error={error} /> : !payment ? <Loading label={say('loading')}><Skeleton className="ops-terms-skeleton" /></Loading> : left === 0 ? <p>{say('refund.nothing-left')}</p> : (
        <div className="ops-refund">
          <Field label={say('refund.amount')} inputMode="decimal" autoComplete="off" dir="ltr" value={typed} onChange={({ target }) => setTyped(target.value)} error={(asked || (minor ?? 0) > left) && wrong} />
          <Chips label={say('refund.quick')}>
            {order.lines.slice(0, 6).filter(({ total }) => total.amount > 0 && total.amount <= left).map(({ lineId, name, quantity, total }) => <Chip key={lineId} onClick={() => whole(total.amount)}><bdi>{quantity > 1 ? `${quantity} × ${name}` : name}</bdi></Chip>)}
            <Chip onClick={() => whole(left)}>{say('refund.everything')}</Chip>
          </Chips>
          <OptionGroup title={say('cancel.reason')} state={reason === undefined && asked ? say('refund.needs-reason') : undefined}>
            <Chips label={say('cancel.reason')}>{reasons.map((one) => <Chip key={one} on={one === reason} onClick={() => setReason(one)}>{say(`refund-reason.${one}`)}</Chip>)}</Chips>
          </OptionGroup>
          <Receipt>
            <ReceiptLines
              lines={[
                { key: 'paid', label: say('cancel.paid'), amount: <Money of={payment.captured} /> },
                ...(payment.refunded.amount > 0 ? [{ key: 'before', label: say('refund.before'), amount: <Money of={{ ...payment.refunded, amount: -payment.refunded.amount }} /> }] : []),
                { key: 'now', label: say('refund.now'), amount: <Money of={{ amount: -now, currency }} /> },
              ]}
              total={{ label: say('refund.remains'), amount: <Money of={{ amount: left - now, currency }} /> }}
              foot={say(!isSettled ? 'refund.bears.customer' : reason && ofTheKitchen.has(reason) ? 'refund.bears.kitchen' : 'refund.bears.us')}
            />
          </Receipt>
        </div>
      )}
      <Refused error={refund.error} again={{ ifRefusedAs: 'refund-too-large', read: () => void queries.invalidateQueries({ queryKey: wanted.queryKey }) }} />
    </Sheet>
  )
}
