import type { Mode } from '../routing/modes.ts'
import { mayTravel, travelMilliseconds, type Streets } from '../routing/streets.ts'
import type { Skeleton } from './contract.ts'

/** What the arcs cost in one direction, and the lower crossing they lead through; -1 - edge for a street itself. */
export type Costs = { milliseconds: Int32Array; via: Int32Array }

/** Two of these still fit into 31 bits: no way at all. */
export const unreachable = 1_000_000_000

/** Puts the travel times of one mode on the arcs; `up` is from the lower to the higher crossing. */
export function customise(skeleton: Skeleton, streets: Streets, mode: Mode): { up: Costs; down: Costs } {
  const [up, down] = [emptyCosts(skeleton.head.length), emptyCosts(skeleton.head.length)]
  for (let edge = 0; edge < streets.edges; edge++) {
    const { forward, backward } = mayTravel(streets, edge, mode)
    const arc = findArc(skeleton, streets.from[edge]!, streets.to[edge]!)
    const milliseconds = travelMilliseconds(streets, edge, mode)
    if (forward) improve(up, arc, milliseconds, -1 - edge)
    if (backward) improve(down, arc, milliseconds, -1 - edge)
  }
  for (let low = 0; low < skeleton.crossings; low++) relaxTriangles(skeleton, up, down, low)
  return { up, down }
}

function emptyCosts(arcs: number): Costs {
  return { milliseconds: new Int32Array(arcs).fill(unreachable), via: new Int32Array(arcs) }
}

function findArc({ firstArc, head }: Skeleton, low: number, high: number): number {
  let arc = firstArc[low]!
  while (head[arc] !== high) arc++
  return arc
}

function improve(costs: Costs, arc: number, milliseconds: number, via: number): void {
  if (milliseconds >= costs.milliseconds[arc]!) return
  costs.milliseconds[arc] = milliseconds
  costs.via[arc] = via
}

/**
 * Any two higher neighbours a < b of `low` are joined by an arc; perhaps the way through `low` is quicker. When the turn
 * of `low` comes its own arcs are final, because only lower crossings can improve them.
 */
function relaxTriangles({ firstArc, head }: Skeleton, up: Costs, down: Costs, low: number): void {
  const end = firstArc[low + 1]!
  for (let toA = firstArc[low]!; toA < end; toA++) {
    let joined = firstArc[head[toA]!]!
    for (let toB = toA + 1; toB < end; toB++) {
      while (head[joined] !== head[toB]) joined++
      improve(up, joined, down.milliseconds[toA]! + up.milliseconds[toB]!, low)
      improve(down, joined, down.milliseconds[toB]! + up.milliseconds[toA]!, low)
    }
  }
}
