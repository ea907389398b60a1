import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Fact } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import {
  contract,
  getMenu,
  getOffer,
  getRestaurant,
  importRestaurants,
  registerRestaurant,
  replaceMenu,
  searchRestaurants,
  setStatus,
  updateDish,
  updateRestaurant,
  type Section,
  type Settings,
} from './contract.ts'
import { catalog } from './module.ts'

// A Friday, 12:30 in Montevideo.
const world = await testProcess({ contracts: [contract], contexts: [{ contract, make: catalog }] })
after(() => world.stop())

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const plaza = { lat: -34.9065, lon: -56.2004 }
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '12:00', closes: '15:30' }))
const settings: Settings = {
  name: 'Pizzería Ñandú',
  cuisines: ['pizza'],
  place: { street: 'Sarandí', number: '675', position: plaza },
  timeZone: 'America/Montevideo',
  currency: 'UYU',
  hours: everyDay,
  exceptions: [],
  minimumOrder: pesos(30_000),
  deliveryArea: { radiusMetres: 2_000 },
  preparationMinutes: 20,
  capturePolicy: 'at-acceptance',
  acceptsCash: true,
  stations: ['oven'],
  answerWithinMinutes: 5,
}
const terms = { commissionBasisPoints: 1_800, taxBasisPoints: 1_000 }
const pizza = { dishId: testId('pizza'), name: 'Muzzarella', price: pesos(32_000), station: 'oven', preparationSeconds: 600, available: true, groups: [] }
const faina = { ...pizza, dishId: testId('faina'), name: 'Fainá de queso', price: pesos(9_000) }
const sections: Section[] = [{ sectionId: 'oven', name: 'Al horno', dishes: [pizza, faina] }]

const admin = somebody('admin', testId('admin'))
const restaurantId = testId('restaurant')
const manager = somebody('restaurant-manager', testId('manager'), { restaurantIds: [restaurantId] })
const staff = somebody('restaurant-staff', testId('staff'), { restaurantIds: [restaurantId] })
const stranger = somebody('restaurant-manager', testId('stranger'), { restaurantIds: [testId('elsewhere')] })
const stream = `restaurant/${restaurantId}`

const found = async (query: object) => (await world.call(searchRestaurants, query)).restaurants.map(({ name }) => name)
const dishNow = async (dishId: string) => (await world.call(getMenu, { restaurantId })).sections[0]!.dishes.find((dish) => dish.dishId === dishId)!

test('a restaurant joins, gets a menu, and is there at once', async () => {
  await world.refuses('restaurant-not-found', world.call(getRestaurant, { restaurantId }))
  const registered = await world.call(registerRestaurant, { restaurantId, ...settings, terms }, admin)
  assert.deepEqual([registered.openNow, registered.version], [true, 1])
  await world.refuses('restaurant-already-registered', world.call(registerRestaurant, { restaurantId, ...settings, terms }, admin))
  await world.refuses('not-allowed', world.call(registerRestaurant, { ...settings, terms }, manager))
  await world.refuses('hours-not-valid', world.call(registerRestaurant, { ...settings, timeZone: 'Nowhere', terms }, admin))

  await world.call(replaceMenu, { restaurantId, sections }, manager, { ifMatch: 0 })
  assert.deepEqual(await world.call(getMenu, { restaurantId }), { restaurantId, version: 1, currency: 'UYU', sections })
  await world.settle()
  const offer = await world.call(getOffer, { restaurantId, lat: -34.914, lon: -56.2 })
  assert.deepEqual([offer.terms, offer.delivers, offer.menu.version, offer.restaurant.name], [terms, true, 1, 'Pizzería Ñandú'])
  assert.equal((await world.call(getOffer, { restaurantId, lat: -34.95, lon: -56.2 })).delivers, false)
})

test('found by words with mistakes, by cuisine, by place', async () => {
  assert.deepEqual(await found({}), ['Pizzería Ñandú'])
  await world.call(importRestaurants, {
    restaurants: [{ restaurantId: testId('far'), ...settings, name: 'Lejana', place: { street: 'x', position: { lat: -34.88, lon: -56.1 } }, terms, sections }],
  })
  assert.deepEqual(await world.call(importRestaurants, { restaurants: [{ restaurantId: testId('far'), ...settings, name: 'Otra', terms, sections }] }), { imported: 0 })
  assert.deepEqual(await world.story('catalog', `restaurant/${testId('far')}`), ['restaurant.registered', 'menu.replaced'])
  assert.deepEqual(await found({ ...plaza }), ['Pizzería Ñandú', 'Lejana'])
  assert.deepEqual(await found({ text: 'nandu' }), ['Pizzería Ñandú'])
  assert.deepEqual(await found({ text: 'fayna de qeso', ...plaza }), ['Pizzería Ñandú', 'Lejana'])
  assert.deepEqual(await found({ text: 'sushi' }), [])
  assert.deepEqual(await found({ cuisine: 'pizza', text: 'lejana' }), ['Lejana'])
})

test('settings are edited by those who saw the last ones', async () => {
  await world.refuses('version-missing', world.call(updateRestaurant, { restaurantId, preparationMinutes: 30 }, manager))
  await world.refuses('version-stale', world.call(updateRestaurant, { restaurantId, preparationMinutes: 30 }, manager, { ifMatch: 7 }))
  await world.refuses('restaurant-not-found', world.call(updateRestaurant, { restaurantId, preparationMinutes: 30 }, stranger, { ifMatch: 1 }))
  await world.refuses('not-allowed', world.call(updateRestaurant, { restaurantId, preparationMinutes: 30 }, staff, { ifMatch: 1 }))
  await world.refuses(
    'settings-not-consistent',
    world.call(updateRestaurant, { restaurantId, currency: 'USD', minimumOrder: { amount: 0, currency: 'USD' } }, manager, { ifMatch: 1 }),
  )
  const changed = await world.call(updateRestaurant, { restaurantId, name: 'Pizzería Tero', preparationMinutes: 30 }, manager, { ifMatch: 1 })
  assert.deepEqual([changed.version, changed.preparationMinutes, changed.cuisines], [2, 30, ['pizza']])
  assert.equal((await world.call(getRestaurant, { restaurantId })).name, 'Pizzería Tero')
  assert.deepEqual(await found({ text: 'tero' }), ['Pizzería Tero'])
  assert.deepEqual(await found({ text: 'nandu' }), [])
})

test('the kitchen is busy for a while, then open again by itself', async () => {
  const until = '2026-11-20T15:45:00.000Z'
  await world.call(setStatus, { restaurantId, status: 'busy', until }, staff)
  await world.call(setStatus, { restaurantId, status: 'busy', until }, staff)
  assert.deepEqual([(await world.call(getRestaurant, { restaurantId })).extraMinutes, (await world.call(getRestaurant, { restaurantId })).openNow], [15, true])
  await world.refuses('restaurant-not-found', world.call(setStatus, { restaurantId, status: 'closed' }, stranger))
  await world.refuses('settings-not-consistent', world.call(setStatus, { restaurantId, status: 'closed', until: '2026-11-20T15:00:00Z' }, staff))
  await world.advance({ minutes: 16 })
  assert.deepEqual([(await world.call(getRestaurant, { restaurantId })).extraMinutes, (await world.call(getRestaurant, { restaurantId })).status], [0, 'open'])
  assert.deepEqual((await world.story('catalog', stream)).slice(-2), ['restaurant.status_changed', 'restaurant.status_changed'])
})

test('closed restaurants come last, and are left out when only open ones are wanted', async () => {
  await world.call(setStatus, { restaurantId, status: 'closed' }, staff)
  assert.deepEqual(await found({ ...plaza }), ['Lejana', 'Pizzería Tero'])
  assert.deepEqual(await found({ openNow: true }), ['Lejana'])
  await world.call(setStatus, { restaurantId, status: 'open' }, staff)
  assert.deepEqual(await found({ openNow: true }), ['Lejana', 'Pizzería Tero'])
})

test('a dish sells out and comes back when it was said to', async () => {
  await world.refuses('staff-change-availability-only', world.call(updateDish, { restaurantId, dishId: pizza.dishId, price: pesos(1) }, staff))
  await world.refuses('dish-not-found', world.call(updateDish, { restaurantId, dishId: testId('ravioles'), available: false }, staff))
  await world.refuses('restaurant-not-found', world.call(updateDish, { restaurantId, dishId: pizza.dishId, available: false }, stranger))
  const availableAgainAt = '2026-11-20T16:30:00.000Z'
  await world.call(updateDish, { restaurantId, dishId: pizza.dishId, available: false, availableAgainAt }, staff)
  await world.call(updateDish, { restaurantId, dishId: pizza.dishId, available: false, availableAgainAt }, staff)
  assert.deepEqual(await dishNow(pizza.dishId), { ...pizza, available: false, availableAgainAt })
  await world.advance({ minutes: 50 })
  assert.deepEqual(await dishNow(pizza.dishId), pizza)
  await world.call(updateDish, { restaurantId, dishId: faina.dishId, price: pesos(9_900) }, manager)
  assert.equal((await dishNow(faina.dishId)).price.amount, 9_900)
  await world.refuses('menu-not-consistent', world.call(updateDish, { restaurantId, dishId: faina.dishId, price: { amount: 1, currency: 'ARS' } }, manager))
  assert.deepEqual((await world.story('catalog', stream)).slice(-3), ['menu.item_updated', 'menu.item_updated', 'menu.item_updated'])
})

test('a menu is replaced by those who saw the last one; what contradicts itself is not taken', async () => {
  await world.refuses('version-stale', world.call(replaceMenu, { restaurantId, sections }, manager, { ifMatch: 1 }))
  await world.refuses('menu-not-consistent', world.call(replaceMenu, { restaurantId, sections: [...sections, ...sections] }, manager, { ifMatch: 4 }))
  assert.equal((await world.call(replaceMenu, { restaurantId, sections }, manager, { ifMatch: 4 })).version, 5)
})

test('two who change at the same moment both count', async () => {
  await Promise.all([
    world.call(updateDish, { restaurantId, dishId: pizza.dishId, available: false }, staff),
    world.call(updateDish, { restaurantId, dishId: faina.dishId, available: false }, staff),
    world.call(setStatus, { restaurantId, status: 'busy', extraMinutes: 5 }, manager),
  ])
  assert.deepEqual(
    [(await dishNow(pizza.dishId)).available, (await dishNow(faina.dishId)).available, (await world.call(getRestaurant, { restaurantId })).extraMinutes],
    [false, false, 5],
  )
})

test('what is shown costs no statement, until a fact says that it changed or a minute has passed', async () => {
  await world.settle()
  await world.call(getOffer, { restaurantId })
  await world.call(searchRestaurants, { text: 'pizza' })
  const before = world.process.statements()
  for (let i = 0; i < 5; i += 1)
    await Promise.all([world.call(getOffer, { restaurantId }), world.call(getMenu, { restaurantId }), world.call(searchRestaurants, { text: 'pizza', openNow: true })])
  assert.equal(world.process.statements(), before)
  await world.advance({ seconds: 61 })
  const later = world.process.statements()
  await Promise.all([world.call(getOffer, { restaurantId }), world.call(getOffer, { restaurantId })])
  assert.equal(world.process.statements(), later + 1)
})

test('another process that wrote is noticed through its fact', async () => {
  await world.process.owner.query(sql`update catalog.restaurants set version = version + 1, extra_minutes = 9 where restaurant_id = ${restaurantId}`)
  await world.happen('catalog', stream, [{ type: 'restaurant.status_changed', data: { restaurantId, status: 'busy', extraMinutes: 9 } }])
  await world.settle()
  assert.equal((await world.call(getRestaurant, { restaurantId })).extraMinutes, 9)
})

test('the invariant holds, and can fail', async () => {
  const [invariant] = world.process.modules.get('catalog')!.invariants!
  const reader = { read: <Row>(statement: any) => world.process.owner.query<Row>(statement), facts: () => allFacts() }
  assert.deepEqual(await invariant!.check(reader), [])
  await world.process.owner.query(sql`update catalog.restaurants set extra_minutes = 99 where restaurant_id = ${restaurantId}`)
  assert.deepEqual(await invariant!.check(reader), [`restaurant ${restaurantId} is not what its facts tell`])
})

async function* allFacts(): AsyncIterable<Fact[]> {
  for (const id of [restaurantId, testId('far')]) yield world.facts('catalog', `restaurant/${id}`)
}
