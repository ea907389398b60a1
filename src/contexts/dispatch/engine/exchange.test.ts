import assert from 'node:assert/strict'
import test from 'node:test'
import { Board } from './board.ts'
import { demandOf } from './demand.ts'
import { drawnCity } from './drawn-city.example.ts'
import { exchangeRoutes } from './exchange.ts'
import { noMemory } from './snapshot.ts'

/** Two pairs of couriers, each of whom drives what the other should; a and b lose more by it than c and d. */
function crossed(): Board {
  const city = drawnCity(`
    a.A..1.......................b.B..2
    c.C..3......d.D..4`, { policy: { exchange: 3 }, orders: { 1: { of: 'A' }, 2: { of: 'B' }, 3: { of: 'C' }, 4: { of: 'D' } } })
  const snapshot = city.snapshot()
  const board = new Board(snapshot, demandOf(noMemory, snapshot.at, snapshot.restaurants, snapshot.policy))
  const drives = (courierId: string, orderId: string): void => {
    const courier = board.couriers.findIndex((one) => one.courierId === courierId)
    const order = board.orders.findIndex((one) => one.orderId === orderId)
    board.setRoute(courier, board.timed(courier, [{ restaurant: board.restaurantOf[order]!, then: -1, orders: [order] }])!)
  }
  for (const [courierId, orderId] of [['a', '2'], ['b', '1'], ['c', '4'], ['d', '3']] as const) drives(courierId, orderId)
  return board
}
const driven = (board: Board): string => board.couriers.map(({ courierId }, courier) => `${courierId}${board.routes[courier]!.visits.map(({ orders }) => orders.map((order) => board.orders[order]!.orderId).join('')).join('')}`).join(' ')

test('routes go to whoever drives them best', () => {
  const board = crossed()
  board.work.begin(10_000)
  assert.equal(new Set(exchangeRoutes(board)).size, 4)
  assert.equal(driven(board), 'a1 b2 c3 d4')
})

test('where not all of them may be looked at, those whose orders wait longest are', () => {
  const board = crossed()
  // Three couriers for each of two routes: thirty steps to weigh one of them, fifteen to assign it.
  board.work.begin(2 * 45 + 1)
  exchangeRoutes(board)
  assert.equal(driven(board), 'a1 b2 c4 d3')
})

test('where nothing may be done beyond what must be, everybody keeps their own', () => {
  const board = crossed()
  board.work.begin(0)
  assert.deepEqual(exchangeRoutes(board), [])
  assert.equal(driven(board), 'a2 b1 c4 d3')
})
