import { Clock3 } from 'lucide-react'
import { useEffect } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { TimeRange } from '../../ui/times.tsx'
import { Drawer } from '../../ui/sheet.tsx'
import { useWords } from '../../words/words.ts'
import { countOf } from '../kept/basket.ts'
import { usePriced } from '../kept/pricing.ts'
import { rangeOfQuote } from '../kept/promise.ts'
import { words } from '../words.ts'
import { CheckOut, OrderReceipt } from './order-receipt.tsx'

/** The order over the page: a full sheet on a phone, a drawer elsewhere. */
export function CartSheet({ onClose }: { onClose: () => void }) {
  const say = useWords(words)
  const { basket, priced } = usePriced()
  const isEmpty = !basket || countOf(basket.lines) === 0
  // Something was pressed that leads elsewhere: the sheet has done its work.
  useEffect(() => undefined, [])
  return (
    <Drawer
      open onClose={onClose} title={say('order.yours')} about={basket?.restaurantName} closeLabel={say('close')} className="cart-drawer"
      foot={
        isEmpty ? undefined : (
          <>
            {priced?.quote && (
              <p className="flex items-center justify-between gap-3 px-1 pb-2.5 text-[.9375rem] quiet">
                <span className="flex items-center gap-1.5"><Icon of={Clock3} />{say('arrives')} <TimeRange {...rangeOfQuote(priced.quote)} timeZone={priced.quote.timeZone} /></span>
                <span>{say('all-in')}</span>
              </p>
            )}
            <CheckOut priced={priced} />
          </>
        )
      }
    >
      <OrderReceipt bare />
    </Drawer>
  )
}
