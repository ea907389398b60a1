// Making a plan better: one order after another looks for a cheaper place; then some are taken out together and put back.
// The budget is counted in rounds and steps, so that the same round gives the same plan on any machine.
import type { Random } from '../../../platform/random.ts'
import { noRoute, type Board, type Planned, type Route } from './board.ts'
import { exchangeRoutes } from './exchange.ts'
import { cheapestSpot, insert, takeOut, type Noise } from './insert.ts'
import { stepsOfOrder, stepsOfVisit } from './work.ts'

/** Less than this is the arithmetic's, not a better plan. */
const least = 1e-6

export function placeAll(board: Board, orders: readonly number[]): void {
  for (const order of orders) {
    const spot = cheapestSpot(board, order)
    if (spot) {
      insert(board, order, spot)
      board.unplaced.delete(order)
    } else board.unplaced.add(order)
  }
}

/** Of every courier near by, so many visits are looked at when an order looks for a place. */
const visitsOfEach = 1.5

/** So many times at most, each order looks for a cheaper place; or, where that is more than may be done, those that wait longest. */
export function relocate(board: Board, rounds: number): void {
  const changes = new Changes(board)
  for (let round = 0; round < rounds; round += 1) {
    let any = false
    for (const { order, courier } of ordersToMove(board)) {
      if (board.work.toDo <= 0) return
      if (!changes.concern(order, courier)) continue
      const before = board.routes[courier]!
      if (!takeOut(board, order, courier)) continue
      const spot = cheapestSpot(board, order, { below: before.cost - board.routes[courier]!.cost - least })
      if (!spot) {
        board.setRoute(courier, before)
        changes.triedInVain(order)
        continue
      }
      insert(board, order, spot)
      changes.of(courier)
      changes.of(spot.courier)
      any = true
    }
    if (!any) return
    for (const courier of exchangeRoutes(board)) changes.of(courier)
  }
}

function ordersToMove(board: Board): { order: number; courier: number }[] {
  const orders = board.routes.flatMap(({ visits }, courier) => visits.flatMap(({ orders }) => orders.map((order) => ({ order, courier }))))
  const enough = board.work.toDo / (board.policy.nearest * visitsOfEach * stepsOfVisit)
  if (orders.length <= enough) return orders
  const beyond = new Float64Array(board.orders.length)
  board.routes.forEach(({ visits }, courier) => {
    for (const visit of visits) board.doorsOf(courier, visit).forEach((door, i) => (beyond[visit.orders[i]!] = door - board.possibleAt[visit.orders[i]!]!))
  })
  return orders.sort((a, b) => beyond[b.order]! - beyond[a.order]! || a.order - b.order)
}

/** Whoever has looked in vain looks again only when one of the routes they looked at has changed. */
class Changes {
  private readonly board: Board
  private readonly changedAt: Int32Array
  private readonly triedAt: Int32Array
  private now = 1

  constructor(board: Board) {
    this.board = board
    this.changedAt = new Int32Array(board.couriers.length)
    this.triedAt = new Int32Array(board.orders.length).fill(-1)
  }

  of(courier: number): void {
    this.changedAt[courier] = this.now += 1
  }
  triedInVain(order: number): void {
    this.triedAt[order] = this.now
  }

  concern(order: number, courier: number): boolean {
    const { board, changedAt } = this
    const tried = this.triedAt[order]!
    if (tried < 0 || changedAt[courier]! > tried || board.refused || board.policy.secondRestaurantMinutes > 0) return true
    const restaurant = board.restaurantOf[order]!
    for (const visitor of board.visitors[restaurant]!) if (changedAt[visitor]! > tried) return true
    const near = board.nearestTo(restaurant)
    const most = Math.min(near.length, board.policy.nearest)
    for (let i = 0; i < most; i += 1) if (changedAt[near[i]!]! > tried) return true
    return false
  }
}

// ── ruin and recreate ───────────────────────────────────────────────────────────────────────────────────────────────

export function ruinAndRecreate(board: Board, rounds: number, random: Random): void {
  if (board.orders.length < 2) return
  const courierOf = new Int32Array(board.orders.length).fill(-1)
  board.routes.forEach(({ visits }, courier) => mark(courierOf, visits, courier))
  const noise: Noise = () => 2 * random.next()
  for (let round = 0; round < rounds && board.work.toDo > 0; round += 1) {
    const out = random.chance(0.7) ? ordersNearOneAnother(board, random) : ordersOfNearCouriers(board, courierOf, random)
    const before = new Map<number, Route>()
    let cost = 0
    let broken = false
    for (const order of out) {
      const courier = courierOf[order]!
      if (courier < 0) {
        cost += board.policy.unplaced
        continue
      }
      if (!before.has(courier)) {
        before.set(courier, board.routes[courier]!)
        cost += board.routes[courier]!.cost
      }
    }
    const outside = new Set(out)
    let left = 0
    for (const [courier, route] of before) {
      const rest = without(board, courier, route, outside)
      if (!rest) {
        broken = true
        break
      }
      left += rest.cost
      board.setRoute(courier, rest)
    }
    let after = 0
    if (!broken) {
      if (random.chance(0.5)) out.sort((a, b) => board.readyAt[a]! - board.readyAt[b]! || a - b)
      else shuffle(out, random)
      const someNoise = random.chance(0.5) ? noise : undefined
      for (const order of out) {
        const spot = cheapestSpot(board, order, { noise: someNoise })
        left += spot ? spot.cost - (someNoise ? 2 : 0) : board.policy.unplaced
        // What is put back already costs as much as all of it did.
        if (left >= cost) {
          broken = true
          break
        }
        if (!spot) {
          after += board.policy.unplaced
          continue
        }
        if (!before.has(spot.courier)) {
          before.set(spot.courier, board.routes[spot.courier]!)
          cost += board.routes[spot.courier]!.cost
          left += board.routes[spot.courier]!.cost
        }
        insert(board, order, spot)
      }
      for (const courier of before.keys()) after += board.routes[courier]!.cost
    }
    if (broken || after >= cost - least) {
      for (const [courier, route] of before) board.setRoute(courier, route)
      continue
    }
    for (const order of out) courierOf[order] = -1
    for (const courier of before.keys()) mark(courierOf, board.routes[courier]!.visits, courier)
    for (const order of out) {
      if (courierOf[order]! < 0) board.unplaced.add(order)
      else board.unplaced.delete(order)
    }
  }
}

function without(board: Board, courier: number, { visits }: Route, out: ReadonlySet<number>): Route | undefined {
  const kept: Planned[] = []
  let same = -1
  for (const visit of visits) {
    const orders = visit.orders.some((order) => out.has(order)) ? visit.orders.filter((order) => !out.has(order)) : visit.orders
    if (orders !== visit.orders && same < 0) same = kept.length
    const rest = orders === visit.orders ? visit : board.remaining(visit, orders)
    if (rest) kept.push(rest)
  }
  return kept.length ? board.timed(courier, kept, Math.max(0, same)) : noRoute
}

function mark(courierOf: Int32Array, visits: Route['visits'], courier: number): void {
  for (const { orders } of visits) for (const order of orders) courierOf[order] = courier
}

function ordersNearOneAnother(board: Board, random: Random): number[] {
  const n = board.orders.length
  board.work.did(n * stepsOfOrder)
  const seed = random.below(n)
  const count = Math.min(n, 2 + random.below(6))
  const ways = board.waysFrom(board.restaurantOf[seed]!)
  const orders = [seed]
  const distances = [-1]
  for (let order = 0; order < n; order += 1) {
    if (order === seed) continue
    const distance = Math.abs(board.readyAt[order]! - board.readyAt[seed]!) / 2 + ways[board.restaurants[board.restaurantOf[order]!]!]! + 6 * random.next()
    if (orders.length === count && distance >= distances[count - 1]!) continue
    let at = Math.min(orders.length, count - 1)
    while (at > 0 && distances[at - 1]! > distance) {
      distances[at] = distances[at - 1]!
      orders[at] = orders[at - 1]!
      at -= 1
    }
    distances[at] = distance
    orders[at] = order
  }
  return orders
}

function ordersOfNearCouriers(board: Board, courierOf: Int32Array, random: Random): number[] {
  const order = random.below(board.orders.length)
  const courier = courierOf[order]!
  if (courier < 0) return [order]
  const ways = board.waysFrom(board.routes[courier]!.visits[0]!.restaurant)
  let [nearest, second, toNearest, toSecond] = [-1, -1, Infinity, Infinity]
  for (let other = 0; other < board.routes.length; other += 1) {
    const { visits } = board.routes[other]!
    if (other === courier || visits.length === 0) continue
    const distance = ways[board.restaurants[visits[0]!.restaurant]!]! + 6 * random.next()
    if (distance >= toSecond) continue
    if (distance < toNearest) [second, toSecond, nearest, toNearest] = [nearest, toNearest, other, distance]
    else [second, toSecond] = [other, distance]
  }
  return [courier, nearest, second].flatMap((one) => (one < 0 ? [] : board.routes[one]!.visits.flatMap(({ orders }) => orders))).slice(0, 12)
}

function shuffle(orders: number[], random: Random): void {
  for (let i = orders.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    const kept = orders[i]!
    orders[i] = orders[j]!
    orders[j] = kept
  }
}
