import { useRef, useState } from 'react'
import { reassign } from '../../../../contexts/dispatch/contract.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip, Chips, OptionGroup } from '../../../ui/options.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { useCommand, useSay } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'
import type { File } from '../fact-lines.tsx'
import { reasonKnown, useAskBack } from './ask-back.ts'

const reasons = ['courier-stopped', 'position-lost', 'asked-by-courier', 'vehicle', 'other'] as const

/** The courier loses it, and the engine looks for somebody; whoever had it may be asked again at once. */
export function TakeSheet({ open, onClose, file: { order, city }, deliveryId, who }: { open: boolean; onClose: () => void; file: File; deliveryId: string; who: string }) {
  const say = useSay()
  const [chosen, setReason] = useState<(typeof reasons)[number]>()
  const [asked, setAsked] = useState(false)
  const reason = chosen ?? reasonKnown(city)
  const had = useRef<{ courierId: string | undefined; who: string }>({ courierId: undefined, who })
  const askBack = useAskBack()
  const take = useCommand(reassign, () => {
    onClose()
    setAsked(false)
    const before = had.current
    toast(say('take.done', { code: order.code, who: before.who }), { action: { label: say('undo'), onPress: () => askBack({ deliveryId, had: before.courierId }, say('give.undone.asked', { who: before.who, code: order.code })) } })
  })
  const send = () => {
    setAsked(true)
    if (reason === undefined) return
    had.current = { courierId: order.courierId, who }
    take.mutate({ deliveryId, reason })
  }
  return (
    <Sheet open={open} onClose={onClose} title={say('take.title', { code: order.code, who })} closeLabel={say('close')} foot={<Button wide kind="danger" busy={take.isPending} onClick={send}>{say('take.do')}</Button>}>
      <p className="quiet">{say('take.about')}</p>
      <OptionGroup title={say('give.reason')} state={reason === undefined && asked ? say('refund.needs-reason') : undefined}>
        <Chips label={say('give.reason')}>{reasons.map((one) => <Chip key={one} on={one === reason} onClick={() => setReason(one)}>{say(`reason.${one}`)}</Chip>)}</Chips>
      </OptionGroup>
      <Refused error={take.error} />
    </Sheet>
  )
}
