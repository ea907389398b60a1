import { TicketPercent } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { useWords } from '../../words/words.ts'
import { setWishes, useBasket } from '../kept/basket.ts'
import type { Quote } from '../kept/pricing.ts'
import { checkoutWords } from './words.ts'

export function CouponField({ refused, quote }: { refused: string | undefined; quote: Quote | undefined }) {
  const say = useWords(checkoutWords)
  const basket = useBasket()
  const [isOpen, setIsOpen] = useState(Boolean(basket?.coupon))
  const [text, setText] = useState(basket?.coupon ?? '')
  const isTaken = quote?.coupon !== undefined && basket?.coupon !== undefined
  const apply = (event: FormEvent) => {
    event.preventDefault()
    setWishes({ coupon: text.trim() as never })
  }
  const remove = () => {
    setText('')
    setWishes({ coupon: undefined as never })
  }
  return (
    <section className="checkout-part">
      {!isOpen ? (
        <Button kind="words" icon={TicketPercent} className="-ms-3" onClick={() => setIsOpen(true)}>{say('coupon.have')}</Button>
      ) : isTaken ? (
        <p className="flex flex-wrap items-center gap-3">
          <StatusChip icon={TicketPercent} tone="good">{say('coupon.taken', { code: basket.coupon!.toUpperCase() })}</StatusChip>
          <Button kind="words" size="small" onClick={remove}>{say('coupon.remove')}</Button>
        </p>
      ) : (
        <form onSubmit={apply} className="flex items-start gap-2.5">
          <Field
            className="flex-1" label={say('coupon')} icon={TicketPercent} autoFocus={!basket?.coupon} autoCapitalize="characters" autoComplete="off" maxLength={40} value={text} onChange={({ target }) => setText(target.value)}
            error={refused && basket?.coupon === text.trim() ? say(`coupon.${refused}` as 'coupon.coupon-not-valid') : undefined}
          />
          <Button type="submit" kind="outline" className="mt-6.5" disabled={text.trim() === ''}>{say('coupon.apply')}</Button>
        </form>
      )}
    </section>
  )
}
