import type { Position } from '../position.ts'
import type { Hierarchy, Steps } from './hierarchy.ts'
import type { Spot, StreetFinder } from './nearest-street.ts'
import { begin, chainTo, climbToMeet, type Climb, type Start } from './search.ts'
import { lengthMetres, mayTravel, travelMilliseconds, type Streets } from './streets.ts'

/** The streets as one mode travels them; `start` and `end` are scratch space for searches. */
export type Network = {
  streets: Streets
  hierarchy: Hierarchy
  find: StreetFinder
  start: Climb
  end: Climb
}

type Cost = { milliseconds: number; metres: number }

/** The best way found; `meeting` is the highest crossing on it, -1 if it never leaves the street it began on. */
export type Trip = Cost & { from: Spot; to: Spot; meeting: number }

export function findTrip(network: Network, from: Position, to: Position): Trip | undefined {
  const start = network.find(from, network.hierarchy.mode)
  const end = network.find(to, network.hierarchy.mode)
  if (!start || !end) return undefined
  const straight = alongTheStreet(network, start, end)
  begin(network.start, ...waysOut(network, start))
  begin(network.end, ...waysIn(network, end))
  const meeting = climbToMeet(network.start, network.end, network.streets.parent, network.hierarchy)
  const milliseconds = meeting < 0 ? Infinity : network.start.milliseconds[meeting]! + network.end.milliseconds[meeting]!
  if (straight && straight.milliseconds <= milliseconds) return { from: start, to: end, ...straight, meeting: -1 }
  if (meeting < 0) return undefined
  const { up, down } = network.hierarchy
  const metres = metresTo(network.start, up, meeting) + metresTo(network.end, down, meeting)
  return { from: start, to: end, milliseconds, metres, meeting }
}

/** From a spot on a street to its lower and its higher end, as far as one may travel it that way. */
export function waysOut(network: Network, spot: Spot): [low: Start, high: Start] {
  const { forward, backward } = mayTravel(network.streets, spot.edge, network.hierarchy.mode)
  const { from, to } = network.streets
  return [partOf(network, spot, spot.share, backward, from), partOf(network, spot, 1 - spot.share, forward, to)]
}

/** The same backwards: from the ends to the spot. */
export function waysIn(network: Network, spot: Spot): [low: Start, high: Start] {
  const { forward, backward } = mayTravel(network.streets, spot.edge, network.hierarchy.mode)
  const { from, to } = network.streets
  return [partOf(network, spot, spot.share, forward, from), partOf(network, spot, 1 - spot.share, backward, to)]
}

/** Both spots on one street, the second ahead of the first. */
export function alongTheStreet({ streets, hierarchy }: Network, from: Spot, to: Spot): Cost | undefined {
  if (from.edge !== to.edge) return undefined
  const { forward, backward } = mayTravel(streets, from.edge, hierarchy.mode)
  if (to.share > from.share ? !forward : to.share < from.share && !backward) return undefined
  const share = Math.abs(to.share - from.share)
  return {
    milliseconds: share * travelMilliseconds(streets, from.edge, hierarchy.mode),
    metres: share * lengthMetres(streets, from.edge),
  }
}

function metresTo(search: Climb, steps: Steps, crossing: number): number {
  const chain = chainTo(search, steps, crossing)
  return chain.steps.reduce((metres, step) => metres + steps.metres[step]!, chain.start.metres)
}

/** Who stands on a crossing already has no way to go to it, not even against a one-way street. */
function partOf({ streets, hierarchy }: Network, { edge }: Spot, share: number, allowed: boolean, ends: Int32Array): Start {
  if (!allowed && share > 0) return { crossing: ends[edge]!, milliseconds: Infinity, metres: 0 }
  return {
    crossing: ends[edge]!,
    milliseconds: share * travelMilliseconds(streets, edge, hierarchy.mode),
    metres: share * lengthMetres(streets, edge),
  }
}
