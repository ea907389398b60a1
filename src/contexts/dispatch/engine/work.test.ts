// What bounds a round: whatever the city is like, a phase stops where the budget does, or a few looks later.
import assert from 'node:assert/strict'
import test from 'node:test'
import { seededRandom } from '../../../platform/random.ts'
import { Board } from './board.ts'
import { repositionings } from './cover.ts'
import { demandOf, learn } from './demand.ts'
import { exchangeRoutes } from './exchange.ts'
import { placeAll, relocate, ruinAndRecreate } from './improve.ts'
import { policyOf } from './policy.ts'
import { noMemory, type Snapshot } from './snapshot.ts'
import { stepsOfVisit } from './work.ts'

/** A city of 60 by 60 minutes at its busiest: 150 orders of 40 restaurants, 80 couriers of whom half have nothing to do yet. */
function busy(): { snapshot: Snapshot; board: Board; demand: ReturnType<typeof demandOf> } {
  const random = seededRandom('busy')
  const places = Array.from({ length: 270 }, () => [random.below(60), random.below(60)] as const)
  const snapshot: Snapshot = {
    at: 100, seed: 'work', policy: policyOf(),
    travel: (from, to) => Math.abs(places[from]![0] - places[to]![0]) + Math.abs(places[from]![1] - places[to]![1]),
    restaurants: Array.from({ length: 40 }, (_, r) => ({ restaurantId: `r${r}`, place: r })),
    orders: Array.from({ length: 150 }, (_, o) => ({ orderId: `o${o}`, restaurantId: `r${random.below(o % 2 ? 40 : 4)}`, destination: 40 + o, placedAt: 70 + random.below(30), readyAt: 90 + random.below(40) })),
    couriers: Array.from({ length: 80 }, (_, c) => ({ courierId: `c${c}`, place: 190 + c, freeAt: 100, onAt: 20, offAt: 400, pickedUp: 0, vehicle: 0 })),
  }
  const learnt = learn(noMemory, snapshot)
  const demand = demandOf(learnt, snapshot.at, snapshot.restaurants, snapshot.policy)
  const board = new Board(snapshot, demand)
  board.couriers.forEach((_, courier) => {
    if (courier % 2) (board.offAt as Float64Array)[courier] = 0
  })
  placeAll(board, board.orders.map((_, order) => order))
  board.couriers.forEach(({ offAt }, courier) => ((board.offAt as Float64Array)[courier] = offAt))
  return { snapshot, board, demand }
}

/** An order tries the thirty couriers next to it, each of them anywhere in their route. Ruin and recreate looks for some at once, and an assignment ends a little later than was guessed. */
const oneLook = 30 * 12 * stepsOfVisit
const phases = {
  'whole routes': ({ board }) => exchangeRoutes(board),
  'orders that move': ({ board }) => relocate(board, 2),
  'ruin and recreate': ({ board }) => ruinAndRecreate(board, 1000, seededRandom('ruin')),
  cover: ({ board, demand, snapshot }) => repositionings(board, demand, snapshot),
} satisfies Record<string, (city: ReturnType<typeof busy>) => unknown>

for (const [name, phase] of Object.entries(phases)) {
  test(`${name}: what is done is what may be done, and a few looks at most`, () => {
    const free = busy()
    free.board.work.begin(1e9)
    phase(free)
    const all = 1e9 - free.board.work.toDo
    assert.ok(all > 20_000, `${all} steps are too few for this to show anything`)
    for (const may of [0, 2000, 20_000, Math.round(all / 2)]) {
      const city = busy()
      city.board.work.begin(may)
      phase(city)
      const done = may - city.board.work.toDo
      assert.ok(done <= may + 4 * oneLook, `${done} steps where ${may} may be done`)
      assert.ok(done < all)
    }
  })
}

test('what is kept for later is not spent before', () => {
  const { board } = busy()
  board.work.begin(20_000)
  board.work.keep(15_000)
  relocate(board, 2)
  assert.ok(board.work.toDo <= 0)
  board.work.keep(0)
  assert.ok(board.work.toDo > 15_000 - oneLook)
})
