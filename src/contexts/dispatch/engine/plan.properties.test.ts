// What no plan may ever do, over thousands of small made-up cities.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { plan } from './plan.ts'
import { policyOf } from './policy.ts'
import { noMemory, type Courier, type Memory, type OpenOrder, type Plan, type Snapshot } from './snapshot.ts'

/** Places are cells of a town of 12 × 12 minutes. */
const side = 12
const travel = (from: number, to: number): number => Math.abs((from % side) - (to % side)) + Math.abs(Math.floor(from / side) - Math.floor(to / side))
const place = fc.integer({ min: 0, max: side * side - 1 })
const at = 100

const restaurants = fc.uniqueArray(place, { minLength: 2, maxLength: 5 }).map((places) => places.map((place, index) => ({ restaurantId: `r${index}`, place })))
const orders = (count: number) => fc.array(fc.record({ restaurant: fc.nat(), destination: place, placed: fc.integer({ min: 60, max: at }), prep: fc.integer({ min: 2, max: 40 }), size: fc.integer({ min: 1, max: 3 }), check: fc.boolean() }), { maxLength: count })
const couriers = fc.array(fc.record({ place, free: fc.integer({ min: 0, max: 30 }), on: fc.integer({ min: -60, max: 40 }), shift: fc.integer({ min: 30, max: 240 }), picked: fc.integer({ min: 0, max: 6 }), capacity: fc.integer({ min: 1, max: 5 }), check: fc.boolean() }), { maxLength: 8 })
const town = fc.record({ restaurants, orders: orders(12), couriers }).map(({ restaurants, orders, couriers }): Snapshot => ({
  at, travel, seed: 'property', restaurants, policy: policyOf('rules-of-the-city', { rounds: 10 }),
  orders: orders.map(({ restaurant, destination, placed, prep, size, check }, index): OpenOrder => ({ orderId: `o${index}`, restaurantId: restaurants[restaurant % restaurants.length]!.restaurantId, destination, placedAt: placed, readyAt: placed + prep, size, needs: check ? ['age-check'] : [] })),
  couriers: couriers.map(({ place, free, on, shift, picked, capacity, check }, index): Courier => ({ courierId: `c${index}`, place, freeAt: at + free, onAt: at + on, offAt: at + on + shift, pickedUp: picked, vehicle: 0, capacity, has: check ? ['age-check'] : [] })),
}))
const settings = { seed: 7, numRuns: 300 }

const told = ({ assignments, repositionings, memory }: Plan) => ({ assignments, repositionings, memory })

test('every order is planned once at most, and is otherwise said to wait', () => {
  fc.assert(fc.property(town, (snapshot) => {
    const planned = plan(snapshot, noMemory)
    const ids = planned.assignments.flatMap(({ orderIds }) => orderIds)
    assert.equal(new Set(ids).size, ids.length)
    const waiting = Object.entries(planned.reasons).filter(([, reason]) => reason.status === 'waits').map(([orderId]) => orderId)
    assert.deepEqual([...ids, ...waiting].sort(), snapshot.orders.map(({ orderId }) => orderId).sort())
  }), settings)
})

test('nobody carries too much, lacks what is needed, or picks up after hours or before they are free', () => {
  fc.assert(fc.property(town, (snapshot) => {
    for (const { courierId, orderIds, restaurantId, pickUpAt, deliveredAt } of plan(snapshot, noMemory).assignments) {
      const courier = snapshot.couriers.find((one) => one.courierId === courierId)!
      const carried = orderIds.map((orderId) => snapshot.orders.find((one) => one.orderId === orderId)!)
      assert.ok(carried.reduce((sum, { size = 1 }) => sum + size, 0) <= courier.capacity!)
      assert.ok(carried.every(({ needs }) => needs!.every((need) => courier.has!.includes(need))))
      assert.ok(carried.every((order) => order.restaurantId === restaurantId && order.readyAt! <= pickUpAt))
      assert.ok(pickUpAt <= courier.offAt && pickUpAt >= Math.max(at, courier.freeAt, courier.onAt) + 2)
      assert.ok(deliveredAt.every((door, i) => door >= (deliveredAt[i - 1] ?? pickUpAt) + 2))
    }
  }), settings)
})

test('a courier takes one visit after the other, each reachable from the last door', () => {
  fc.assert(fc.property(town, (snapshot) => {
    const { assignments } = plan(snapshot, noMemory)
    for (const courier of snapshot.couriers) {
      let [time, where] = [Math.max(at, courier.freeAt, courier.onAt), courier.place]
      for (const { restaurantId, orderIds, pickUpAt, deliveredAt } of assignments.filter(({ courierId }) => courierId === courier.courierId)) {
        const counter = snapshot.restaurants.find((one) => one.restaurantId === restaurantId)!.place
        assert.ok(pickUpAt >= time + travel(where, counter) + 2)
        where = snapshot.orders.find(({ orderId }) => orderId === orderIds.at(-1))!.destination
        time = deliveredAt.at(-1)! + 2
      }
    }
  }), settings)
})

test('the same is planned again, and in whatever order things are listed', () => {
  fc.assert(fc.property(town, (snapshot) => {
    const one = plan(snapshot, noMemory)
    assert.deepEqual(told(plan(snapshot, noMemory)), told(one))
    const turned = { ...snapshot, orders: snapshot.orders.toReversed(), couriers: snapshot.couriers.toReversed() }
    assert.deepEqual(told(plan(turned, noMemory)), told(one))
    assert.deepEqual(told(plan(snapshot, one.memory)), told(plan(turned, one.memory)))
  }), settings)
})

test('an added courier never makes worse what no plan can beat', () => {
  fc.assert(fc.property(town, place, (snapshot, spot) => {
    const more: Courier = { courierId: 'new', place: spot, freeAt: at, onAt: at - 10, offAt: at + 200, pickedUp: 0, vehicle: 0 }
    assert.ok(plan({ ...snapshot, couriers: [...snapshot.couriers, more] }, noMemory).bound <= plan(snapshot, noMemory).bound)
  }), settings)
})

test('no plan beats the bound', () => {
  fc.assert(fc.property(town, (snapshot) => {
    const planned = plan(snapshot, noMemory)
    const minutes = planned.assignments.reduce((sum, { orderIds, deliveredAt }) => sum + orderIds.reduce((all, orderId, i) => all + deliveredAt[i]! - snapshot.orders.find((one) => one.orderId === orderId)!.placedAt, 0), 0)
    const waiting = Object.values(planned.reasons).filter(({ status }) => status === 'waits').length
    assert.ok(planned.bound <= minutes + waiting * snapshot.policy.unplaced + 1e-9)
  }), settings)
})

test('a memory of another day does no harm: what it names and is not there is passed over', () => {
  const strange: Memory = { at: 0, routes: { c0: [{ restaurantId: 'r0', orderIds: ['gone', 'o1'] }], nobody: [{ restaurantId: 'r9', orderIds: ['o2'] }] }, seen: { gone: true }, recent: [1], kitchens: {} }
  fc.assert(fc.property(town, (snapshot) => {
    const ids = plan(snapshot, strange).assignments.flatMap(({ orderIds }) => orderIds)
    assert.ok(ids.every((id) => snapshot.orders.some(({ orderId }) => orderId === id)))
  }), settings)
})

for (const work of [0, 400, 4000]) {
  test(`with ${work} steps to do beyond what must be: every order has its place all the same, in time, and however things are listed`, () => {
    fc.assert(fc.property(town, (drawn) => {
      const snapshot: Snapshot = { ...drawn, policy: policyOf('rules-of-the-city', { rounds: 10, work }) }
      const planned = plan(snapshot, noMemory)
      const waits = Object.entries(planned.reasons).filter(([, reason]) => reason.status === 'waits')
      const ids = [...planned.assignments.flatMap(({ orderIds }) => orderIds), ...waits.map(([orderId]) => orderId)]
      assert.deepEqual(ids.sort(), snapshot.orders.map(({ orderId }) => orderId).sort())
      for (const { courierId, pickUpAt } of planned.assignments) assert.ok(pickUpAt <= snapshot.couriers.find((one) => one.courierId === courierId)!.offAt)
      const turned = { ...snapshot, orders: snapshot.orders.toReversed(), couriers: snapshot.couriers.toReversed() }
      assert.deepEqual(told(plan(turned, noMemory)), told(planned))
      assert.deepEqual(told(plan(turned, planned.memory)), told(plan(snapshot, planned.memory)))
    }), settings)
  })
}

const apart = 5
const withTwo = (snapshot: Snapshot): Snapshot => ({ ...snapshot, policy: policyOf('rules-of-the-city', { rounds: 10, secondRestaurantMinutes: apart }) })

test('where two restaurants may go together: all of it is fetched before the doors, in time, by somebody who may, and can be', () => {
  let both = 0
  fc.assert(fc.property(town, (drawn) => {
    const snapshot = withTwo(drawn)
    const planned = plan(snapshot, noMemory)
    const counter = (restaurantId: string): number => snapshot.restaurants.find((one) => one.restaurantId === restaurantId)!.place
    const order = (orderId: string): OpenOrder => snapshot.orders.find((one) => one.orderId === orderId)!
    const ids = planned.assignments.flatMap(({ orderIds }) => orderIds)
    assert.equal(new Set(ids).size, ids.length)
    for (const courier of snapshot.couriers) {
      let [time, where] = [Math.max(at, courier.freeAt, courier.onAt), courier.place]
      for (const { restaurantId, then, orderIds, pickUpAt, deliveredAt } of planned.assignments.filter(({ courierId }) => courierId === courier.courierId)) {
        const carried = orderIds.map(order)
        assert.ok(carried.reduce((sum, { size = 1 }) => sum + size, 0) <= courier.capacity!)
        assert.ok(carried.every(({ needs }) => needs!.every((need) => courier.has!.includes(need))))
        assert.ok(pickUpAt >= time + travel(where, counter(restaurantId)) + 2)
        let [leaves, from] = [pickUpAt + 2, counter(restaurantId)]
        if (then) {
          both += 1
          assert.ok(travel(from, counter(then.restaurantId)) <= apart)
          assert.equal(then.pickUpAt, leaves + travel(from, counter(then.restaurantId)) + 2)
          ;[leaves, from] = [then.pickUpAt + 2, counter(then.restaurantId)]
        }
        assert.ok((then?.pickUpAt ?? pickUpAt) <= courier.offAt)
        for (const one of carried) {
          const second = then?.orderIds.includes(one.orderId)
          assert.equal(one.restaurantId, second ? then!.restaurantId : restaurantId)
          assert.ok(one.readyAt! <= (second ? then!.pickUpAt : pickUpAt))
        }
        assert.ok(!then || (then.orderIds.length > 0 && then.orderIds.length < orderIds.length))
        carried.forEach((one, i) => {
          assert.equal(deliveredAt[i], leaves + travel(from, one.destination) + 2)
          ;[leaves, from] = [deliveredAt[i]! + 2, one.destination]
        })
        ;[time, where] = [leaves, from]
      }
    }
  }), { ...settings, numRuns: 600 })
  assert.ok(both > 20, `only ${both} visits were at two restaurants`)
})

test('where two restaurants may go together: the same again, in whatever order things are listed, and from what is remembered', () => {
  fc.assert(fc.property(town, (drawn) => {
    const snapshot = withTwo(drawn)
    const one = plan(snapshot, noMemory)
    const turned = { ...snapshot, orders: snapshot.orders.toReversed(), couriers: snapshot.couriers.toReversed() }
    assert.deepEqual(told(plan(turned, noMemory)), told(one))
    assert.deepEqual(told(plan(turned, one.memory)), told(plan(snapshot, one.memory)))
    // What was allowed yesterday does no harm today.
    assert.ok(plan(drawn, one.memory).assignments.every(({ then }) => !then))
  }), settings)
})
