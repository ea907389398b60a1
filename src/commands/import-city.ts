import { basename, join } from 'node:path'
import { argumentsOf, UsageError } from './arguments.ts'
import { dataFolder } from './running.ts'

const usage = `tiffin import-city FILE [--to DIR]

Makes a city (streets, front doors, eating places, map) from an OpenStreetMap extract (.osm.pbf, .osm, .osm.gz).
Start it with: npm start -- --city DIR --data ANOTHER_DIR`

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = argumentsOf(args, { to: { type: 'string' }, data: { type: 'string' } }, usage)
  const [file] = positionals
  if (!file) throw new UsageError(usage)
  const { importCity } = await import('../map/import-city.ts')
  const folder = values.to ?? join(dataFolder(values.data), 'cities', basename(file).replace(/(-latest)?\.osm.*$/, ''))
  const summary = await importCity(file, folder, (line: string) => console.log(line))
  console.log(`${summary.name}: ${summary.counts.doors} front doors, ${summary.counts.places} eating places, in ${folder}`)
}
