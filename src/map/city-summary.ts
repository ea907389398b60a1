import type { Bounds } from './position.ts'

/** What the map itself does not say. `source` completes the sentence "a database derived from …". */
export type CityFacts = { name: string; timeZone: string; currency: string; source: string }

/** city.json */
export type CitySummary = CityFacts & {
  bounds: Bounds
  /** Zooms of the tiles; none where the city was imported without the tools that cut them. */
  tileZooms?: { min: number; max: number }
  counts: { doors: number; places: number; neighbourhoods: number; crossings: number; streets: number; tiles: number }
}
