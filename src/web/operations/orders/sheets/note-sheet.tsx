import { useState } from 'react'
import { addNote, type OrderPage } from '../../../../contexts/orders/contract.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { useCommand, useSay } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'

export function NoteSheet({ open, onClose, order }: { open: boolean; onClose: () => void; order: OrderPage }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const note = useCommand(addNote, () => {
    onClose()
    setText('')
    setAsked(false)
    toast(say('note.done'))
  })
  const missing = text.trim() === ''
  const send = () => {
    setAsked(true)
    if (!missing) note.mutate({ orderId: order.orderId, text: text.trim() })
  }
  return (
    <Sheet open={open} onClose={onClose} title={say('note.title', { code: order.code })} closeLabel={say('close')} foot={<Button wide busy={note.isPending} onClick={send}>{say('note.do')}</Button>}>
      <TextArea label={say('note.label')} hint={say('note.hint')} maxLength={500} value={text} onChange={({ target }) => setText(target.value)} error={asked && missing ? say('note.needs-text') : undefined} />
      <Refused error={note.error} />
    </Sheet>
  )
}
