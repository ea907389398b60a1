// Why this courier, and why not the next best one; why an order waits. Plain data, so that a person can read and contest it.
import { noRoute, type Board, type Route } from './board.ts'
import { cheapestSpot, cheapestSpotOf, insert, takeOut, type Spot } from './insert.ts'
import type { OrderReasons, Reason, Together, Weighed } from './snapshot.ts'

export function reasonsOf(board: Board): Record<string, OrderReasons> {
  const reasons: Record<string, OrderReasons> = {}
  board.routes.forEach((route, courier) => {
    for (const { orders } of route.visits) for (const order of orders) reasons[board.orders[order]!.orderId] = whyThisOne(board, order, courier, route)
  })
  for (const order of board.unplaced) reasons[board.orders[order]!.orderId] = { status: 'waits', because: whyNobody(board, order) }
  return reasons
}

function whyThisOne(board: Board, order: number, courier: number, route: Route): OrderReasons {
  const rest = takeOut(board, order, courier) ? board.routes[courier]! : noRoute
  const own = weighed(board, order, rest, route, courier)
  const spot = cheapestSpot(board, order, { notBy: courier })
  const other = spot && weighedAt(board, order, spot)
  const next = other && { ...other, difference: round(other.cost - (route.cost - rest.cost)) }
  board.setRoute(courier, route)
  return { status: 'assigned', courierId: board.couriers[courier]!.courierId, cost: round(route.cost - rest.cost), weighed: own, next, ...together(board, order, route) }
}

function together(board: Board, order: number, { visits }: Route): { together?: Together } {
  const { restaurant, then, orders } = visits.find(({ orders }) => orders.includes(order))!
  if (orders.length === 1) return {}
  return { together: { orderIds: orders.filter((one) => one !== order).map((one) => board.orders[one]!.orderId), restaurantIds: (then < 0 ? [restaurant] : [restaurant, then]).map((one) => board.nameOf(one)) } }
}

/** With this courier instead of the one it is planned for. */
export function weighFor(board: Board, orderId: string, courierId: string): Weighed | undefined {
  const order = board.orders.findIndex((one) => one.orderId === orderId)
  const courier = board.couriers.findIndex((one) => one.courierId === courierId)
  if (order < 0 || courier < 0 || !board.may(courier, order)) return undefined
  const owner = board.routes.findIndex(({ visits }) => visits.some(({ orders }) => orders.includes(order)))
  const before = owner < 0 ? noRoute : board.routes[owner]!
  if (owner >= 0) takeOut(board, order, owner)
  const spot = cheapestSpotOf(board, order, courier)
  const weighed = spot && weighedAt(board, order, spot)
  if (owner >= 0) board.setRoute(owner, before)
  return weighed
}

/** As if it were inserted there; the route is as before afterwards. */
function weighedAt(board: Board, order: number, spot: Spot): Weighed {
  const before = board.routes[spot.courier]!
  insert(board, order, spot)
  const after = board.routes[spot.courier]!
  const answer = { courierId: board.couriers[spot.courier]!.courierId, cost: round(after.cost - before.cost), weighed: weighed(board, order, before, after, spot.courier) }
  board.setRoute(spot.courier, before)
  return answer
}

/** What the order adds to a route, by kind; the sum of value × weight is the difference of the two. */
function weighed(board: Board, order: number, rest: Route, whole: Route, courier: number): Reason[] {
  const { policy } = board
  const door = board.doorAt(courier, whole, order)
  const priority = board.priority[order]!
  const late = Math.max(0, door - board.lateFrom[order]!)
  const old = Math.max(0, door - board.possibleAt[order]! - policy.ageFrom)
  const pay = board.payCost(courier, rest.count)
  const end = board.endCost(courier, lastOf(whole)) - board.endCost(courier, lastOf(rest))
  const minutes = board.minutesOf(courier, whole) - board.minutesOf(courier, rest)
  const shares: Reason[] = [
    { code: 'wait', value: door - board.placedAt[order]!, weight: priority },
    { code: 'late', value: late, weight: policy.lateWeight * priority },
    { code: 'age', value: old * old, weight: policy.ageWeight * priority },
    { code: 'courier-time', value: minutes, weight: board.minutePrice },
    { code: 'pace', value: pay, weight: 1 },
    { code: 'place-at-end', value: end, weight: 1 },
  ]
  const told = shares.reduce((sum, { value, weight }) => sum + value * weight, 0)
  // Later doors of the others in the route, and what the count of orders does to their pace.
  return [...shares, { code: 'others-of-the-route' as const, value: whole.cost - rest.cost - told, weight: 1 }].filter(({ value }) => Math.abs(value) > 1e-6).map(({ code, value, weight }) => ({ code, value: round(value), weight }))
}

const lastOf = ({ visits }: Route): number => visits[visits.length - 1]?.orders.at(-1) ?? -1
const round = (value: number): number => Math.round(value * 1000) / 1000

function whyNobody(board: Board, order: number): Extract<OrderReasons, { status: 'waits' }>['because'] {
  const onDuty = board.couriers.map((_, courier) => courier)
  if (onDuty.length === 0) return 'nobody-on-duty'
  return onDuty.some((courier) => board.may(courier, order)) ? 'nobody-before-the-end-of-shift' : 'nobody-may'
}
