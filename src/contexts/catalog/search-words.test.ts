import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMeantBy, wordsIn } from '../../platform/typed-words.ts'
import { wordsOfRestaurant, wordsTyped } from './search-words.ts'

test('accents, case and signs do not matter', () => {
  assert.deepEqual(wordsIn('Ñoquis «del 29», CAFÉ con leche'), ['noquis', 'del', '29', 'cafe', 'con', 'leche'])
  assert.deepEqual(wordsIn('  ¡!  '), [])
})

test('filling words are not looked for, unless there is nothing else', () => {
  assert.deepEqual(wordsTyped('una pizza con jamón y jamón'), ['pizza', 'jamon'])
  assert.deepEqual(wordsTyped('La'), ['la'])
})

test('a restaurant is found by its name, its cuisines, its sections and its dishes', () => {
  const dish = { dishId: 'd', name: 'Chivito al pan', price: { amount: 1, currency: 'UYU' }, station: 'grill', preparationSeconds: 1, available: true, groups: [] }
  const words = wordsOfRestaurant({ name: 'El Fogón', cuisines: ['parrilla'] }, [{ sectionId: 's', name: 'Al pan', dishes: [dish] }])
  assert.deepEqual(words, ['al', 'chivito', 'el', 'fogon', 'pan', 'parrilla'])
})

const meant: [typed: string, word: string][] = [
  ['hambur', 'hamburguesa'],
  ['hamburgesa', 'hamburguesa'],
  ['muzarella', 'muzzarella'],
  ['muzarela', 'muzzarella'],
  ['empandas', 'empanadas'],
  ['empanada', 'empanadas'],
  ['psata', 'pasta'],
  ['susi', 'sushi'],
  ['te', 'te'],
]
const notMeant: [typed: string, word: string][] = [
  ['pan', 'pez'],
  ['carne', 'cafe'],
  ['pasta', 'pizza'],
  ['milanesa', 'milonguita'],
  ['sopa', 'taco'],
]
for (const [typed, word] of meant) test(`${typed} finds ${word}`, () => assert.ok(isMeantBy(typed, word)))
for (const [typed, word] of notMeant) test(`${typed} does not find ${word}`, () => assert.ok(!isMeantBy(typed, word)))
