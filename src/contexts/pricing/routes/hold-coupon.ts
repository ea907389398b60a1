import { iso, millis } from '../../../platform/clock.ts'
import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { checkUses, normalCode } from '../coupon.ts'
import { countUsesBy, holdUse, lockCoupons, usesOfOrders } from '../store.ts'
import { streamOf } from '../uses.ts'

/** By then the order has been placed, or never will be. */
const orderAppearsWithinMillis = 5 * 60_000

/** The coupon's window is not asked for again: what was quoted is what holds. Its limits are, under the coupon's lock. */
export const holdCoupon = route(contract.holdCoupon, async ({ code: typed, orderId, customerId }, { transaction, now }) => {
  const code = normalCode(typed)
  const kept = (await lockCoupons(transaction, [code])).get(code)
  if (!kept) throw new Refused('coupon-not-valid', { coupon: code })
  const [use] = await usesOfOrders(transaction, [orderId])
  if (use && use.status !== 'released') {
    if (use.code !== code || use.customerId !== customerId) throw new Refused('coupon-not-valid', { coupon: code })
    return { held: true }
  }
  checkUses(kept.coupon, { inAll: kept.uses, byThisPerson: await countUsesBy(transaction, code, customerId) })
  holdUse(transaction, { orderId, code, customerId })
  transaction.append(streamOf(code), kept.version, [happened(contract.couponHeld, { code, orderId, customerId })])
  transaction.schedule({
    key: `coupon/${orderId}`,
    kind: 'release-coupon-of-no-order',
    at: iso(millis(now) + orderAppearsWithinMillis),
    input: { orderId },
  })
  return { held: true }
})
