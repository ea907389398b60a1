import { on } from '../../../platform/module.ts'
import { orderCancelled, orderDelivered, orderPaymentFailed, orderRejected } from '../../orders/contract.ts'
import type { Outcome } from '../uses.ts'
import { settle } from './settle-coupons.ts'

export const settleCouponsWhenOrdersEnd = on(
  'settle-coupons-when-orders-end',
  [orderDelivered, orderCancelled, orderRejected, orderPaymentFailed],
  async (facts, { transaction }) => {
    await settle(transaction, new Map(facts.map(({ type, data }): [string, Outcome] => [data.orderId, type === 'order.delivered' ? 'redeemed' : 'released'])))
  },
  { lingerMs: 200 },
)
