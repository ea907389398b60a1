// The receipt: what was had, every line of the price, how it was paid. It prints on paper as paper.
import { Printer } from 'lucide-react'
import type { OrderPage } from '../../../contexts/orders/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Logo } from '../../ui/logo.tsx'
import { Money } from '../../ui/money.tsx'
import { DashedRule, Note, Receipt, ReceiptLines } from '../../ui/receipt.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useChargeLines } from '../order/charge-lines.tsx'
import { words } from '../words.ts'
import { trackingWords } from './words.ts'

export function ReceiptSheet({ order, onClose }: { order: OrderPage; onClose: () => void }) {
  const say = useWords(trackingWords)
  return (
    <Sheet open onClose={onClose} title={say('receipt')} closeLabel={say('close')} className="receipt-sheet" foot={<Button kind="outline" wide icon={Printer} onClick={() => print()}>{say('receipt.print')}</Button>}>
      <OrderPaper order={order} />
    </Sheet>
  )
}

export function OrderPaper({ order }: { order: OrderPage }) {
  const say = useWords(trackingWords)
  const browse = useWords(words)
  const { dayAndTime, money } = useFormat()
  const lines = useChargeLines()
  const { address } = order
  return (
    <Receipt className="print-this">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="type-20"><bdi>{order.restaurantName}</bdi></p>
          <p className="type-14 quiet">{dayAndTime(order.placedAt)}</p>
          <p className="type-14 quiet">{say('order-code', { code: order.code })}</p>
        </div>
        <Logo className="text-[1.15rem]" />
      </div>
      {address && <p className="type-14 quiet pt-1"><bdi>{`${address.street} ${address.number}${address.apartment ? `, ${browse('apartment-short')} ${address.apartment}` : ''}`}</bdi></p>}
      <DashedRule />
      <ReceiptLines
        lines={order.lines.map((line) => ({
          key: line.lineId, amount: <Money of={line.total} />,
          label: <>{line.quantity} {line.name}{line.options.length > 0 && <span className="block type-14 quiet">{line.options.map(({ name }) => name).join(', ')}</span>}{order.lineNotes?.[line.lineId] && <Note className="mt-1 w-fit">{order.lineNotes[line.lineId]!}</Note>}</>,
        }))}
      />
      <DashedRule />
      <ReceiptLines lines={lines(order.charges)} total={{ label: say('total'), amount: <Money of={order.total} /> }} foot={say('receipt.tax', { tax: money(order.taxIncluded) })} />
      {order.refunded.amount > 0 && <ReceiptLines lines={[{ key: 'back', label: say('refunded'), amount: <Money of={{ ...order.refunded, amount: -order.refunded.amount }} />, tone: 'minus' }]} />}
      <p className="type-14 quiet pt-1">{say(order.paymentMethod === 'cash' ? 'receipt.cash' : 'receipt.card')}</p>
    </Receipt>
  )
}
