import { gzipSync } from 'node:zlib'
import type { GeoJSONVTFeature } from '@maplibre/geojson-vt'
import type { Tile } from '../files/tile-pack.ts'
import type { Bounds } from '../position.ts'
import { layerNames, type LayerName, type Layers } from './map-layers.ts'

export const tileZooms = { min: 10, max: 15 }

/** Doors and shops would only be in the way further out. */
const firstZoom: Record<LayerName, number> = { land: 10, water: 10, road: 10, building: 13, place: 10, poi: 14, door: 15 }

/** The map as gzip'ed vector tiles. Needs two development dependencies; undefined where they are not installed. */
export async function cutTiles(layers: Layers, bounds: Bounds): Promise<Tile[] | undefined> {
  const tools = await loadTools()
  if (!tools) return undefined
  const indexes = layerNames.map((name) => ({ name, index: new tools.GeoJSONVT(collection(layers, name), cutting(name)) }))
  return tilesWithin(bounds).flatMap(({ z, x, y }) => {
    const filled = indexes.flatMap(({ name, index }) => {
      const tile = z >= firstZoom[name] ? index.getTile(z, x, y) : null
      const inTile: GeoJSONVTFeature[] = tile?.features ?? []
      const features = inTile.filter(({ tags }) => name !== 'road' || Number(tags?.['rank']) <= thinnestRoad(z))
      return tile && features.length > 0 ? [[name, { ...tile, features }] as const] : []
    })
    if (filled.length === 0) return []
    const bytes = tools.fromGeojsonVt(Object.fromEntries(filled), { version: 2, extent: 4096 })
    return [{ z, x, y, bytes: gzipSync(bytes, { level: 9 }) }]
  })
}

async function loadTools() {
  try {
    const [{ GeoJSONVT }, { fromGeojsonVt }] = [await import('@maplibre/geojson-vt'), await import('@maplibre/vt-pbf')]
    return { GeoJSONVT, fromGeojsonVt }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function collection(layers: Layers, name: LayerName): { type: 'FeatureCollection'; features: Layers[LayerName] } {
  return { type: 'FeatureCollection', features: layers[name] }
}

function cutting(name: LayerName) {
  const tolerance = name === 'road' ? 2 : 3
  return { maxZoom: tileZooms.max, indexMaxZoom: 12, indexMaxPoints: 0, tolerance, extent: 4096, buffer: 64 }
}

function thinnestRoad(zoom: number): number {
  if (zoom < 12) return 2
  return zoom < 13 ? 3 : zoom < 14 ? 5 : 7
}

function tilesWithin([west, south, east, north]: Bounds): { z: number; x: number; y: number }[] {
  const tiles: { z: number; x: number; y: number }[] = []
  for (let z = tileZooms.min; z <= tileZooms.max; z++) {
    for (let x = column(west, z); x <= column(east, z); x++) {
      for (let y = row(north, z); y <= row(south, z); y++) tiles.push({ z, x, y })
    }
  }
  return tiles
}

/** Web Mercator, as everywhere. */
function column(lon: number, z: number): number {
  return Math.floor(((lon + 180) / 360) * 2 ** z)
}

function row(lat: number, z: number): number {
  return Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
}
