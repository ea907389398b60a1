import assert from 'node:assert/strict'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { kitchens } from '../../city/seed/menus/kitchens.ts'
import { tableOf, tables } from './cuisines.ts'
import { dishPictures, pictureNameOf } from './dishes.ts'
import { coverOfRestaurant, longCoverOfRestaurant, pictureOfCuisine, pictureOfDish, stillLifeOfDish, stillLifeOfHour } from './pictures.ts'

const folder = join(import.meta.dirname, '../../../data/food')
const file = (src: string | undefined) => join(folder, src!.split('/').at(-1)!)
const menu = Object.values(kitchens).flatMap(({ sections }) => sections.flatMap(({ dishes }) => dishes.map(({ name }) => name)))

test('each dish has the picture of the dish, its family or its main ingredient', () => {
  for (const [dish, picture] of [
    ['Milanesa napolitana', 'napolitana'], ['Milanesa de berenjena', 'milanesa'], ['Milanesa al pan', 'milanesa-al-pan'], ['Ñoquis de papa', 'noquis'], ['Fainá con muzzarella', 'faina-muzzarella'], ['Pizza con muzzarella', 'muzzarella'], ['Empanada de pollo', 'dumpling'], ['Crêpe salmón y palta', 'crepe-salmon'],
    ['Agua con gas 600 ml', 'agua-con-gas'], ['Agua mineral 600 ml', 'agua'], ['Arrollado de pollo', 'arrollado'], ['Arrolladitos primavera (4)', 'arrolladitos'], ['De lentejas', 'hamburger'], ['Curry de lentejas', 'curry-lentejas'], ['Guiso de lentejas', 'guiso'], ['Carne con brócoli', 'carne-brocoli'], ['Medio pollo con fritas', 'pollo'],
    ['Ensalada César con pollo', 'ensalada-cesar'], ['Torta helada', 'torta-helada'], ['Helado dos bochas', 'ice-cream'], ['Salmón con vegetales', 'salmon'], ['Medio y medio 750 ml', 'medio-y-medio'], ['Te en hebras', 'te'],
  ] as const) assert.equal(pictureNameOf(dish), picture, dish)
})

test('every dish of the demo city has one', () => assert.deepEqual(menu.filter((name) => !pictureNameOf(name)), []))

test('what nobody drew has its name on the enamel, and a hue', () => {
  const { src, hue } = pictureOfDish({ dishId: 'd1', name: 'Locro de la abuela' })
  assert.equal(src, undefined)
  assert.ok(hue)
})

test('the same dish has the same picture for ever, and another dish of the same name may stand on another hue', () => {
  const first = { dishId: '0199aa10-0000-7000-8000-000000000001', name: 'Flan con dulce de leche' }
  assert.deepEqual(pictureOfDish(first), pictureOfDish({ ...first }))
  assert.deepEqual(Object.keys(pictureOfDish(first)), ['width', 'height', 'table', 'hue', 'src'])
  const all = Array.from({ length: 64 }, (_, at) => pictureOfDish({ ...first, dishId: `dish-${at}` }).hue)
  assert.equal(new Set(all).size, 8)
})

test('a kitchen has the table of the first of its cuisines that is known, else that of the house', () => {
  assert.equal(tableOf(['minutas', 'milanesas']), 'minutas')
  assert.equal(tableOf(['klingon', 'italiana']), 'pasta')
  assert.equal(tableOf([]), 'casera')
})

test('restaurants of one cuisine are shared out among all of its tables', () => {
  const seen = new Set(Array.from({ length: 200 }, (_, at) => coverOfRestaurant({ restaurantId: `r${at}`, cuisines: ['pizza'] }).src))
  assert.equal(seen.size, tables['pizza'])
})

test('every picture that can be asked for is there', () => {
  const asked = [
    ...menu.flatMap((name) => ['a', 'b', 'c', 'd'].flatMap((dishId) => [pictureOfDish({ dishId, name }), stillLifeOfDish({ dishId, name })])),
    ...Object.keys(tables).flatMap((cuisine) => [longCoverOfRestaurant({ restaurantId: 'r', cuisines: [cuisine] }), pictureOfCuisine(cuisine), ...Array.from({ length: 60 }, (_, at) => coverOfRestaurant({ restaurantId: `r${at}`, cuisines: [cuisine] }))]),
    ...Array.from({ length: 24 }, (_, hour) => stillLifeOfHour(hour)),
  ]
  assert.deepEqual([...new Set(asked.map(({ src }) => file(src)).filter((path) => !existsSync(path)))], [])
  for (const name of dishPictures) assert.ok(existsSync(join(folder, `dish-${name}.avif`)), name)
})

test('all of them together are no more than 6 MB', () => {
  const bytes = globSync('*.avif', { cwd: folder }).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  assert.ok(bytes < 6_000_000, `${bytes} bytes`)
})
