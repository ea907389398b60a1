import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { happened, type Output } from '../../platform/contract.ts'
import { route } from '../../platform/module.ts'
import { Refused } from '../../platform/refused.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import { contract as cartContract, getCart } from '../cart/contract.ts'
import { contract as catalogContract, getOffer } from '../catalog/contract.ts'
import { contract as dispatchContract, courierWentOffline, courierWentOnline } from '../dispatch/contract.ts'
import { contract as kitchenContract, load } from '../kitchen/contract.ts'
import { contract as ordersContract, getOrderFor, orderCancelled, orderDelivered, orderPlaced } from '../orders/contract.ts'
import { contract, createCoupon, holdCoupon, openQuote, quote, releaseCoupon } from './contract.ts'
import { pricing } from './module.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const restaurantId = testId('fogon')
const position = { lat: -34.906, lon: -56.196 }
const home = { lat: -34.912, lon: -56.18 }

// ── the neighbours, as the tests need them ──
const cart: Output<typeof getCart> = {
  cartId: testId('cart'),
  version: 4,
  restaurantId,
  currency: 'UYU',
  subtotal: pesos(80_000),
  problems: [],
  ordered: false,
  lines: [
    {
      lineId: 'a',
      dishId: testId('chivito'),
      name: 'Chivito',
      station: 'grill',
      preparationSeconds: 700,
      quantity: 2,
      options: [],
      unitPrice: pesos(40_000),
      total: pesos(80_000),
    },
  ],
}
const carts = new Map<string, typeof cart>([[cart.cartId, cart]])
const offer: Output<typeof getOffer> = {
  restaurant: {
    restaurantId,
    version: 1,
    name: 'El Fogón',
    cuisines: ['parrilla'],
    place: { street: 'San José', position },
    timeZone: 'America/Montevideo',
    currency: 'UYU',
    hours: [],
    exceptions: [],
    minimumOrder: pesos(0),
    deliveryArea: { radiusMetres: 3_000 },
    preparationMinutes: 20,
    capturePolicy: 'at-delivery',
    acceptsCash: true,
    stations: ['grill'],
    answerWithinMinutes: 5,
    status: 'open',
    extraMinutes: 0,
    openNow: true,
  },
  terms: { commissionBasisPoints: 1_800, taxBasisPoints: 1_000 },
  menu: { restaurantId, version: 1, currency: 'UYU', sections: [] },
}
const placedOrders = new Set<string>()
const neighbours = [
  route(getCart, async ({ cartId }, { caller }) => {
    const found = carts.get(cartId)
    if (!found || (cartId === testId('of ana') && caller.sub !== ana.sub)) throw new Refused('cart-not-found')
    return found
  }),
  route(getOffer, async ({ lat }) => (lat === undefined ? offer : { ...offer, delivers: lat < -34.9 })),
  route(load, async () => ({ minutes: 7, openTickets: 3, known: true })),
  route(getOrderFor, async ({ orderId }) => {
    if (!placedOrders.has(orderId)) throw new Refused('order-not-found')
    return {} as never
  }),
]
const roads = { measure: (_: object, to: { lat: number }) => (to.lat < -35 ? undefined : { metres: 2_400, seconds: 541 }) }
const contracts = [contract, cartContract, catalogContract, kitchenContract, ordersContract, dispatchContract]
const world = await testProcess({ contracts, contexts: [{ contract, make: (platform) => pricing(platform, { roads }) }], neighbours })
after(() => world.stop())

const ana = somebody('customer', testId('ana'))
const admin = somebody('admin', testId('admin'))
const delivery = { cartId: cart.cartId, fulfilment: 'delivery' as const, destination: home }

// ── quotes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a quote says what it costs and when it will be there, and is opened again for fifteen minutes', async () => {
  await world.call(quote, delivery, ana)
  const before = world.process.statements()
  const { token, ...body } = await world.call(quote, delivery, ana)
  assert.equal(world.process.statements(), before, 'without a coupon it costs no statement')
  assert.deepEqual([body.total, body.taxIncluded, body.distanceMetres, body.customerId, body.cartVersion], [pesos(92_600), pesos(9_545), 2_400, ana.sub, 4])
  assert.deepEqual(body.promise, { preparationMinutes: 21, roadMinutes: 11, minutes: 37, latestMinutes: 50 })
  assert.deepEqual(await world.call(openQuote, { token }), body)
  await world.refuses('quote-not-valid', world.call(openQuote, { token: `x${token}` }))
  await world.refuses('not-found', world.call(openQuote, { token }, ana))
  await world.advance({ minutes: 15 })
  await world.refuses('quote-expired', world.call(openQuote, { token }))
})

test('quotes of other moments, carts and wishes have other ids; the same question at the same moment has the same', async () => {
  const first = await world.call(quote, delivery, ana)
  assert.equal((await world.call(quote, delivery, ana)).quoteId, first.quoteId)
  const others = [await world.call(quote, { ...delivery, tip: pesos(5_000) }, ana), await world.call(quote, delivery)]
  carts.set(cart.cartId, { ...cart, version: 5 })
  others.push(await world.call(quote, delivery, ana))
  carts.set(cart.cartId, cart)
  await world.advance({ seconds: 1 })
  others.push(await world.call(quote, delivery, ana))
  assert.equal(new Set([first, ...others].map(({ quoteId }) => quoteId)).size, 5)
})

test('what cannot be brought or made is refused', async () => {
  const cases: [code: string, change: object][] = [
    ['destination-missing', { destination: undefined }],
    ['outside-delivery-area', { destination: { lat: -34.8, lon: -56.2 } }],
    ['no-way-there', { destination: { lat: -35.1, lon: -56.2 } }],
    ['tip-not-valid', { tip: { amount: 100, currency: 'USD' } }],
    ['tip-not-valid', { tip: pesos(-100) }],
    ['tip-not-valid', { fulfilment: 'pickup', tip: pesos(100) }],
    ['coupon-not-valid', { coupon: 'nope' }],
    ['cart-not-found', { cartId: testId('nothing') }],
    ['cart-is-empty', { cartId: testId('empty') }],
    ['cart-has-problems', { cartId: testId('sold out') }],
    ['cart-already-ordered', { cartId: testId('ordered') }],
    ['currency-not-served', { cartId: testId('gold') }],
  ]
  carts.set(testId('empty'), { ...cart, lines: [], subtotal: pesos(0), problems: [{ code: 'cart-empty' }] })
  carts.set(testId('sold out'), { ...cart, problems: [{ code: 'dish-sold-out', lineId: 'a' }] })
  carts.set(testId('ordered'), { ...cart, ordered: true })
  carts.set(testId('gold'), { ...cart, currency: 'XAU', subtotal: { amount: 1, currency: 'XAU' } })
  for (const [code, change] of cases) await world.refuses(code, world.call(quote, { ...delivery, ...change }, ana))
  const fetched = await world.call(quote, { cartId: cart.cartId, fulfilment: 'pickup' }, ana)
  assert.deepEqual([fetched.distanceMetres, fetched.promise.minutes, fetched.destination], [0, 21, undefined])
})

test('the cart is asked for as the one who asks', async () => {
  carts.set(testId('of ana'), cart)
  await world.call(quote, { ...delivery, cartId: testId('of ana') }, ana)
  await world.refuses('cart-not-found', world.call(quote, { ...delivery, cartId: testId('of ana') }, somebody('customer', testId('bruno'))))
})

// ── surge ───────────────────────────────────────────────────────────────────────────────────────────────────────────

test('when a zone has more orders than couriers, delivery costs more, until they are brought', async () => {
  const orders = Array.from({ length: 12 }, (_, index) => testId(`busy ${index}`))
  for (const orderId of orders) await world.happen('orders', `order/${orderId}`, [placed(orderId)])
  for (const courierId of ['x', 'y', 'z'].map(testId))
    await world.happen('dispatch', `courier/${courierId}`, [happened(courierWentOnline, { courierId, vehicle: 'bicycle', position })])
  await world.advance({ seconds: 11 })
  const surged = await world.call(quote, delivery, ana)
  assert.deepEqual(
    surged.charges.find(({ kind }) => kind === 'surge'),
    { kind: 'surge', amount: pesos(700), because: { code: 'zone-load', values: { load: 4, percent: 10 } } },
  )
  for (const orderId of orders.slice(3)) await world.happen('orders', `order/${orderId}`, [ended(orderId, 'delivered')])
  await world.happen('dispatch', `courier/${testId('x')}`, [happened(courierWentOffline, { courierId: testId('x'), reason: 'shift-over' })])
  await world.advance({ seconds: 11 })
  assert.equal(
    (await world.call(quote, delivery, ana)).charges.find(({ kind }) => kind === 'surge'),
    undefined,
  )
  assert.deepEqual(
    await world.process.owner.query(sql`select (select count(*) from pricing.open_deliveries) as open, (select count(*) from pricing.couriers_online) as couriers`),
    [{ open: 3, couriers: 2 }],
  )
})

// ── coupons ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a coupon comes off, whichever way it is written', async () => {
  await world.call(
    createCoupon,
    { code: 'Bienvenida', kind: 'percent', basisPoints: 2_000, most: pesos(12_000), minimum: pesos(50_000), paidBy: 'platform', perPerson: 1 },
    admin,
  )
  await world.refuses('coupon-code-taken', world.call(createCoupon, { code: 'BIENVENIDA', kind: 'amount', amount: pesos(1), paidBy: 'platform', perPerson: 1 }, admin))
  await world.refuses('coupon-not-consistent', world.call(createCoupon, { code: 'x', kind: 'percent', paidBy: 'platform', perPerson: 1 }, admin))
  await world.refuses('not-allowed', world.call(createCoupon, { code: 'x', kind: 'percent', paidBy: 'platform', perPerson: 1 }, ana))
  const quoted = await world.call(quote, { ...delivery, coupon: ' BIENvenida' }, ana)
  assert.deepEqual([quoted.total, quoted.coupon], [pesos(80_600), { code: 'bienvenida', discount: pesos(12_000), paidBy: 'platform' }])
})

test('twenty want the last three: three get it, each for one order, once', async () => {
  await world.call(createCoupon, { code: 'tres', kind: 'amount', amount: pesos(5_000), paidBy: 'platform', perPerson: 1, inAll: 3 }, admin)
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => world.call(holdCoupon, { code: 'tres', orderId: testId(`race ${index}`), customerId: testId(`customer ${index}`) })),
  )
  assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 3)
  for (const attempt of attempts) if (attempt.status === 'rejected') assert.equal(attempt.reason.code, 'coupon-used-up')
  assert.deepEqual(await world.story('pricing', 'coupon/tres'), ['coupon.created', 'coupon.held', 'coupon.held', 'coupon.held'])
  await world.refuses('coupon-used-up', world.call(quote, { ...delivery, coupon: 'tres' }, ana))
})

test('one person races with two orders: one wins; repeating it changes nothing', async () => {
  await world.call(createCoupon, { code: 'uno', kind: 'amount', amount: pesos(5_000), paidBy: 'platform', perPerson: 1 }, admin)
  const hold = (order: string) => world.call(holdCoupon, { code: 'uno', orderId: testId(order), customerId: ana.sub })
  const attempts = await Promise.allSettled([hold('u1'), hold('u2'), hold('u1'), hold('u2')])
  const won = attempts[0]!.status === 'fulfilled' ? 'u1' : 'u2'
  assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 2)
  assert.deepEqual(await hold(won), { held: true })
  assert.deepEqual(await world.story('pricing', 'coupon/uno'), ['coupon.created', 'coupon.held'])
  await world.refuses('coupon-used-up', world.call(quote, { ...delivery, coupon: 'uno' }, ana))

  assert.deepEqual(await world.call(releaseCoupon, { orderId: testId(won) }), { released: true })
  assert.deepEqual(await world.call(releaseCoupon, { orderId: testId(won) }), { released: false })
  assert.deepEqual(await hold(won), { held: true })
  await world.refuses('coupon-not-valid', world.call(holdCoupon, { code: 'tres', orderId: testId(won), customerId: ana.sub }))
})

test('delivered orders redeem, ended ones give back, orders that never were give back after five minutes', async () => {
  const before = await world.call(createCoupon, { code: 'cuatro', kind: 'amount', amount: pesos(5_000), paidBy: 'platform', perPerson: 9, inAll: 4 }, admin)
  for (const name of ['delivered', 'cancelled', 'cooking', 'never']) await world.call(holdCoupon, { code: before.code, orderId: testId(name), customerId: ana.sub })
  for (const name of ['delivered', 'cancelled', 'cooking']) {
    placedOrders.add(testId(name))
    await world.happen('orders', `order/${testId(name)}`, [placed(testId(name), 'cuatro')])
  }
  await world.happen('orders', `order/${testId('delivered')}`, [ended(testId('delivered'), 'delivered')])
  await world.happen('orders', `order/${testId('cancelled')}`, [ended(testId('cancelled'), 'cancelled')])
  await world.settle()
  assert.deepEqual(await usesOf('cuatro'), { delivered: 'redeemed', cancelled: 'released', cooking: 'held', never: 'held' })
  await world.advance({ minutes: 6 })
  assert.deepEqual(await usesOf('cuatro'), { delivered: 'redeemed', cancelled: 'released', cooking: 'held', never: 'released' })
})

test('the invariants hold, and each can fail', async () => {
  const broken = async () =>
    (await Promise.all(world.process.modules.get('pricing')!.invariants!.map(async ({ name, check }) => ((await check(reader)).length ? [name] : [])))).flat()
  const sets = (statement: ReturnType<typeof sql>) => world.process.owner.query(statement)
  assert.deepEqual(await broken(), [])
  await sets(sql`update pricing.coupons set in_all = null, uses = 99 where code = 'tres'`)
  assert.deepEqual(await broken(), ['pricing.coupons-within-limits'])
  await sets(sql`update pricing.coupons set uses = 0 where code = 'tres'`)
  await sets(sql`update pricing.coupon_uses set status = 'held' where order_id = ${testId('delivered')}`)
  assert.deepEqual(await broken(), ['pricing.uses-are-what-was-told'])
  await sets(sql`update pricing.coupon_uses set status = 'redeemed' where order_id = ${testId('delivered')}`)
  await sets(sql`update pricing.coupon_uses set customer_id = ${testId('bruno')} where order_id = ${testId('cooking')}`)
  assert.deepEqual(await broken(), ['pricing.ordered-coupons-are-held'])
})

const reader = {
  read: <Row>(statement: ReturnType<typeof sql>) => world.process.owner.query<Row>(statement),
  async *facts(context: string) {
    const streams = await world.process.owner.query<{ stream: string }>({ text: `select distinct stream from ${context}.facts order by stream`, values: [] })
    for (const { stream } of streams) yield world.facts(context, stream)
  },
}

async function usesOf(code: string): Promise<Record<string, string>> {
  const names = new Map(['delivered', 'cancelled', 'cooking', 'never'].map((name) => [testId(name), name]))
  const found = await world.process.owner.query<{ order_id: string; status: string }>(sql`select order_id, status from pricing.coupon_uses where code = ${code}`)
  return Object.fromEntries(found.map(({ order_id, status }) => [names.get(order_id), status]))
}

function placed(orderId: string, coupon?: string) {
  const at = '2026-11-20T16:10:00.000Z'
  return happened(orderPlaced, {
    orderId,
    customerId: ana.sub,
    restaurantId,
    code: 'ABC234',
    quoteId: testId('quote'),
    cartId: cart.cartId,
    cityId: 'montevideo',
    restaurantName: 'El Fogón',
    restaurantPosition: position,
    timeZone: 'America/Montevideo',
    fulfilment: 'delivery',
    paymentMethod: 'card',
    currency: 'UYU',
    lines: [],
    charges: [],
    subtotal: pesos(0),
    total: pesos(0),
    tip: pesos(0),
    taxIncluded: pesos(0),
    contact: { name: 'Ana', phone: '+59899123456' },
    leaveAtDoor: false,
    language: 'es',
    distanceMetres: 1_000,
    preparationMinutes: 20,
    promisedAt: at,
    latestAt: at,
    capturePolicy: 'at-acceptance',
    terms: offer.terms,
    answerWithinMinutes: 5,
    ...(coupon ? { coupon: { code: coupon, discount: pesos(5_000), paidBy: 'platform' as const } } : {}),
  })
}

function ended(orderId: string, how: 'delivered' | 'cancelled') {
  const of = { orderId, customerId: ana.sub, restaurantId }
  return how === 'delivered'
    ? happened(orderDelivered, { ...of, proof: 'code' })
    : happened(orderCancelled, { ...of, reason: 'changed-mind', by: 'customer', rule: 'free', fee: pesos(0), refund: pesos(0), accepted: false })
}
