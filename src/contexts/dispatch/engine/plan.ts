// Who fetches what, what together, and when. Every known order has its place in a route of some courier, those still under way
// included; each round the routes are timed anew and made better, and only what cannot wait any longer is promised.
import { seededRandom } from '../../../platform/random.ts'
import { Board, noRoute, type Visit } from './board.ts'
import { repositionings, workOfCover } from './cover.ts'
import { demandOf, learn } from './demand.ts'
import { exchangeRoutes } from './exchange.ts'
import { placeAll, relocate, ruinAndRecreate } from './improve.ts'
import { reasonsOf, weighFor } from './reasons.ts'
import type { Assignment, Memory, Plan, Snapshot } from './snapshot.ts'

/** Pure and deterministic: the same snapshot and memory give the same plan, in whatever order the snapshot lists things. */
export function plan(snapshot: Snapshot, before: Memory): Plan {
  const learnt = learn(before, snapshot)
  const demand = demandOf(learnt, snapshot.at, snapshot.restaurants, snapshot.policy)
  const board = new Board(snapshot, demand)
  const homeless = takeUp(board, learnt)
  placeAll(board, homeless.sort((a, b) => board.readyAt[a]! - board.readyAt[b]! || a - b))
  board.work.begin(board.policy.work)
  board.work.keep(workOfCover(board, snapshot))
  exchangeRoutes(board)
  relocate(board, 2)
  ruinAndRecreate(board, board.policy.rounds, seededRandom(`${snapshot.seed}/${snapshot.at}`))
  board.work.keep(0)
  const moves = repositionings(board, demand, snapshot)
  return {
    assignments: board.routes.flatMap(({ visits }, courier) => visits.map((visit, k) => assignmentOf(board, courier, visit, k === 0))),
    repositionings: moves,
    get reasons() {
      return reasonsOf(board)
    },
    weigh: (orderId, courierId) => weighFor(board, orderId, courierId),
    get bound() {
      return boundOf(board)
    },
    memory: { ...learnt, routes: routesOf(board) },
  }
}

function boundOf(board: Board): number {
  return board.orders.reduce((sum, _, order) => {
    let least = board.policy.unplaced
    for (let courier = 0; courier < board.couriers.length; courier += 1) if (board.may(courier, order)) least = Math.min(least, board.soonestDoor(courier, order) - board.placedAt[order]!)
    return sum + least
  }, 0)
}

/** The routes of the last round, with what is still to be fetched, as far as they can still be kept. Answers the orders without a place. */
function takeUp(board: Board, { routes }: Memory): number[] {
  const index = new Map(board.orders.map(({ orderId }, order) => [orderId, order]))
  const placed = new Set<number>()
  board.couriers.forEach(({ courierId }, courier) => {
    const visits = (routes[courierId] ?? []).flatMap(({ restaurantId, orderIds }) => {
      const orders = orderIds.flatMap((orderId) => index.get(orderId) ?? []).filter((order) => !placed.has(order) && board.may(courier, order))
      const stops = [...new Set(orders.map((order) => board.restaurantOf[order]!))].sort((a, b) => Number(board.nameOf(b) === restaurantId) - Number(board.nameOf(a) === restaurantId))
      // A memory of other rules may put together what these keep apart.
      if (stops.length > 1 && (stops.length > 2 || !board.near(stops[0]!, stops[1]!))) return []
      return orders.length ? [{ restaurant: stops[0]!, then: stops[1] ?? -1, orders }] : []
    })
    const route = visits.length ? board.timed(courier, visits) : undefined
    if (!route) return
    board.setRoute(courier, route)
    for (const { orders } of visits) for (const order of orders) placed.add(order)
  })
  return board.orders.map((_, order) => order).filter((order) => !placed.has(order))
}

function assignmentOf(board: Board, courier: number, visit: Visit, isFirst: boolean): Assignment {
  const { restaurant, then, orders, pickUpAt } = visit
  const { policy, at } = board
  const { courierId, onAt, freeAt } = board.couriers[courier]!
  const standsThere = board.standsAt[courier] === restaurant
  const free = isFirst && onAt <= at && freeAt <= at
  const unknown = orders.some((order) => board.orders[order]!.readyAt === undefined)
  const between = then < 0 ? 0 : board.untilSecond(courier, restaurant, then)
  const latestReady = Math.max(...orders.map((order) => board.readyAt[order]! - (board.restaurantOf[order] === then ? between : 0)))
  const way = isFirst ? board.wayTo(courier, -1, restaurant) : 0
  const leaveAt = isFirst && standsThere ? at : Math.max(board.freeAt[courier]!, latestReady - policy.pickUpMinutes - way - (unknown ? policy.earlyMinutes : 0))
  const act = !free ? 'later' : standsThere ? (pickUpAt <= at && !unknown ? 'take' : 'later') : leaveAt <= at ? 'go' : 'later'
  return {
    courierId, act, leaveAt, pickUpAt, restaurantId: board.nameOf(restaurant),
    ...(then >= 0 && { then: { restaurantId: board.nameOf(then), pickUpAt: pickUpAt + between, orderIds: orders.filter((order) => board.restaurantOf[order] === then).map((order) => board.orders[order]!.orderId) } }),
    orderIds: orders.map((order) => board.orders[order]!.orderId),
    deliveredAt: board.doorsOf(courier, visit),
  }
}

function routesOf(board: Board): Memory['routes'] {
  const routes: Record<string, { restaurantId: string; orderIds: string[] }[]> = {}
  board.routes.forEach((route, courier) => {
    if (route === noRoute || route.count === 0) return
    routes[board.couriers[courier]!.courierId] = route.visits.map(({ restaurant, orders }) => ({
      restaurantId: board.nameOf(restaurant),
      orderIds: orders.map((order) => board.orders[order]!.orderId),
    }))
  })
  return routes
}
