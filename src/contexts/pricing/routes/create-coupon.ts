import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { checkCoupon, normalCode } from '../coupon.ts'
import { findCoupon, insertCoupon } from '../store.ts'
import { streamOf } from '../uses.ts'

export const createCoupon = route(contract.createCoupon, async (input, { transaction }) => {
  const coupon = { ...input, code: normalCode(input.code) }
  checkCoupon(coupon)
  const { code, paidBy } = coupon
  if (await findCoupon(transaction, code, undefined)) throw new Refused('coupon-code-taken', { coupon: code })
  insertCoupon(transaction, coupon)
  transaction.append(streamOf(code), 0, [happened(contract.couponCreated, { code, paidBy })])
  return coupon
})
