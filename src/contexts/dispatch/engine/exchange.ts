// Whole routes change hands: which courier drives which of the routes there are, all at once and at the least cost.
import { assign } from './assign.ts'
import { noRoute, type Board, type Route } from './board.ts'

/** Answers the couriers whose routes have changed. */
export function exchangeRoutes(board: Board): number[] {
  const rows: number[] = []
  for (let courier = 0; courier < board.routes.length; courier += 1) if (board.routes[courier] !== noRoute && board.routes[courier]!.count > 0) rows.push(courier)
  if (rows.length === 0) return []
  const from = new Int32Array(rows.length + 1)
  const columns = new Int32Array(rows.length * (1 + board.policy.exchange))
  const costs = new Float64Array(columns.length)
  let filled = 0
  for (let row = 0; row < rows.length; row += 1) {
    const own = rows[row]!
    const route = board.routes[own]!
    const near = board.nearestTo(route.visits[0]!.restaurant)
    const most = Math.min(near.length, board.policy.exchange)
    const known = knownCosts(board, route, near, most)
    columns[filled] = own
    costs[filled++] = route.cost
    for (let i = 0; i < most; i += 1) {
      const cost = known[i]!
      if (cost === Infinity || near[i] === own) continue
      columns[filled] = near[i]!
      costs[filled++] = cost
    }
    from[row + 1] = filled
  }
  const drivers = assign(rows.length, board.routes.length, { from, columns, costs }, Int32Array.from(rows))
  const moved = rows.map((own, row) => ({ driver: drivers[row]!, own, visits: board.routes[own]!.visits })).filter(({ driver, own }) => driver !== own)
  for (const { own } of moved) board.setRoute(own, noRoute)
  for (const { driver, visits } of moved) board.setRoute(driver, board.timed(driver, visits)!)
  return moved.flatMap(({ own, driver }) => [own, driver])
}

/** What a route would cost each of the nearest couriers. Routes are never changed, only replaced, and most stand as they did at the last exchange. */
function knownCosts(board: Board, route: Route, near: Int32Array, most: number): Float64Array {
  const known = board.costsOfOthers.get(route)
  if (known) return known
  const costs = new Float64Array(most)
  for (let i = 0; i < most; i += 1) costs[i] = board.costFor(near[i]!, route.visits)
  board.costsOfOthers.set(route, costs)
  return costs
}
