// A published day, minute by minute: the engine is told what is known at that minute, and what it decides is done. Couriers do
// as they are told, wait where they ended and are not diverted under way.
import { plan } from '../contexts/dispatch/engine/plan.ts'
import type { Policy } from '../contexts/dispatch/engine/policy.ts'
import { noMemory, type Courier, type Memory, type OpenOrder, type Restaurant, type Snapshot } from '../contexts/dispatch/engine/snapshot.ts'
import { Refused } from '../platform/refused.ts'
import { stopwatch } from '../platform/wall.ts'
import type { Instance } from './instance.ts'
import type { Leg, Run, Step } from './run.ts'

export interface Options {
  policy: Policy
  seed: string
  /** Ready times are told only when the food is ready; before that only the restaurant's mean of the day, as published. */
  readyUnknown?: boolean
  /** Orders are told so many minutes before they are placed: not what can be done, but what knowing would be worth. The checker finds it. */
  foresight?: number
  /** Sees every round before it is carried out, and the milliseconds it took: by the wall, and of all processors together. */
  watch?: (snapshot: Snapshot, planned: ReturnType<typeof plan>, ms: number, ofProcessors: number) => void
}

interface Rider extends Courier {
  readonly number: number
}

/** Under the published rules, which a policy cannot bend: what is carried together is of one restaurant. */
export function simulate(instance: Instance, { policy, seed, readyUnknown = false, foresight = 0, watch }: Options): Run {
  if (policy.secondRestaurantMinutes > 0) throw new Refused('one-restaurant-a-visit', { field: 'secondRestaurantMinutes', value: policy.secondRestaurantMinutes })
  const { orders, couriers } = instance
  const placeOfCourier = instance.restaurants.length
  const placeOfOrder = placeOfCourier + couriers.length
  const travel = straightLines(instance)
  const means = meanPreparations(instance)
  const restaurants: Restaurant[] = instance.restaurants.map(({ id }, index) => ({ restaurantId: id, place: index, ...(readyUnknown && { preparationMinutes: means[index]! }) }))
  const numberOf = new Map(couriers.map(({ id }, index) => [id, index]))
  const orderNumber = new Map(orders.map(({ id }, index) => [id, index]))
  const restaurantNumber = new Map(instance.restaurants.map(({ id }, index) => [id, index]))
  const riders: Rider[] = couriers.map(({ id, on, off }, number) => ({ number, courierId: id, place: placeOfCourier + number, freeAt: on, onAt: on, offAt: off, pickedUp: 0, vehicle: 0 }))
  const open = new Map<number, OpenOrder>()
  const waiting = orders.map((_, index) => index).sort((a, b) => orders[a]!.placed - orders[b]!.placed || a - b)
  const steps: Step[] = []
  const stepMs: number[] = []
  const routes: Record<string, Leg[]> = {}
  const send = (rider: Rider, place: number, restaurantId: string, at: number): void => {
    const arrives = at + travel(rider.place, place)
    ;(routes[rider.courierId] ??= []).push({ restaurant: restaurantId, leaves: at, arrives })
    riders[rider.number] = { ...rider, place, freeAt: arrives, atRestaurant: { restaurantId, since: arrives } }
  }
  let memory: Memory = noMemory
  let next = 0
  const first = Math.min(...couriers.map(({ on }) => on), ...orders.map(({ placed }) => placed))
  const last = Math.max(...couriers.map(({ off }) => off))

  for (let at = first; at <= last && (next < waiting.length || open.size > 0 || at <= first); at += 1) {
    const told: string[] = []
    for (; next < waiting.length && orders[waiting[next]!]!.placed <= at + foresight; next += 1) {
      const index = waiting[next]!
      const { id, restaurant, placed, ready } = orders[index]!
      open.set(index, { orderId: id, restaurantId: instance.restaurants[restaurant]!.id, destination: placeOfOrder + index, placedAt: placed, readyAt: readyUnknown && ready > at ? undefined : ready })
      told.push(id)
    }
    if (readyUnknown) for (const [index, order] of open) if (order.readyAt === undefined && orders[index]!.ready <= at) open.set(index, { ...order, readyAt: orders[index]!.ready })
    const step: Step = { at, told, decisions: [] }
    const before = process.cpuUsage()
    const elapsed = stopwatch()
    const snapshot: Snapshot = { at, orders: [...open.values()], couriers: riders, restaurants, travel, policy, seed }
    const planned = plan(snapshot, memory)
    stepMs.push(elapsed())
    memory = planned.memory
    const { user, system } = process.cpuUsage(before)
    watch?.(snapshot, planned, stepMs.at(-1)!, (user + system) / 1000)
    for (const { courierId, restaurantId, orderIds, act } of planned.assignments) {
      const rider = riders[numberOf.get(courierId)!]!
      const restaurant = restaurantNumber.get(restaurantId)!
      if (act === 'go') {
        step.decisions.push({ go: courierId, to: restaurantId })
        send(rider, restaurant, restaurantId, at)
      } else if (act === 'take') {
        step.decisions.push({ take: courierId, at: restaurantId, orders: orderIds })
        let time = at + instance.pickUpMinutes
        let place = restaurant
        const doors: NonNullable<Leg['visit']>['doors'] = []
        for (const orderId of orderIds) {
          const index = orderNumber.get(orderId)!
          const arrives = time + travel(place, placeOfOrder + index)
          time = arrives + 2 * instance.dropOffMinutes
          place = placeOfOrder + index
          doors.push({ order: orderId, arrives, delivered: arrives + instance.dropOffMinutes, leaves: time })
          open.delete(index)
        }
        routes[courierId]!.at(-1)!.visit = { pickedUp: at, leaves: at + instance.pickUpMinutes, doors }
        riders[rider.number] = { ...rider, place, freeAt: time, atRestaurant: undefined, pickedUp: rider.pickedUp + orderIds.length }
      }
    }
    for (const { courierId, restaurantId } of planned.repositionings) {
      step.decisions.push({ go: courierId, to: restaurantId })
      const rider = riders[numberOf.get(courierId)!]!
      send(rider, restaurantNumber.get(restaurantId)!, restaurantId, at)
    }
    if (told.length || step.decisions.length) steps.push(step)
  }
  return { instance: instance.name, readyUnknown, steps, routes, stepMs }
}

const mostKnown = 4_000_000

/** Whole minutes on the straight line between numbered places: restaurants, then couriers' first places, then doors. */
export function straightLines({ restaurants, couriers, orders, metresPerMinute }: Instance): (from: number, to: number) => number {
  const places = [...restaurants, ...couriers, ...orders]
  const x = Float64Array.from(places, (place) => place.x)
  const y = Float64Array.from(places, (place) => place.y)
  const R = restaurants.length
  const between = (from: number, to: number): number => {
    const dx = x[from]! - x[to]!
    const dy = y[from]! - y[to]!
    return Math.ceil(Math.sqrt(dx * dx + dy * dy) / metresPerMinute)
  }
  // A table is quicker only as long as it fits where the processor finds things at once.
  if (places.length * R > mostKnown) return between
  const known = new Int16Array(places.length * R)
  for (let from = 0; from < places.length; from += 1) for (let to = 0; to < R; to += 1) known[from * R + to] = between(from, to)
  return (from, to) => (to < R ? known[from * R + to]! : from < R ? known[to * R + from]! : between(from, to))
}

function meanPreparations({ restaurants, orders }: Instance): number[] {
  const sums = restaurants.map(() => ({ minutes: 0, count: 0 }))
  for (const { restaurant, placed, ready } of orders) {
    sums[restaurant]!.minutes += ready - placed
    sums[restaurant]!.count += 1
  }
  return sums.map(({ minutes, count }) => (count ? minutes / count : 15))
}
