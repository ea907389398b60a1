import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Feature, MapSource, Point, Tags } from './feature.ts'

/**
 * Montevideo as OpenStreetMap knew it in December 2017: eight "QA tiles" of zoom 12 in the development dependency
 * @mapbox/mvt-fixtures. They keep every tag, and positions to about a centimetre.
 */
export async function readMontevideoFixtures(): Promise<MapSource> {
  const { VectorTile } = await import('@mapbox/vector-tile')
  const { PbfReader } = await import('pbf')
  const folder = fixturesFolder()
  const features: Feature[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mvt')).sort()) {
    const [z, x, y] = file.replace('.mvt', '').split('-').map(Number) as [number, number, number]
    const layer = new VectorTile(new PbfReader(readFileSync(join(folder, file)))).layers['osm']!
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i)
      features.push(toFeature(feature.properties, feature.toGeoJSON(x, y, z).geometry as Geometry))
    }
  }
  // Ways cut at the seam of two tiles meet again when rounded to about a metre.
  return { features, joinDegrees: 1e-5 }
}

type Geometry =
  | { type: 'Point'; coordinates: Point }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Point[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Point[][] }
  | { type: 'MultiPolygon'; coordinates: Point[][][] }

function toFeature(properties: Record<string, unknown>, geometry: Geometry): Feature {
  const tags = tagsOf(properties)
  switch (geometry.type) {
    case 'Point': return { kind: 'point', tags, point: geometry.coordinates }
    case 'MultiPoint': return { kind: 'point', tags, point: geometry.coordinates[0]! }
    case 'LineString': return { kind: 'line', tags, lines: [geometry.coordinates] }
    case 'MultiLineString': return { kind: 'line', tags, lines: geometry.coordinates }
    case 'Polygon': return { kind: 'area', tags, areas: [geometry.coordinates] }
    case 'MultiPolygon': return { kind: 'area', tags, areas: geometry.coordinates }
  }
}

/** Keys with an @ are about the mapper (`@user`, `@uid`, `@changeset`), not about the city. */
function tagsOf(properties: Record<string, unknown>): Tags {
  const tags: Tags = {}
  for (const key in properties) if (!key.startsWith('@')) tags[key] = String(properties[key])
  return tags
}

function fixturesFolder(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('@mapbox/mvt-fixtures/package.json')), 'real-world/osm-qa-montevideo')
}
