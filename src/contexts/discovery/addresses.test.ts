import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { loadCityMap } from '../../map/city-map.ts'
import { addressBook } from './addresses.ts'

const city = loadCityMap(join(import.meta.dirname, '../../../data/montevideo'))
const book = addressBook(city.doors(), city.neighbourhoods)
const first = (text: string, near?: { lat: number; lon: number }) => {
  const [found] = book.search(text, { limit: 5, near })
  return found && `${found.street} ${found.number ?? `(${found.doors} doors)`}`
}

const typed: [typed: string, found: string][] = [
  ['Avenida Brasil 2702', 'Avenida Brasil 2702'],
  ['avenida brasil 2702', 'Avenida Brasil 2702'],
  ['av brasil 2702', 'Avenida Brasil 2702'],
  ['brasil 2702', 'Avenida Brasil 2702'],
  ['Avda. Brasíl 2702', 'Avenida Brasil 2702'],
  ['bulevar artigas 1305', 'Bulevar General Artigas 1305'],
  ['bvar gral artigas 1305', 'Bulevar General Artigas 1305'],
  ['18 de julio 1000', 'Avenida 18 de Julio 1000'],
  ['constituyente 1502', 'Constituyente 1502'],
  ['contituyente 1502', 'Constituyente 1502'],
  ['rivera 2500', 'Avenida General Rivera 2500'],
]
for (const [text, wanted] of typed) test(`"${text}" means ${wanted}`, () => assert.equal(first(text), wanted))

test('without a number, streets are offered with how many doors they have', () => {
  const [street] = book.search('18 de juli', { limit: 3 })
  assert.equal(street!.street, 'Avenida 18 de Julio')
  assert.equal(street!.number, undefined)
  assert.ok(street!.doors! > 300)
})

test('a house number that is not there leads to the door next to it', () => {
  const [found] = book.search('avenida brasil 2703', { limit: 1 })
  assert.equal(found!.street, 'Avenida Brasil')
  assert.ok(Math.abs(Number(found!.number) - 2703) <= 10, found!.number)
})

test('of streets that are meant alike, the nearer comes first', () => {
  const far = { lat: -34.83, lon: -56.25 }
  const found = book.search('artigas', { limit: 7, near: far })
  const metres = found.filter(({ street }) => street === found[0]!.street).length
  assert.ok(found.length > 1 && metres >= 1)
})

test('what means nothing finds nothing', () => {
  assert.deepEqual(book.search('xyzzyplugh 12', { limit: 5 }), [])
  assert.deepEqual(book.search('¡!', { limit: 5 }), [])
})

test('a place in the city has a door near by, with its neighbourhood; the sea has none', () => {
  const near = book.nearest({ lat: -34.9103, lon: -56.1486 })
  assert.ok(near && near.distanceMetres < 200 && near.neighbourhood)
  assert.equal(book.nearest({ lat: -34.95, lon: -56.2 }), undefined)
})
