import { decodeColumns } from '../files/columns.ts'
import type { Mode } from './modes.ts'
import { lengthMetres, travelMilliseconds, type Streets } from './streets.ts'

/**
 * A contraction hierarchy for one mode, made by make/write-hierarchy.ts. Crossings are ranked by how much of the city's
 * traffic must pass them; a step joins two crossings over all the lower ones between. The quickest way between any two
 * crossings only ever climbs and then descends, so two short climbs find it.
 */
export type Hierarchy = { mode: Mode; up: Steps; down: Steps }

/** `down` steps too are listed at their lower end: they lead from `head` to it. */
export type Steps = {
  /** The steps at crossing c are first[c] … first[c + 1] - 1, by rising `head`. */
  first: Int32Array
  low: Int32Array
  head: Int32Array
  /** A step over a lower crossing goes down to it by one step and up by another; -1 - edge: it is a street itself. */
  falling: Int32Array
  rising: Int32Array
  milliseconds: Int32Array
  metres: Float64Array
}

export type StepColumn = 'upCount' | 'upRise' | 'upVia' | 'downCount' | 'downRise' | 'downVia'

/**
 * Which steps exist depends on the speeds at the time of making; what they cost is added up from the streets here. After a
 * change in travel-speed.ts the data must be made again.
 */
export function readHierarchy(file: Uint8Array, streets: Streets): Hierarchy {
  const { meta, columns } = decodeColumns<StepColumn, { mode: Mode }>(file)
  const up = readSteps(columns.upCount, columns.upRise, columns.upVia, streets)
  const down = readSteps(columns.downCount, columns.downRise, columns.downVia, streets)
  const hierarchy = { mode: meta.mode, up, down }
  for (let low = 0; low < streets.crossings; low++) {
    weigh(hierarchy, streets, low, true)
    weigh(hierarchy, streets, low, false)
  }
  return hierarchy
}

/** The streets a step stands for, in order of travel. */
export function unpackStep(
  hierarchy: Hierarchy, step: number, upwards: boolean, visit: (edge: number, forward: boolean) => void,
): void {
  const { falling, rising } = upwards ? hierarchy.up : hierarchy.down
  if (falling[step]! < 0) return visit(-1 - falling[step]!, upwards)
  unpackStep(hierarchy, falling[step]!, false, visit)
  unpackStep(hierarchy, rising[step]!, true, visit)
}

/** The file counts streets from the crossing's first, and lower crossings from the crossing down. */
function readSteps(count: Int32Array, rise: Int32Array, via: Int32Array, streets: Streets): Steps {
  const first = new Int32Array(count.length + 1)
  const lows = new Int32Array(rise.length)
  let edge = 0
  for (let low = 0; low < count.length; low++) {
    first[low + 1] = first[low]! + count[low]!
    lows.fill(low, first[low], first[low + 1])
    while (streets.from[edge]! < low) edge++
    for (let step = first[low]!; step < first[low + 1]!; step++) {
      rise[step]! += low
      via[step] = via[step]! > 0 ? low - via[step]! : -1 - (edge - via[step]!)
    }
  }
  const size = rise.length
  return {
    first, low: lows, head: rise, falling: via, rising: new Int32Array(size),
    milliseconds: new Int32Array(size), metres: new Float64Array(size),
  }
}

/** Finds a step's parts and adds them up; they lie lower and are weighed already. */
function weigh({ mode, up, down }: Hierarchy, streets: Streets, low: number, upwards: boolean): void {
  const { first, head, falling, rising, milliseconds, metres } = upwards ? up : down
  for (let step = first[low]!; step < first[low + 1]!; step++) {
    const via = falling[step]!
    if (via < 0) {
      milliseconds[step] = travelMilliseconds(streets, -1 - via, mode)
      metres[step] = lengthMetres(streets, -1 - via)
    } else {
      const fall = falling[step] = findStep(down, via, upwards ? low : head[step]!)
      const rise = rising[step] = findStep(up, via, upwards ? head[step]! : low)
      milliseconds[step] = down.milliseconds[fall]! + up.milliseconds[rise]!
      metres[step] = down.metres[fall]! + up.metres[rise]!
    }
  }
}

function findStep({ first, head }: Steps, low: number, high: number): number {
  let start = first[low]!
  let end = first[low + 1]! - 1
  while (start < end) {
    const middle = (start + end) >> 1
    if (head[middle]! < high) start = middle + 1
    else end = middle
  }
  return start
}
