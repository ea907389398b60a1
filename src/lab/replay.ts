// A recorded day of the city, lived again under one policy and another: what it would have been for customers and for couriers.
import type { Policy } from '../contexts/dispatch/engine/policy.ts'
import type { Instance } from './instance.ts'
import { straightLines, simulate } from './simulate.ts'
import { storiesOf } from './measures.ts'

export interface RecordedDay {
  instance: Instance
  /** By order: the minute it was promised for. */
  promised: Readonly<Record<string, number>>
}

export interface Replayed {
  delivered: number
  orders: number
  clickToDoorP50: number
  clickToDoorP90: number
  clickToDoorWorst: number
  promisesKeptPercent: number
  incomePerHour: number
  incomeSpread: number
  incomeLowestTenth: number
  metresPerOrder: number
  idlePercent: number
}

export function replay({ instance, promised }: RecordedDay, policy: Policy, seed: string): Replayed {
  const run = simulate(instance, { policy, seed })
  const stories = storiesOf(instance, run)
  const placed = new Map(instance.orders.map(({ id, placed }) => [id, placed]))
  const minutes = stories.map(({ clickToDoor }) => clickToDoor).sort((a, b) => a - b)
  const kept = stories.filter(({ order, clickToDoor }) => placed.get(order)! + clickToDoor <= (promised[order] ?? Infinity)).length
  const carried = Map.groupBy(stories, ({ courier }) => courier)
  const incomes = instance.couriers.filter(({ on, off }) => off > on).map(({ id, on, off }) => Math.max(instance.payPerOrder * (carried.get(id)?.length ?? 0), (instance.payPerHour * (off - on)) / 60) / ((off - on) / 60)).sort((a, b) => a - b)
  const mean = incomes.reduce((sum, income) => sum + income, 0) / Math.max(1, incomes.length)
  const { metres, busyMinutes } = travelled(instance, run.routes)
  const onDuty = instance.couriers.reduce((sum, { on, off }) => sum + off - on, 0)
  return {
    delivered: stories.length, orders: instance.orders.length,
    clickToDoorP50: at(minutes, 0.5), clickToDoorP90: at(minutes, 0.9), clickToDoorWorst: minutes.at(-1) ?? 0,
    promisesKeptPercent: (100 * kept) / Math.max(1, instance.orders.length),
    incomePerHour: mean, incomeSpread: Math.sqrt(incomes.reduce((sum, income) => sum + (income - mean) ** 2, 0) / Math.max(1, incomes.length)), incomeLowestTenth: at(incomes, 0.1),
    metresPerOrder: metres / Math.max(1, stories.length), idlePercent: Math.max(0, 100 * (1 - busyMinutes / Math.max(1, onDuty))),
  }
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0

/** Minutes under way, at counters and at doors; waiting for food counts, waiting for orders does not. */
function travelled(instance: Instance, routes: ReturnType<typeof simulate>['routes']): { metres: number; busyMinutes: number } {
  const way = straightLines(instance)
  const restaurants = new Map(instance.restaurants.map(({ id }, index) => [id, index]))
  const couriers = new Map(instance.couriers.map(({ id }, index) => [id, instance.restaurants.length + index]))
  const doors = new Map(instance.orders.map(({ id }, index) => [id, instance.restaurants.length + instance.couriers.length + index]))
  let metres = 0
  let busyMinutes = 0
  for (const [courier, legs] of Object.entries(routes)) {
    let place = couriers.get(courier)!
    for (const { restaurant, leaves, arrives, visit } of legs) {
      metres += way(place, restaurants.get(restaurant)!) * instance.metresPerMinute
      place = restaurants.get(restaurant)!
      busyMinutes += (visit?.doors.at(-1)?.leaves ?? arrives) - leaves
      for (const { order } of visit?.doors ?? []) {
        metres += way(place, doors.get(order)!) * instance.metresPerMinute
        place = doors.get(order)!
      }
    }
  }
  return { metres, busyMinutes }
}

const lines: readonly { name: keyof Replayed; label: string; digits: number }[] = [
  { name: 'delivered', label: 'delivered', digits: 0 },
  { name: 'clickToDoorP50', label: 'click to door, half of them', digits: 0 },
  { name: 'clickToDoorP90', label: 'click to door, nine of ten', digits: 0 },
  { name: 'clickToDoorWorst', label: 'click to door, worst', digits: 0 },
  { name: 'promisesKeptPercent', label: 'promises kept, %', digits: 1 },
  { name: 'incomePerHour', label: 'income an hour, mean', digits: 2 },
  { name: 'incomeSpread', label: 'income an hour, spread', digits: 2 },
  { name: 'incomeLowestTenth', label: 'income an hour, lowest tenth', digits: 2 },
  { name: 'metresPerOrder', label: 'metres an order', digits: 0 },
  { name: 'idlePercent', label: 'time without an order, %', digits: 1 },
]

export function replayTable(columns: readonly { policy: string; replayed: Replayed }[]): string {
  const width = Math.max(12, ...columns.map(({ policy }) => policy.length + 2))
  return [
    `${''.padEnd(32)}${columns.map(({ policy }) => policy.padStart(width)).join('')}`,
    ...lines.map(({ name, label, digits }) => `${label.padEnd(32)}${columns.map(({ replayed }) => replayed[name].toFixed(digits).padStart(width)).join('')}`),
  ].join('\n')
}
