// Whole routes change hands: which courier drives which of the routes there are, all at once and at the least cost.
import { assign } from './assign.ts'
import { noRoute, type Board } from './board.ts'

export function exchangeRoutes(board: Board): void {
  const rows: number[] = []
  for (let courier = 0; courier < board.routes.length; courier += 1) if (board.routes[courier] !== noRoute && board.routes[courier]!.count > 0) rows.push(courier)
  if (rows.length === 0) return
  const from = new Int32Array(rows.length + 1)
  const columns: number[] = []
  const costs: number[] = []
  for (const [row, own] of rows.entries()) {
    const route = board.routes[own]!
    const near = board.nearestTo(route.visits[0]!.restaurant)
    const most = Math.min(near.length, board.policy.exchange)
    columns.push(own)
    costs.push(route.cost)
    for (let i = 0; i < most; i += 1) {
      if (near[i] === own) continue
      const cost = board.costFor(near[i]!, route.visits)
      if (cost === Infinity) continue
      columns.push(near[i]!)
      costs.push(cost)
    }
    from[row + 1] = columns.length
  }
  const drivers = assign(rows.length, board.routes.length, { from, columns: Int32Array.from(columns), costs: Float64Array.from(costs) }, Int32Array.from(rows))
  const moved = rows.map((own, row) => ({ driver: drivers[row]!, own, visits: board.routes[own]!.visits })).filter(({ driver, own }) => driver !== own)
  for (const { own } of moved) board.setRoute(own, noRoute)
  for (const { driver, visits } of moved) board.setRoute(driver, board.timed(driver, visits)!)
}
