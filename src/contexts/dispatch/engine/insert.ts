// Where an order costs least: a visit of its own anywhere in the route of a near courier, or a place in a visit that is
// planned at its restaurant already; or, where policy allows, at one near by.
import { noRoute, type Board, type Planned, type Visit } from './board.ts'

/** Where an order would go, and by how much the plan becomes dearer. */
export interface Spot {
  cost: number
  courier: number
  visit: number
  /** The place among the doors of that visit; −1 for a visit of its own before it. */
  door: number
  /** The restaurants of the visit with it. */
  restaurant: number
  then: number
}

/** Adds some chance to every cost it compares; 0 for none. */
export type Noise = () => number

const scratch = new Int32Array(16)

interface Wanted {
  noise?: Noise | undefined
  notBy?: number
  /** Only what costs less is of use. */
  below?: number
}

export function cheapestSpot(board: Board, order: number, { noise, notBy = -1, below = Infinity }: Wanted = {}): Spot | undefined {
  const best = nowhere()
  // What is dearer need not be looked at; except where somebody may not: there it matters whether anybody near may at all.
  if (!board.refused) best.cost = below
  const restaurant = board.restaurantOf[order]!
  const near = board.nearestTo(restaurant)
  const most = Math.min(near.length, board.policy.nearest)
  if (board.policy.secondRestaurantMinutes === 0) {
    for (const courier of board.visitors[restaurant]!) if (courier !== notBy) tryTogether(board, order, courier, best, noise)
  } else {
    for (let courier = 0; courier < board.routes.length; courier += 1) {
      if (courier !== notBy && board.routes[courier] !== noRoute) tryTogether(board, order, courier, best, noise)
    }
  }
  for (let i = 0; i < most; i += 1) if (near[i] !== notBy) tryAlone(board, order, near[i]!, best, noise)
  // None of the nearest may: then anybody who may, so that nobody waits while somebody is there.
  if (best.courier < 0 && board.refused) for (let courier = 0; courier < board.couriers.length; courier += 1) if (courier !== notBy) tryAlone(board, order, courier, best, noise)
  return best.courier < 0 || best.cost >= below ? undefined : best
}

function tryAlone(board: Board, order: number, courier: number, best: Spot, noise?: Noise): void {
  if (!board.may(courier, order)) return
  const { visits, count } = board.routes[courier]!
  const pay = board.payCost(courier, count)
  let door = -1
  let from = board.freeAt[courier]!
  for (let k = 0; k <= visits.length; k += 1) {
    // No later place in the route is reached any earlier.
    if (board.soonest(order, from) >= best.cost) return
    const more = pay + (k === visits.length ? board.endsFarther(courier, door, order) : 0)
    let cost = more + board.aloneCost(courier, door, from, order, best.cost - more)
    if (cost < best.cost) {
      if (k < visits.length) cost += delay(board, courier, visits, k, order, board.endAt)
      if (noise) cost += noise()
      if (cost < best.cost) {
        best.cost = cost
        best.courier = courier
        best.visit = k
        best.door = -1
        best.restaurant = board.restaurantOf[order]!
        best.then = -1
      }
    }
    if (k === visits.length) return
    door = lastDoor(visits[k]!)
    from = visits[k]!.endAt
  }
}

function tryTogether(board: Board, order: number, courier: number, best: Spot, noise?: Noise): void {
  const restaurant = board.restaurantOf[order]!
  const { visits } = board.routes[courier]!
  for (let k = 0; k < visits.length; k += 1) {
    const visit = visits[k]!
    if (visit.orders.length >= board.policy.mostTogether) continue
    const planned = visit.restaurant === restaurant || visit.then === restaurant
    if (!planned && (visit.then >= 0 || board.policy.secondRestaurantMinutes === 0 || !board.near(visit.restaurant, restaurant))) continue
    if (!board.may(courier, order)) return
    if (planned) tryDoors(board, order, courier, k, visit.restaurant, visit.then, best, noise)
    else {
      tryDoors(board, order, courier, k, visit.restaurant, restaurant, best, noise)
      tryDoors(board, order, courier, k, restaurant, visit.restaurant, best, noise)
    }
  }
}

/** At every place among the doors of a visit. */
function tryDoors(board: Board, order: number, courier: number, k: number, restaurant: number, then: number, best: Spot, noise?: Noise): void {
  const { visits, count } = board.routes[courier]!
  const visit = visits[k]!
  const pay = board.payCost(courier, count)
  const before = k === 0 ? undefined : visits[k - 1]!
  const size = visit.orders.length + 1
  for (let door = 0; door < size; door += 1) {
    for (let i = 0; i < door; i += 1) scratch[i] = visit.orders[i]!
    scratch[door] = order
    for (let i = door; i < size - 1; i += 1) scratch[i + 1] = visit.orders[i]!
    let cost = board.visitCost(courier, before ? lastDoor(before) : -1, before ? before.endAt : board.freeAt[courier]!, restaurant, then, scratch, size) - visit.cost + pay
    const last = scratch[size - 1]!
    const isEnd = k === visits.length - 1
    if (isEnd && last === order) cost += board.endsFarther(courier, lastDoor(visit), order)
    if (cost >= best.cost) continue
    if (!isEnd) cost += delay(board, courier, visits, k + 1, last, board.endAt)
    if (noise) cost += noise()
    if (cost < best.cost) {
      best.cost = cost
      best.courier = courier
      best.visit = k
      best.door = door
      best.restaurant = restaurant
      best.then = then
    }
  }
}

/** What the visits from `k` on cost more when the courier comes to them from another door at another time. */
function delay(board: Board, courier: number, visits: readonly Visit[], k: number, door: number, from: number): number {
  let more = 0
  for (; k < visits.length; k += 1) {
    const visit = visits[k]!
    more += board.visitCost(courier, door, from, visit.restaurant, visit.then, visit.orders, visit.orders.length) - visit.cost
    // Where the food has to be waited for anyway, nothing after it changes.
    if (more === Infinity || board.pickUpAt === visit.pickUpAt) return more
    from = board.endAt
    door = lastDoor(visit)
  }
  return more
}

export const lastDoor = ({ orders }: Visit): number => orders[orders.length - 1]!

/** Where it costs least in the route of one courier. */
export function cheapestSpotOf(board: Board, order: number, courier: number): Spot | undefined {
  const best = nowhere()
  tryTogether(board, order, courier, best)
  tryAlone(board, order, courier, best)
  return best.courier < 0 ? undefined : best
}

const nowhere = (): Spot => ({ cost: Infinity, courier: -1, visit: -1, door: -1, restaurant: -1, then: -1 })

export function insert(board: Board, order: number, { courier, visit, door, restaurant, then }: Spot): void {
  const visits: Planned[] = board.routes[courier]!.visits.slice()
  if (door < 0) visits.splice(visit, 0, { restaurant, then, orders: [order] })
  else visits[visit] = { restaurant, then, orders: visits[visit]!.orders.toSpliced(door, 0, order) }
  const route = board.timed(courier, visits, visit)
  if (!route) throw new Error('this must never happen: a spot that was found cannot be kept')
  board.setRoute(courier, route)
}

/**
 * Takes an order out of a route; false, and nothing is changed, where what remains could not be kept: leaving something out brings
 * nobody later to the rest, except where a way is shorter through a third place.
 */
export function takeOut(board: Board, order: number, courier: number): boolean {
  const visits = board.routes[courier]!.visits.flatMap((visit): Planned[] => {
    if (!visit.orders.includes(order)) return [visit]
    const rest = board.remaining(visit, visit.orders.filter((one) => one !== order))
    return rest ? [rest] : []
  })
  const route = visits.length ? board.timed(courier, visits) : noRoute
  if (route) board.setRoute(courier, route)
  return route !== undefined
}
