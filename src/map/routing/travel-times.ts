import type { Position } from '../position.ts'
import type { Spot } from './nearest-street.ts'
import { climb } from './search.ts'
import { alongTheStreet, waysIn, waysOut, type Network } from './trip.ts'

/** What climbing to one target found: crossings and what it takes from there, a few hundred at most. */
type Bucket = { spot: Spot; crossings: Int32Array; milliseconds: Float64Array }

/** One climb for each position instead of one for each pair; the pairs only add up what two climbs left. */
export function travelTimes(network: Network, from: Position[], to: Position[]): Float32Array {
  const seconds = new Float32Array(from.length * to.length).fill(Infinity)
  const buckets = to.map((position) => bucketOf(network, position))
  from.forEach((position, row) => {
    const spot = network.find(position, network.hierarchy.mode)
    if (!spot) return
    climb(network.start, network.streets.parent, network.hierarchy.up, ...waysOut(network, spot))
    buckets.forEach((bucket, column) => {
      if (bucket) seconds[row * to.length + column] = quickest(network, spot, bucket) / 1000
    })
  })
  return seconds
}

function bucketOf(network: Network, position: Position): Bucket | undefined {
  const spot = network.find(position, network.hierarchy.mode)
  if (!spot) return undefined
  climb(network.end, network.streets.parent, network.hierarchy.down, ...waysIn(network, spot))
  const crossings = network.end.path.slice(0, network.end.count)
  return { spot, crossings, milliseconds: Float64Array.from(crossings, (crossing) => network.end.milliseconds[crossing]!) }
}

function quickest(network: Network, spot: Spot, { spot: target, crossings, milliseconds }: Bucket): number {
  let best = alongTheStreet(network, spot, target)?.milliseconds ?? Infinity
  const start = network.start.milliseconds
  for (let i = 0; i < crossings.length; i++) {
    const sum = start[crossings[i]!]! + milliseconds[i]!
    if (sum < best) best = sum
  }
  return best
}
