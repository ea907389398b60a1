import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CitySummary } from './city-summary.ts'
import { readDoors, type Doors } from './files/door-book.ts'
import { readTilePack } from './files/tile-pack.ts'
import type { Neighbourhood, Place } from './place.ts'
import type { Bounds, Position } from './position.ts'
import { createRouter, type Router } from './router.ts'
import { readHierarchy } from './routing/hierarchy.ts'
import { findCrossings } from './routing/nearest-crossing.ts'
import { crossingPosition, readStreets, type Streets } from './routing/streets.ts'

export type { Door, Doors } from './files/door-book.ts'
export type { Neighbourhood, Place, PlaceKind } from './place.ts'

/** A city as it is loaded from a folder made by `city:data` or `import-city`. What is not needed at the start waits. */
export type CityMap = {
  name: string
  timeZone: string
  currency: string
  bounds: Bounds
  counts: CitySummary['counts']
  places: Place[]
  neighbourhoods: Neighbourhood[]
  router: Router
  streets: Streets
  /** Every front door; read on the first call. */
  doors(): Doors
  tileZooms: { min: number; max: number } | undefined
  /** A gzip'ed Mapbox vector tile; undefined where there is nothing to draw. */
  tile(z: number, x: number, y: number): Uint8Array | undefined
  /** The crossing nearest to a position, as the crow flies. */
  nearestNode(position: Position): number
  nodePosition(node: number): Position
}

export function loadCityMap(folder: string): CityMap {
  const file = (name: string) => readFileSync(join(folder, name))
  const json = (name: string) => JSON.parse(file(name).toString('utf8'))
  const summary: CitySummary = json('city.json')
  const streets = readStreets(file('streets.bin'))
  const router = once(() => createRouter(streets, (mode) => readHierarchy(file(`ways-${mode}.bin`), streets)))
  const nearestCrossing = once(() => findCrossings(streets))
  const tiles = once(() => (existsSync(join(folder, 'tiles.bin')) ? readTilePack(file('tiles.bin')) : () => undefined))
  return {
    name: summary.name,
    timeZone: summary.timeZone,
    currency: summary.currency,
    bounds: summary.bounds,
    counts: summary.counts,
    places: json('places.json'),
    neighbourhoods: json('neighbourhoods.json'),
    streets,
    get router() { return router() },
    doors: once(() => readDoors(file('doors.bin'))),
    tileZooms: summary.tileZooms,
    tile: (z, x, y) => tiles()(z, x, y),
    nearestNode: (position) => nearestCrossing()(position),
    nodePosition: (node) => crossingPosition(streets, node),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
