import { useState } from 'react'
import { reassign } from '../../../../contexts/dispatch/contract.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip, Chips, OptionGroup } from '../../../ui/options.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { useCommand, useSay } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'
import type { File } from '../fact-lines.tsx'

const reasons = ['courier-stopped', 'position-lost', 'asked-by-courier', 'vehicle', 'other'] as const

/** The courier loses it, and the engine looks for somebody. */
export function TakeSheet({ open, onClose, file: { order }, deliveryId, who }: { open: boolean; onClose: () => void; file: File; deliveryId: string; who: string }) {
  const say = useSay()
  const [reason, setReason] = useState<(typeof reasons)[number]>('courier-stopped')
  const take = useCommand(reassign, () => {
    onClose()
    toast(say('take.done', { code: order.code, who }))
  })
  return (
    <Sheet open={open} onClose={onClose} title={say('take.title', { code: order.code, who })} closeLabel={say('close')} foot={<Button wide kind="danger" busy={take.isPending} onClick={() => take.mutate({ deliveryId, reason })}>{say('take.do')}</Button>}>
      <p className="quiet">{say('take.about')}</p>
      <OptionGroup title={say('give.reason')}>
        <Chips label={say('give.reason')}>{reasons.map((one) => <Chip key={one} on={one === reason} onClick={() => setReason(one)}>{say(`reason.${one}`)}</Chip>)}</Chips>
      </OptionGroup>
      <Refused error={take.error} />
    </Sheet>
  )
}
