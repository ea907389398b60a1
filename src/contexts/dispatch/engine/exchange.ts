// Whole routes change hands: which courier drives which of the routes there are, all at once and at the least cost.
import { assign } from './assign.ts'
import { noRoute, type Board, type Route } from './board.ts'
import { Room } from './room.ts'
import { stepsOfPair, stepsOfVisit } from './work.ts'

/** The search comes back to a pair so many times, as a rule; and at most so many more. */
const looksAtPair = 5
const mostLooks = 20

const columnsRoom = new Room((length) => new Int32Array(length))
const costsRoom = new Room((length) => new Float64Array(length))

/** Answers the couriers whose routes have changed. */
export function exchangeRoutes(board: Board): number[] {
  const { rows, kept } = rowsOf(board)
  if (rows.length === 0) return []
  const from = new Int32Array(rows.length + 1)
  const columns = columnsRoom.of(rows.length * (1 + board.policy.exchange))
  const costs = costsRoom.of(columns.length)
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
      const cost = others[known + i]!
      if (cost === Infinity || near[i] === own || kept?.[near[i]!]) continue
      columns[filled] = near[i]!
      costs[filled++] = cost
    }
    from[row + 1] = filled
  }
  const most = mostLooks * filled
  const looks = { left: most }
  const drivers = assign(rows.length, board.routes.length, { from, columns, costs }, Int32Array.from(rows), looks)
  board.work.did(stepsOfPair * (most - looks.left))
  // Given up: everybody keeps their own, which is always possible.
  if (drivers.includes(-1)) return []
  const moved = rows.map((own, row) => ({ driver: drivers[row]!, own, visits: board.routes[own]!.visits })).filter(({ driver, own }) => driver !== own)
  for (const { own } of moved) board.setRoute(own, noRoute)
  for (const { driver, visits } of moved) board.setRoute(driver, board.timed(driver, visits)!)
  return moved.flatMap(({ own, driver }) => [own, driver])
}

/** The couriers whose routes may change hands: all who have one; or, where that is more than may be done, those whose orders wait longest. The others keep theirs. */
function rowsOf(board: Board): { rows: number[]; kept?: Uint8Array } {
  const rows: number[] = []
  let steps = 0
  for (let courier = 0; courier < board.routes.length; courier += 1) {
    if (board.routes[courier]!.count === 0) continue
    rows.push(courier)
    steps += stepsFor(board, board.routes[courier]!)
  }
  if (steps <= board.work.toDo) return { rows }
  const kept = new Uint8Array(board.routes.length)
  for (const courier of rows) kept[courier] = 1
  const waits = new Float64Array(board.routes.length)
  for (const courier of rows) waits[courier] = board.beyondPossible(courier, board.routes[courier]!)
  let left = board.work.toDo
  const worst = rows.sort((a, b) => waits[b]! - waits[a]! || a - b).filter((courier) => (left -= stepsFor(board, board.routes[courier]!)) > 0)
  for (const courier of worst) kept[courier] = 0
  return { rows: worst.sort((a, b) => a - b), kept }
}

function stepsFor(board: Board, route: Route): number {
  return board.policy.exchange * ((board.costsOfOthers.has(route) ? 0 : route.visits.length * stepsOfVisit) + looksAtPair * stepsOfPair)
}

/** What a route would cost each of the nearest couriers: where it is written. Routes are never changed, only replaced, and most stand as they did at the last exchange. */
function knownCosts(board: Board, route: Route, near: Int32Array, most: number): number {
  const known = board.costsOfOthers.get(route)
  if (known !== undefined) return known
  const first = board.costsOfOthers.size * board.policy.exchange
  if (others.length < first + most) {
    const more = new Float64Array(2 * (first + most))
    more.set(others)
    others = more
  }
  for (let i = 0; i < most; i += 1) others[first + i] = board.costFor(near[i]!, route.visits)
  board.costsOfOthers.set(route, first)
  return first
}
/** Of the board whose routes are exchanged; the next one writes over it. */
let others = new Float64Array(0)
