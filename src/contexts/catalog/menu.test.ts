import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused } from '../../platform/refused.ts'
import type { Dish, Section } from './contract.ts'
import { changedDish, checkMenu, dishIn, withDish } from './menu.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const size = {
  groupId: 'size',
  name: 'Tamaño',
  min: 1,
  max: 1,
  options: [
    { optionId: 'small', name: 'Chica', price: pesos(0), available: true },
    { optionId: 'big', name: 'Grande', price: pesos(9_000), available: true },
  ],
}
const pizza: Dish = { dishId: 'pizza', name: 'Muzzarella', price: pesos(32_000), station: 'oven', preparationSeconds: 600, available: true, groups: [size] }
const faina: Dish = { dishId: 'faina', name: 'Fainá', price: pesos(9_000), station: 'oven', preparationSeconds: 120, available: true, groups: [] }
const menu: Section[] = [{ sectionId: 'oven', name: 'Al horno', dishes: [pizza, faina] }]
const withGroup = (group: object): Section[] => withDish(menu, { ...pizza, groups: [{ ...size, ...group }] })

const contradictions: [rule: string, sections: Section[]][] = [
  ['section-ids-are-unique', [...menu, { sectionId: 'oven', name: 'Otra', dishes: [] }]],
  ['dish-ids-are-unique', [...menu, { sectionId: 'more', name: 'Otra', dishes: [faina] }]],
  ['group-ids-are-unique-in-a-dish', withDish(menu, { ...pizza, groups: [size, size] })],
  ['option-ids-are-unique-in-a-group', withGroup({ options: [size.options[0], size.options[0]] })],
  ['minima-are-not-above-maxima', withGroup({ min: 2, max: 1 })],
  ['minima-can-be-reached', withGroup({ options: [] })],
  ['prices-are-in-the-currency', withDish(menu, { ...faina, price: { amount: 9_000, currency: 'ARS' } })],
  ['prices-are-in-the-currency', withGroup({ options: [{ ...size.options[0], price: { amount: 0, currency: 'ARS' } }] })],
  ['prices-are-not-negative', withDish(menu, { ...faina, price: pesos(-1) })],
  ['only-what-is-sold-out-comes-back', withDish(menu, { ...faina, availableAgainAt: '2026-11-21T12:00:00Z' })],
]

test('a menu without contradictions is taken', () => {
  checkMenu(menu, 'UYU')
  checkMenu([], 'UYU')
})
for (const [rule, sections] of contradictions) {
  test(`refused: ${rule}`, () =>
    assert.throws(
      () => checkMenu(sections, 'UYU'),
      (error) => error instanceof Refused && error.code === 'menu-not-consistent' && error.details['rule'] === rule,
    ))
}

test('a dish that is not on the menu is not found', () => assert.throws(() => dishIn(menu, 'ravioles'), /dish-not-found/))

test('changing one dish leaves the others and the places of all', () => {
  const dearer = { ...pizza, price: pesos(35_000) }
  assert.deepEqual(withDish(menu, dearer), [{ ...menu[0], dishes: [dearer, faina] }])
})

const at = '2026-11-21T22:00:00Z'
const soldOut: Dish = { ...faina, available: false }
const soldOutUntil: Dish = { ...soldOut, availableAgainAt: at }
test('sold out and back', () => {
  assert.deepEqual(changedDish(faina, { available: false }), soldOut)
  assert.deepEqual(changedDish(faina, { availableAgainAt: at }), soldOutUntil)
  assert.deepEqual(changedDish(faina, { available: false, availableAgainAt: at }), soldOutUntil)
  assert.deepEqual(changedDish(soldOutUntil, { available: true }), faina)
  assert.deepEqual(changedDish(soldOutUntil, { available: false }), soldOut)
  assert.deepEqual(changedDish(soldOutUntil, { price: pesos(1) }), { ...soldOutUntil, price: pesos(1) })
  assert.throws(() => changedDish(faina, { available: true, availableAgainAt: at }), /menu-not-consistent/)
})
