import { route } from '../../../platform/module.ts'
import { settle } from '../consumers/settle-coupons.ts'
import * as contract from '../contract.ts'

export const releaseCoupon = route(contract.releaseCoupon, async ({ orderId }, { transaction }) => {
  const released = await settle(transaction, new Map([[orderId, 'released']]))
  return { released: released > 0 }
})
