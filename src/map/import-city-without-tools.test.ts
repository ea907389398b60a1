import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadCityMap } from './city-map.ts'
import { importCity } from './import-city.ts'
import { villageAsXml } from './village.example.ts'

const folder = mkdtempSync(join(tmpdir(), 'tiffin-import-'))
after(() => rmSync(folder, { recursive: true }))

test('without the tools that cut tiles a city is made that has no base map, and the log says so', async () => {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith('@maplibre/')) throw Object.assign(new Error(specifier), { code: 'ERR_MODULE_NOT_FOUND' })
      return next(specifier, context)
    },
  })
  const said: string[] = []
  writeFileSync(join(folder, 'village.osm'), villageAsXml())
  const summary = await importCity(join(folder, 'village.osm'), join(folder, 'village'), (line) => said.push(line)).finally(() => hooks.deregister())
  const village = loadCityMap(join(folder, 'village'))
  assert.match(said.join('\n'), /no tiles: .* are not installed/)
  assert.equal(summary.tileZooms, undefined)
  assert.equal(village.tile(14, 8920, 5687), undefined)
  assert.equal(village.doors().count, 3)
})
