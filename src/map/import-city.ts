import { basename } from 'node:path'
import type { CityFacts, CitySummary } from './city-summary.ts'
import { writeCity } from './make/write-city.ts'
import { readOsmFile } from './read/osm-file.ts'

export type { CitySummary } from './city-summary.ts'

/**
 * Makes a city that `loadCityMap` can load from an OpenStreetMap extract (.osm.pbf, .osm, or either gzip'ed). The map does
 * not say what money and what time people use there: give it, or the city keeps euros and UTC and the log says so.
 */
export async function importCity(
  file: string, outFolder: string, log: (line: string) => void, facts: Partial<CityFacts> = {},
): Promise<CitySummary> {
  const city: CityFacts = {
    name: nameFromFile(file),
    timeZone: 'UTC',
    currency: 'EUR',
    source: `the OpenStreetMap extract ${basename(file)}`,
    ...facts,
  }
  log(`Reading ${file}`)
  const source = readOsmFile(file)
  log(`${source.features.length} things on the map; writing ${city.name} to ${outFolder}`)
  const summary = await writeCity(source, city, outFolder, log)
  if (!facts.currency || !facts.timeZone) {
    log(`Prices are in ${city.currency} and clocks show ${city.timeZone} unless you say otherwise.`)
  }
  return summary
}

/** `new-york-latest.osm.pbf` is New York. */
function nameFromFile(file: string): string {
  const words = basename(file).replace(/\.(osm|pbf|gz|xml)\b/g, '').replace(/-latest$/, '').split(/[-_ ]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}
