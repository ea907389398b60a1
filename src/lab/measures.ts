// What a day was like, in the published measures. Minutes, unless the name says otherwise; means over delivered orders.
import type { Instance } from './instance.ts'
import type { Run } from './run.ts'
import { straightLines } from './simulate.ts'

export interface Measures {
  undeliveredPercent: number
  clickToDoor: number
  /** Click-to-door beyond what nobody could beat: the food's own time, the straight way and the handing over. */
  excess: number
  overage: number
  readyToPickup: number
  costPerOrder: number
  worstExcess: number
  stepP99Ms: number
  stepMaxMs: number
}

export interface OrderStory {
  order: string
  courier: string
  clickToDoor: number
  excess: number
  readyToPickup: number
  together: number
}

export function storiesOf(instance: Instance, { routes }: Run): OrderStory[] {
  const travel = straightLines(instance)
  const index = new Map(instance.orders.map(({ id }, order) => [id, order]))
  const firstDoor = instance.restaurants.length + instance.couriers.length
  return Object.entries(routes).flatMap(([courier, legs]) => legs.flatMap(({ visit }) => (visit?.doors ?? []).map(({ order, delivered }) => {
    const { placed, ready, restaurant } = instance.orders[index.get(order)!]!
    const possible = ready - placed + instance.pickUpMinutes + travel(restaurant, firstDoor + index.get(order)!) + instance.dropOffMinutes
    return { order, courier, clickToDoor: delivered - placed, excess: delivered - placed - possible, readyToPickup: visit!.pickedUp - ready, together: visit!.doors.length }
  })))
}

export function measuresOf(instance: Instance, run: Run): Measures {
  const stories = storiesOf(instance, run)
  const mean = (value: (story: OrderStory) => number): number => (stories.length ? stories.reduce((sum, story) => sum + value(story), 0) / stories.length : 0)
  const carried = new Map<string, number>()
  for (const { courier } of stories) carried.set(courier, (carried.get(courier) ?? 0) + 1)
  const pay = instance.couriers.reduce((sum, { id, on, off }) => sum + Math.max(instance.payPerOrder * (carried.get(id) ?? 0), (instance.payPerHour * (off - on)) / 60), 0)
  const steps = run.stepMs.toSorted((a, b) => a - b)
  return {
    undeliveredPercent: (100 * (instance.orders.length - stories.length)) / instance.orders.length,
    clickToDoor: mean(({ clickToDoor }) => clickToDoor),
    excess: mean(({ excess }) => excess),
    overage: mean(({ clickToDoor }) => Math.max(0, clickToDoor - instance.targetMinutes)),
    readyToPickup: mean(({ readyToPickup }) => readyToPickup),
    costPerOrder: stories.length ? pay / stories.length : 0,
    worstExcess: stories.reduce((worst, { excess }) => Math.max(worst, excess), 0),
    stepP99Ms: steps[Math.max(0, Math.ceil(steps.length * 0.99) - 1)] ?? 0,
    stepMaxMs: steps.at(-1) ?? 0,
  }
}

export const measureNames = ['undeliveredPercent', 'clickToDoor', 'excess', 'overage', 'readyToPickup', 'costPerOrder', 'worstExcess', 'stepP99Ms', 'stepMaxMs'] as const satisfies readonly (keyof Measures)[]

/** Means over the days, of each measure; steps and worst orders are the worst of them all. */
export function meansOf(days: readonly Measures[]): Measures {
  const mean = (name: keyof Measures): number => days.reduce((sum, day) => sum + day[name], 0) / days.length
  const most = (name: keyof Measures): number => Math.max(...days.map((day) => day[name]))
  return {
    ...(Object.fromEntries(measureNames.map((name) => [name, mean(name)])) as Record<keyof Measures, number>),
    worstExcess: most('worstExcess'), stepP99Ms: most('stepP99Ms'), stepMaxMs: most('stepMaxMs'),
  }
}
