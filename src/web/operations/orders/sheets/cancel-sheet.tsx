// Cancelling, with what goes back in sight before it is done, and done only if that is still what goes back.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { cancelOrder, previewCancellation, type OrderPage } from '../../../../contexts/orders/contract.ts'
import { queries, reading } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Money } from '../../../ui/money.tsx'
import { OptionGroup, OptionRow } from '../../../ui/options.tsx'
import { Receipt, ReceiptLines } from '../../../ui/receipt.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Loading, Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/use-format.ts'
import { useCommand, useSay, wordOf } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'

const reasons = ['too-late', 'restaurant-cannot', 'no-courier', 'wrong-order', 'changed-mind', 'fraud', 'other'] as const

export function CancelSheet({ open, onClose, order }: { open: boolean; onClose: () => void; order: OrderPage }) {
  const say = useSay()
  const { money } = useFormat()
  const [reason, setReason] = useState<(typeof reasons)[number]>()
  const preview = reading(previewCancellation, { orderId: order.orderId })
  const { data: terms } = useQuery({ ...preview, enabled: open, staleTime: 0 })
  const cancel = useCommand(cancelOrder, () => {
    onClose()
    toast(say('cancel.done', { code: order.code, refund: money(terms!.refund) }))
  })
  const denied = terms?.decision === 'deny'
  const paid = terms && { amount: terms.refund.amount + terms.fee.amount, currency: terms.refund.currency }
  return (
    <Sheet
      open={open} onClose={onClose} title={say('cancel.title', { code: order.code })} closeLabel={say('close')}
      foot={
        <div className="ops-two">
          <Button wide kind="outline" onClick={onClose}>{say('cancel.stay')}</Button>
          <Button wide kind="danger" busy={cancel.isPending} disabled={!terms || denied || reason === undefined} onClick={() => terms && reason && cancel.mutate({ orderId: order.orderId, reason, refund: terms.refund })}>{say('cancel.do')}</Button>
        </div>
      }
    >
      {!terms ? <Loading label={say('loading')}><Skeleton className="ops-terms-skeleton" /></Loading> : denied ? <p>{say('cancel.denied', { rule: wordOf(say, 'rule', terms.rule) })}</p> : (
        <Receipt>
          <ReceiptLines
            lines={[{ key: 'paid', label: say('cancel.paid'), amount: <Money of={paid!} /> }, { key: 'fee', label: say('cancel.fee'), amount: <Money of={{ ...terms.fee, amount: -terms.fee.amount }} /> }]}
            total={{ label: say('cancel.refund'), amount: <Money of={terms.refund} /> }} foot={say('cancel.rule', { rule: wordOf(say, 'rule', terms.rule) })}
          />
        </Receipt>
      )}
      {terms && !denied && (
        <OptionGroup title={say('cancel.reason')}>
          {reasons.map((one) => <OptionRow key={one} kind="one" name="reason" checked={one === reason} onChange={() => setReason(one)}>{say(`cancel-reason.${one}`)}</OptionRow>)}
        </OptionGroup>
      )}
      <Refused error={cancel.error} again={{ ifRefusedAs: 'cancellation-terms-changed', read: () => void queries.invalidateQueries({ queryKey: preview.queryKey }) }} />
    </Sheet>
  )
}
