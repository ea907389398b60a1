import { between, type Position } from './position.ts'

/** A way along the streets: `points` with their bends, and the seconds at which a rider passes each. */
export type Route = { metres: number; seconds: number; points: Position[]; secondsAt: number[]; streets: string[] }

/** Where somebody is who rides `route` for `seconds`; at its ends before and after. */
export function alongRoute({ points, secondsAt }: Route, seconds: number): Position {
  const last = points.length - 1
  if (!(seconds > 0)) return points[0]!
  if (seconds >= secondsAt[last]!) return points[last]!
  const next = firstAfter(secondsAt, seconds)
  const start = secondsAt[next - 1]!
  return between(points[next - 1]!, points[next]!, (seconds - start) / (secondsAt[next]! - start))
}

/** The first index with more than `seconds`, by halving. */
function firstAfter(secondsAt: number[], seconds: number): number {
  let low = 0
  let high = secondsAt.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (secondsAt[middle]! > seconds) high = middle
    else low = middle + 1
  }
  return low
}
