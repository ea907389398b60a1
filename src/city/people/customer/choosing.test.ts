import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { priceCart } from '../../../contexts/cart/cart.ts'
import type { Menu } from '../../../contexts/catalog/contract.ts'
import { loadCityMap } from '../../../map/city-map.ts'
import { seededRandom } from '../../../platform/random.ts'
import { ordinaryDay } from '../../scenario.ts'
import { restaurantFrom } from '../../seed/restaurants.ts'
import { townspeopleOf } from '../../seed/townspeople.ts'
import { addToCart, chooseRestaurant, fillCart, type Card } from './choosing.ts'

const map = loadCityMap(join(import.meta.dirname, '../../../../data/montevideo'))
const { houses } = townspeopleOf(map, seededRandom(7), { ...ordinaryDay, customers: 0 })
const menus = houses.slice(0, 60).map((house): Menu => {
  const { restaurantId, currency, sections } = restaurantFrom(house, map, seededRandom(7))
  return { restaurantId, version: 1, currency, sections }
})

test('what people put into their carts can be ordered as the menu wants it', () => {
  const random = seededRandom(3)
  for (const menu of menus) {
    for (const eaters of [1, 2, 4]) {
      const lines = fillCart(menu, eaters, random)
      const offer = { menu, restaurant: { minimumOrder: { amount: 0, currency: menu.currency }, openNow: true }, terms: {} } as never
      assert.deepEqual(priceCart(addToCart(lines, menu, random), offer).problems, [])
      assert.ok(lines.reduce((count, { quantity }) => count + quantity, 0) >= eaters)
    }
  }
})

test('near and liked is chosen more often; closed and too far never', () => {
  const card = (restaurantId: string, more: Partial<Card>): Card => ({ restaurantId, name: restaurantId, cuisines: ['pizza'], openNow: true, delivers: true, status: 'open', distanceMetres: 500, ...more }) as Card
  const cards = [card('liked', { cuisines: ['sushi'] }), card('other', {}), card('far', { distanceMetres: 3_000 }), card('closed', { openNow: false }), card('outside', { delivers: false })]
  const random = seededRandom(1)
  const counts: Record<string, number> = {}
  for (let i = 0; i < 2_000; i += 1) {
    const { restaurantId } = chooseRestaurant(cards, { tastes: { sushi: 3, pizza: 1 } }, { metres: 1_200 }, random)!
    counts[restaurantId] = (counts[restaurantId] ?? 0) + 1
  }
  assert.deepEqual(Object.keys(counts).sort(), ['far', 'liked', 'other'])
  assert.ok(counts['liked']! > 2 * counts['other']! && counts['other']! > 3 * counts['far']!)
  assert.equal(chooseRestaurant([], { tastes: {} }, { metres: 1 }, random), undefined)
})
