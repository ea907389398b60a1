// Along a street: how far somebody has come on a way, and where they are between two reports. Flat geometry is enough for a city.

export interface Position { lat: number; lon: number }

/** A way with the metres from its start to each of its points. */
export interface Way {
  points: readonly Position[]
  metres: readonly number[]
  length: number
}

export function wayOf(points: readonly Position[]): Way {
  let length = 0
  const metres = points.map((point, at) => (length += at === 0 ? 0 : metresBetween(points[at - 1]!, point)))
  return { points, metres, length }
}

export function metresBetween(a: Position, b: Position): number {
  const perDegree = 111_320
  return Math.hypot((a.lon - b.lon) * Math.cos(((a.lat + b.lat) * Math.PI) / 360) * perDegree, (a.lat - b.lat) * perDegree)
}

/** The point of the way nearest to a position: how far along, and how far away. `from`: somebody who rides does not ride back. */
export function nearestOn(way: Way, position: Position, from = 0): { along: number; away: number } {
  let best = { along: 0, away: Infinity }
  for (let at = 1; at < way.points.length; at += 1) {
    if (way.metres[at]! < from) continue
    const [a, b] = [way.points[at - 1]!, way.points[at]!]
    const squeeze = Math.cos((a.lat * Math.PI) / 180)
    const [dx, dy] = [(b.lon - a.lon) * squeeze, b.lat - a.lat]
    const share = Math.min(1, Math.max(0, ((position.lon - a.lon) * squeeze * dx + (position.lat - a.lat) * dy) / (dx * dx + dy * dy || 1)))
    const foot = { lat: a.lat + dy * share, lon: a.lon + (b.lon - a.lon) * share }
    const away = metresBetween(position, foot)
    if (away < best.away - 0.01) best = { along: Math.max(from, way.metres[at - 1]! + (way.metres[at]! - way.metres[at - 1]!) * share), away }
  }
  return best
}

/** Where one is after so many metres, and in which direction one goes there: degrees from north, clockwise. */
export function pointOn(way: Way, along: number): { position: Position; heading: number } {
  const upper = way.metres.findIndex((metres) => metres >= along)
  const at = Math.max(1, upper === -1 ? way.points.length - 1 : upper)
  const [a, b] = [way.points[at - 1] ?? way.points[0]!, way.points[at] ?? way.points[0]!]
  const span = (way.metres[at] ?? 0) - (way.metres[at - 1] ?? 0)
  const share = span > 0 ? Math.min(1, Math.max(0, (along - way.metres[at - 1]!) / span)) : 0
  return { position: { lat: a.lat + (b.lat - a.lat) * share, lon: a.lon + (b.lon - a.lon) * share }, heading: headingFrom(a, b) }
}

export const headingFrom = (a: Position, b: Position): number => ((Math.atan2((b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180), b.lat - a.lat) * 180) / Math.PI + 360) % 360

/**
 * A ride between two reports of a position: along the way where both lie on it, else straight. `at(share)` with 0 for where they
 * are shown now and 1 for where they were reported.
 */
export function rideTo(way: Way | undefined, shown: Position & { along?: number }, reported: Position): { at(share: number): { position: Position; heading: number | undefined; along: number | undefined }; metres: number } {
  const nearWay = 60
  if (way && way.points.length > 1) {
    const from = shown.along === undefined ? nearestOn(way, shown) : { along: shown.along, away: 0 }
    const to = nearestOn(way, reported, Math.max(0, from.along - 30))
    if (from.away < nearWay && to.away < nearWay && to.along >= from.along - 40) {
      const metres = Math.max(0, to.along - from.along)
      return { metres, at: (share) => ({ ...pointOn(way, from.along + metres * share), along: from.along + metres * share }) }
    }
  }
  const metres = metresBetween(shown, reported)
  const heading = metres > 3 ? headingFrom(shown, reported) : undefined
  return { metres, at: (share) => ({ position: { lat: shown.lat + (reported.lat - shown.lat) * share, lon: shown.lon + (reported.lon - shown.lon) * share }, heading, along: undefined }) }
}
