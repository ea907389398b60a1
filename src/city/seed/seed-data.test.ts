// What is invented for the demo city must be taken by the contexts it is meant for.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { importUsers } from '../../contexts/auth/contract.ts'
import { importRestaurants } from '../../contexts/catalog/contract.ts'
import { checkMenu } from '../../contexts/catalog/menu.ts'
import { checkSettings } from '../../contexts/catalog/settings.ts'
import { createCoupon } from '../../contexts/pricing/contract.ts'
import { loadCityMap } from '../../map/city-map.ts'
import { seededRandom } from '../../platform/random.ts'
import { shapeOf } from '../../platform/validate.ts'
import { ordinaryDay } from '../scenario.ts'
import { couponsFor } from './coupons.ts'
import { restaurantFrom } from './restaurants.ts'
import { accountsOf } from './seed-city.ts'
import { dutyAt, shiftPatterns } from './shift-patterns.ts'
import { demoPassword, townspeopleOf } from './townspeople.ts'

const map = loadCityMap(join(import.meta.dirname, '../../../data/montevideo'))
const people = townspeopleOf(map, seededRandom(7), ordinaryDay)

test('every restaurant has consistent settings and a consistent menu', () => {
  const restaurants = people.houses.map((house) => restaurantFrom(house, map, seededRandom(7)))
  shapeOf(importRestaurants.input).check({ restaurants })
  for (const restaurant of restaurants) {
    checkSettings(restaurant)
    checkMenu(restaurant.sections, restaurant.currency)
    const dishes = restaurant.sections.flatMap(({ dishes }) => dishes)
    assert.ok(dishes.length >= 6 && dishes.some(({ price }) => price.amount >= restaurant.minimumOrder.amount / 3), restaurant.name)
    assert.ok(dishes.every(({ station }) => restaurant.stations.includes(station)), restaurant.name)
  }
  assert.equal(new Set(restaurants.map(({ restaurantId }) => restaurantId)).size, 647)
})

test('a city with another currency has prices in it', () => {
  const restaurant = restaurantFrom(people.houses[0]!, { timeZone: 'Europe/Vaduz', currency: 'CHF' }, seededRandom(7))
  checkMenu(restaurant.sections, 'CHF')
  assert.equal(restaurant.minimumOrder.currency, 'CHF')
})

test('every account can be taken in, and nobody is there twice', () => {
  const accounts = accountsOf(people)
  shapeOf(importUsers.input).check({ password: demoPassword, users: accounts.slice(0, 1000) })
  assert.equal(new Set(accounts.map(({ email }) => email)).size, accounts.length)
  assert.equal(new Set(accounts.map(({ userId }) => userId)).size, accounts.length)
  for (const coupon of couponsFor('UYU')) shapeOf(createCoupon.input).check(coupon)
})

test('who people are depends on the seed; their ids do not', () => {
  const others = townspeopleOf(map, seededRandom(8), ordinaryDay)
  assert.deepEqual(others.houses.map(({ restaurantId }) => restaurantId), people.houses.map(({ restaurantId }) => restaurantId))
  assert.equal(others.residents[0]!.userId, people.residents[0]!.userId)
  assert.notDeepEqual(others.residents[0]!.home, people.residents[0]!.home)
})

test('at every hour somebody works, most of them at dinner', () => {
  const working = (hour: number) => shiftPatterns.filter((pattern) => dutyAt(pattern, hour).on).length
  for (let hour = 0; hour < 24; hour += 0.5) assert.ok(working(hour) >= 1, `at ${hour}`)
  assert.ok(working(21) > working(12.5) && working(12.5) > working(16.5) && working(16.5) > working(4))
  assert.deepEqual(dutyAt({ works: [[19.5, 27]] }, 1), { on: true, untilHour: 3 })
  assert.deepEqual(dutyAt({ works: [[11, 15.5], [19, 24]] }, 16), { on: false, fromHour: 19 })
})
