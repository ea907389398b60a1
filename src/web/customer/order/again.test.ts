import assert from 'node:assert/strict'
import test from 'node:test'
import type { Dish, Menu } from '../../../contexts/catalog/contract.ts'
import type { OrderPage } from '../../../contexts/orders/contract.ts'
import { againFrom } from './again.ts'

const pesos = (amount: number) => ({ amount: amount * 100, currency: 'UYU' })
const dish = (dishId: string, price: number, more: Partial<Dish> = {}): Dish => ({ dishId, name: dishId, price: pesos(price), station: 'grill', preparationSeconds: 60, available: true, groups: [], ...more })
const menu = (...dishes: Dish[]): Menu => ({ restaurantId: 'r', version: 1, currency: 'UYU', sections: [{ sectionId: 's', name: 's', dishes }] })
const line = (dishId: string, price: number, options: { groupId: string; optionId: string; name: string; price: { amount: number; currency: string } }[] = []) =>
  ({ lineId: `line-${dishId}`, dishId, name: dishId, station: 'grill', preparationSeconds: 60, quantity: 2, options, unitPrice: pesos(price), total: pesos(2 * price) })
const order = (...lines: OrderPage['lines']) => ({ lines, lineNotes: {} })

test('what is as it was comes again as it was', () => {
  const { lines, gone, prices } = againFrom(order(line('milanesa', 590)), menu(dish('milanesa', 590)))
  assert.deepEqual([lines.length, lines[0]!.quantity, gone, prices], [1, 2, [], []])
})
test('what is sold out or gone is named and stays out', () => {
  const { lines, gone } = againFrom(order(line('milanesa', 590), line('flan', 190), line('chaja', 240)), menu(dish('milanesa', 590), dish('flan', 190, { available: false })))
  assert.deepEqual([lines.map(({ dishId }) => dishId), gone], [['milanesa'], ['flan', 'chaja']])
})
test('another price is named', () => assert.deepEqual(againFrom(order(line('milanesa', 590)), menu(dish('milanesa', 620))).prices, [{ name: 'milanesa', before: pesos(590), now: pesos(620) }]))
test('an option that is gone is named; the dish comes without it', () => {
  const more = { groupId: 'more', name: 'more', min: 0, max: 2, options: [{ optionId: 'egg', name: 'egg', price: pesos(60), available: false }] }
  const { lines, gone } = againFrom(order(line('milanesa', 650, [{ groupId: 'more', optionId: 'egg', name: 'egg', price: pesos(60) }])), menu(dish('milanesa', 590, { groups: [more] })))
  assert.deepEqual([lines[0]!.options, gone], [[], ['milanesa (egg)']])
})
