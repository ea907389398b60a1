import { useState } from 'react'
import { markDelivered, markPickedUp, type OrderPage } from '../../../../contexts/orders/contract.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { useCommand, useSay } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'

/** Operations vouches for a hand-over that no code could prove. It cannot be taken back, and says so. */
export function VouchSheet({ open, pickup, onClose, order }: { open: boolean; pickup: boolean; onClose: () => void; order: OrderPage }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const done = (words: string) => {
    onClose()
    setReason('')
    setAsked(false)
    toast(words)
  }
  const deliver = useCommand(markDelivered, () => done(say('vouch.done', { code: order.code })))
  const fetched = useCommand(markPickedUp, () => done(say('vouch-pickup.done', { code: order.code })))
  const missing = !pickup && reason.trim() === ''
  const send = () => {
    setAsked(true)
    if (pickup) fetched.mutate({ orderId: order.orderId })
    else if (!missing) deliver.mutate({ orderId: order.orderId, reason: reason.trim() })
  }
  const error = pickup ? fetched.error : deliver.error
  return (
    <Sheet
      open={open} onClose={onClose} title={say(pickup ? 'vouch-pickup.title' : 'vouch.title', { code: order.code })} closeLabel={say('close')}
      foot={<Button wide kind="danger" busy={deliver.isPending || fetched.isPending} onClick={send}>{say(pickup ? 'order.vouch-pickup' : 'vouch.do')}</Button>}
    >
      <p className="quiet">{say(pickup ? 'vouch-pickup.about' : 'vouch.about')}</p>
      {!pickup && <TextArea label={say('vouch.reason')} hint={say('vouch.hint')} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} error={asked && missing ? say('vouch.needs-reason') : undefined} />}
      <Refused error={error} />
    </Sheet>
  )
}
