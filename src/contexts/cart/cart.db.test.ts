import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { happened, type Output } from '../../platform/contract.ts'
import { route } from '../../platform/module.ts'
import { Refused } from '../../platform/refused.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import { contract as authContract, personErased } from '../auth/contract.ts'
import { contract as catalogContract, getOffer } from '../catalog/contract.ts'
import { contract as ordersContract, orderPlaced } from '../orders/contract.ts'
import { contract, getCart, putCart } from './contract.ts'
import { cart } from './module.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const restaurantId = testId('fogon')
const chivito = { dishId: testId('chivito'), name: 'Chivito', price: pesos(45_000), station: 'grill', preparationSeconds: 700, available: true, groups: [] }
const offer: Output<typeof getOffer> = {
  restaurant: {
    restaurantId,
    version: 1,
    name: 'El Fogón',
    cuisines: ['parrilla'],
    place: { street: 'San José', position: { lat: -34.906, lon: -56.196 } },
    timeZone: 'America/Montevideo',
    currency: 'UYU',
    hours: [],
    exceptions: [],
    minimumOrder: pesos(0),
    deliveryArea: { radiusMetres: 3_000 },
    preparationMinutes: 20,
    capturePolicy: 'at-acceptance',
    acceptsCash: true,
    stations: ['grill'],
    answerWithinMinutes: 5,
    status: 'open',
    extraMinutes: 0,
    openNow: true,
  },
  terms: { commissionBasisPoints: 1_800, taxBasisPoints: 1_000 },
  menu: { restaurantId, version: 1, currency: 'UYU', sections: [{ sectionId: 'all', name: 'Todo', dishes: [chivito] }] },
}
const neighbours = [
  route(getOffer, async ({ restaurantId: asked, lat }) => {
    if (asked !== restaurantId) throw new Refused('restaurant-not-found')
    return lat === undefined ? offer : { ...offer, delivers: lat < -34.9 }
  }),
]
const world = await testProcess({ contracts: [contract, catalogContract, ordersContract, authContract], contexts: [{ contract, make: cart }], neighbours })
after(() => world.stop())

const ana = somebody('customer', testId('ana'))
const bruno = somebody('customer', testId('bruno'))
const lines = [{ lineId: 'a', dishId: chivito.dishId, quantity: 2, options: [], note: 'sin huevo, soy alérgica' }]
const cartOf = (name: string) => ({ cartId: testId(name), restaurantId, lines })
const carts = async () => world.process.owner.query<{ count: number }>(sql`select count(*) from cart.carts`).then(([row]) => row!.count)

test('a cart is put as often as one likes, with one statement each', async () => {
  const before = world.process.statements()
  const first = await world.call(putCart, cartOf('first'))
  assert.equal(world.process.statements() - before, 1)
  assert.deepEqual([first.version, first.subtotal, first.problems, first.lines[0]!.note], [1, pesos(90_000), [], 'sin huevo, soy alérgica'])
  assert.deepEqual(await world.call(putCart, cartOf('first')), first)
  assert.deepEqual(await world.call(getCart, { cartId: testId('first') }), first)
  assert.equal((await world.call(putCart, { ...cartOf('first'), lines: [] })).version, 2)
})

test('what is wrong is said, also that it is too far', async () => {
  const far = await world.call(putCart, { ...cartOf('far'), destination: { lat: -34.8, lon: -56.2 } })
  assert.deepEqual(far.problems, [{ code: 'outside-area' }])
  assert.deepEqual((await world.call(getCart, { cartId: testId('far') })).problems, far.problems)
  await world.refuses('restaurant-not-found', world.call(putCart, { ...cartOf('far'), restaurantId: testId('elsewhere') }))
  await world.refuses('line-ids-not-unique', world.call(putCart, { ...cartOf('far'), lines: [...lines, ...lines] }))
  for (const quantity of [0, -1, 1.5, 100]) await world.refuses('input-not-valid', world.call(putCart, { ...cartOf('far'), lines: [{ ...lines[0]!, quantity }] }))
  await world.refuses('cart-not-found', world.call(getCart, { cartId: testId('nothing') }))
})

test('an anonymous cart becomes that of the customer who signs in, and nobody else’s', async () => {
  await world.call(putCart, cartOf('claimed'))
  await world.call(putCart, cartOf('claimed'), ana)
  assert.equal((await world.call(getCart, { cartId: testId('claimed') }, ana)).version, 1)
  for (const caller of [bruno, undefined, somebody('admin', testId('admin')), somebody('restaurant-staff', testId('staff'), { restaurantIds: [restaurantId] })]) {
    await world.refuses('cart-of-another', world.call(putCart, cartOf('claimed'), caller ?? anonymous))
    await world.refuses('cart-of-another', world.call(getCart, { cartId: testId('claimed') }, caller ?? anonymous))
  }
})
const anonymous = { sub: 'anonymous', role: 'anonymous', scopes: [] } as const

test('an ordered cart stays as it is', async () => {
  await world.call(putCart, cartOf('ordered'), ana)
  await world.happen('orders', `order/${testId('order')}`, [placedFrom(testId('ordered'), ana.sub)])
  await world.settle()
  assert.equal((await world.call(getCart, { cartId: testId('ordered') }, ana)).ordered, true)
  await world.refuses('cart-already-ordered', world.call(putCart, cartOf('ordered'), ana))
  await world.refuses('cart-of-another', world.call(putCart, cartOf('ordered'), bruno))
})

test('erasing a person erases their carts', async () => {
  await world.call(putCart, cartOf('of bruno'), bruno)
  await world.happen('auth', `person/${ana.sub}`, [happened(personErased, { personId: ana.sub })])
  await world.settle()
  await world.refuses('cart-not-found', world.call(getCart, { cartId: testId('claimed') }, ana))
  await world.call(getCart, { cartId: testId('of bruno') }, bruno)
})

test('after thirty days nobody wants it any more', async () => {
  await world.advance({ hours: 29 * 24 })
  await world.call(putCart, cartOf('young'))
  assert.ok((await carts()) > 1)
  await world.advance({ hours: 2 * 24 })
  assert.equal(await carts(), 1)
})

function placedFrom(cartId: string, customerId: string) {
  const at = '2026-11-20T16:10:00.000Z'
  return happened(orderPlaced, {
    orderId: testId('order'),
    customerId,
    restaurantId,
    code: 'ABC234',
    quoteId: testId('quote'),
    cartId,
    cityId: 'montevideo',
    restaurantName: 'El Fogón',
    restaurantPosition: offer.restaurant.place.position,
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
  })
}
