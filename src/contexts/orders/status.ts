// The one public status, and the coarser phase, derived from the three lines of progress. Couriers may be sent before the
// food is ready; what people see still runs along the chain of the architecture document.
import { never } from '../../platform/refused.ts'
import type { OrderStatus, OrderSummary } from './contract.ts'
import { hasFood, isOpen } from './order.ts'
import type { Listed, Order } from './order-state.ts'

export function statusOf(order: Order<Listed>): OrderStatus {
  switch (order.ending) {
    case 'cancelled':
      return 'CANCELLED'
    case 'rejected':
      return 'REJECTED'
    case 'payment-failed':
      return 'PAYMENT_FAILED'
    case 'delivered':
      return 'DELIVERED'
    case 'settled':
      return 'SETTLED'
    case 'open':
      return openStatus(order)
    default:
      return never(order.ending)
  }
}

function openStatus(order: Order<Listed>): OrderStatus {
  if (order.kitchen === 'unasked') return order.payment === 'none' ? 'CREATED' : 'PENDING_PAYMENT'
  if (order.kitchen === 'asked') return 'CONFIRMED'
  if (!hasFood(order) && order.kitchen === 'accepted') return 'ACCEPTED'
  if (!hasFood(order) && order.kitchen === 'preparing') return 'PREPARING'
  const byDelivery = {
    nobody: 'READY_FOR_PICKUP', assigned: 'ASSIGNED', 'to-restaurant': 'EN_ROUTE_TO_RESTAURANT', 'at-restaurant': 'AT_RESTAURANT',
    'picked-up': 'PICKED_UP', 'to-customer': 'EN_ROUTE_TO_CUSTOMER', 'at-customer': 'AT_CUSTOMER',
  } as const
  return byDelivery[order.delivery.at]
}

export function phaseOf(status: OrderStatus): OrderSummary['phase'] {
  switch (status) {
    case 'CREATED':
    case 'PENDING_PAYMENT':
      return 'PENDING'
    case 'CONFIRMED':
      return 'CONFIRMED'
    case 'ACCEPTED':
    case 'PREPARING':
      return 'IN_PROGRESS'
    case 'READY_FOR_PICKUP':
    case 'ASSIGNED':
    case 'EN_ROUTE_TO_RESTAURANT':
    case 'AT_RESTAURANT':
    case 'PICKED_UP':
    case 'EN_ROUTE_TO_CUSTOMER':
    case 'AT_CUSTOMER':
      return 'READY'
    case 'DELIVERED':
    case 'SETTLED':
      return 'COMPLETED'
    case 'CANCELLED':
    case 'REJECTED':
    case 'PAYMENT_FAILED':
      return 'CANCELLED'
    default:
      return never(status)
  }
}

/** Where each status may lead. Steps may be passed over (a courier who rides before the food is ready), never reversed. */
const chain: readonly OrderStatus[] = [
  'CREATED', 'PENDING_PAYMENT', 'CONFIRMED', 'ACCEPTED', 'PREPARING', 'READY_FOR_PICKUP', 'ASSIGNED', 'EN_ROUTE_TO_RESTAURANT', 'AT_RESTAURANT',
  'PICKED_UP', 'EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER', 'DELIVERED', 'SETTLED',
]
const endings: Partial<Record<OrderStatus, readonly OrderStatus[]>> = {
  CANCELLED: chain.slice(0, chain.indexOf('PICKED_UP')),
  REJECTED: ['CONFIRMED'],
  PAYMENT_FAILED: ['CREATED', 'PENDING_PAYMENT'],
}

export function mayFollow(from: OrderStatus, to: OrderStatus): boolean {
  if (from === to) return true
  const ended = endings[to]
  if (ended) return ended.includes(from)
  // The courier gave the order back.
  if (to === 'READY_FOR_PICKUP' && ['ASSIGNED', 'EN_ROUTE_TO_RESTAURANT', 'AT_RESTAURANT'].includes(from)) return true
  const [here, there] = [chain.indexOf(from), chain.indexOf(to)]
  return here >= 0 && there > here && mayPassOver(here, there)
}

/** Everybody is confirmed, accepted and delivered; nobody is settled without that. */
function mayPassOver(here: number, there: number): boolean {
  const milestones: OrderStatus[] = ['CONFIRMED', 'ACCEPTED', 'DELIVERED']
  return milestones.every((milestone) => !(here < chain.indexOf(milestone) && chain.indexOf(milestone) < there))
}

export function summaryOf(order: Order<Listed>): OrderSummary {
  const { ordered, times } = order
  const status = statusOf(order)
  return {
    orderId: ordered.orderId, code: ordered.code, version: order.version, status, phase: phaseOf(status), fulfilment: ordered.fulfilment, paymentMethod: ordered.paymentMethod, customerId: ordered.customerId,
    restaurantId: ordered.restaurantId, restaurantName: ordered.restaurantName, ...(order.delivery.at === 'nobody' ? {} : { courierId: order.delivery.courierId }), total: ordered.total,
    items: ordered.lines.reduce((count, line) => count + line.quantity, 0), placedAt: times['order.placed']!, promisedAt: ordered.promisedAt, latestAt: ordered.latestAt,
    ...(order.readyAt ? { readyAt: order.readyAt } : {}), ...(times['order.delivered'] ? { deliveredAt: times['order.delivered'] } : {}), late: order.late, open: isOpen(order),
  }
}

