import type { Hierarchy, Steps } from './hierarchy.ts'

/** An end of the street a search begins on; Infinity where one may not travel to it. */
export type Start = { crossing: number; milliseconds: number; metres: number }

/** One half of a search: from both ends of a street up to the top. Reused from search to search. */
export type Climb = {
  starts: Start[]
  milliseconds: Float64Array
  /** The last step of the quickest way to a crossing, -1 at the start. */
  lastStep: Int32Array
  /** The crossings looked at, lowest first: one path, because the higher end of a street is above the lower. */
  path: Int32Array
  count: number
}

export function makeClimb(crossings: number): Climb {
  return {
    starts: [],
    milliseconds: new Float64Array(crossings).fill(Infinity),
    lastStep: new Int32Array(crossings),
    path: new Int32Array(crossings),
    count: 0,
  }
}

/** Labels every crossing above `low` with the time of its quickest climbing way; no queue needed, the order is fixed. */
export function climb(search: Climb, parent: Int32Array, steps: Steps, low: Start, high: Start): void {
  begin(search, low, high)
  for (let crossing = low.crossing; crossing !== -1; crossing = parent[crossing]!) {
    relax(search, steps, crossing, Infinity)
  }
}

/**
 * Two climbs at once, to the crossing where the way up and the way down meet best; -1 if they never do. Above the first
 * common crossing a time known for the whole way bounds both: what is farther need not be looked at.
 */
export function climbToMeet(start: Climb, end: Climb, parent: Int32Array, { up, down }: Hierarchy): number {
  let a = start.starts[0]!.crossing
  let b = end.starts[0]!.crossing
  while (a !== b) {
    if (b === -1 || (a !== -1 && a < b)) {
      relax(start, up, a, Infinity)
      a = parent[a]!
    } else {
      relax(end, down, b, Infinity)
      b = parent[b]!
    }
  }
  let best = Infinity
  let meeting = -1
  for (let crossing = a; crossing !== -1; crossing = parent[crossing]!) {
    const milliseconds = start.milliseconds[crossing]! + end.milliseconds[crossing]!
    if (milliseconds < best) {
      best = milliseconds
      meeting = crossing
    }
    relax(start, up, crossing, best)
    relax(end, down, crossing, best)
  }
  return meeting
}

/** Forgets the last search and labels the ends of the street it begins on. */
export function begin(search: Climb, low: Start, high: Start): void {
  const { milliseconds, lastStep, path, count } = search
  for (let i = 0; i < count; i++) milliseconds[path[i]!] = Infinity
  search.count = 0
  search.starts = [low, high]
  for (const start of search.starts) {
    milliseconds[start.crossing] = start.milliseconds
    lastStep[start.crossing] = -1
  }
}

/** How a climb reached a crossing: by which steps, the last first, and from which start. */
export function chainTo({ lastStep, starts }: Climb, { low }: Steps, crossing: number): { steps: number[]; start: Start } {
  const steps: number[] = []
  let at = crossing
  for (; lastStep[at] !== -1; at = low[steps.at(-1)!]!) steps.push(lastStep[at]!)
  return { steps, start: starts.find((each) => each.crossing === at)! }
}

/** Takes every step up from a crossing reached in less than `limit`. */
function relax(search: Climb, steps: Steps, crossing: number, limit: number): void {
  const { milliseconds, lastStep, path } = search
  path[search.count++] = crossing
  const soFar = milliseconds[crossing]!
  if (soFar >= limit) return
  const end = steps.first[crossing + 1]!
  for (let step = steps.first[crossing]!; step < end; step++) {
    const above = steps.head[step]!
    const there = soFar + steps.milliseconds[step]!
    if (there >= milliseconds[above]!) continue
    milliseconds[above] = there
    lastStep[above] = step
  }
}
