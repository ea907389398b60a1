// What a dispatcher can do with an order now. The one that helps most is filled, and has a key.
import { useQuery } from '@tanstack/react-query'
import { Banknote, Bike, CircleCheck, CircleX, Ellipsis, type LucideIcon, MessageSquareText, Phone, ShoppingBag, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { suggestCouriers } from '../../../contexts/dispatch/contract.ts'
import { reading } from '../../api/queries.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { useSay } from '../acting.tsx'
import { useKeys } from '../keys.ts'
import { useOffer } from '../palette/commands.ts'
import { firstName, useCouriers } from '../names.ts'
import { minutesBetween } from '../spans.ts'
import type { File } from './fact-lines.tsx'
import { CancelSheet } from './sheets/cancel-sheet.tsx'
import { GiveSheet } from './sheets/give-sheet.tsx'
import { NoteSheet } from './sheets/note-sheet.tsx'
import { RefundSheet } from './sheets/refund-sheet.tsx'
import { TakeSheet } from './sheets/take-sheet.tsx'
import { VouchSheet } from './sheets/vouch-sheet.tsx'

type Open = 'give' | 'take' | 'cancel' | 'vouch' | 'vouch-pickup' | 'note' | 'refund'
const past = new Set(['PICKED_UP', 'EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER'])

export function OrderActions({ file }: { file: File }) {
  const say = useSay()
  const couriers = useCouriers()
  const [open, setOpen] = useState<Open>()
  const { order, delivery, at } = file
  const isDelivery = order.fulfilment === 'delivery'
  const hasFood = past.has(order.status)
  const courier = order.courierId === undefined ? undefined : couriers.get(order.courierId)
  const name = courier ? firstName(courier.name) : say('somebody')
  const mayGive = order.open && isDelivery && !hasFood && delivery !== undefined && ['waiting', 'offered', 'assigned'].includes(delivery.status)
  const { data } = useQuery({ ...reading(suggestCouriers, { orderId: order.orderId }), enabled: mayGive, refetchInterval: 8_000, retry: false })
  const best = mayGive ? data?.suggestions[0] : undefined
  // Whoever would be at the door later than the one who has it is no help: they stay among those who could take it.
  const helps = best !== undefined && (order.courierId === undefined || file.city?.forecastAt === undefined || best.atDoor < file.city.forecastAt)
  const bestName = best && helps ? couriers.get(best.courierId) : undefined
  const give = mayGive ? () => setOpen('give') : undefined
  useKeys({ r: give, R: give })
  const close = () => setOpen(undefined)
  const more: ((MenuItem & { label: string; icon: LucideIcon }) | 'line')[] = [
    { key: 'note', label: say('order.note'), icon: MessageSquareText, onPick: () => setOpen('note') },
    ...(mayGive && order.courierId ? [{ key: 'take', label: say('order.take', { who: name }), icon: Undo2, onPick: () => setOpen('take') }] : []),
    ...(order.open && isDelivery && order.courierId && !hasFood ? [{ key: 'vouch-pickup', label: say('order.vouch-pickup'), icon: ShoppingBag, onPick: () => setOpen('vouch-pickup') }] : []),
    ...(order.open && (hasFood || (!isDelivery && order.progress.kitchen === 'ready')) ? [{ key: 'vouch', label: say('order.vouch'), icon: CircleCheck, onPick: () => setOpen('vouch') }] : []),
    ...(file.postings.some(({ kind }) => kind === 'capture') ? [{ key: 'refund', label: say('order.refund'), icon: Banknote, onPick: () => setOpen('refund') }] : []),
    ...(order.open && !hasFood ? ['line' as const, { key: 'cancel', label: say('order.cancel'), icon: CircleX, tone: 'late' as const, onPick: () => setOpen('cancel') }] : []),
  ]
  // Whoever has the food knows where it is; before somebody has it, the customer is asked.
  const reached = !order.open ? undefined : courier?.phone ? { who: name, phone: courier.phone } : order.contact && { who: firstName(order.contact.name), phone: order.contact.phone }
  useOffer({
    title: say('order.title', { code: order.code }),
    commands: [
      ...(mayGive ? [{ key: 'give', label: best && bestName ? say('order.give', { who: firstName(bestName.name) }) : say('order.choose'), also: say('palette.give.also'), icon: Bike, hint: 'R', run: () => setOpen('give') }] : []),
      ...more.flatMap((item) => (item === 'line' ? [] : [{ key: item.key, label: item.label, icon: item.icon, run: item.onPick }])),
      ...(reached ? [{ key: 'call', label: say('order.call', { who: reached.who }), icon: Phone, run: () => location.assign(`tel:${reached.phone}`) }] : []),
    ],
  })
  return (
    <>
      {mayGive && data && (bestName || data.suggestions.length === 0) && (
        <p className="ops-suggestion quiet">{best && bestName ? say('order.suggest', { who: firstName(bestName.name), for: say('for.minutes', { count: Math.max(1, minutesBetween(at, best.atRestaurant)) }) }) : say('order.nobody-free')}</p>
      )}
      <div className="ops-actions">
        {mayGive && (
          <Button size="small" kind={file.city?.hand && helps ? 'filled' : 'outline'} icon={Bike} onClick={() => setOpen('give')} end={<KeyHint>R</KeyHint>}>{best && bestName ? say('order.give', { who: firstName(bestName.name) }) : say('order.choose')}</Button>
        )}
        {reached && <a className={buttonClass({ kind: 'outline', size: 'small' }, 'ops-call')} href={`tel:${reached.phone}`} aria-label={say('order.call', { who: reached.who })}><Icon of={Phone} /><span><bdi>{reached.who}</bdi></span></a>}
        <Menu trigger={<Button size="small" kind="outline" icon={Ellipsis}>{say('order.more')}</Button>} items={more} />
      </div>
      {delivery && <GiveSheet open={open === 'give'} onClose={close} file={file} suggestions={data?.suggestions} deliveryId={delivery.deliveryId} />}
      {delivery && <TakeSheet open={open === 'take'} onClose={close} file={file} deliveryId={delivery.deliveryId} who={name} />}
      <CancelSheet open={open === 'cancel'} onClose={close} order={order} />
      <VouchSheet open={open === 'vouch' || open === 'vouch-pickup'} pickup={open === 'vouch-pickup'} onClose={close} order={order} />
      <RefundSheet open={open === 'refund'} onClose={close} file={file} />
      <NoteSheet open={open === 'note'} onClose={close} order={order} />
    </>
  )
}
