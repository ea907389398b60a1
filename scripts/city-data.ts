import { fileURLToPath } from 'node:url'
import { writeCity } from '../src/map/make/write-city.ts'
import { readMontevideoFixtures } from '../src/map/read/montevideo-fixtures.ts'

/** Makes data/montevideo anew. Run by `npm run city:data`; the result is committed and the same bytes each time. */
const folder = fileURLToPath(new URL('../data/montevideo', import.meta.url))
const start = performance.now()

const source = await readMontevideoFixtures()
console.log(`Montevideo: ${source.features.length} things on the map`)
const facts = {
  name: 'Montevideo',
  timeZone: 'America/Montevideo',
  currency: 'UYU',
  source: 'OpenStreetMap as of December 2017 (the QA tiles in @mapbox/mvt-fixtures 4.0.0)',
}
const { counts } = await writeCity(source, facts, folder, console.log)
console.log(Object.entries(counts).map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', '))
console.log(`made in ${((performance.now() - start) / 1000).toFixed(1)} s`)
