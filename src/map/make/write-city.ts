import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityFacts, CitySummary } from '../city-summary.ts'
import { readDoors } from '../files/door-book.ts'
import { packTiles } from '../files/tile-pack.ts'
import type { Bounds, Position } from '../position.ts'
import { boundsOf, type MapSource } from '../read/feature.ts'
import { modes } from '../routing/modes.ts'
import { findStreets } from '../routing/nearest-street.ts'
import { readStreets, type Streets } from '../routing/streets.ts'
import { cutTiles, tileZooms } from './cut-tiles.ts'
import { encodeDoors } from './doors.ts'
import { drawLayers } from './map-layers.ts'
import { licenceNotice } from './licence-notice.ts'
import { findNeighbourhoods, findPlaces } from './places.ts'
import { makeStreetGraph } from './street-graph.ts'
import { encodeHierarchy, skeletonOf } from './write-hierarchy.ts'
import { encodeStreets } from './write-streets.ts'

/** From map features to the files that city-map.ts loads. The same features give the same bytes. */
export async function writeCity(
  source: MapSource, facts: CityFacts, folder: string, log: (line: string) => void,
): Promise<CitySummary> {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    log(`  ${name}, ${Math.ceil(content.length / 1024)} kB`)
  }
  const { features } = source
  const graph = makeStreetGraph(source)
  if (graph.streets.length === 0) throw new Error('This map has no streets to deliver on.')
  const bounds = boundsOf(features.filter(({ tags }) => tags['highway'] || tags['addr:housenumber']))

  const streetsFile = encodeStreets(graph)
  write('streets.bin', streetsFile)
  const streets = readStreets(streetsFile)
  const skeleton = skeletonOf(streets)
  for (const mode of modes) write(`ways-${mode}.bin`, encodeHierarchy(skeleton, streets, mode))

  const doorsFile = encodeDoors(features)
  write('doors.bin', doorsFile)
  const doors = readDoors(doorsFile)
  const places = findPlaces(features, doors, streetNames(streets))
  const neighbourhoods = findNeighbourhoods(features)
  write('places.json', toLines(places))
  write('neighbourhoods.json', toLines(neighbourhoods))

  const tiles = await cutTiles(drawLayers(features, bounds), bounds)
  if (tiles) write('tiles.bin', packTiles(tiles))
  else log('  no tiles: @maplibre/geojson-vt and @maplibre/vt-pbf are not installed, so this city has no base map')
  if (!tiles) rmSync(join(folder, 'tiles.bin'), { force: true })

  const summary: CitySummary = {
    ...facts,
    bounds: bounds.map((each) => Number(each.toFixed(6))) as Bounds,
    ...(tiles && { tileZooms }),
    counts: {
      doors: doors.count, places: places.length, neighbourhoods: neighbourhoods.length,
      crossings: streets.crossings, streets: streets.edges, tiles: tiles?.length ?? 0,
    },
  }
  write('city.json', `${JSON.stringify(summary, null, 2)}\n`)
  write('LICENSE-ODbL.txt', licenceNotice(facts))
  return summary
}

/** The name of the nearest street that has one. */
function streetNames(streets: Streets): (position: Position) => string {
  const nameless = streets.names.indexOf('')
  const named = { ...streets, access: streets.access.map((bits, edge) => (streets.name[edge] === nameless ? 0 : bits)) }
  const find = findStreets(named)
  return (position) => streets.names[streets.name[find(position, 'walking')?.edge ?? -1] ?? nameless]!
}

/** One object a line: small, and a change shows in a diff. */
function toLines(list: object[]): string {
  return `[\n${list.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`
}
