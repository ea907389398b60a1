import assert from 'node:assert/strict'
import test from 'node:test'
import { drawn, drawnCity } from './drawn-city.example.ts'
import { plan } from './plan.ts'
import { policyOf } from './policy.ts'
import type { Snapshot } from './snapshot.ts'

test('the nearest courier fetches it', () => {
  const city = drawnCity('a...A..1....b')
  assert.deepEqual(drawn(city.plan()), ['a: A→1'])
})

test('two orders, two couriers: nobody is sent past the other', () => {
  const city = drawnCity(`
    1..A...a.b...B..2`, { orders: { 1: { of: 'A' }, 2: { of: 'B' } } })
  assert.deepEqual(drawn(city.plan()), ['a: A→1', 'b: B→2'])
})

test('who is nearest to both takes what nobody else could reach in time', () => {
  // b alone is nearest to A and to B; a can fetch from A nearly as soon, nobody else from B.
  const city = drawnCity(`
    1.A.....
    a..b....
    ....B..2`, { orders: { 1: { of: 'A' }, 2: { of: 'B' } } })
  assert.deepEqual(drawn(city.plan()), ['a: A→1', 'b: B→2'])
})

test('a courier still busy, who ends near by, is better than an idle one far away', () => {
  const city = drawnCity('a.A..1...................b', { orders: { 1: { of: 'A', readyAt: 10 } }, couriers: { a: { freeAt: 6 } } })
  const planned = city.plan()
  assert.deepEqual(drawn(planned), ['a: A→1'])
  assert.equal(planned.assignments[0]!.act, 'later')
})

test('two doors in one direction go together when there is one courier', () => {
  const city = drawnCity('c.A.......1.2')
  assert.deepEqual(drawn(city.plan()), ['c: A→1→2'])
})

test('two doors in opposite directions go one after the other', () => {
  const city = drawnCity('1....A.c...2', { orders: { 1: { of: 'A' }, 2: { of: 'A', readyAt: 25 } } })
  assert.deepEqual(drawn(city.plan()), ['c: A→1, A→2'])
})

test('nobody carries more than fits', () => {
  const both = drawnCity('c.A.......1.2', { couriers: { c: { capacity: 3 } }, orders: { 1: { of: 'A', size: 2 }, 2: { of: 'A', size: 2 } } })
  assert.deepEqual(drawn(both.plan()), ['c: A→1, A→2'])
  const one = drawnCity('c.A.......1', { couriers: { c: { capacity: 3 } }, orders: { 1: { of: 'A', size: 4 } } })
  assert.deepEqual(one.plan().reasons['1'], { status: 'waits', because: 'nobody-may' })
})

test('what needs a box or a check goes to who has it', () => {
  const city = drawnCity('a.A..1......b', { couriers: { b: { has: ['age-check'] } }, orders: { 1: { of: 'A', needs: ['age-check'] } } })
  assert.deepEqual(drawn(city.plan()), ['b: A→1'])
})

test('who has one of two things that are needed does not have both', () => {
  const city = drawnCity('a.A..1...b..c', { couriers: { a: { has: ['thermal-box'] }, b: { has: ['age-check'] }, c: { has: ['age-check', 'thermal-box'] } }, orders: { 1: { of: 'A', needs: ['thermal-box', 'age-check'] } } })
  assert.deepEqual(drawn(city.plan()), ['c: A→1'])
})

test('where nobody has what is needed, it waits, and that is said', () => {
  const city = drawnCity('a.A..1', { couriers: { a: { has: ['age-check'] } }, orders: { 1: { of: 'A', needs: ['thermal-box'] } } })
  assert.deepEqual(city.plan().reasons, { 1: { status: 'waits', because: 'nobody-may' } })
})

test('what needs a box does not ride with who has none, even beside what does not', () => {
  const city = drawnCity('c.A.......1.2', { orders: { 1: { of: 'A' }, 2: { of: 'A', needs: ['thermal-box'] } } })
  assert.deepEqual(drawn(city.plan()), ['c: A→1'])
})

test('what counts more goes first', () => {
  const city = (priority: number) => drawnCity('1.A...c...B......2', { orders: { 1: { of: 'A' }, 2: { of: 'B', priority } } })
  assert.deepEqual(drawn(city(1).plan()), ['c: A→1, B→2'])
  assert.deepEqual(drawn(city(3).plan()), ['c: B→2, A→1'])
})

test('who has said no is not planned with again', () => {
  const city = drawnCity('a.A..1......b', { orders: { 1: { of: 'A', notBy: new Set(['a']) } } })
  assert.deepEqual(drawn(city.plan()), ['b: A→1'])
})

test('nothing is picked up after the end of a shift, but what is carried is delivered after it', () => {
  const near = drawnCity('a.A..........1', { couriers: { a: { offAt: 4 } } })
  assert.deepEqual(drawn(near.plan()), ['a: A→1'])
  const late = drawnCity('a..A.........1', { couriers: { a: { offAt: 4 } } })
  assert.deepEqual(late.plan().reasons['1'], { status: 'waits', because: 'nobody-before-the-end-of-shift' })
})

test('who comes on duty soon is planned with, and told nothing before', () => {
  const city = drawnCity('a.A..1', { couriers: { a: { onAt: 20, freeAt: 20 } } })
  const { assignments } = city.plan()
  assert.deepEqual(assignments.map(({ courierId, act, pickUpAt }) => ({ courierId, act, pickUpAt })), [{ courierId: 'a', act: 'later', pickUpAt: 24 }])
})

test('nobody on duty is said so', () => {
  assert.deepEqual(drawnCity('A..1').plan().reasons, { 1: { status: 'waits', because: 'nobody-on-duty' } })
})

test('a bicycle overtakes a walker', () => {
  const city = drawnCity('w..A..1.....b', { pace: [3, 1], couriers: { w: { vehicle: 0 }, b: { vehicle: 1 } } })
  assert.deepEqual(drawn(city.plan()), ['b: A→1'])
})

test('it leaves just in time: two minutes for the counter, five for the way', () => {
  const city = drawnCity('a....A..1', { orders: { 1: { of: 'A', readyAt: 20 } } })
  const at = (minute: number) => city.plan({ at: minute, couriers: [city.courier('a', { freeAt: minute })] }).assignments.map(({ act, leaveAt }) => `${act} ${leaveAt}`)
  assert.deepEqual([at(0), at(12), at(13)], [['later 13'], ['later 13'], ['go 13']])
})

test('at the counter it takes the food when it is ready, and an order that came in meanwhile with it', () => {
  const city = drawnCity('A......1.2', { orders: { 1: { of: 'A', readyAt: 10 }, 2: { of: 'A', readyAt: 10, placedAt: 8 } } })
  const waiting: Partial<Snapshot> = { couriers: [{ courierId: 'c', place: 0, freeAt: 5, atRestaurant: { restaurantId: 'A', since: 5 }, onAt: 0, offAt: 100, pickedUp: 0, vehicle: 0 }] }
  const before = city.plan({ at: 7, orders: [city.order('1')], ...waiting })
  assert.deepEqual(before.assignments.map(({ act, orderIds }) => [act, orderIds]), [['later', ['1']]])
  const then = city.plan({ at: 10, ...waiting }, before.memory)
  assert.deepEqual(then.assignments.map(({ act, orderIds }) => [act, orderIds]), [['take', ['1', '2']]])
})

test('where nobody knows when the food is ready, somebody is there early, and takes nothing that is not', () => {
  const city = drawnCity('a....A..1', { orders: { 1: { of: 'A', readyAt: undefined } } })
  const restaurants = [{ restaurantId: 'A', place: 1, preparationMinutes: 20 }]
  const at = (minute: number, standing = false) =>
    city.plan({ at: minute, restaurants, couriers: [city.courier('a', standing ? { place: 1, freeAt: minute, atRestaurant: { restaurantId: 'A', since: minute - 3 } } : { freeAt: minute })] }).assignments[0]!.act
  assert.deepEqual([at(0), at(13), at(30, true)], ['later', 'go', 'later'])
})

test('idle couriers are sent to where orders come from', () => {
  const city = drawnCity('ab........A..1..........B..2', { orders: { 1: { of: 'A', readyAt: 12 }, 2: { of: 'B', readyAt: 40 } } })
  const busy = city.courier('a', { courierId: 'busy', freeAt: 60 })
  let { memory } = city.plan({ couriers: [busy], orders: [] })
  for (let n = 0; n < 12; n += 1) ({ memory } = city.plan({ at: n, couriers: [busy], orders: [city.order('1', { orderId: `was-${n}`, placedAt: n, readyAt: n + 3 })] }, memory))
  const { repositionings } = city.plan({ at: 12, orders: [], couriers: [city.courier('a', { freeAt: 12 }), city.courier('b', { freeAt: 12 })] }, memory)
  assert.ok(repositionings.length > 0 && repositionings.every(({ restaurantId }) => restaurantId === 'A'))
  assert.ok(repositionings[0]!.saves > 0)
})

test('who is on the way to where orders come from counts there already: nobody else is sent, nor they themselves; an order they are asked for at once', () => {
  const city = drawnCity('b...............a.A..1', { orders: { 1: { of: 'A', readyAt: 12 } } })
  const busy = city.courier('a', { courierId: 'busy', freeAt: 60 })
  let { memory } = city.plan({ couriers: [busy], orders: [] })
  for (let n = 0; n < 12; n += 1) ({ memory } = city.plan({ at: n, couriers: [busy], orders: [city.order('1', { orderId: `was-${n}`, placedAt: n, readyAt: n + 3 })] }, memory))
  const [a, b] = [city.courier('a', { freeAt: 12 }), city.courier('b', { freeAt: 12 })]
  const sent = (...couriers: Snapshot['couriers']) => city.plan({ at: 12, orders: [], couriers, policy: policyOf('rules-of-the-city', { secondShare: 0 }) }, memory).repositionings.map(({ courierId }) => courierId)
  assert.deepEqual(sent(a), ['a'])
  const underWay = { ...a, heading: { place: city.order('1').destination - 1, at: 13 } }
  assert.deepEqual(sent(underWay, b), [])
  assert.deepEqual(sent({ ...a, heading: { place: a.place, at: 12 } }, b), ['b'], 'who wants to stay is not sent, and does not count there')
  assert.deepEqual(drawn(city.plan({ at: 12, couriers: [underWay], orders: [city.order('1', { placedAt: 12, readyAt: 12 })] }, memory)), ['a: A→1'])
})

test('the weighed shares add up to the cost, and the next best courier is named with the difference', () => {
  const city = drawnCity('a..A..1.....b', {})
  const why = city.plan().reasons['1']!
  assert.ok(why.status === 'assigned' && why.next)
  const sum = (shares: readonly { value: number; weight: number }[]) => shares.reduce((total, { value, weight }) => total + value * weight, 0)
  assert.equal(why.courierId, 'a')
  assert.equal(why.next.courierId, 'b')
  assert.ok(Math.abs(sum(why.weighed) - why.cost) < 0.01)
  assert.ok(Math.abs(sum(why.next.weighed) - why.next.cost) < 0.01)
  assert.ok(Math.abs(why.next.cost - why.cost - why.next.difference) < 0.01 && why.next.difference > 0)
})

test('asking for reasons changes nothing', () => {
  const city = drawnCity('1..A...a.b...B..2', { orders: { 1: { of: 'A' }, 2: { of: 'B' } } })
  const planned = plan(city.snapshot(), { at: -Infinity, routes: {}, seen: {}, recent: [], kitchens: {} })
  assert.deepEqual(planned.reasons, planned.reasons)
})

test('an order that has waited long goes before one that has not', () => {
  // One courier, two restaurants the same way off; whoever comes second waits for the first to be done.
  const city = drawnCity('1.A...c...B.2', { at: 60, orders: { 1: { of: 'A', placedAt: 58, readyAt: 60 }, 2: { of: 'B', placedAt: 10, readyAt: 20 } } })
  assert.deepEqual(drawn(city.plan()), ['c: B→2, A→1'])
})

// a is there five minutes sooner, and has carried more than the guaranteed pay is for; b has carried nothing.
for (const [preset, courier] of [['fastest', 'a'], ['rules-of-the-city', 'a'], ['cheapest', 'b'], ['fair', 'b']] as const) {
  test(`${preset}: ${courier} is sent`, () => {
    const city = drawnCity('a.A..1...b', { couriers: { a: { pickedUp: 6 }, b: { pickedUp: 0 } } })
    assert.deepEqual(drawn(city.plan({ policy: policyOf(preset) })), [`${courier}: A→1`])
  })
}

test('where pay is to be fair, who is ahead leaves it to who is behind', () => {
  const city = drawnCity('a.A..1...b', { policy: { spread: 4 }, couriers: { a: { pickedUp: 6 }, b: { pickedUp: 0 } } })
  assert.deepEqual(drawn(city.plan()), ['b: A→1'])
})

// ── two restaurants in one visit, where policy allows ───────────────────────────────────────────────────────────────

const twoNear = (policy: Record<string, number>) => drawnCity('c..A.B..............1.2', { policy, orders: { 1: { of: 'A' }, 2: { of: 'B' } } })

test('two near restaurants, two doors far off in one direction: both are fetched first, where policy allows', () => {
  assert.deepEqual(drawn(twoNear({ secondRestaurantMinutes: 3 }).plan()), ['c: A+B→1→2'])
})

test('by the rules of the city a visit is at one restaurant', () => {
  assert.deepEqual(drawn(twoNear({}).plan()), ['c: A→1, B→2'])
  assert.deepEqual(drawn(twoNear({ secondRestaurantMinutes: 1 }).plan()), ['c: A→1, B→2'])
})

test('the minutes of both counters are counted: there, two, on, two and two, two, and so to the doors', () => {
  const [visit] = twoNear({ secondRestaurantMinutes: 3 }).plan().assignments
  // 3 to A, taken at 5, away at 7, at B at 9, taken at 11, away at 13; 15 to the first door, 2 to hand over; 2 to leave, 2 on, 2 to hand over.
  assert.deepEqual(visit, { courierId: 'c', act: 'go', leaveAt: 0, pickUpAt: 5, restaurantId: 'A', then: { restaurantId: 'B', pickUpAt: 11, orderIds: ['2'] }, orderIds: ['1', '2'], deliveredAt: [30, 36] })
})

test('the reasons say what goes together, and from where', () => {
  const { reasons } = twoNear({ secondRestaurantMinutes: 3 }).plan()
  assert.partialDeepStrictEqual(reasons['1'], { status: 'assigned', courierId: 'c', together: { orderIds: ['2'], restaurantIds: ['A', 'B'] } })
  assert.partialDeepStrictEqual(reasons['2'], { status: 'assigned', courierId: 'c', together: { orderIds: ['1'], restaurantIds: ['A', 'B'] } })
})

test('what is known a minute later is planned alike: a visit at two restaurants is remembered', () => {
  const city = twoNear({ secondRestaurantMinutes: 3, rounds: 0 })
  const first = city.plan({ couriers: [city.courier('c', { freeAt: 4 })] })
  assert.deepEqual(drawn(city.plan({ at: 1, couriers: [city.courier('c', { freeAt: 4 })] }, first.memory)), drawn(first))
})

test('the food of the first restaurant is not taken before that of the second can be just in time', () => {
  const city = drawnCity('c..A.B..............1.2', { policy: { secondRestaurantMinutes: 3 }, orders: { 1: { of: 'A', readyAt: 4 }, 2: { of: 'B', readyAt: 14 } } })
  assert.deepEqual(city.plan().assignments.map(({ pickUpAt, then, leaveAt }) => [leaveAt, pickUpAt, then?.pickUpAt]), [[3, 8, 14]])
})

test('doors in opposite directions are not fetched together, however near the restaurants are', () => {
  const city = drawnCity('1..............A.c.B..............2', { policy: { secondRestaurantMinutes: 5 }, orders: { 1: { of: 'A' }, 2: { of: 'B', readyAt: 40 } } })
  assert.deepEqual(drawn(city.plan()), ['c: A→1, B→2'])
})

test('nothing is fetched at the second restaurant after the end of a shift', () => {
  const city = drawnCity('c..A.B..............1.2', { policy: { secondRestaurantMinutes: 3 }, couriers: { c: { offAt: 10 } }, orders: { 1: { of: 'A' }, 2: { of: 'B' } } })
  const planned = city.plan()
  assert.equal(planned.assignments.length, 1)
  assert.equal(planned.assignments[0]!.then, undefined)
})
