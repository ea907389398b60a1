import type { Position } from '../../platform/contract.ts'
import { metresBetween } from '../../platform/roads.ts'
import type { Settings } from './contract.ts'

/** Inside the polygon where there is one, otherwise inside the circle. */
export function delivers({ deliveryArea: { polygon, radiusMetres }, place }: Pick<Settings, 'deliveryArea' | 'place'>, to: Position): boolean {
  return polygon ? isInside(polygon, to) : metresBetween(place.position, to) <= (radiusMetres ?? 0)
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
