// `verify` finds what it is for: after a day on which everything happened once, a fault of each kind is planted in the
// database, behind the back of all that guards it, and the invariant of that kind reports it. An invariant without a fault
// here fails the test.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eraseMe } from '../contexts/auth/contract.ts'
import { contracts } from '../contexts/contracts.ts'
import * as orders from '../contexts/orders/contract.ts'
import { createCoupon } from '../contexts/pricing/contract.ts'
import { verify } from '../platform/verify.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const [process] = world.processes
const { owner, vault, modules } = process!
after(() => world.stop())

/** Orders of the day, by what became of them. */
const day = { settled: '', cancelled: '', carried: '', offered: '', waiting: '' }

before(async () => {
  const { ana, luis, bob, carla, admin } = world.people
  await admin.ask(createCoupon, { code: 'hola', kind: 'percent', basisPoints: 1_000, paidBy: 'platform', perPerson: 1 })
  const place = async (who = ana, options?: Parameters<typeof world.ordered>[1]) => (await world.ordered(who, options)).orderId
  const forgotten = await world.newcomer({ name: 'Nemo', email: 'nemo@example.com' })
  await forgotten.ask(eraseMe, {})

  day.settled = await place(ana, { tip: 4_000, coupon: 'hola' })
  await world.accepts(day.settled, 1)
  await world.cook(day.settled)
  await world.online(bob)
  await world.brings(bob, day.settled)

  day.cancelled = await place()
  await world.accepts(day.cancelled)
  await world.advance({ minutes: 2 })
  await ana.ask(orders.cancelOrder, { orderId: day.cancelled, reason: 'changed-mind' })
  await world.advance({ minutes: 1 })

  day.carried = await place(luis)
  await world.accepts(day.carried, 1)
  await world.takes(bob, day.carried)
  await world.online(carla)
  day.offered = await place(luis)
  await world.accepts(day.offered, 1)
  await world.offered(carla, day.offered)
  day.waiting = await place(luis)
  await world.accepts(day.waiting, 1)
})

type Plant = (orders: typeof day) => string[]
const asBefore = (fact: string, change: { stream?: string; version?: string; at?: string; data?: string; type?: string }, where: string) =>
  `insert into ${fact} (id, stream, version, type, data, meta, at) select gen_random_uuid(), ${change.stream ?? 'stream'}, ${change.version ?? 'version'}, ${change.type ?? 'type'}, ${change.data ?? 'data'}, meta, ${change.at ?? 'at'} from ${fact} where ${where}`
const lastOf = (context: string, stream: string) => `stream = '${stream}' and version = (select max(version) from ${context}.facts where stream = '${stream}')`

/** Every line is a fault of its own. */
const faults: [invariant: string, fault: string, plant: Plant][] = [
  ['auth.erased-people-are-forgotten', 'a name that came back', () => [`update auth.users set name = 'Nemo' where erased_at is not null`]],
  ['catalog.restaurants-are-what-was-told', 'a setting nobody changed', () => [`update catalog.restaurants set extra_minutes = extra_minutes + 5`]],
  ['pricing.coupons-within-limits', 'a use that was not counted', () => [`update pricing.coupons set uses = 0`]],
  ['pricing.coupons-within-limits', 'one use too many', () => [`insert into pricing.coupon_uses select gen_random_uuid(), code, customer_id, status, at from pricing.coupon_uses`, `update pricing.coupons set uses = 2`]],
  ['pricing.uses-are-what-was-told', 'a coupon given back in silence', () => [`update pricing.coupon_uses set status = 'released'`]],
  ['pricing.ordered-coupons-are-held', 'a coupon of an order that nobody holds', () => [`delete from pricing.coupon_uses`]],
  ['orders.view-order-list', 'a row that says something else', ({ waiting }) => [`update orders.order_list set doc = jsonb_set(doc::jsonb, '{ending}', '"delivered"') where key = '${waiting}'`]],
  ['orders.view-order-list', 'a row that is missing', ({ settled }) => [`delete from orders.order_list where key = '${settled}'`]],
  ['orders.every-path-is-legal', 'settled before it was delivered', ({ waiting }) => [asBefore('orders.facts', { version: 'version + 1', type: `'order.settled'` }, lastOf('orders', `order/${waiting}`))]],
  ['orders.one-courier-an-order', 'given to a second courier', ({ carried }) => [asBefore('orders.facts', { version: 'version + 1', data: `jsonb_set(data::jsonb, '{courierId}', to_jsonb(gen_random_uuid()))` }, `stream = 'order/${carried}' and type = 'order.courier_assigned'`)]],
  ['orders.one-order-a-key', 'one key, two orders', ({ waiting }) => [asBefore('orders.facts', { stream: `'order/' || gen_random_uuid()` }, `stream = 'order/${waiting}' and type = 'order.placed'`)]],
  ['orders.one-order-a-key', 'an acknowledged order that is lost', ({ waiting }) => [`delete from orders.facts where stream = 'order/${waiting}'`]],
  ['payments.ledger-sums-to-zero', 'a cent too much', ({ settled }) => [`update payments.entries set amount = amount + 1 where (transfer_id, line) = (select transfer_id, line from payments.entries where order_id = '${settled}' limit 1)`]],
  ['payments.ledger-sums-to-zero', 'a transfer without entries', ({ cancelled }) => [`delete from payments.entries where transfer_id = (select id from payments.transfers where key = 'cancellation-fee/${cancelled}')`]],
  ['payments.amounts-in-order', 'more given back than was taken', ({ cancelled }) => [`alter table payments.payments drop constraint payments_amounts_in_order`, `update payments.payments set refunded = captured + 1 where order_id = '${cancelled}'`]],
  ['payments.postings-add-up', 'a capture that was not booked', ({ settled }) => [`delete from payments.entries where transfer_id = (select id from payments.transfers where key = 'capture/${settled}')`]],
  ['payments.settled-orders-are-closed', 'money that did not reach its owners', ({ settled }) => [`delete from payments.entries where transfer_id = (select id from payments.transfers where key = 'settlement/${settled}')`]],
  ['payments.settled-orders-are-closed', 'a tip that did not reach the courier', ({ settled }) => [`delete from payments.entries where transfer_id = (select id from payments.transfers where starts_with(key, 'courier-pay/${settled}'))`]],
  ['payments.one-effect-per-event', 'captured twice', ({ settled }) => [asBefore('payments.facts', { version: 'version + 50' }, `stream = 'payment/${settled}' and type = 'payment.captured'`)]],
  ['payments.one-effect-per-event', 'a webhook that took effect twice', ({ settled }) => [`insert into payments.webhooks select id || 'x', order_id, revision, at from payments.webhooks where order_id = '${settled}'`]],
  ['payments.book-matches-ledger', 'the provider holds what we gave back', ({ waiting }) => [`update payments.payments set status = 'voided', doc = jsonb_set(doc::jsonb, '{stage,status}', '"voided"') where order_id = '${waiting}'`]],
  ['payments.book-matches-ledger', 'the provider took another amount', ({ settled }) => [`update payments.payments set captured = captured - 1, doc = jsonb_set(doc::jsonb, '{captured}', to_jsonb(captured - 1)) where order_id = '${settled}'`]],
  ['payments.book-matches-ledger', 'the provider knows an order that we do not', ({ settled }) => [`delete from payments.payments where order_id = '${settled}'`]],
  ['kitchen.items-add-up', 'more on the ticket than was ordered', ({ waiting }) => [`update kitchen.tickets set items = jsonb_set(items::jsonb, '{0,quantity}', '7') where order_id = '${waiting}'`]],
  ['kitchen.status-follows-items', 'ready without having been cooked', ({ waiting }) => [`update kitchen.tickets set status = 'ready' where order_id = '${waiting}'`]],
  ['dispatch.one-courier-an-order', 'a delivery with two couriers', ({ carried }) => [`update dispatch.couriers set carries = (select jsonb_build_array(jsonb_build_object('deliveryId', delivery_id, 'orderId', order_id)) from dispatch.deliveries where order_id = '${carried}')`]],
  ['dispatch.one-accepted-offer', 'carried without having been accepted', ({ carried }) => [`update dispatch.offers set status = 'expired' where delivery_id = (select delivery_id from dispatch.deliveries where order_id = '${carried}')`]],
  ['dispatch.open-offers-belong', 'an offer of which its courier does not know', () => [`update dispatch.couriers set offer_id = null`]],
  ['dispatch.nobody-is-forgotten', 'nobody will be looked for', ({ waiting }) => [`delete from dispatch.timers where kind = 'consider' and '${waiting}' <> ''`]],
  ['dispatch.nobody-is-forgotten', 'an offer that stays open', () => [`delete from dispatch.timers where kind = 'offer-expires'`]],
  ['dispatch.one-more-before-leaving', 'asked at the counter by somebody who has left it', ({ carried }) => [`update dispatch.deliveries set status = 'picked-up' where order_id = '${carried}'`, `update dispatch.offers set courier_id = (select courier_id from dispatch.deliveries where order_id = '${carried}'), beside = '{"orderIds":[],"laterSeconds":0}' where status = 'open'`]],
  ['dispatch.only-the-free-are-moved', 'asked to wait elsewhere with an order in the bag', () => [`update dispatch.couriers set move = '{"near": "La Pasiva"}' where carries <> '[]'`]],
  ['dispatch.completed-is-earned', 'brought for nothing', ({ settled }) => [`delete from dispatch.earnings where order_id = '${settled}'`]],
  ['tracking.carriers-agree', 'a courier who does not know what he carries', () => [`update tracking.couriers set carries = '[]'`]],
  ['tracking.ended-orders-have-no-door', 'a door that is remembered', ({ settled }) => [`update tracking.carried_orders set destination = '{"lat":1,"lon":1}' where order_id = '${settled}'`]],
  ['notifications.told-at-most-once', 'a message twice', ({ settled }) => [
    `alter table notifications.messages drop constraint messages_once`,
    `insert into notifications.messages select gen_random_uuid(), audience, recipient_id, order_id, fact_id, channel, template, language, "to", subject, text, status, attempts, at, sent_at, cause from notifications.messages where order_id = '${settled}'`,
  ]],
  ['notifications.sent-messages-are-facts', 'a message that left in silence', ({ settled }) => [`delete from notifications.facts where data ->> 'orderId' = '${settled}'`]],
  ...contracts.flatMap(({ context }): typeof faults => [
    [`${context}.versions-without-gaps`, 'a fact is missing', () => [`insert into ${context}.facts (id, stream, version, type, data, meta, at) values (gen_random_uuid(), 'planted', 2, 'planted', '{}', '{}', now())`]],
    [`${context}.one-effect-a-key`, 'one request, two effects', () => [
      `insert into ${context}.facts (id, stream, version, type, data, meta, at) select gen_random_uuid(), 'planted', n, 'planted', '{}', '{"by":"somebody","cause":"request:somebody:key"}', now() + n * interval '1 second' from generate_series(1, 2) as n`,
    ]],
  ]),
]

test('everything that verify promises can be seen to be broken', async () => {
  const { invariants } = await process!.verify()
  assert.deepEqual([...new Set(faults.map(([name]) => name))].sort(), invariants.map(({ name }) => name).sort())
})

test('nothing is broken before', () => world.holds())

for (const [invariant, fault, plant] of faults) {
  test(`${invariant} finds ${fault}`, async () => assert.ok((await brokenAfter(plant(day))).includes(invariant)))
}

test('nothing is broken afterwards', () => world.holds())

/** In a transaction that never happens: what is planted is seen by nobody else, and guards switched off are on again. */
async function brokenAfter(statements: readonly string[]): Promise<string[]> {
  const transaction = await owner.begin()
  try {
    for (const text of [`set local session_replication_role = replica`, ...statements]) await transaction.query({ text, values: [] })
    const { invariants } = await verify({ owner: { ...owner, query: transaction.query }, vault, contexts: contracts.map(({ context }) => context), modules, elapsed: () => 0 })
    const broken = invariants.filter(({ holds }) => !holds)
    assert.ok(!JSON.stringify(broken).includes('it could not be checked'), JSON.stringify(broken))
    return broken.map(({ name }) => name)
  } finally {
    await transaction.rollback()
  }
}
