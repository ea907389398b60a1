// Ordered and not paid yet: on to the bank, or, when the bank said no, another way. The receipt stays in sight.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Banknote, CircleAlert, CreditCard, LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import { getRestaurant } from '../../../contexts/catalog/contract.ts'
import { cancelOrder } from '../../../contexts/orders/contract.ts'
import { ask } from '../../api/ask.ts'
import { codeOf } from '../../api/problem.ts'
import { queries, reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { OptionGroup, OptionRow } from '../../ui/options.tsx'
import { Receipt, ReceiptLines } from '../../ui/receipt.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { bankPageOf } from '../checkout/placing.ts'
import { setWishes } from '../kept/basket.ts'
import { basketFromOrder } from '../order/again.ts'
import { useChargeLines } from '../order/charge-lines.tsx'
import { Remark } from '../order/order-receipt.tsx'
import type { Known } from './order-state.ts'
import { trackingWords } from './words.ts'

const reasons = ['insufficient-funds', 'declined-by-customer'] as const

export function ToPay({ followed: { order, payment }, onCancel }: { followed: Known; onCancel: () => void }) {
  const say = useWords(trackingWords)
  const { time } = useFormat()
  const navigate = useNavigate()
  const lines = useChargeLines()
  const [way, setWay] = useState<'card' | 'cash'>('card')
  const { data: kitchen } = useQuery(reading(getRestaurant, { restaurantId: order.restaurantId }))
  const isDeclined = payment?.status === 'declined'
  const until = order.payBy ? time(order.payBy) : undefined
  const reason = reasons.find((one) => one === payment?.reason)

  const toBank = useMutation({ mutationFn: () => bankPageOf(order.orderId), onSuccess: (page) => location.assign(page), onError: () => void queries.invalidateQueries() })
  /** An order keeps its way of paying: this one is given up, free of charge, and stands in the checkout again as it was. */
  const toCash = useMutation({
    mutationFn: async () => {
      await basketFromOrder(order)
      await ask(cancelOrder, { orderId: order.orderId, reason: 'changed-mind', refund: { amount: 0, currency: order.total.currency } }, { key: `to-cash-${order.orderId}` })
      setWishes({ paymentMethod: 'cash' })
      await queries.invalidateQueries({ queryKey: ['orders.listOrders'] })
      await navigate({ to: '/checkout', replace: true })
    },
    onError: () => void queries.invalidateQueries(),
  })
  const isBusy = toBank.isPending || toCash.isPending
  return (
    <>
      {isDeclined ? (
        <Card className="declined" role="alert">
          <Icon of={CircleAlert} className="text-late text-[1.15rem]" />
          <div>
            <h2 className="type-17 text-late">{say('declined')}</h2>
            <p className="quiet text-[.9375rem] pt-1">{reason ? say(`declined.${reason}`) : say('declined.other')} {until && say('waits', { time: until })}</p>
          </div>
        </Card>
      ) : (
        <div>
          <h2 className="type-24">{say('to-pay')}</h2>
          <p className="quiet pt-1">{until ? say('to-pay-says', { time: until }) : ''} {payment?.status === 'pending' && say('to-pay-done')}</p>
        </div>
      )}
      <OptionGroup title={say('ways')} className="lines pt-4">
        <OptionRow kind="one" name="way" icon={CreditCard} checked={way === 'card'} onChange={() => setWay('card')} detail={say('ways.card-says')}>{say(isDeclined ? 'ways.card-again' : 'ways.card')}</OptionRow>
        {kitchen?.acceptsCash && <OptionRow kind="one" name="way" icon={Banknote} checked={way === 'cash'} onChange={() => setWay('cash')} detail={say('ways.cash-says')}>{say('ways.cash')}</OptionRow>}
      </OptionGroup>
      <div className="pt-5"><Receipt><ReceiptLines lines={lines(order.charges)} total={{ label: say('total'), amount: <Money of={order.total} /> }} /></Receipt></div>
      <div className="grid gap-2.5 pt-5">
        {(toBank.error || toCash.error) && <Remark tone="late">{say(codeOf(toBank.error) === 'provider-unavailable' ? 'bank-away' : 'pay-failed')}</Remark>}
        {way === 'card' ? (
          <Button size="large" wide icon={LockKeyhole} busy={isBusy} onClick={() => toBank.mutate()} end={<Money of={order.total} />}>{say(isDeclined ? 'pay-again' : 'pay')}</Button>
        ) : (
          <Button size="large" wide busy={isBusy} onClick={() => toCash.mutate()} end={<Money of={order.total} />}>{say('pay-cash')}</Button>
        )}
        <Button kind="words" onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </>
  )
}
