// What must not be, over HTTP: every refusal has its stable code and leaves nothing half done.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signature } from '../city/provider/webhooks.ts'
import { getRestaurant, setStatus, updateDish } from '../contexts/catalog/contract.ts'
import { contracts } from '../contexts/contracts.ts'
import * as orders from '../contexts/orders/contract.ts'
import { getPayment, startPayment } from '../contexts/payments/contract.ts'
import { refusalCatalogue } from '../platform/refusals.ts'
import { testId } from '../platform/testing.ts'
import { chivito, laPasiva, openWorld, webhookSecret, type OrderOptions, type Person, type Quoted } from './world.ts'

const world = await openWorld()
const { ana, luis, cook, manager, bob, dispatcher, admin, finance } = world.people
after(() => world.holds().finally(() => world.stop()))
const catalogue = refusalCatalogue(contracts)

interface Sent {
  /** `POST /api/orders` */
  to: string
  as?: Person
  body?: unknown
  headers?: Record<string, string>
}
type Case = [what: string, sent: Sent | (() => Promise<Sent>), status: number, code: string]

let keys = 0
const key = () => ({ 'idempotency-key': `bad-${(keys += 1)}` })
const post = (path: string, as: Person, body: unknown): Sent => ({ to: `POST ${path}`, as, body, headers: key() })
const get = (path: string, as?: Person): Sent => ({ to: `GET ${path}`, ...(as ? { as } : {}) })

/** What stands in every table, but for the answers that are kept for repeated requests and what has to be done next. */
async function standing(): Promise<Record<string, number>> {
  const { owner } = world.processes[0]!
  const tables = await owner.query<{ name: string }>({
    text: `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and tablename not in ('idempotency_keys', 'timers') order by 1`, values: [],
  })
  const counts = await owner.query<{ name: string; count: number }>({ text: tables.map(({ name }) => `select '${name}' as name, count(*) from ${name}`).join(' union all '), values: [] })
  return Object.fromEntries(counts.map(({ name, count }) => [name, count]))
}

function refused(cases: readonly Case[]): void {
  for (const [what, sent, status, code] of cases) {
    test(`${what}: ${status} ${code}`, async () => {
      const { to, as, body, headers } = typeof sent === 'function' ? await sent() : sent
      const [method, path] = to.split(' ') as [string, string]
      await world.settle()
      const before = await standing()
      const answer = await world.send(method, path, { ...(as ? { as } : {}), ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) })
      assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body))
      assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8')
      assert.deepEqual([answer.body.type, answer.body.status, catalogue.get(code)], [`${world.url}/problems/${code}`, status, { status, says: answer.body.title }])
      await world.settle()
      assert.deepEqual(await standing(), before, 'nothing is half done')
    })
  }
}

describe('what cannot be read', () => {
  const cart = `/api/carts/${testId('a cart')}`
  const line = { lineId: 'a', dishId: chivito, quantity: 1, options: [] }
  const put = (body: unknown, headers?: Record<string, string>): Sent => ({ to: `PUT ${cart}`, as: ana, body, ...(headers ? { headers } : {}) })
  const withLine = (change: object) => put({ restaurantId: laPasiva, lines: [{ ...line, ...change }] })
  refused([
    ['malformed JSON', put('{"restaurantId":'), 400, 'body-not-json'],
    ['invalid UTF-8', put(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d])), 400, 'body-not-json'],
    ['U+0000 in a text', withLine({ note: 'sin\u0000sal' }), 400, 'input-not-valid'],
    ['half a character', put('{"restaurantId":"x","lines":[],"note":"\\ud83c"}'), 400, 'input-not-valid'],
    ['another content type', put('restaurantId=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'media-type-not-supported'],
    ['two megabytes', put(`{"restaurantId":"${'x'.repeat(2 * 1024 * 1024)}"}`), 413, 'body-too-large'],
    ['ten thousand lines', put({ restaurantId: laPasiva, lines: Array.from({ length: 10_000 }, (_, index) => ({ lineId: `l${index}`, dishId: chivito, quantity: 1, options: [] })) }), 400, 'input-not-valid'],
    ['an unknown field', put({ restaurantId: laPasiva, lines: [line], discount: 100 }), 400, 'input-not-valid'],
    ['an unknown field deep inside', withLine({ price: { amount: 1, currency: 'UYU' } }), 400, 'input-not-valid'],
    ['a missing field', put({ lines: [line] }), 400, 'input-not-valid'],
    ['a text where a number is due', withLine({ quantity: '2' }), 400, 'input-not-valid'],
    ['an object where a list is due', put({ restaurantId: laPasiva, lines: { 0: line } }), 400, 'input-not-valid'],
    ['null', put('null'), 400, 'input-not-valid'],
    ['less than one', withLine({ quantity: -1 }), 400, 'input-not-valid'],
    ['none', withLine({ quantity: 0 }), 400, 'input-not-valid'],
    ['one and a half', withLine({ quantity: 1.5 }), 400, 'input-not-valid'],
    ['more than anybody eats', withLine({ quantity: 1e9 }), 400, 'input-not-valid'],
    ['a number that is none', put(`{"restaurantId":"${laPasiva}","lines":[{"lineId":"a","dishId":"${chivito}","quantity":1e999,"options":[]}]}`), 400, 'input-not-valid'],
    ['two lines of one name', put({ restaurantId: laPasiva, lines: [line, line] }), 422, 'line-ids-not-unique'],
    ['no such restaurant', put({ restaurantId: testId('nowhere'), lines: [line] }), 404, 'restaurant-not-found'],
    ['an id in the path that is none', get('/api/orders/42', ana), 400, 'input-not-valid'],
    ['SQL in the path', get(`/api/orders/${encodeURIComponent("' or 1=1 --")}`, ana), 400, 'input-not-valid'],
    ['a day that is none in the query', get('/api/orders?before=yesterday', ana), 400, 'input-not-valid'],
    ['a number in the query that is none', get('/api/orders?limit=many', ana), 400, 'input-not-valid'],
    ['an unknown name in the query', get('/api/orders?sort=total', ana), 400, 'input-not-valid'],
    ['an unknown address', get('/api/everything', ana), 404, 'not-found'],
    ['another method than the address takes', { to: 'PATCH /api/orders', as: ana, body: {} }, 405, 'method-not-allowed'],
  ])
})

describe('who may not', () => {
  let theirs = ''
  before(async () => {
    theirs = (await world.ordered(luis)).orderId
  })
  const token = (claims: object, header: object) => `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2lnbmF0dXJl`
  const bearing = (bearer: string): Sent => ({ to: 'GET /api/couriers', headers: { authorization: `Bearer ${bearer}` } })
  const admins = { iss: 'tiffin', aud: 'dispatch', sub: 'x', role: 'admin', scopes: [], exp: 4e9 }
  refused([
    ['nobody', get('/api/orders'), 401, 'not-signed-in'],
    ['a token of nobody', bearing('made-up'), 401, 'session-ended'],
    ['a forged token without a signature', bearing(token(admins, { alg: 'none' })), 401, 'not-signed-in'],
    ['a forged token with a key of its own', bearing(token(admins, { alg: 'EdDSA', kid: 'mine', jwk: {} })), 401, 'not-signed-in'],
    ['a token of three parts that is none', bearing('a.b.c'), 401, 'not-signed-in'],
    ['a customer who wants to see all couriers', get('/api/couriers', ana), 403, 'not-allowed'],
    ['a courier who places an order', async () => post('/api/orders', bob, world.placing(ana, await world.quoted(ana))), 403, 'not-allowed'],
    ['an admin at an inner door', async () => post(`/internal/orders/${theirs}/assign`, admin, { courierId: bob.userId, deliveryId: testId('d') }), 404, 'not-found'],
    ["somebody else's order", async () => get(`/api/orders/${theirs}`, ana), 404, 'order-not-found'],
    ["cancelling somebody else's order", async () => post(`/api/orders/${theirs}/cancel`, ana, { reason: 'changed-mind' }), 404, 'order-not-found'],
    ["paying somebody else's order", async () => post(`/api/orders/${theirs}/payment`, ana, { returnUrl: 'http://127.0.0.1/' }), 404, 'order-not-found'],
    ["somebody else's payment", async () => get(`/api/orders/${theirs}/payment`, ana), 404, 'payment-not-found'],
    ['carrying an order that one does not have', async () => post(`/api/orders/${theirs}/picked-up`, bob, { code: '0000' }), 409, 'order-taken-by-another'],
    ['an order that does not exist', post(`/api/orders/${testId('none')}/accept`, cook, { minutes: 10 }), 404, 'order-not-found'],
    ["somebody else's ticket", async () => post(`/api/tickets/${theirs}/items/a/start`, { ...cook, token: manager.token }, {}), 409, 'ticket-not-accepted'],
    ['another restaurant', async () => ({ to: `PUT /api/restaurants/${testId('other')}/status`, as: manager, body: { status: 'closed' } }), 404, 'restaurant-not-found'],
    ['staff that change a price', { to: `PATCH /api/restaurants/${laPasiva}/dishes/${chivito}`, as: cook, body: { price: { amount: 1, currency: 'UYU' } } }, 403, 'staff-change-availability-only'],
  ])
})

describe('a quote that does not hold', () => {
  const place = (who: Person, quoted: Quoted, more?: OrderOptions): Sent => post('/api/orders', who, world.placing(who, quoted, more))
  const quoteFor = async (change: object): Promise<Sent> => {
    const { cartId } = await world.quoted(ana)
    return { to: 'POST /api/quotes', as: ana, body: { cartId, fulfilment: 'delivery', destination: { lat: -34.9103, lon: -56.1786 }, ...change } }
  }
  refused([
    ['a tip in another currency', () => quoteFor({ tip: { amount: 500, currency: 'USD' } }), 422, 'tip-not-valid'],
    ['a negative tip', () => quoteFor({ tip: { amount: -500, currency: 'UYU' } }), 422, 'tip-not-valid'],
    ['half a cent of tip', () => quoteFor({ tip: { amount: 0.5, currency: 'UYU' } }), 400, 'input-not-valid'],
    ['a place where nobody delivers', () => quoteFor({ destination: { lat: -34.8, lon: -56.1 } }), 422, 'outside-delivery-area'],
    ['a place that is not on earth', () => quoteFor({ destination: { lat: 134.8, lon: -56.1 } }), 400, 'input-not-valid'],
    ['a coupon that does not exist', () => quoteFor({ coupon: 'GRATIS' }), 422, 'coupon-not-valid'],
    ['a changed quote', async () => {
      const quoted = await world.quoted(ana)
      const [text, signed] = quoted.token.split('.') as [string, string]
      const cheaper = { ...JSON.parse(Buffer.from(text, 'base64url').toString()), total: { amount: 1, currency: 'UYU' } }
      return place(ana, { ...quoted, token: `${Buffer.from(JSON.stringify(cheaper)).toString('base64url')}.${signed}` })
    }, 422, 'quote-not-valid'],
    ['no quote at all', async () => place(ana, { ...(await world.quoted(ana)), token: 'eyJ9.x' }), 422, 'quote-not-valid'],
    ['an expired quote', async () => {
      const quoted = await world.quoted(ana)
      await world.advance({ minutes: 15 })
      return place(ana, quoted)
    }, 410, 'quote-expired'],
    ["somebody else's quote", async () => place(ana, await world.quoted(luis)), 422, 'quote-of-another'],
    ['a quote used twice', async () => {
      const quoted = await world.quoted(ana)
      await ana.ask(orders.placeOrder, world.placing(ana, quoted))
      return place(ana, quoted)
    }, 409, 'quote-already-used'],
    ['no address', async () => {
      const sent = place(ana, await world.quoted(ana))
      const { address: _, ...body } = sent.body as { address: unknown }
      return { ...sent, body }
    }, 422, 'address-not-quoted'],
    ['a phone number that is none', async () => place(ana, await world.quoted(ana), { phone: '099 123 456' }), 400, 'input-not-valid'],
    ['a price that has changed since', async () => {
      const quoted = await world.quoted(ana)
      await manager.ask(updateDish, { restaurantId: laPasiva, dishId: chivito, price: { amount: 60_000, currency: 'UYU' } })
      return place(ana, quoted)
    }, 409, 'price-changed'],
    ['a dish that has sold out meanwhile', async () => {
      const quoted = await world.quoted(ana)
      await cook.ask(updateDish, { restaurantId: laPasiva, dishId: chivito, available: false })
      return place(ana, quoted)
    }, 409, 'dish-sold-out'],
    ['a cart with a dish that has sold out', () => quoteForCart(), 422, 'cart-has-problems'],
    ['a restaurant that has closed meanwhile', async () => {
      await cook.ask(updateDish, { restaurantId: laPasiva, dishId: chivito, available: true })
      const quoted = await world.quoted(ana)
      await cook.ask(setStatus, { restaurantId: laPasiva, status: 'closed' })
      return place(ana, quoted)
    }, 409, 'restaurant-closed'],
  ])
  /** The cart was made while the dish was there. */
  async function quoteForCart(): Promise<Sent> {
    await cook.ask(updateDish, { restaurantId: laPasiva, dishId: chivito, available: true })
    const { cartId } = await world.quoted(ana)
    await cook.ask(updateDish, { restaurantId: laPasiva, dishId: chivito, available: false })
    return { to: 'POST /api/quotes', as: ana, body: { cartId, fulfilment: 'pickup' } }
  }
  after(() => cook.ask(setStatus, { restaurantId: laPasiva, status: 'open' }))
})

describe('a step that is not possible', () => {
  let orderId = ''
  before(async () => {
    orderId = (await world.ordered(ana)).orderId
  })
  const step = (name: string, who: Person, body: object = {}) => async () => post(`/api/orders/${orderId}/${name}`, who, body)
  const total = async () => (await ana.ask(orders.getOrder, { orderId })).total
  refused([
    ['cooking before accepting', step('start', cook), 409, 'order-step-not-possible'],
    ['ready before accepting', step('ready', cook), 409, 'order-step-not-possible'],
    ['ready by the name of the status, too', async () => ({ to: `PUT /api/orders/${orderId}/status`, as: cook, body: { status: 'READY' } }), 409, 'order-step-not-possible'],
    ['a status that is none', async () => ({ to: `PUT /api/orders/${orderId}/status`, as: cook, body: { status: 'DELIVERED' } }), 400, 'input-not-valid'],
    ['delivered before it was picked up', step('mark-delivered', dispatcher, { reason: 'why not' }), 409, 'order-step-not-possible'],
    ['paying twice', step('payment', ana, { returnUrl: 'http://127.0.0.1/' }), 409, 'payment-not-needed'],
    ['back to a script', step('payment', ana, { returnUrl: 'javascript:alert(1)' }), 400, 'input-not-valid'],
    ['no minutes', step('accept', cook, { minutes: 0 }), 400, 'input-not-valid'],
    ['more given back than was paid', async () => post(`/api/orders/${orderId}/refunds`, finance, { amount: { amount: 1, currency: 'UYU' }, reason: 'late' }), 422, 'refund-too-large'],
    ['given back in another currency', async () => post(`/api/orders/${orderId}/refunds`, finance, { amount: { amount: 1, currency: 'USD' }, reason: 'late' }), 422, 'refund-too-large'],
    ['cancelled for a refund that was not shown', async () => post(`/api/orders/${orderId}/cancel`, ana, { reason: 'changed-mind', refund: { amount: 1, currency: 'UYU' } }), 409, 'cancellation-terms-changed'],
    ['cancelled for a refund in another currency', async () => post(`/api/orders/${orderId}/cancel`, ana, { reason: 'changed-mind', refund: { ...(await total()), currency: 'USD' } }), 409, 'cancellation-terms-changed'],
  ])
})

describe('repeating and changing', () => {
  const settings = { to: `PATCH /api/restaurants/${laPasiva}`, as: manager, body: { preparationMinutes: 25 } }
  refused([
    ['no Idempotency-Key', async () => ({ to: 'POST /api/orders', as: ana, body: world.placing(ana, await world.quoted(ana)) }), 400, 'idempotency-key-missing'],
    ['an Idempotency-Key of 201 signs', async () => ({ to: 'POST /api/orders', as: ana, body: world.placing(ana, await world.quoted(ana)), headers: { 'idempotency-key': 'k'.repeat(201) } }), 400, 'input-not-valid'],
    ['an Idempotency-Key that cannot be seen', async () => ({ to: 'POST /api/orders', as: ana, body: world.placing(ana, await world.quoted(ana)), headers: { 'idempotency-key': 'a b' } }), 400, 'input-not-valid'],
    ['an Idempotency-Key for something else', async () => {
      const { headers } = post('', ana, {})
      const quoted = await world.quoted(ana)
      await world.send('POST', '/api/orders', { as: ana, body: world.placing(ana, quoted), headers: headers! })
      return { to: 'POST /api/orders', as: ana, body: world.placing(ana, quoted, { paymentMethod: 'cash' }), headers: headers! }
    }, 422, 'idempotency-key-reused'],
    ['an edit that does not say of what', settings, 428, 'version-missing'],
    ['an edit of an old version', async () => {
      const { version } = await manager.ask(getRestaurant, { restaurantId: laPasiva })
      await world.capturesAt('at-acceptance')
      return { ...settings, headers: { 'if-match': `"${version}"` } }
    }, 412, 'version-stale'],
    ['an edit of any version', { ...settings, headers: { 'if-match': '*' } }, 412, 'version-stale'],
  ])
})

describe('what pretends to be the payment provider', () => {
  let intent: { id: string } = { id: '' }
  let orderId = ''
  before(async () => {
    orderId = (await world.order(ana)).orderId
    await ana.ask(startPayment, { orderId, returnUrl: 'http://127.0.0.1/back' })
    intent = world.provider.book().find(({ reference }) => reference === orderId)!
  })
  const authorized = () => JSON.stringify({ type: 'intent.authorized', data: { intent: { ...intent, status: 'authorized', redirectUrl: 'http://127.0.0.1/' } } })
  const seconds = (ago = 0) => Math.floor(world.clock.now() / 1000) - ago
  const signed = (body: string, { id = 'w1', ago = 0, secret = webhookSecret } = {}) => ({ 'webhook-id': id, 'webhook-timestamp': String(seconds(ago)), 'webhook-signature': signature(secret, id, seconds(ago), body) })
  const webhook = (headers: (body: string) => Record<string, string>, body?: (text: string) => string) => async (): Promise<Sent> => ({ to: 'POST /api/payments/webhook', body: (body ?? String)(authorized()), headers: headers(authorized()) })
  refused([
    ['no signature', webhook(() => ({})), 400, 'webhook-not-valid'],
    ['the signature of another', webhook((body) => signed(body, { secret: `whsec_${Buffer.alloc(24, 9).toString('base64')}` })), 400, 'webhook-not-valid'],
    ['another amount than was signed', webhook(signed, (body) => body.replace(/"amount":\d+/, '"amount":1')), 400, 'webhook-not-valid'],
    ['signed five minutes and a second ago', webhook((body) => signed(body, { ago: 301 })), 400, 'webhook-not-valid'],
    ['signed in the future', webhook((body) => signed(body, { ago: -301 })), 400, 'webhook-not-valid'],
  ])

  test('a webhook that was recorded and is sent again, and again as another one, takes effect once', async () => {
    const body = authorized()
    const sent = signed(body)
    const answers = []
    for (const headers of [sent, sent, signed(body, { id: 'w2' })]) answers.push((await world.send('POST', '/api/payments/webhook', { body, headers })).status)
    assert.deepEqual(answers, [200, 200, 200])
    await world.settle()
    assert.deepEqual((await world.facts('payments', `payment/${orderId}`)).map(({ type }) => type), ['payment.intent_created', 'payment.authorized'])
    assert.equal((await ana.ask(getPayment, { orderId })).status, 'authorized')
    await world.provider.pay(intent.id)
    await world.settle()
  })
})
