import type { Route } from '../along-route.ts'
import type { Position } from '../position.ts'
import { unpackStep } from './hierarchy.ts'
import { chainTo } from './search.ts'
import { travelMilliseconds, type Streets } from './streets.ts'
import type { Network, Trip } from './trip.ts'

/** A stretch of one street, from one share of its length to another; backwards if `to` is less than `from`. */
type Stretch = { edge: number; from: number; to: number }

export function drawTrip(network: Network, trip: Trip): Route {
  const route: Route = { metres: trip.metres, seconds: trip.milliseconds / 1000, points: [], secondsAt: [], streets: [] }
  let seconds = 0
  for (const stretch of stretchesOf(network, trip)) {
    const whole = travelMilliseconds(network.streets, stretch.edge, network.hierarchy.mode) / 1000
    drawStretch(network.streets, stretch, seconds, whole, route)
    seconds += Math.abs(stretch.to - stretch.from) * whole
    addName(route.streets, network.streets.names[network.streets.name[stretch.edge]!]!)
  }
  if (route.points.length === 0) addPoint(route, trip.from.position, 0)
  return route
}

function stretchesOf(network: Network, { from, to, meeting }: Trip): Stretch[] {
  if (meeting < 0) return from.share === to.share ? [] : [{ edge: from.edge, from: from.share, to: to.share }]
  const stretches: Stretch[] = []
  const whole = (edge: number, forward: boolean) => {
    stretches.push({ edge, from: forward ? 0 : 1, to: forward ? 1 : 0 })
  }
  const { hierarchy, streets } = network
  const climbing = chainTo(network.start, hierarchy.up, meeting)
  const falling = chainTo(network.end, hierarchy.down, meeting)
  stretches.push({ edge: from.edge, from: from.share, to: climbing.start.crossing === streets.from[from.edge] ? 0 : 1 })
  for (const step of climbing.steps.reverse()) unpackStep(hierarchy, step, true, whole)
  for (const step of falling.steps) unpackStep(hierarchy, step, false, whole)
  stretches.push({ edge: to.edge, from: falling.start.crossing === streets.from[to.edge] ? 0 : 1, to: to.share })
  return stretches.filter((stretch) => stretch.from !== stretch.to)
}

function drawStretch(
  streets: Streets, { edge, from, to }: Stretch, startSeconds: number, wholeSeconds: number, route: Route,
): void {
  const first = streets.shapeStart[edge]!
  const last = streets.shapeStart[edge + 1]! - 1
  const length = streets.metresAt[last]! || 1
  const shareAt = (i: number) => streets.metresAt[i]! / length
  const add = (share: number, position: Position) => {
    addPoint(route, position, startSeconds + Math.abs(share - from) * wholeSeconds)
  }
  add(from, positionAt(streets, edge, from))
  const [start, end, step] = to > from ? [first, last, 1] : [last, first, -1]
  for (let i = start; i !== end + step; i += step) {
    const share = shareAt(i)
    if (share > Math.min(from, to) && share < Math.max(from, to)) add(share, shapePoint(streets, i))
  }
  add(to, positionAt(streets, edge, to))
}

function positionAt(streets: Streets, edge: number, share: number): Position {
  const first = streets.shapeStart[edge]!
  const last = streets.shapeStart[edge + 1]! - 1
  if (share <= 0) return shapePoint(streets, first)
  if (share >= 1) return shapePoint(streets, last)
  const metres = share * streets.metresAt[last]!
  let i = first
  while (i < last - 1 && streets.metresAt[i + 1]! <= metres) i++
  const length = streets.metresAt[i + 1]! - streets.metresAt[i]! || 1
  const part = (metres - streets.metresAt[i]!) / length
  return {
    lat: streets.lat[i]! + part * (streets.lat[i + 1]! - streets.lat[i]!),
    lon: streets.lon[i]! + part * (streets.lon[i + 1]! - streets.lon[i]!),
  }
}

function shapePoint(streets: Streets, i: number): Position {
  return { lat: streets.lat[i]!, lon: streets.lon[i]! }
}

/** Where two stretches join the crossing is one point, not two. */
function addPoint(route: Route, position: Position, seconds: number): void {
  const before = route.points.at(-1)
  if (before && before.lat === position.lat && before.lon === position.lon) return
  route.points.push(position)
  route.secondsAt.push(seconds)
}

function addName(names: string[], name: string): void {
  if (name !== '' && names.at(-1) !== name) names.push(name)
}
