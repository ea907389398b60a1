// Ordering the same once more: what comes, what it costs now, and what has changed since. From here it is two presses to the bank.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ban, TrendingUp } from 'lucide-react'
import { getMenu, getRestaurant } from '../../../contexts/catalog/contract.ts'
import { getOrder } from '../../../contexts/orders/contract.ts'
import { reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Receipt, ReceiptLines } from '../../ui/receipt.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useOpens } from '../home/opens.ts'
import { againFrom, basketFromOrder } from '../order/again.ts'
import { words } from '../words.ts'
import { accountWords } from './words.ts'

export function AgainSheet({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const say = useWords(accountWords)
  const browse = useWords(words)
  const opens = useOpens()
  const navigate = useNavigate()
  const { money } = useFormat()
  const { data: order, error } = useQuery(reading(getOrder, { orderId }))
  const restaurantId = order?.restaurantId ?? ''
  const { data: menu } = useQuery({ ...reading(getMenu, { restaurantId }), enabled: order !== undefined })
  const { data: kitchen } = useQuery({ ...reading(getRestaurant, { restaurantId }), enabled: order !== undefined })
  const go = useMutation({
    mutationFn: async () => {
      await basketFromOrder(order!)
      await navigate({ to: '/checkout' })
    },
  })
  const again = order && menu && againFrom(order, menu)
  const total = again && { amount: again.lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0), currency: menu.currency }
  return (
    <Sheet
      open onClose={onClose} title={say('again.title')} closeLabel={browse('close')}
      foot={again && kitchen && (again.lines.length > 0 ? <Button size="large" wide disabled={!kitchen.openNow} busy={go.isPending} onClick={() => go.mutate()}>{kitchen.openNow ? say('again.go') : opens(kitchen.opensAt)}</Button> : <Button size="large" wide onClick={() => void navigate({ to: '/restaurants/$restaurantId', params: { restaurantId } })}>{say('again.menu')}</Button>)}
    >
      {error ? (
        <p className="quiet">{say('unreachable-says')}</p>
      ) : !order || !again || !total ? (
        <Skeleton className="h-48" />
      ) : (
        <>
          <p className="type-17"><bdi>{order.restaurantName}</bdi></p>
          {(again.gone.length > 0 || again.prices.length > 0) && (
            <ul className="grid gap-2 pt-3" aria-label={say('again.changed')}>
              {again.gone.map((name) => <li key={name}><StatusChip icon={Ban} tone="late">{say('again.gone', { name })}</StatusChip></li>)}
              {again.prices.map(({ name, before, now }) => <li key={name}><StatusChip icon={TrendingUp} tone="soon">{say('again.price', { name, before: money(before), now: money(now) })}</StatusChip></li>)}
            </ul>
          )}
          <div className="pt-4">
            <Receipt>
              <ReceiptLines
                lines={again.lines.map((line) => ({ key: line.lineId, label: <>{line.quantity} {line.name}{line.options.length > 0 && <span className="block type-14 quiet">{line.options.map(({ name }) => name).join(', ')}</span>}</>, amount: <Money of={{ amount: line.unitPrice.amount * line.quantity, currency: line.unitPrice.currency }} /> }))}
                total={{ label: browse('dishes-only'), amount: <Money of={total} /> }} foot={say('again.rest')}
              />
            </Receipt>
          </div>
        </>
      )}
    </Sheet>
  )
}
