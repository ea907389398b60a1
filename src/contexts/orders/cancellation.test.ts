import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancellationTerms } from './cancellation.ts'
import { anOrder, bob, deliveryOne, now, uyu } from './order.examples.ts'
import type { Order } from './order.ts'

const paid = (changes: Partial<Order>): Order => ({ ...anOrder(), payment: 'paid', ...changes })
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()
const rides = { courierId: bob, deliveryId: deliveryOne }

const cases: [string, Order, { by?: 'customer' | 'restaurant' | 'operations'; now?: string; waiveFee?: boolean }, string, string, number, number][] = [
  ['nothing was paid yet', anOrder(), {}, 'free', 'restaurant-has-not-accepted', 0, 0],
  ['the restaurant has not answered', paid({ kitchen: 'asked' }), {}, 'free', 'restaurant-has-not-accepted', 0, 127000],
  ['accepted half a minute ago', paid({ kitchen: 'accepted', acceptedAt: now }), { now: later(0.5) }, 'free', 'within-a-minute-of-acceptance', 0, 127000],
  ['accepted two minutes ago', paid({ kitchen: 'accepted', acceptedAt: now }), { now: later(2) }, 'partial', 'kitchen-has-not-begun', 29500, 97500],
  ['being made', paid({ kitchen: 'preparing', acceptedAt: now }), { now: later(5) }, 'partial', 'kitchen-has-begun', 118000, 9000],
  ['being made, but later than promised', paid({ kitchen: 'preparing', acceptedAt: now }), { now: later(60) }, 'free', 'later-than-promised', 0, 127000],
  ['the restaurant cannot after all', paid({ kitchen: 'preparing', acceptedAt: now }), { by: 'restaurant' }, 'free', 'not-the-customers-doing', 0, 127000],
  ['operations waives the fee', paid({ kitchen: 'preparing', acceptedAt: now }), { waiveFee: true }, 'free', 'not-the-customers-doing', 0, 127000],
  ['cash, being made: there is nothing to keep', { ...anOrder(), payment: 'cash', kitchen: 'preparing' }, {}, 'free', 'kitchen-has-begun', 0, 0],
  ['on its way', paid({ kitchen: 'ready', delivery: { at: 'picked-up', ...rides } }), {}, 'deny', 'food-is-on-its-way', 0, 0],
  ['delivered', paid({ ending: 'delivered' }), {}, 'deny', 'order-has-ended', 0, 0],
]

for (const [name, order, asked, decision, rule, fee, refund] of cases) {
  test(`cancelling when ${name}: ${decision}`, () => {
    assert.deepEqual(cancellationTerms(order, { by: 'customer', now, waiveFee: false, ...asked }), { decision, rule, fee: uyu(fee), refund: uyu(refund) })
  })
}
