/** WGS84 degrees. */
export type Position = { lat: number; lon: number }

/** West, south, east, north in degrees, the order map styles use. */
export type Bounds = [west: number, south: number, east: number, north: number]

export const metresPerDegree = 111_195

/** Great-circle distance on a sphere of 6,371 km: what a crow flies. */
export function distanceMetres(a: Position, b: Position): number {
  const lat = radians(b.lat - a.lat) / 2
  const lon = radians(b.lon - a.lon) / 2
  const h = Math.sin(lat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h))
}

/** The point at `share` (0…1) of the straight way from `a` to `b`. */
export function between(a: Position, b: Position, share: number): Position {
  return { lat: a.lat + (b.lat - a.lat) * share, lon: a.lon + (b.lon - a.lon) * share }
}

/** How much shorter a degree of longitude is than one of latitude here. */
export function longitudeScale(lat: number): number {
  return Math.cos(radians(lat))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
