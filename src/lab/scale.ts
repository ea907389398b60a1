// A day of one large city: 32,000 orders and 4,000 couriers, made up from a seed; how long a round takes, and what it keeps in memory.
import type { Policy } from '../contexts/dispatch/engine/policy.ts'
import { seededRandom } from '../platform/random.ts'
import type { Instance } from './instance.ts'
import { simulate } from './simulate.ts'

export interface Scale {
  orders: number
  couriers: number
  steps: number
  /** By the wall. */
  stepP50Ms: number
  stepP99Ms: number
  stepMaxMs: number
  /** Of all processors together: what it would be by the wall, at most, if the machine had nothing else to do. */
  stepP50CpuMs: number
  stepP99CpuMs: number
  stepMaxCpuMs: number
  mostOpen: number
  peakMegabytes: number
  delivered: number
}

/** A day with two peaks; restaurants and doors thicker towards the centre. */
export function largeCity(orders: number, couriers: number, seed: string): Instance {
  const random = seededRandom(`scale/${seed}`)
  const spot = () => ({ x: Math.round(random.normal(0, 6000)), y: Math.round(random.normal(0, 6000)) })
  const restaurants = Array.from({ length: Math.max(1, Math.round(orders / 16)) }, (_, index) => ({ id: `r${index}`, ...spot() }))
  const hour = () => (random.chance(0.4) ? random.normal(12.8, 1) : random.normal(20, 1.3)) * 60
  return {
    name: `${orders} orders, ${couriers} couriers`,
    restaurants,
    orders: Array.from({ length: orders }, (_, index) => {
      const restaurant = random.below(restaurants.length)
      const { x, y } = restaurants[restaurant]!
      const placed = Math.round(Math.min(1380, Math.max(480, hour())))
      return { id: `o${index}`, x: Math.round(random.normal(x, 1800)), y: Math.round(random.normal(y, 1800)), placed, restaurant, ready: placed + Math.round(Math.max(4, random.normal(16, 6))) }
    }),
    couriers: Array.from({ length: couriers }, (_, index) => {
      const on = Math.round(Math.min(1260, Math.max(450, hour() - 120)))
      return { id: `c${index}`, ...spot(), on, off: on + 240 }
    }),
    metresPerMinute: 320, pickUpMinutes: 2, dropOffMinutes: 2, targetMinutes: 40, payPerOrder: 10, payPerHour: 15,
  }
}

/** How far it is: minutes of the day, what the round took and what the process keeps. */
export interface Progress {
  at: number
  open: number
  ms: number
  megabytes: number
}

export function scale(policy: Policy, { orders, couriers, seed }: { orders: number; couriers: number; seed: string }, progress: (reached: Progress) => void): Scale {
  let peak = 0
  let mostOpen = 0
  const cpu: number[] = []
  const run = simulate(largeCity(orders, couriers, seed), {
    policy, seed,
    watch: ({ at, orders }, _, ms, ofProcessors) => {
      cpu.push(ofProcessors)
      const { rss } = process.memoryUsage()
      mostOpen = Math.max(mostOpen, orders.length)
      peak = Math.max(peak, rss)
      progress({ at, open: orders.length, ms, megabytes: Math.round(rss / 2 ** 20) })
    },
  })
  const [wall, processors] = [run.stepMs, cpu].map((ms) => ms.toSorted((a, b) => a - b)) as [number[], number[]]
  const at = (share: number, ms: number[]): number => ms[Math.max(0, Math.ceil(ms.length * share) - 1)]!
  const delivered = Object.values(run.routes).reduce((sum, legs) => sum + legs.reduce((count, { visit }) => count + (visit?.doors.length ?? 0), 0), 0)
  return { orders, couriers, steps: wall.length, stepP50Ms: at(0.5, wall), stepP99Ms: at(0.99, wall), stepMaxMs: at(1, wall), stepP50CpuMs: at(0.5, processors), stepP99CpuMs: at(0.99, processors), stepMaxCpuMs: at(1, processors), mostOpen, peakMegabytes: Math.round(peak / 2 ** 20), delivered }
}
