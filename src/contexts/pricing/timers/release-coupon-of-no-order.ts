import type { TimerHandler } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getOrderFor } from '../../orders/contract.ts'
import { settle } from '../consumers/settle-coupons.ts'

/** The order that a coupon was taken for was never placed: somebody else may use it. */
export const releaseCouponOfNoOrder: TimerHandler = async ({ input: { orderId } }, { transaction, call }) => {
  const isPlaced = await call(getOrderFor, { orderId }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused && error.code === 'order-not-found') return false
      throw error
    },
  )
  if (!isPlaced) await settle(transaction, new Map([[orderId, 'released']]))
}
