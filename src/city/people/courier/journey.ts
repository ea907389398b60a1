// Where somebody is who rides along the streets, at any moment. The way is found once; everything else is arithmetic.
import type { Random } from '../../../platform/random.ts'
import { alongRoute, type Position, type Route } from '../../world/streets.ts'

export interface Journey {
  route: Route
  startedAt: number
  /** How much longer it takes than the map thinks. */
  pace: number
}

/** Standing somewhere, or under way. */
export type Whereabouts = { standing: Position; since: number } | { riding: Journey }

export const standingAt = (standing: Position, since: number): Whereabouts => ({ standing, since })

export const arrivalOf = ({ route, startedAt, pace }: Journey): number => startedAt + Math.ceil(route.seconds * pace * 1000)

export const isMoving = (whereabouts: Whereabouts, at: number): boolean => 'riding' in whereabouts && at < arrivalOf(whereabouts.riding)

export function positionAt(whereabouts: Whereabouts, at: number): Position {
  if ('standing' in whereabouts) return whereabouts.standing
  const { route, startedAt, pace } = whereabouts.riding
  return alongRoute(route, (at - startedAt) / 1000 / pace)
}

export interface Sighting {
  at: number
  position: Position
}

/** What the phone noted after `after` until `until`: every few seconds under way, once where somebody stands. */
export function sightings(whereabouts: Whereabouts, after: number, until: number, everySeconds: number): Sighting[] {
  if (until <= after) return []
  const arrival = 'riding' in whereabouts ? arrivalOf(whereabouts.riding) : after
  const underWay = Math.max(0, Math.floor((Math.min(until, arrival) - after) / (everySeconds * 1000)))
  const times = Array.from({ length: underWay }, (_, index) => after + (index + 1) * everySeconds * 1000)
  if (until > arrival && times.at(-1) !== until) times.push(until)
  return times.map((at) => ({ at, position: positionAt(whereabouts, at) }))
}

/** A receiver is some metres off, and once in a while somewhere else in town. */
export function asReceived({ at, position }: Sighting, random: Random, glitches: number): Sighting {
  const off = random.chance(glitches) ? 0.05 : 0.00003
  return { at, position: { lat: rounded(position.lat + random.normal(0, off)), lon: rounded(position.lon + random.normal(0, off)) } }
}

/** A tenth of a metre is more than a phone knows. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
