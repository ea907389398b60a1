import type { Skeleton } from './contract.ts'
import { unreachable, type Costs } from './customise.ts'

/**
 * The arcs that are the quickest way between their ends; a search may forget the others (perfect customisation). From the
 * top down the true times are found, again by triangles. Both directions come from one pass, for they need each other.
 */
export function arcsWorthTaking(skeleton: Skeleton, up: Costs, down: Costs): { up: number[]; down: number[] } {
  const trueUp = up.milliseconds.slice()
  const trueDown = down.milliseconds.slice()
  for (let low = skeleton.crossings - 1; low >= 0; low--) tightenTriangles(skeleton, trueUp, trueDown, low)
  return { up: exactArcs(up.milliseconds, trueUp), down: exactArcs(down.milliseconds, trueDown) }
}

/** When `low`'s turn comes the arcs among its higher neighbours are already true. */
function tightenTriangles({ firstArc, head }: Skeleton, up: Int32Array, down: Int32Array, low: number): void {
  const end = firstArc[low + 1]!
  for (let toA = firstArc[low]!; toA < end; toA++) {
    let joined = firstArc[head[toA]!]!
    for (let toB = toA + 1; toB < end; toB++) {
      while (head[joined] !== head[toB]) joined++
      const [rising, falling] = [up[joined]!, down[joined]!]
      up[toA] = Math.min(up[toA]!, up[toB]! + falling)
      up[toB] = Math.min(up[toB]!, up[toA]! + rising)
      down[toA] = Math.min(down[toA]!, down[toB]! + rising)
      down[toB] = Math.min(down[toB]!, down[toA]! + falling)
    }
  }
}

function exactArcs(milliseconds: Int32Array, quickest: Int32Array): number[] {
  const exact: number[] = []
  milliseconds.forEach((each, arc) => {
    if (each < unreachable && each === quickest[arc]) exact.push(arc)
  })
  return exact
}
