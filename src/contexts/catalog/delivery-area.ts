import type { Position } from '../../platform/contract.ts'
import type { Settings } from './contract.ts'

/** Inside the polygon where there is one, otherwise inside the circle. */
export function delivers({ deliveryArea: { polygon, radiusMetres }, place }: Pick<Settings, 'deliveryArea' | 'place'>, to: Position): boolean {
  return polygon ? isInside(polygon, to) : metresBetween(place.position, to) <= (radiusMetres ?? 0)
}

const earthRadiusMetres = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** As the crow flies (haversine). */
export function metresBetween(a: Position, b: Position): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2)
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2)
  const haversine = halfLat * halfLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon * halfLon
  return 2 * earthRadiusMetres * Math.asin(Math.sqrt(haversine))
}

/** Even-odd rule. Areas are a few kilometres wide, so degrees are taken as a plane; none lies across the antimeridian. */
function isInside(ring: readonly Position[], { lat, lon }: Position): boolean {
  let inside = false
  let previous = ring.at(-1)!
  for (const corner of ring) {
    const isPassed = corner.lat > lat !== previous.lat > lat
    if (isPassed && lon < ((previous.lon - corner.lon) * (lat - corner.lat)) / (previous.lat - corner.lat) + corner.lon) inside = !inside
    previous = corner
  }
  return inside
}
