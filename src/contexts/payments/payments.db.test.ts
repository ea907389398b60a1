// The whole way of an order's money, with a real database and the simulated provider as a real server.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { kind, type Scenario } from '../../city/provider/scenario.ts'
import { startProvider } from '../../city/provider/provider-server.ts'
import { signature } from '../../city/provider/webhooks.ts'
import { happened, type FactData } from '../../platform/contract.ts'
import { allFacts } from '../../platform/fact-tables.ts'
import { route } from '../../platform/module.ts'
import { seededRandom } from '../../platform/random.ts'
import { Refused } from '../../platform/refused.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import * as dispatch from '../dispatch/contract.ts'
import * as orders from '../orders/contract.ts'
import { contract, getPayment, listPayments, orderPostings, refundOrder, startPayment, trialBalance } from './contract.ts'
import { payments } from './module.ts'
import { httpProvider } from './providers/http-provider.ts'
import { knownMoney } from './store.ts'

const webhookSecret = `whsec_${Buffer.from('a secret of the test, 32 bytes..').toString('base64')}`
const env: Record<string, string> = { TIFFIN_PAYMENT_WEBHOOK_SECRET: webhookSecret }
const known = new Map<string, ReturnType<typeof order>>()
const money = knownMoney()
const world = await testProcess({
  contracts: [contract, orders.contract, dispatch.contract],
  contexts: [{ contract, make: (platform) => payments(platform, { provider: httpProvider(env) }, money) }],
  neighbours: [route(orders.getOrderFor, async ({ orderId }) => known.get(orderId)?.forOthers() ?? refuse('order-not-found'))],
  env,
})
const { url } = await world.process.listen({ port: 0, host: '127.0.0.1' })
const bank = await startProvider({ clock: world.clock, random: seededRandom(7), scenario: kind, webhookUrl: `${url}/api/payments/webhook`, webhookSecret })
env['TIFFIN_PAYMENT_PROVIDER_URL'] = bank.url
world.process.alsoWaitFor(async () => {
  const wasIdle = bank.inFlight() === 0
  await bank.idle()
  return wasIdle
})
after(async () => {
  await bank.stop()
  await world.stop()
})

function refuse(code: string): never {
  throw new Refused(code)
}

const restaurantId = testId('restaurant')
const finance = somebody('finance', testId('finance'))
const uyu = (amount: number) => ({ amount, currency: 'UYU' })

/** An order of 1,160.00 pesos: food 1,000, delivery 90, service 40, tip 50, less 20 that the platform pays. */
function order(name: string, { policy = 'at-acceptance', method = 'card' }: { policy?: 'at-acceptance' | 'at-delivery'; method?: 'card' | 'cash' } = {}) {
  const of = { orderId: testId(name), customerId: testId(`customer of ${name}`), restaurantId }
  const courierId = testId(`courier of ${name}`)
  const customer = somebody('customer', of.customerId)
  let ended = false
  const happens = (...facts: Parameters<typeof world.happen>[2]) => world.happen('orders', `order/${of.orderId}`, facts).then(() => world.settle())
  const ends = (...facts: Parameters<typeof world.happen>[2]) => {
    ended = true
    return happens(...facts)
  }
  const charge = (kind: string, amount: number) => ({ kind, amount: uyu(amount), because: { code: 'test', values: {} } })
  const placed = {
    ...of, code: 'ABC234', fulfilment: 'delivery', paymentMethod: method, currency: 'UYU', capturePolicy: policy, subtotal: uyu(100_000), total: uyu(116_000), tip: uyu(5_000), coupon: { code: 'hola', discount: uyu(2_000), paidBy: 'platform' },
    charges: [charge('subtotal', 100_000), charge('delivery-fee', 7_000), charge('surge', 2_000), charge('service-fee', 4_000), charge('tip', 5_000), charge('discount', -2_000)], terms: { commissionBasisPoints: 2_500, taxBasisPoints: 2_200 },
    contact: { name: 'Ana', phone: '+59899123456' },
  } as unknown as FactData<typeof orders.orderPlaced>
  const self = {
    ...of, courierId, customer,
    forOthers: () => ({ ...of, code: 'ABC234', version: 1, status: 'CREATED' as const, restaurantName: 'El Fogón', paymentMethod: method, total: uyu(116_000), capturePolicy: policy, restaurantPosition: { lat: 0, lon: 0 }, pickedUp: false, ended }),
    placed: () => happens(happened(orders.orderPlaced, placed)),
    accepted: () => happens(happened(orders.orderAccepted, { ...of, minutes: 15, readyAt: placedAt })),
    delivered: () => ends(happened(orders.orderDelivered, { ...of, courierId, proof: 'code' })),
    rejected: () => ends(happened(orders.orderRejected, { ...of, reason: 'too-busy', by: 'restaurant' })),
    cancelled: (fee = 0) => ends(happened(orders.orderCancelled, { ...of, reason: 'changed-mind', by: 'customer', rule: 'test', fee: uyu(fee), refund: uyu(116_000 - fee), accepted: true })),
    earned: () =>
      world.happen('dispatch', `delivery/${of.orderId}`, [
        happened(dispatch.courierEarned, { deliveryId: testId('delivery'), orderId: of.orderId, restaurantId, courierId, pay: { base: uyu(5_000), distance: uyu(2_500), waiting: uyu(500), tip: uyu(5_000), total: uyu(13_000) }, metres: 2_000, waitingMinutes: 3 }),
      ]).then(() => world.settle()),
    start: (who = customer) => world.call(startPayment, { orderId: of.orderId, returnUrl: 'http://127.0.0.1/orders' }, who),
    async pays(how?: 'approve' | 'decline' | 'abandon') {
      const started = await self.start()
      await bank.pay(started.redirectUrl!.split('/').at(-1)!, how)
      await world.settle()
    },
    payment: () => world.call(getPayment, { orderId: of.orderId }, customer),
    story: () => world.story('payments', `payment/${of.orderId}`),
    async balance(account: string) {
      const { postings } = await world.call(orderPostings, { orderId: of.orderId }, finance)
      return postings.filter((posting) => posting.account.split(':')[0] === account).reduce((sum, { amount }) => sum + amount.amount, 0)
    },
  }
  known.set(of.orderId, self)
  return self
}
const placedAt = '2026-11-20T15:30:00.000Z'

async function broken(): Promise<string[]> {
  const { owner, vault, modules } = world.process
  const read = { read: <Row>(statement: any) => owner.query<Row>(statement), facts: (context: string) => allFacts(owner, vault, context) }
  const found = await Promise.all(modules.get('payments')!.invariants!.map(async ({ name, check }) => ((await check(read)).length ? [name] : [])))
  return found.flat()
}
const behaving = async (scenario: Partial<Scenario>, during: () => Promise<void>) => {
  bank.behave(scenario)
  await during()
  bank.behave(kind)
}

// ── paying ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test('captured when the restaurant accepts, settled when the food is there and the courier credited', async () => {
  const lunch = order('lunch')
  await lunch.placed()
  const started = await lunch.start()
  assert.deepEqual([started.status, started.attempt, started.amount], ['pending', 1, uyu(116_000)])
  assert.deepEqual(await lunch.start(), started)
  await lunch.pays()
  assert.equal((await lunch.payment()).status, 'authorized')
  await lunch.accepted()
  assert.deepEqual((await lunch.payment()).captured, uyu(116_000))
  await lunch.delivered()
  await lunch.earned()
  assert.deepEqual(await lunch.story(), ['payment.intent_created', 'payment.authorized', 'payment.captured', 'payment.order_settled'])
  for (const [account, amount] of Object.entries({ customer: 0, tips: 0, 'provider-clearing': 116_000, 'restaurant-payable': -75_000, 'courier-payable': -13_000 })) assert.equal(await lunch.balance(account), amount, account)
  const [settled] = (await world.facts('payments', `payment/${lunch.orderId}`)).filter(({ type }) => type === 'payment.order_settled')
  assert.equal(settled!.data.shares.reduce((sum: number, share: any) => sum + share.amount.amount, 0), 116_000)
  assert.deepEqual(await broken(), [])
})

test('captured at delivery where the restaurant wants it so, and the courier may be credited first', async () => {
  const supper = order('supper', { policy: 'at-delivery' })
  await supper.placed()
  await supper.pays()
  await supper.accepted()
  assert.equal((await supper.payment()).status, 'authorized')
  await supper.earned()
  await supper.delivered()
  assert.equal((await supper.story()).at(-1), 'payment.order_settled')
})

test('the customer may be quicker than the news of the order', async () => {
  const quick = order('quick')
  await quick.pays()
  await quick.placed()
  await quick.accepted()
  await quick.delivered()
  await quick.earned()
  assert.equal((await quick.story()).at(-1), 'payment.order_settled')
})

test('after a decline another method may be tried', async () => {
  const broke = order('broke')
  await broke.placed()
  await broke.pays('decline')
  assert.deepEqual([(await broke.payment()).status, (await broke.payment()).reason], ['declined', 'declined-by-customer'])
  await broke.pays()
  assert.deepEqual([(await broke.payment()).status, (await broke.payment()).attempt], ['authorized', 2])
  await world.refuses('payment-not-needed', broke.start())
})

test('nobody sees or pays what is not theirs', async () => {
  const mine = order('mine')
  await mine.placed()
  await mine.pays()
  const stranger = somebody('customer', testId('stranger'))
  await world.refuses('order-not-found', mine.start(stranger))
  await world.refuses('payment-not-found', world.call(getPayment, { orderId: mine.orderId }, stranger))
  await world.refuses('order-not-found', world.call(startPayment, { orderId: testId('nothing'), returnUrl: 'http://a.b' }, stranger))
  await world.refuses('input-not-valid', world.call(startPayment, { orderId: mine.orderId, returnUrl: 'javascript:alert(1)' }, mine.customer))
  assert.deepEqual((await world.call(listPayments, {}, stranger)).payments, [])
  assert.deepEqual((await world.call(listPayments, {}, mine.customer)).payments.map(({ orderId }) => orderId), [mine.orderId])
  assert.ok((await world.call(listPayments, { limit: 2 }, finance)).payments.length === 2)
})

test('cash is with the courier until it is settled with them', async () => {
  const cash = order('cash', { method: 'cash' })
  await cash.placed()
  await world.refuses('payment-not-needed', cash.start())
  await cash.accepted()
  await cash.delivered()
  await cash.earned()
  assert.deepEqual(await cash.story(), ['payment.cash_collected', 'payment.order_settled'])
  assert.equal(await cash.balance('courier-cash'), 116_000)
  await world.refuses('refund-in-cash', world.call(refundOrder, { orderId: cash.orderId, amount: uyu(100), reason: 'late' }, finance))
})

// ── taking back ─────────────────────────────────────────────────────────────────────────────────────────────────────

test('a rejected order gives the hold back; a cancelled one keeps its fee', async () => {
  const unlucky = order('unlucky')
  await unlucky.placed()
  await unlucky.pays()
  await unlucky.rejected()
  assert.deepEqual(await unlucky.story(), ['payment.intent_created', 'payment.authorized', 'payment.voided'])

  const fickle = order('fickle')
  await fickle.placed()
  await fickle.pays()
  await fickle.cancelled(40_000)
  assert.deepEqual((await fickle.payment()).captured, uyu(40_000))
  assert.equal(await fickle.balance('restaurant-payable'), -30_000)

  const late = order('late')
  await late.placed()
  await late.pays()
  await late.accepted()
  await late.cancelled(40_000)
  await world.advance({ minutes: 1 })
  assert.deepEqual((await late.story()).slice(-2), ['payment.refund_initiated', 'payment.refund_settled'])
  assert.equal(await late.balance('provider-clearing'), 40_000)
  assert.deepEqual(await broken(), [])
})

test('who pays in the moment the order ends is not charged', async () => {
  const racing = order('racing')
  await racing.placed()
  const { redirectUrl } = await racing.start()
  await bank.pay(redirectUrl!.split('/').at(-1)!)
  await racing.rejected()
  assert.equal((await racing.payment()).status, 'voided')
  assert.equal(bank.book().find(({ reference }) => reference === racing.orderId)!.status, 'voided')
})

test('an order that has ended cannot be paid', async () => {
  const over = order('over')
  await over.placed()
  await over.rejected()
  await world.refuses('payment-not-needed', over.start())
  await world.refuses('payment-not-found', over.payment())
})

test('refunds in parts, never above what was paid', async () => {
  const sorry = order('sorry')
  await sorry.placed()
  await sorry.pays()
  const refund = (amount: number, reason = 'missing-item') => world.call(refundOrder, { orderId: sorry.orderId, amount: uyu(amount), reason }, finance)
  await world.refuses('refund-too-large', refund(1))
  await sorry.accepted()
  await refund(10_000)
  await sorry.delivered()
  await sorry.earned()
  await refund(6_000, 'late')
  await world.refuses('refund-too-large', refund(100_001))
  await world.refuses('refund-too-large', world.call(refundOrder, { orderId: sorry.orderId, amount: { amount: 5, currency: 'USD' }, reason: 'late' }, finance))
  await world.refuses('payment-not-found', world.call(refundOrder, { orderId: testId('nothing'), amount: uyu(5), reason: 'late' }, finance))
  await world.advance({ minutes: 1 })
  assert.deepEqual((await sorry.payment()).refunded, uyu(16_000))
  assert.deepEqual([await sorry.balance('customer'), await sorry.balance('provider-clearing'), await sorry.balance('refunds'), await sorry.balance('restaurant-payable')], [0, 100_000, 6_000, -67_500])
  assert.deepEqual(await broken(), [])
})

// ── when things go wrong ────────────────────────────────────────────────────────────────────────────────────────────

test('a provider that does not answer: tried again in the background, and the customer may come back', async () => {
  const patient = order('patient')
  await patient.placed()
  await behaving({ lostAfter: 1 }, () => world.refuses('provider-unavailable', patient.start()))
  await world.advance({ seconds: 2 })
  const { redirectUrl, attempt } = await patient.payment()
  assert.ok(redirectUrl)
  assert.equal(attempt, 1)
  assert.equal(bank.book().filter(({ reference }) => reference === patient.orderId).length, 1)
  await patient.pays()
  assert.equal((await patient.payment()).status, 'authorized')
})

test('a provider that stays away: payment failed, dead letter, alert', async () => {
  const hopeless = order('hopeless')
  await hopeless.placed()
  await behaving({ lostBefore: 1 }, async () => {
    await world.refuses('provider-unavailable', hopeless.start())
    await world.advance({ seconds: 10 })
  })
  assert.deepEqual(await hopeless.story(), ['payment.failed', 'operations.alert_raised'])
  const [failed] = await world.facts('payments', `payment/${hopeless.orderId}`)
  assert.deepEqual([failed!.data.step, failed!.data.attempts], ['intent', 4])
})

test('a capture without an answer: 1, 2, 4 seconds, dead letter; sent again, it is captured once and the order settles', async () => {
  const stuck = order('stuck')
  await stuck.placed()
  await stuck.pays()
  await behaving({ serverErrors: 1 }, async () => {
    await stuck.accepted()
    await world.advance({ seconds: 10 })
  })
  assert.equal((await stuck.payment()).status, 'failed')
  await stuck.delivered()
  await stuck.earned()
  const letter = (await world.process.deadLetters.list()).find(({ stream }) => stream === `payment/${stuck.orderId}`)!
  assert.deepEqual([letter.consumer, letter.attempts, letter.message.timer.kind], ['payments.failed', 4, 'capture'])
  await world.process.deadLetters.replay(letter.id, 'test')
  await world.settle()
  assert.deepEqual((await stuck.story()).slice(-2), ['payment.captured', 'payment.order_settled'])
  assert.deepEqual(await broken(), [])
})

test('what another process wrote meanwhile is not passed over by what this one remembers', async () => {
  const shared = order('shared')
  await shared.placed()
  const { redirectUrl } = await shared.start()
  await world.process.owner.query(sql`update payments.payments set revision = revision + 1, doc = jsonb_set(doc::jsonb, '{attempt}', '7') where order_id = ${shared.orderId}`)
  await bank.pay(redirectUrl!.split('/').at(-1)!)
  await world.settle()
  const { status, attempt } = await shared.payment()
  assert.deepEqual([status, attempt], ['authorized', 7])
})

test('who starts anew, or beside another process, takes no payment for new that is there already', async () => {
  const again = order('again')
  await again.placed()
  await again.pays('decline')
  money.forgetAll()
  await again.pays()
  assert.deepEqual([(await again.payment()).status, (await again.payment()).attempt], ['authorized', 2])
  money.forgetAll()
  await world.refuses('payment-not-needed', again.start())
  assert.deepEqual(await broken(), [])
})

test('a courier who is credited counts as a change of the payment, so that nobody settles it at that moment without having seen it', async () => {
  const seen = order('seen', { policy: 'at-delivery' })
  await seen.placed()
  await seen.pays()
  const revision = async () => (await world.process.owner.query<{ revision: number }>(sql`select revision from payments.payments where order_id = ${seen.orderId}`))[0]!.revision
  const before = await revision()
  await seen.earned()
  assert.equal(await revision(), before + 1)
})

test('a webhook that never comes is not missed', async () => {
  const silent = order('silent')
  await silent.placed()
  await behaving({ webhooksLost: 1 }, () => silent.pays())
  assert.equal((await silent.payment()).status, 'pending')
  await world.advance({ minutes: 3 })
  assert.equal((await silent.payment()).status, 'authorized')
})

test('webhooks that are forged, old or repeated change nothing', async () => {
  const target = order('target')
  await target.placed()
  await target.start()
  const now = Math.floor(world.clock.now() / 1000)
  const intent = { ...bank.book().find(({ reference }) => reference === target.orderId)!, status: 'authorized', redirectUrl: 'http://x' }
  const body = JSON.stringify({ type: 'intent.authorized', data: { intent } })
  const post = async (headers: Record<string, string>, sent = body) => (await fetch(`${url}/api/payments/webhook`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: sent })).status
  const signed = (id: string, at: number, text = body, secret = webhookSecret) => ({ 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature(secret, id, at, text) })
  for (const [name, headers, sent] of [
    ['unsigned', {}],
    ['another secret', signed('w1', now, body, `whsec_${Buffer.alloc(32, 1).toString('base64')}`)],
    ['too old', signed('w1', now - 301)],
    ['from the future', signed('w1', now + 301)],
    ['another body', signed('w1', now), body.replace('116000', '1')],
    ['another id', { ...signed('w1', now), 'webhook-id': 'w2' }],
    ['time is not a number', { ...signed('w1', now), 'webhook-timestamp': 'now' }],
  ] as [string, Record<string, string>, string?][]) {
    assert.equal(await post(headers, sent), 400, name)
  }
  const foreign = JSON.stringify({ type: 'intent.authorized', data: { intent: { ...intent, reference: testId('nothing') } } })
  const other = JSON.stringify({ type: 'payout.paid', data: {} })
  for (const text of [foreign, other]) assert.equal(await post(signed('w3', now, text), text), 200)
  assert.deepEqual(await target.story(), ['payment.intent_created'])
  const answers = await Promise.all([1, 2, 3, 4].map(() => post({ ...signed('w4', now), 'webhook-signature': `v1,AAAA ${signed('w4', now)['webhook-signature']}` })))
  assert.deepEqual(answers, [200, 200, 200, 200])
  assert.deepEqual(await target.story(), ['payment.intent_created', 'payment.authorized'])
  await bank.pay(String(intent.id))
})

test('a provider of every vice: all orders end, no cent is lost', async () => {
  const vices = { ...kind, declines: 0.2, lostBefore: 0.15, lostAfter: 0.15, serverErrors: 0.1, webhooksLost: 0.2, webhooksDoubled: 0.3, webhooksLate: 0.2, webhooksOutOfOrder: 0.3, refundSeconds: [5, 900] as const }
  const crowd = Array.from({ length: 40 }, (_, index) => order(`crowd ${index}`, { policy: index % 2 ? 'at-delivery' : 'at-acceptance', method: index % 8 ? 'card' : 'cash' }))
  await behaving(vices, async () => {
    for (const one of crowd) await one.placed()
    for (let round = 0; round < 6; round += 1) {
      for (const one of crowd) {
        const started = await one.start().catch((error: unknown) => (error instanceof Refused ? undefined : Promise.reject(error)))
        if (started?.redirectUrl) await bank.pay(started.redirectUrl.split('/').at(-1)!)
      }
      await world.advance({ seconds: 20 })
    }
    await world.advance({ minutes: 70 })
    for (const [index, one] of crowd.entries()) {
      const { status } = await one.payment()
      if (status === 'declined' || status === 'failed' || index % 5 === 4) await one.cancelled(index % 3 ? 0 : 20_000)
      else {
        await one.accepted()
        await one.delivered()
        await one.earned()
      }
    }
    await world.advance({ hours: 3 })
    for (let again = 0; again < 5; again += 1) {
      for (const letter of await world.process.deadLetters.list()) if (!letter.stream.includes(testId('hopeless'))) await world.process.deadLetters.replay(letter.id, 'test')
      await world.advance({ minutes: 30 })
    }
  })
  await world.advance({ hours: 80 })
  const open = await world.process.owner.query(sql`select order_id, status, doc from payments.payments where closed_at is null and status not in ('failed', 'pending', 'authorized', 'declined')`)
  assert.deepEqual(open, [])
  for (const one of crowd) assert.ok(['captured', 'voided', 'declined', 'failed'].includes((await one.payment()).status), (await one.payment()).status)
  assert.ok(crowd.length > 0)
  assert.deepEqual(await broken(), [])
  const { accounts, sums } = await world.call(trialBalance, {}, finance)
  assert.deepEqual(sums, [uyu(0)])
  assert.ok(accounts.length > 8)
})

// ── what the database itself refuses ────────────────────────────────────────────────────────────────────────────────

const owner = (text: string) => world.process.owner.query({ text, values: [] })
const transfer = (key: string) => `insert into payments.transfers (id, key, kind, state, order_id, at) values ('${testId(key)}', '${key}', 'cash', 'posted', '${testId('lunch')}', now())`
const entry = (key: string, line: number, amount: number) => `('${testId(key)}', ${line}, '${testId('lunch')}', 'customer', 'UYU', ${amount}, false)`
const entries = (...lines: string[]) => `insert into payments.entries (transfer_id, line, order_id, account, currency, amount, pending) values ${lines.join(', ')}`

test('a crooked transfer, a late entry, a changed or removed one are refused', async () => {
  await assert.rejects(owner(`with t as (${transfer('crooked')}) ${entries(entry('crooked', 1, 5), entry('crooked', 2, -4))}`), /do not add up to zero/)
  await assert.rejects(owner(entries(entry('nowhere', 1, 5), entry('nowhere', 2, -5))), /do not come whole/)
  await owner(`with t as (${transfer('straight')}) ${entries(entry('straight', 1, 5), entry('straight', 2, -5))}`)
  await assert.rejects(owner(entries(entry('straight', 3, 7), entry('straight', 4, -7))), /do not come whole/)
  for (const change of ['update payments.entries set amount = 6', 'delete from payments.entries', 'truncate payments.entries', `update payments.transfers set kind = 'void'`, 'delete from payments.transfers']) {
    await assert.rejects(owner(change), /never changed or removed/, change)
  }
  await assert.rejects(owner(`update payments.payments set refunded = captured + 1 where order_id = '${testId('lunch')}'`), /payments_amounts_in_order/)
})

test('each planted fault is found', async () => {
  const clean = await broken()
  assert.deepEqual(clean, [])
  const lunch = `order_id = '${testId('lunch')}'`
  const faults: [invariant: string, plant: string][] = [
    ['payments.ledger-sums-to-zero', `update payments.entries set amount = amount + 1 where (transfer_id, line) = (select transfer_id, line from payments.entries order by 1, 2 limit 1)`],
    ['payments.ledger-sums-to-zero', `delete from payments.entries where ${lunch} and account = 'commission'`],
    ['payments.amounts-in-order', `update payments.payments set captured = captured - 1 where ${lunch}`],
    ['payments.postings-add-up', `delete from payments.entries where transfer_id = (select id from payments.transfers where key = 'capture/${testId('lunch')}')`],
    ['payments.settled-orders-are-closed', `delete from payments.entries where transfer_id = (select id from payments.transfers where key = 'settlement/${testId('lunch')}')`],
    ['payments.one-effect-per-event', `insert into payments.facts (id, stream, version, type, data, meta, at) select gen_random_uuid(), stream, 99, type, data, meta, at from payments.facts where stream = 'payment/${testId('lunch')}' and type = 'payment.captured'`],
    ['payments.one-effect-per-event', `insert into payments.webhooks select id || 'x', order_id, revision, at from payments.webhooks limit 1`],
    ['payments.book-matches-ledger', `update payments.payments set status = 'voided', doc = jsonb_set(doc::jsonb, '{stage,status}', '"voided"') where ${lunch}`],
    ['payments.book-matches-ledger', `delete from payments.payments where ${lunch}`],
  ]
  for (const [invariant, plant] of faults) {
    const undo = await planted(plant)
    assert.ok((await broken()).includes(invariant), plant)
    await undo()
    assert.deepEqual(await broken(), [], `undone: ${plant}`)
  }
})

/** As a superuser who switches the guards off. The tables are copied first, and put back afterwards. */
async function planted(statement: string): Promise<() => Promise<unknown>> {
  const tables = ['facts', 'transfers', 'entries', 'payments', 'webhooks']
  const unguarded = (statements: string) => owner(`do $plant$ begin perform set_config('session_replication_role', 'replica', true); ${statements} end $plant$`)
  await unguarded(`${tables.map((table) => `create table payments.kept_${table} as table payments.${table};`).join(' ')} alter table payments.payments drop constraint payments_amounts_in_order; ${statement};`)
  const putBack = (table: string) => `delete from payments.${table}; insert into payments.${table} overriding system value select * from payments.kept_${table}; drop table payments.kept_${table};`
  return () => unguarded(`${tables.map(putBack).join(' ')} alter table payments.payments add constraint payments_amounts_in_order check (refunded <= captured and captured <= authorized);`)
}

// ── the adapter ─────────────────────────────────────────────────────────────────────────────────────────────────────

test('a clear no is refused, everything else is unclear', async () => {
  let reply: { status: number; body: string } | undefined
  const server = createServer((_, response) => (reply ? void response.writeHead(reply.status).end(reply.body) : undefined))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const provider = httpProvider({ TIFFIN_PAYMENT_PROVIDER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, { timeoutMs: 50 })
  for (const [status, body, is] of [
    [400, '{"error":{"code":"amount-not-valid"}}', 'refused'],
    [402, '{}', 'refused'],
    [404, 'not found', 'refused'],
    [409, '{}', 'unclear'],
    [429, '{}', 'unclear'],
    [500, '{}', 'unclear'],
    [200, 'not json', 'unclear'],
    [200, '{"id":"pi_1"}', 'unclear'],
  ] as [number, string, string][]) {
    reply = { status, body }
    assert.equal((await provider.capture('pi_1', 1, 'k')).is, is, `${status} ${body}`)
  }
  reply = undefined
  const silent = await provider.getIntent('pi_1')
  assert.ok(silent.is === 'unclear' && /timeout/i.test(silent.cause), JSON.stringify(silent))
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  assert.equal((await provider.getIntent('pi_1')).is, 'unclear')
})

test('what stands in the address of a provider besides its place is sent along', async () => {
  const seen: (string | undefined)[] = []
  const server = createServer(({ headers }, response) => void (seen.push(headers.authorization), response.writeHead(404).end()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = `shop:secret@127.0.0.1:${(server.address() as AddressInfo).port}`
  assert.equal((await httpProvider({ TIFFIN_PAYMENT_PROVIDER_URL: `http://${address}` }).getIntent('pi_1')).is, 'refused')
  assert.equal((await httpProvider({ TIFFIN_PAYMENT_PROVIDER_URL: `http://${address}`, TIFFIN_PAYMENT_PROVIDER_KEY: 'a-key' }).getIntent('pi_1')).is, 'refused')
  assert.deepEqual(seen, [`Basic ${Buffer.from('shop:secret').toString('base64')}`, 'Bearer a-key'])
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})
