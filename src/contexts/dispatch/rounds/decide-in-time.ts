// A round is decided in time or not at all: food gets cold, and nothing else of this process moves while it thinks. One that takes too
// long is given up like one that throws. What was planned before stands, somebody is told, and for a while rounds are decided in a hurry.
import type { Position } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import type { Mode } from '../../../platform/roads.ts'
import { stopwatch } from '../../../platform/wall.ts'
import type { Memory } from '../engine/snapshot.ts'
import { decide, livePolicyWith, type Decision, type Round, type Told } from '../round.ts'

/** Of the wall. */
const longestMs = 2000
const hurryMinutes = 2

/** Along the streets, in seconds. */
export type Seconds = (from: Position, to: Position, vehicle: Mode) => number
export type Decide = (round: Round, memory: Memory) => { told: Told; decision: Decision | undefined }

class TakesTooLong extends Error {}

export function decideInTime({ metrics, log, clock }: Pick<Platform, 'metrics' | 'log' | 'clock'>, secondsOf: Seconds, changes: Readonly<Record<string, number>> = {}, watch: typeof stopwatch = stopwatch): Decide {
  // A clock that is told when to move waits for everybody; its days are the same on any machine.
  const longest = clock.speed === Infinity ? Infinity : longestMs
  const policy = livePolicyWith(changes)
  let hurryUntil = 0
  return (round, memory) => {
    const told: Told = { round: round.at < hurryUntil ? { ...round, hurry: true } : round, memory, ways: [], ...(Object.keys(changes).length && { policy: changes }) }
    const elapsed = watch()
    const streets: Seconds = (from, to, vehicle) => {
      if (elapsed() > longest) throw new TakesTooLong(`more than ${longest} ms for ${round.deliveries.length} deliveries and ${round.couriers.length} couriers`)
      const seconds = secondsOf(from, to, vehicle)
      told.ways.push([from.lat, from.lon, to.lat, to.lon, vehicle, seconds])
      return seconds
    }
    const about = () => ({ seconds: elapsed() / 1000, deliveries: round.deliveries.length, couriers: round.couriers.length })
    try {
      const decision = decide(told.round, memory, streets, policy)
      if (elapsed() > longest) log.error({ alert: 'dispatch-round-slow', ...about() }, 'a round of dispatch took too long')
      return { told, decision }
    } catch (error) {
      const slow = error instanceof TakesTooLong
      if (slow) hurryUntil = round.at + hurryMinutes * 60_000
      metrics.count('tiffin_dispatch_rounds_failed_total', { why: slow ? 'took too long' : 'threw' })
      log.error({ alert: slow ? 'dispatch-round-slow' : 'dispatch-round-failed', error, ...about() }, 'a round of dispatch was given up; what was planned before stands')
      return { told, decision: undefined }
    } finally {
      metrics.observe('tiffin_dispatch_round_seconds', elapsed() / 1000)
    }
  }
}
