import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { loadCityMap } from './city-map.ts'
import { importCity } from './import-city.ts'
import { modes, type Mode } from './router.ts'
import { villageAsPbf, villageAsXml } from './village.example.ts'

const folder = mkdtempSync(join(tmpdir(), 'tiffin-import-'))
after(() => rmSync(folder, { recursive: true }))

const said: string[] = []
const [xml, zipped, pbf] = ['village.osm', 'village.osm.gz', 'village.osm.pbf'].map((name) => join(folder, name))
writeFileSync(xml!, villageAsXml())
writeFileSync(zipped!, gzipSync(villageAsXml()))
writeFileSync(pbf!, villageAsPbf())

const facts = { name: 'Village', timeZone: 'Europe/Vienna', currency: 'EUR', source: 'a village made up for a test' }
const summary = await importCity(pbf!, join(folder, 'from-pbf'), (line) => said.push(line), facts)
const village = loadCityMap(join(folder, 'from-pbf'))

const [westGate, eastGate] = [{ lat: 48.001, lon: 16.0005 }, { lat: 48.001, lon: 16.0015 }]

test('an .osm.pbf becomes a city with doors, places, neighbourhoods, streets and tiles', () => {
  assert.deepEqual(
    { ...summary.counts, tiles: summary.counts.tiles > 0 },
    { doors: 3, places: 2, neighbourhoods: 1, crossings: 6, streets: 7, tiles: true },
  )
  assert.deepEqual([village.name, village.currency, village.timeZone], ['Village', 'EUR', 'Europe/Vienna'])
  assert.deepEqual(village.doors().door(0), { street: 'Back Lane', number: '7', position: { lat: 48.00015, lon: 16.0005 } })
  assert.deepEqual(village.doors().door(1), { street: 'Main Street', number: '2 A', position: { lat: 48.0011, lon: 16.0005 } })
})

test('.osm, gzip\'ed .osm and .osm.pbf of the same map give the same city', async () => {
  for (const [file, out] of [[xml!, 'from-xml'], [zipped!, 'from-gz'], [pbf!, 'again']] as const) {
    await importCity(file, join(folder, out), () => {}, facts)
    for (const name of readdirSync(join(folder, 'from-pbf'))) {
      assert.deepEqual(readFileSync(join(folder, out, name)), readFileSync(join(folder, 'from-pbf', name)), `${out}/${name}`)
    }
  }
})

test('a place without an address gets the nearest door\'s, a building\'s own address is kept', () => {
  const [inn, bakery] = village.places
  assert.deepEqual(
    { name: inn!.name, street: inn!.street, number: inn!.number, addressFrom: inn!.addressFrom, cuisines: inn!.cuisines },
    {
      name: 'Gasthaus "Zur Post" & Söhne', street: 'Main Street', number: '4', addressFrom: 'nearest-door',
      cuisines: ['regional', 'pizza'],
    },
  )
  assert.deepEqual([bakery!.name, bakery!.street, bakery!.number], ['Café Rund', 'Back Lane', '7'])
  assert.equal(bakery!.openingHours, 'Mo-Sa 07:00-18:00')
})

test('Main Street is one-way eastwards: a car goes back by Back Lane, feet and the cycle lane do not', () => {
  const { router } = village
  assert.deepEqual(router.route(westGate, eastGate, 'car')!.streets, ['Main Street'])
  const roundTheBlock = ['Main Street', 'East Row', 'Back Lane', 'West Row', 'Main Street']
  assert.deepEqual(router.route(eastGate, westGate, 'car')!.streets, roundTheBlock)
  assert.deepEqual(router.route(eastGate, westGate, 'walking')!.streets, ['Main Street'])
  assert.deepEqual(router.route(eastGate, westGate, 'bicycle')!.streets, ['Main Street'])
})

test('what leads nowhere is not part of the network: a private yard, a slip of road on its own', () => {
  assert.ok(!village.streets.names.includes('Private Yard'))
  assert.ok(!village.streets.names.includes('Island Path'))
})

test('nobody who drew the map is named in what is made of it', () => {
  for (const name of readdirSync(join(folder, 'from-pbf')).filter((each) => each.endsWith('.json'))) {
    assert.doesNotMatch(readFileSync(join(folder, 'from-pbf', name), 'utf8'), /mapper-mia|4711|\+43/)
  }
})

test('the import says what it read and wrote, and leaves the licence beside the data', () => {
  assert.match(said.join('\n'), /things on the map; writing Village/)
  assert.match(readFileSync(join(folder, 'from-pbf/LICENSE-ODbL.txt'), 'utf8'), /© OpenStreetMap contributors/)
})

test('a file without a street is refused in words', async () => {
  const file = join(folder, 'empty.osm')
  writeFileSync(file, '<osm><node id="1" lat="1" lon="1"><tag k="place" v="sea"/></node></osm>')
  await assert.rejects(importCity(file, join(folder, 'empty'), () => {}), /no streets/)
})

const shared = fileURLToPath(new URL('../../../shared/data/osm/', import.meta.url))
const skip = existsSync(shared) ? false : 'the extracts in ../shared/data/osm are not here'

test('Monaco, from gzip\'ed XML, can be delivered in', { skip }, async () => {
  const { counts, name } = await importCity(join(shared, 'monaco.osm.gz'), join(folder, 'monaco'), () => {})
  assert.equal(name, 'Monaco')
  assert.equal(counts.places, 35)
  for (const mode of modes) assertEverybodyReached(join(folder, 'monaco'), mode)
})

test('Baltimore, from .osm.pbf, can be delivered in by motor; the south lies beyond a tunnel', { skip }, async () => {
  const { counts } = await importCity(join(shared, 'baltimore.osm.pbf'), join(folder, 'baltimore'), () => {})
  assert.ok(counts.places >= 170)
  assert.equal(counts.doors, 1322)
  for (const mode of ['motorbike', 'car'] as const) assertEverybodyReached(join(folder, 'baltimore'), mode)
})

function assertEverybodyReached(folder: string, mode: Mode): void {
  const { places, router } = loadCityMap(folder)
  const positions = places.map(({ position }) => position)
  assert.ok(router.matrix(positions, positions, mode).every((seconds) => seconds < 3 * 3600), mode)
}
