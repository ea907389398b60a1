// What becomes of held uses of coupons when their orders have ended. Pure.
import { happened, type NewFact } from '../../platform/contract.ts'
import { couponRedeemed, couponReleased } from './contract.ts'

export type Outcome = 'released' | 'redeemed'
interface HeldUse {
  orderId: string
  code: string
  customerId: string
}
/** What one coupon has to be told. */
export interface Settlement {
  code: string
  released: number
  facts: NewFact[]
}

export const streamOf = (code: string): string => `coupon/${code}`

export function settlementsOf(held: readonly HeldUse[], outcomes: ReadonlyMap<string, Outcome>): Settlement[] {
  const settlements = new Map<string, Settlement>()
  for (const { code, orderId, customerId } of held) {
    const settlement = settlements.get(code) ?? { code, released: 0, facts: [] }
    settlements.set(code, settlement)
    const released = outcomes.get(orderId) === 'released'
    settlement.released += released ? 1 : 0
    settlement.facts.push(happened(released ? couponReleased : couponRedeemed, { code, orderId, customerId }))
  }
  return [...settlements.values()]
}
