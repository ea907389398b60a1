import assert from 'node:assert/strict'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { loadCityMap } from './city-map.ts'
import { decodeColumns } from './files/columns.ts'
import { distanceMetres } from './position.ts'

const folder = fileURLToPath(new URL('../../data/montevideo', import.meta.url))
const city = loadCityMap(folder)
const [west, south, east, north] = city.bounds

test('Montevideo knows its name, its money and its time', () => {
  assert.deepEqual([city.name, city.currency, city.timeZone], ['Montevideo', 'UYU', 'America/Montevideo'])
})

test('there are 205,657 doors on 3,329 streets, all inside the bounds', () => {
  const doors = city.doors()
  assert.equal(doors.count, 205_657)
  assert.equal(doors.streets.length, 3_329)
  for (let i = 0; i < doors.count; i += 7) {
    const { lat, lon } = doors.positionOf(i)
    assert.ok(lon >= west && lon <= east && lat >= south && lat <= north, `door ${i}`)
    assert.notEqual(doors.numberOf(i), '')
  }
})

test('a door has a street, a number and a place, and can be found from there', () => {
  const doors = city.doors()
  const street = doors.streets.indexOf('Avenida 18 de Julio')
  const first = doors.door(doors.firstDoor[street]!)
  assert.equal(first.street, 'Avenida 18 de Julio')
  assert.match(first.number, /^\d+/)
  assert.equal(doors.nearest(first.position, 50, street), doors.firstDoor[street])
  assert.equal(doors.nearest({ lat: -35.2, lon: -56.15 }, 100), -1)
})

test('there are 647 named places to eat, each with a street', () => {
  const kinds = Object.groupBy(city.places, ({ kind }) => kind)
  const counts = Object.fromEntries(Object.entries(kinds).map(([kind, places]) => [kind, places.length]))
  assert.equal(city.places.length, 647)
  assert.deepEqual(counts, { restaurant: 393, bar: 74, fast_food: 65, cafe: 64, ice_cream: 27, pub: 24 })
  assert.equal(city.places.filter(({ openingHours }) => openingHours).length, 70)
  assert.ok(city.places.every(({ street }) => street !== ''))
})

test('there are 105 named parts of the city', () => {
  assert.equal(city.neighbourhoods.length, 105)
  assert.ok(city.neighbourhoods.some(({ name }) => name === 'Pocitos'))
})

test('the base map has 635 tiles, ready to be sent as they are', () => {
  assert.equal(city.counts.tiles, 635)
  assert.ok(gunzipSync(city.tile(12, 1408, 2471)!).includes('Montevideo'))
  assert.equal(city.tile(14, 0, 0), undefined)
})

test('the nearest crossing is near', () => {
  const plaza = { lat: -34.9066, lon: -56.2001 }
  assert.ok(distanceMetres(city.nodePosition(city.nearestNode(plaza)), plaza) < 120)
})

test('no mapper, no telephone number and no e-mail address is in any file', () => {
  const keys = /@user|@uid|changeset|phone|e-?mail|website|facebook/i
  const telephones = /\+598|\b09\d[ .]?\d{3}[ .]?\d{3}\b|\b2\d{3}[ .]\d{4}\b/
  const addresses = /\S@\w+\.\w/
  for (const text of textsOf(folder)) for (const each of [keys, telephones, addresses]) assert.doesNotMatch(text, each)
})

test('tiles hold what the style draws and nothing else', () => {
  const known = new Set(['kind', 'name', 'rank', 'class', 'oneway', 'bridge', 'h', 'n'])
  const tile = new VectorTile(new PbfReader(gunzipSync(city.tile(12, 1408, 2471)!)))
  assert.deepEqual(Object.keys(tile.layers).sort(), ['land', 'place', 'road', 'water'])
  for (const layer of Object.values(tile.layers)) {
    for (let i = 0; i < layer.length; i++) {
      for (const key of Object.keys(layer.feature(i).properties)) assert.ok(known.has(key), key)
    }
  }
})

test('places hold what is documented and nothing else', () => {
  const known = new Set(['name', 'kind', 'cuisines', 'position', 'street', 'number', 'addressFrom', 'openingHours'])
  for (const place of city.places) for (const key of Object.keys(place)) assert.ok(known.has(key), key)
})

test('the whole city takes less than 8 MB', () => {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  assert.ok(bytes < 8_000_000, `${bytes} bytes`)
})

/** All the words there are outside the tiles: JSON files and the headers of column files. */
function textsOf(folder: string): string[] {
  const read = (name: string) => readFileSync(join(folder, name))
  const json = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => read(name).toString('utf8'))
  const tables = readdirSync(folder).filter((name) => name.endsWith('.bin') && name !== 'tiles.bin')
  return [...json, ...tables.map((name) => JSON.stringify(decodeColumns(read(name)).meta))]
}
