// What the one search finds, each with the place it leads to.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Bike, type LucideIcon, ReceiptText, Store } from 'lucide-react'
import { useDeferredValue } from 'react'
import { search } from '../../contexts/gateway/contract.ts'
import { reading } from '../api/queries.ts'
import { useSay } from './acting.tsx'

export interface Found {
  key: string
  kind: 'order' | 'courier' | 'kitchen'
  label: string
  detail?: string
  icon: LucideIcon
  end?: string
  go(): void
}

/** From two signs on. `asked` is the text that was looked for, a little behind the one that is typed. */
export function useFinding(text: string): { asked: string; found: Found[]; isKnown: boolean; isBusy: boolean; isEnough: boolean } {
  const say = useSay()
  const navigate = useNavigate()
  const asked = useDeferredValue(text.trim())
  const isEnough = asked.length >= 2
  const { data, isFetching } = useQuery({ ...reading(search, { text: asked }), enabled: isEnough, staleTime: 10_000, placeholderData: (before) => before })
  const found: Found[] = !isEnough || !data ? [] : [
    ...data.orders.map((order): Found => ({
      key: order.orderId, kind: 'order', label: order.code, detail: order.restaurantName, icon: ReceiptText, end: say(`status.${order.status}`),
      go: () => void (order.open ? navigate({ to: '/operations', search: { order: order.orderId } }) : navigate({ to: '/operations/orders/$orderId', params: { orderId: order.orderId } })),
    })),
    // Customers are found by their orders.
    ...data.people.filter(({ role }) => role === 'courier').map(({ userId, name, phone }): Found => ({ key: userId, kind: 'courier', label: name, ...(phone ? { detail: phone } : {}), icon: Bike, go: () => void navigate({ to: '/operations/couriers', search: { show: 'all', name } }) })),
    ...data.kitchens.map(({ restaurantId, name }): Found => ({ key: restaurantId, kind: 'kitchen', label: name, icon: Store, go: () => void navigate({ to: '/operations/orders', search: { show: 'all', kitchen: name } }) })),
  ]
  return { asked, found, isKnown: data !== undefined, isBusy: isFetching, isEnough }
}
