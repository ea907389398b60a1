// Before it is cancelled: what comes back and what does not, and what happens if one waits. Both ways out are as large.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { cancelOrder, previewCancellation } from '../../../contexts/orders/contract.ts'
import { ask, newId } from '../../api/ask.ts'
import { codeOf } from '../../api/problem.ts'
import { queries, reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Plate } from '../../ui/plate.tsx'
import { Receipt, ReceiptLines } from '../../ui/receipt.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { Remark } from '../order/order-receipt.tsx'
import type { Known } from './order-state.ts'
import { trackingWords } from './words.ts'

const explained = ['restaurant-has-not-accepted', 'later-than-promised', 'within-a-minute-of-acceptance', 'kitchen-has-not-begun', 'kitchen-has-begun', 'food-is-on-its-way', 'order-has-ended'] as const

export function CancelSheet({ followed: { order, forecast, stage }, onClose }: { followed: Known; onClose: () => void }) {
  const say = useWords(trackingWords)
  const { money, time } = useFormat()
  const [key] = useState(newId)
  const { data: terms, error } = useQuery({ ...reading(previewCancellation, { orderId: order.orderId }), staleTime: 0, refetchInterval: 5_000 })
  const cancel = useMutation({
    mutationFn: () => ask(cancelOrder, { orderId: order.orderId, reason: 'changed-mind', refund: terms!.refund, rule: terms!.rule }, { key: `${key}-${terms!.rule}-${terms!.refund.amount}` }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
    onError: () => void queries.invalidateQueries({ queryKey: [previewCancellation.name] }),
  })
  const rule = explained.find((one) => one === terms?.rule)
  const isDenied = terms?.decision === 'deny'
  const wasPaid = terms !== undefined && terms.fee.amount + terms.refund.amount > 0
  const code = codeOf(cancel.error)
  return (
    <Sheet open onClose={onClose} title={say(isDenied ? 'cancel.denied' : 'cancel.title')} closeLabel={say('close')}>
      {error && !terms ? (
        <p className="quiet">{say('unreachable-says')}</p>
      ) : !terms ? (
        <Skeleton className="h-56" />
      ) : (
        <>
          <p className="quiet -mt-1">{rule ? say(`cancel.${rule}`) : say('cancel.other')}</p>
          {forecast && stage !== 'to-pay' && !isDenied && <div className="pt-4"><Plate label={say('cancel.if-you-wait')} from={forecast.from} to={forecast.to} latest={say('latest', { time: time(forecast.latest) })} /></div>}
          {!isDenied && (
            <div className="pt-4">
              <Receipt>
                <ReceiptLines
                  lines={wasPaid ? [{ key: 'paid', label: say('cancel.paid'), amount: <Money of={{ amount: terms.fee.amount + terms.refund.amount, currency: terms.fee.currency }} /> }, { key: 'fee', label: say('cancel.fee'), amount: <Money of={terms.fee} /> }] : []}
                  total={{ label: say('cancel.back'), amount: <Money of={terms.refund} /> }}
                  foot={wasPaid ? say(terms.fee.amount > 0 ? 'cancel.part-back' : 'cancel.all-back') : say('nothing-charged')}
                />
              </Receipt>
            </div>
          )}
          <div className="grid gap-2.5 pt-5">
            {cancel.error && <Remark tone="late">{say(code === 'cancellation-terms-changed' ? 'cancel.terms-changed' : code === 'cancellation-denied' || code === 'order-already-picked-up' ? 'cancel.too-late' : code === 'no-answer' ? 'cancel.no-answer' : 'pay-failed')}</Remark>}
            <Button size="large" onClick={onClose}>{say(rule === 'order-has-ended' ? 'close' : 'cancel.keep')}</Button>
            {!isDenied && <Button kind="danger" size="large" busy={cancel.isPending} onClick={() => cancel.mutate()}>{wasPaid ? say('cancel.do', { amount: money(terms.refund) }) : say('cancel.do-free')}</Button>}
          </div>
        </>
      )}
    </Sheet>
  )
}
