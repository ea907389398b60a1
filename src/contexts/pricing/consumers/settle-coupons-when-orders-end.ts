import { on } from '../../../platform/module.ts'
import { orderCancelled, orderDelivered, orderPaymentFailed, orderRejected } from '../../orders/contract.ts'
import type { Outcome } from '../uses.ts'
import { settle } from './settle-coupons.ts'

export const settleCouponsWhenOrdersEnd = on(
  'settle-coupons-when-orders-end',
  [orderDelivered, orderCancelled, orderRejected, orderPaymentFailed],
  async (facts, { transaction }) => {
    const outcomes = new Map<string, Outcome>(facts.map(({ type, data }) => [data.orderId, type === 'order.delivered' ? 'redeemed' : 'released']))
    await settle(transaction, outcomes)
  },
  { everyMs: 200 },
)
