import type { Transaction } from '../../../platform/module.ts'
import { lockCoupons, settleUses, usesOfOrders } from '../store.ts'
import { settlementsOf, streamOf, type Outcome } from '../uses.ts'

/** Gives back or redeems what those orders hold; how many uses that was. Orders without a coupon cost one look. */
export async function settle(transaction: Transaction, outcomes: ReadonlyMap<string, Outcome>): Promise<number> {
  const orderIds = [...outcomes.keys()]
  const heldUses = async () => (await usesOfOrders(transaction, orderIds)).filter(({ status }) => status === 'held')
  const seen = await heldUses()
  if (seen.length === 0) return 0
  const coupons = await lockCoupons(transaction, [...new Set(seen.map(({ code }) => code))])
  // Once more under the lock: somebody else may have settled some of them.
  const held = await heldUses()
  if (held.length === 0) return 0
  const settlements = settlementsOf(held, outcomes)
  settleUses(
    transaction,
    held.map(({ orderId }) => ({ orderId, status: outcomes.get(orderId)! })),
    settlements.map(({ code, released, facts }) => ({ code, released, facts: facts.length })),
  )
  for (const { code, facts } of settlements) transaction.append(streamOf(code), coupons.get(code)!.version, facts)
  transaction.unschedule(...held.map(({ orderId }) => `coupon/${orderId}`))
  return held.length
}
