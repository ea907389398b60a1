import { CircleCheck } from 'lucide-react'
import type { OrderStatus } from '../../../contexts/orders/contract.ts'
import { type State, StatusWord } from '../../ui/status-word.tsx'
import { useSay } from '../acting.tsx'

const stateOf: Record<OrderStatus, State> = {
  CREATED: 'placed', PENDING_PAYMENT: 'placed', CONFIRMED: 'placed', ACCEPTED: 'cooking', PREPARING: 'cooking', READY_FOR_PICKUP: 'ready', ASSIGNED: 'ready', EN_ROUTE_TO_RESTAURANT: 'ready', AT_RESTAURANT: 'ready', PICKED_UP: 'on-the-way',
  EN_ROUTE_TO_CUSTOMER: 'on-the-way', AT_CUSTOMER: 'on-the-way', DELIVERED: 'delivered', SETTLED: 'delivered', CANCELLED: 'cancelled', REJECTED: 'cancelled', PAYMENT_FAILED: 'cancelled',
}

export function OrderStatusWord({ status }: { status: OrderStatus }) {
  const say = useSay()
  return <StatusWord state={stateOf[status]} {...(status === 'SETTLED' ? { icon: CircleCheck } : {})}>{say(`status.${status}`)}</StatusWord>
}
