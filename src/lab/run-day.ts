import { check } from './checker/check.ts'
import type { DayResult, DayTask } from './day.ts'
import { readInstance, type Instance } from './instance.ts'
import { measuresOf, storiesOf } from './measures.ts'
import type { Run } from './run.ts'
import { simulate } from './simulate.ts'

/** Lives one day, checks it, and measures it. */
export function runDay({ folder, policy, seed, readyUnknown, foresight = 0 }: DayTask): DayResult {
  const instance = readInstance(folder)
  const run = simulate(instance, { policy, seed, readyUnknown, foresight })
  // Whoever asked for foresight knows that it is against the rules; all others still hold.
  const violations = check(folder, run).filter(({ rule }) => foresight === 0 || rule !== 'told-not-before-placed')
  return { instance: instance.name, measures: measuresOf(instance, run), violations, stories: storiesOf(instance, run), loads: loadsOf(instance, run) }
}

/** By hour of the day: orders placed, couriers on duty, and the worst excess among those orders. */
function loadsOf(instance: Instance, run: Run): DayResult['loads'] {
  const excess = new Map(storiesOf(instance, run).map((story) => [story.order, story.excess]))
  const last = Math.max(...instance.orders.map(({ placed }) => placed))
  return Array.from({ length: Math.floor(last / 60) + 1 }, (_, hour) => {
    const placed = instance.orders.filter((order) => Math.floor(order.placed / 60) === hour)
    return {
      hour, orders: placed.length, couriers: instance.couriers.filter(({ on, off }) => on < (hour + 1) * 60 && off > hour * 60).length,
      worst: Math.max(0, ...placed.map(({ id }) => excess.get(id) ?? 0)),
    }
  })
}
