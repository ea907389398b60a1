import assert from 'node:assert/strict'
import test from 'node:test'
import type { Dish } from '../../../contexts/catalog/contract.ts'
import { missingIn, pressed, priceOfChoice } from './choice.ts'

const pesos = (amount: number) => ({ amount: amount * 100, currency: 'UYU' })
const option = (optionId: string, price = 0) => ({ optionId, name: optionId, price: pesos(price), available: true })
const meat = { groupId: 'meat', name: 'Which meat?', min: 1, max: 1, options: [option('beef'), option('chicken', 20)] }
const more = { groupId: 'more', name: 'Add to it', min: 0, max: 2, options: [option('egg', 60), option('cheese', 90), option('ham', 70)] }
const milanesa = { price: pesos(590), groups: [meat, more] } as Pick<Dish, 'price' | 'groups'>

test('one of two: the second takes the place of the first, and pressing it again leaves it', () => {
  const beef = pressed([], meat, 'beef')
  const chicken = pressed(beef, meat, 'chicken')
  assert.deepEqual(chicken.map(({ optionId }) => optionId), ['chicken'])
  assert.deepEqual(pressed(chicken, meat, 'chicken'), chicken)
})

test('up to two: a third is not taken, and pressing one again takes it out', () => {
  const two = pressed(pressed([], more, 'egg'), more, 'cheese')
  assert.deepEqual(pressed(two, more, 'ham'), two)
  assert.deepEqual(pressed(two, more, 'egg').map(({ optionId }) => optionId), ['cheese'])
})

test('what must be chosen and is not is named first', () => {
  assert.equal(missingIn(milanesa, [])?.groupId, 'meat')
  assert.equal(missingIn(milanesa, pressed([], meat, 'beef')), undefined)
})

test('one costs the dish and what was added', () => assert.deepEqual(priceOfChoice(milanesa, pressed(pressed([], meat, 'chicken'), more, 'cheese')), pesos(700)))
