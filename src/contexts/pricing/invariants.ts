import type { Invariant, InvariantReader } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'

export const invariants: Invariant[] = [
  { name: 'pricing.coupons-within-limits', says: 'No coupon is used more often than it may be, in all or by one person.', check: withinLimits },
  {
    name: 'pricing.uses-are-what-was-told',
    says: 'Every use of a coupon is held, released or redeemed as its facts tell, and each hold ends once.',
    check: usesAreWhatWasTold,
  },
  { name: 'pricing.ordered-coupons-are-held', says: 'Every order with a coupon holds a use of it for its customer.', check: orderedCouponsAreHeld },
]

async function withinLimits({ read }: InvariantReader): Promise<string[]> {
  const counters = await read<{ code: string }>(sql`
    select code from pricing.coupons as c
    where uses > in_all or uses <> (select count(*) from pricing.coupon_uses as u where u.code = c.code and status <> 'released')
    order by code`)
  const persons = await read<{ code: string; customer_id: string }>(sql`
    select u.code, customer_id from pricing.coupon_uses as u join pricing.coupons as c on c.code = u.code
    where status <> 'released'
    group by u.code, customer_id, per_person having count(*) > per_person order by 1, 2`)
  return [
    ...counters.map(({ code }) => `coupon ${code} is used more often than it may be, or counts its uses wrong`),
    ...persons.map(({ code, customer_id }) => `customer ${customer_id} used coupon ${code} too often`),
  ]
}

async function usesAreWhatWasTold({ read, facts }: InvariantReader): Promise<string[]> {
  const told = new Map<string, string>()
  const broken: string[] = []
  for await (const batch of facts('pricing')) {
    for (const { type, data } of batch) {
      if (type === 'coupon.created') continue
      const before = told.get(data.orderId) ?? 'released'
      const status = type.slice('coupon.'.length)
      if ((status === 'held') !== (before === 'released')) broken.push(`order ${data.orderId}: its coupon was ${status} after it was ${before}`)
      told.set(data.orderId, status)
    }
  }
  const kept = await read<{ order_id: string; status: string }>(sql`select order_id, status from pricing.coupon_uses order by order_id`)
  const different = kept.filter(({ order_id, status }) => told.get(order_id) !== status)
  return [
    ...broken,
    ...different.map(({ order_id, status }) => `order ${order_id}: its coupon is ${status}, its facts say otherwise`),
    ...(told.size > kept.length ? ['uses of coupons are missing'] : []),
  ]
}

async function orderedCouponsAreHeld({ read, facts }: InvariantReader): Promise<string[]> {
  const kept = await read<{ order_id: string; code: string; customer_id: string }>(sql`
    select order_id, code, customer_id from pricing.coupon_uses order by order_id`)
  const uses = new Map(kept.map(({ order_id, code, customer_id }) => [order_id, `${code} ${customer_id}`]))
  const broken: string[] = []
  for await (const batch of facts('orders')) {
    for (const { type, data } of batch) {
      if (type !== 'order.placed' || !data.coupon) continue
      const { orderId, customerId, coupon } = data
      if (uses.get(orderId) !== `${coupon.code} ${customerId}`) broken.push(`order ${orderId} has coupon ${coupon.code} without holding it`)
    }
  }
  return broken
}
