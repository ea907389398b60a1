import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Position } from '../../platform/contract.ts'
import { plan, type FreeCourier, type Memory, type Plan, type Snapshot, type WaitingDelivery } from './engine.ts'
import { metresBetween } from '../../platform/roads.ts'

const at = Date.parse('2026-03-02T20:00:00.000Z')
const minutes = (n: number) => n * 60_000
const plaza: Position = { lat: -34.9, lon: -56.2 }
const north = (metres: number): Position => ({ lat: plaza.lat + metres / 111_195, lon: plaza.lon })
/** Five metres a second in a straight line. */
const travel: Snapshot['travel'] = (from, to) => ({ metres: metresBetween(from, to), seconds: metresBetween(from, to) / 5 })

const delivery = (deliveryId: string, more: Partial<WaitingDelivery> = {}): WaitingDelivery => ({ deliveryId, restaurant: plaza, destination: north(-2000), readyAt: at, promisedAt: at + minutes(40), asked: {}, ...more })
const courier = (courierId: string, metres: number, more: Partial<FreeCourier> = {}): FreeCourier => ({ courierId, position: north(metres), vehicle: 'bicycle', idleSince: at, delivered: 0, ...more })
const planned = (deliveries: WaitingDelivery[], couriers: FreeCourier[], memory: Memory = {}): Plan => plan({ at, deliveries, couriers, travel }, memory)
const asked = ({ assignments }: Plan) => assignments.map(({ deliveryId, courierId }) => `${deliveryId} ${courierId}`)

test('the nearest is asked', () => assert.deepEqual(asked(planned([delivery('d')], [courier('far', 1200), courier('near', 300)])), ['d near']))
test('nobody to ask: it looks again in half a minute, as far as it can', () => {
  const { assignments, memory } = planned([delivery('d')], [])
  assert.deepEqual(assignments, [])
  assert.deepEqual(memory['d'], { considerAt: at + 30_000, radiusMetres: 12_000, attempts: 1 })
})
test('the circle widens until somebody is in it', () => {
  for (const [metres, radius] of [[1400, 1500], [2500, 3000], [5000, 6000], [9000, 12_000]] as const) {
    const result = planned([delivery('d')], [courier('c', metres)])
    assert.deepEqual([asked(result), result.memory['d']?.radiusMetres], [['d c'], radius])
  }
})
test('beyond the widest circle nobody is asked', () => assert.deepEqual(asked(planned([delivery('d')], [courier('c', 13_000)])), []))
test('food that is not due is not asked for yet: ready less the way, less the time to agree', () => {
  const result = planned([delivery('d', { readyAt: at + minutes(5) })], [courier('c', 600)])
  assert.deepEqual(asked(result), [])
  assert.deepEqual(result.memory['d'], { considerAt: at + minutes(5) - 1000 * (120 + 120), radiusMetres: 1500, attempts: 0 })
})
test('it looks again before that, for the world changes', () => {
  assert.equal(planned([delivery('d', { readyAt: at + minutes(30) })], [courier('c', 600)]).memory['d']?.considerAt, at + minutes(3))
})
test('a far one has to leave earlier', () => assert.deepEqual(asked(planned([delivery('d', { readyAt: at + minutes(10) })], [courier('c', 2900)])), ['d c']))
test('a courier nobody needs yet is free for others', () => {
  const result = planned([delivery('early', { readyAt: at + minutes(10) }), delivery('now')], [courier('c', 100)])
  assert.deepEqual(asked(result), ['now c'])
})
test('two deliveries, two couriers: the cheapest pair first', () => {
  const there = delivery('there', { restaurant: north(1000) })
  assert.deepEqual(asked(planned([delivery('here'), there], [courier('a', 100), courier('b', 900)])).sort(), ['here a', 'there b'])
})
test('two want the same courier: the one that is longer overdue gets them', () => {
  const overdue = delivery('z-overdue', { readyAt: at - minutes(10) })
  const result = planned([delivery('a-fresh'), overdue], [courier('c', 300)])
  assert.deepEqual(asked(result), ['z-overdue c'])
  assert.equal(result.memory['a-fresh']?.considerAt, at + 10_000)
})
test('who said no is not asked again before everybody was', () => {
  const couriers = [courier('near', 100), courier('far', 5000)]
  assert.deepEqual(asked(planned([delivery('d', { asked: { near: 1 } })], couriers)), ['d far'])
  assert.deepEqual(asked(planned([delivery('d', { asked: { near: 1, far: 1 } })], couriers))[0], 'd near')
})
test('after two who did not want it, two are asked at once', () => {
  const couriers = [courier('a', 100), courier('b', 200), courier('c', 300)]
  assert.deepEqual(asked(planned([delivery('d', { asked: { x: 1 } })], couriers)), ['d a'])
  assert.deepEqual(asked(planned([delivery('d', { asked: { x: 1, y: 1 } })], couriers)), ['d a', 'd b'])
})
test('of two equally near, the one who waits longer', () => {
  assert.deepEqual(asked(planned([delivery('d')], [courier('a', 300), courier('b', 300, { idleSince: at - minutes(20) })])), ['d b'])
})
test('of two equally near, the one who has had fewer', () => {
  assert.deepEqual(asked(planned([delivery('d')], [courier('a', 300, { delivered: 4 }), courier('b', 300)])), ['d b'])
})
test('equal in everything: by id, so that the same day is the same day', () => {
  assert.deepEqual(asked(planned([delivery('d')], [courier('b', 300), courier('a', 300)])), ['d a'])
})
test('every choice is explained by the shares of its score', () => {
  const { reasons } = planned([delivery('d')], [courier('c', 300)])
  assert.deepEqual(reasons['d']?.['c']?.map(({ code }) => code), ['eta', 'distance', 'food-waits', 'late', 'load', 'idle', 'overdue'])
  assert.deepEqual(reasons['d']?.['c']?.[0], { code: 'eta', value: 60, weight: 1 })
})

const place = fc.integer({ min: -8000, max: 8000 })
const someDeliveries = fc.array(fc.tuple(place, fc.integer({ min: -20, max: 20 })), { maxLength: 12 })
const someCouriers = fc.array(place, { maxLength: 12 })
test('whatever the city looks like: no courier is asked twice, nobody early, the same question gives the same answer', () => {
  fc.assert(
    fc.property(someDeliveries, someCouriers, (places, people) => {
      const deliveries = places.map(([metres, ready], n) => delivery(`d${n}`, { restaurant: north(metres), readyAt: at + minutes(ready) }))
      const couriers = people.map((metres, n) => courier(`c${n}`, metres))
      const result = planned(deliveries, couriers)
      const ids = result.assignments.map(({ courierId }) => courierId)
      assert.equal(new Set(ids).size, ids.length)
      for (const { deliveryId, courierId } of result.assignments) {
        const to = deliveries.find((one) => one.deliveryId === deliveryId)!
        const who = couriers.find((one) => one.courierId === courierId)!
        assert.ok(at >= to.readyAt - 1000 * (travel(who.position, to.restaurant, 'bicycle').seconds + 120))
      }
      assert.deepEqual(Object.keys(result.memory).sort(), deliveries.map(({ deliveryId }) => deliveryId).sort())
      for (const { considerAt } of Object.values(result.memory)) assert.ok(considerAt > at)
      assert.deepEqual(planned([...deliveries].reverse(), [...couriers].reverse()), result)
    }),
    { seed: 7, numRuns: 300 },
  )
})
