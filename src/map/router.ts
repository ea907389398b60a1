import type { Position } from './position.ts'
import type { Route } from './along-route.ts'
import type { Hierarchy } from './routing/hierarchy.ts'
import type { Mode } from './routing/modes.ts'
import { findStreets } from './routing/nearest-street.ts'
import { makeClimb } from './routing/search.ts'
import type { Streets } from './routing/streets.ts'
import { findTrip, type Network } from './routing/trip.ts'
import { drawTrip } from './routing/draw-trip.ts'
import { travelTimes } from './routing/travel-times.ts'

export { alongRoute, type Route } from './along-route.ts'
export { modes, type Mode } from './routing/modes.ts'
export type { Position } from './position.ts'

/**
 * The quickest way along real streets, as that mode may travel them. Positions are moved to the nearest street the mode may
 * use; the steps from the door to the kerb do not count. Undefined: a position is more than a kilometre from any street.
 */
export interface Router {
  measure(from: Position, to: Position, mode: Mode): { metres: number; seconds: number } | undefined
  /** The same with the way itself. */
  route(from: Position, to: Position, mode: Mode): Route | undefined
  /** Seconds from each of `from` to each of `to`, row by row: `matrix[i * to.length + j]`; Infinity if unreachable. */
  matrix(from: Position[], to: Position[], mode: Mode): Float32Array
}

export function createRouter(streets: Streets, hierarchyOf: (mode: Mode) => Hierarchy): Router {
  const networkOf = networks(streets, hierarchyOf)
  return {
    measure(from, to, mode) {
      const trip = findTrip(networkOf(mode), from, to)
      return trip && { metres: trip.metres, seconds: trip.milliseconds / 1000 }
    },
    route(from, to, mode) {
      const network = networkOf(mode)
      const trip = findTrip(network, from, to)
      return trip && drawTrip(network, trip)
    },
    matrix: (from, to, mode) => travelTimes(networkOf(mode), from, to),
  }
}

/** A mode's hierarchy is loaded when it is first asked for. */
function networks(streets: Streets, hierarchyOf: (mode: Mode) => Hierarchy): (mode: Mode) => Network {
  const find = findStreets(streets)
  const [start, end] = [makeClimb(streets.crossings), makeClimb(streets.crossings)]
  const ready = new Map<Mode, Network>()
  return (mode) => {
    const network = ready.get(mode) ?? { streets, hierarchy: hierarchyOf(mode), find, start, end }
    ready.set(mode, network)
    return network
  }
}
