import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Position } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
import { metresBetween } from '../../platform/roads.ts'
import type { Policy } from './engine/policy.ts'
import { noMemory, type Memory } from './engine/snapshot.ts'
import { changesOfPolicy, decide, decideAgain, livePolicy, livePolicyWith, type CourierAtWork, type Decision, type Round, type Told, type WaitingDelivery } from './round.ts'

const at = Date.parse('2026-03-02T20:00:00.000Z')
const minutes = (n: number) => n * 60_000
const plaza: Position = { lat: -34.9, lon: -56.2 }
const north = (metres: number): Position => ({ lat: plaza.lat + metres / 111_195, lon: plaza.lon })
/** Five metres a second in a straight line. */
const travel = (from: Position, to: Position): number => metresBetween(from, to) / 5

const delivery = (deliveryId: string, more: Partial<WaitingDelivery> = {}): WaitingDelivery => ({
  deliveryId, restaurantId: 'plaza', restaurant: plaza, destination: north(-2000), requestedAt: at - minutes(15), readyAt: at, promisedAt: at + minutes(40), due: true, attempts: 0, asked: {}, ...more,
})
const courier = (courierId: string, metres: number, more: Partial<CourierAtWork> = {}): CourierAtWork => ({ courierId, position: north(metres), vehicle: 'bicycle', freeAt: at, since: at - minutes(120), delivered: 0, ...more })
const decided = (deliveries: WaitingDelivery[], couriers: CourierAtWork[]): Decision => decide({ at, deliveries, couriers }, noMemory, travel)
/** Where it matters that each courier brings one. */
const oneEach: Policy = { ...livePolicy, mostTogether: 1 }
const decidedOneEach = (deliveries: WaitingDelivery[], couriers: CourierAtWork[]): Decision => decide({ at, deliveries, couriers }, noMemory, travel, oneEach)
const asked = ({ offers }: Decision) => offers.map(({ deliveryId, courierId }) => `${deliveryId} ${courierId}`)

test('the nearest is asked', () => assert.deepEqual(asked(decided([delivery('d')], [courier('far', 1200), courier('near', 300)])), ['d near']))
test('nobody to ask: it looks again in half a minute, as far as it can', () => {
  const { offers, looks, why } = decided([delivery('d')], [])
  assert.deepEqual(offers, [])
  assert.deepEqual(looks['d'], { considerAt: at + 30_000, radiusMetres: 12_000, attempts: 1 })
  assert.deepEqual(why['d'], { status: 'waits', because: 'nobody-on-duty' })
})
test('the circle widens until somebody is in it', () => {
  for (const [metres, radius] of [[1400, 1500], [2500, 3000], [5000, 6000], [9000, 12_000]] as const) {
    const result = decided([delivery('d')], [courier('c', metres)])
    assert.deepEqual([asked(result), result.looks['d']?.radiusMetres], [['d c'], radius])
  }
})
test('beyond the widest circle nobody is asked', () => assert.deepEqual(asked(decided([delivery('d')], [courier('c', 13_000)])), []))
test('food that is not due is not asked for yet: ready less the way, less the time to agree', () => {
  const result = decided([delivery('d', { readyAt: at + minutes(5) })], [courier('c', 600)])
  assert.deepEqual(asked(result), [])
  assert.deepEqual(result.looks['d'], { considerAt: at + minutes(5) - 1000 * (120 + 120), radiusMetres: 1500, attempts: 0 })
})
test('it looks again before that, for the world changes', () => {
  assert.equal(decided([delivery('d', { readyAt: at + minutes(30) })], [courier('c', 600)]).looks['d']?.considerAt, at + minutes(3))
})
test('a far one has to leave earlier', () => assert.deepEqual(asked(decided([delivery('d', { readyAt: at + minutes(10) })], [courier('c', 2900)])), ['d c']))
test('a courier nobody needs yet is free for others', () => {
  assert.deepEqual(asked(decided([delivery('early', { readyAt: at + minutes(40) }), delivery('now')], [courier('c', 100)])), ['now c'])
})
test('two deliveries, two couriers: nobody rides past the other', () => {
  const there = delivery('there', { restaurantId: 'other', restaurant: north(1000) })
  assert.deepEqual(asked(decided([delivery('here'), there], [courier('a', 100), courier('b', 900)])).sort(), ['here a', 'there b'])
})
test('two want the same courier: the one that has waited long gets them', () => {
  const overdue = delivery('z-overdue', { requestedAt: at - minutes(60), readyAt: at - minutes(45), promisedAt: at - minutes(20) })
  const result = decidedOneEach([delivery('a-fresh'), overdue], [courier('c', 300)])
  assert.deepEqual(asked(result), ['z-overdue c'])
  assert.ok(result.looks['a-fresh']!.considerAt > at)
})
test('a courier who is about to be free near by is waited for', () => {
  const busy = courier('near', 200, { freeAt: at + minutes(2) })
  const result = decided([delivery('d')], [courier('far', 5500), busy])
  assert.deepEqual(asked(result), [])
  assert.ok(result.looks['d']!.considerAt <= at + minutes(2))
  const why = result.why['d']!
  assert.deepEqual(why.status === 'assigned' && [why.courierId, why.next?.courierId], ['near', 'far'])
})
test('it is said when couriers are short: then whoever becomes free is asked at once', () => {
  assert.equal(decided([delivery('d')], [courier('c', 100)]).shortOfCouriers, false)
  assert.equal(decided([delivery('d')], []).shortOfCouriers, true)
  assert.equal(decided([delivery('d', { readyAt: at + minutes(20) })], []).shortOfCouriers, false)
})
test('but not one who is busy for long', () => {
  assert.deepEqual(asked(decided([delivery('d')], [courier('far', 2500), courier('near', 200, { freeAt: at + minutes(30) })])), ['d far'])
})
test('who said no is not asked again before everybody was', () => {
  const couriers = [courier('near', 100), courier('far', 5000)]
  assert.deepEqual(asked(decided([delivery('d', { asked: { near: 1 } })], couriers)), ['d far'])
  assert.equal(asked(decided([delivery('d', { asked: { near: 1, far: 1 } })], couriers))[0], 'd near')
})
test('after two who did not want it, two are asked at once', () => {
  const couriers = [courier('a', 100), courier('b', 200), courier('c', 300)]
  assert.deepEqual(asked(decided([delivery('d', { asked: { x: 1 } })], couriers)), ['d a'])
  assert.deepEqual(asked(decided([delivery('d', { asked: { x: 1, y: 1 } })], couriers)), ['d a', 'd b'])
})
test('nobody is asked for two at once', () => {
  const twice = { asked: { x: 1, y: 1 } }
  const couriers = asked(decidedOneEach([delivery('d', twice), delivery('e', twice), delivery('f')], [courier('a', 100), courier('b', 200), courier('c', 300)])).map((line) => line.split(' ')[1])
  assert.equal(new Set(couriers).size, couriers.length)
})
test('a kitchen with forty orders and forty free couriers: all are asked at once', () => {
  const orders = Array.from({ length: 40 }, (_, n) => delivery(`d${n}`))
  const couriers = Array.from({ length: 40 }, (_, n) => courier(`c${n}`, 100 + 30 * n))
  assert.equal(decidedOneEach(orders, couriers).offers.length, 40)
})
test('a peak: 20 kitchens side by side, 160 orders, 300 free couriers, streets that are longer than they seem: nobody waits', () => {
  const orders = Array.from({ length: 160 }, (_, n) => delivery(`d${n}`, { restaurantId: `r${n % 20}`, restaurant: north(15 * (n % 20)) }))
  const couriers = Array.from({ length: 300 }, (_, n) => courier(`c${n}`, (n % 2 ? 1 : -1) * (40 + 3 * n), { vehicle: 'motorbike' }))
  const longWays = (from: Position, to: Position) => 60 + metresBetween(from, to) / 2
  const { offers, why } = decide({ at, deliveries: orders, couriers }, noMemory, longWays, oneEach)
  assert.deepEqual(Object.values(why).filter(({ status }) => status === 'waits'), [])
  assert.equal(offers.length, 160)
  assert.equal(new Set(offers.map(({ courierId }) => courierId)).size, 160)
})
test('more orders than couriers: everybody is asked, for those who have waited longest', () => {
  const orders = Array.from({ length: 30 }, (_, n) => delivery(`d${n}`, { requestedAt: at - minutes(n), readyAt: at - minutes(n), promisedAt: at + minutes(20 - n) }))
  const result = decidedOneEach(orders, Array.from({ length: 10 }, (_, n) => courier(`c${n}`, 100 + 10 * n)))
  const ages = result.offers.map(({ deliveryId }) => Number(deliveryId.slice(1)))
  assert.equal(ages.length, 10)
  assert.ok(ages.includes(29) && ages.includes(28), `the oldest are among ${ages.join(', ')}`)
})
test('a far door is not put off for ever by nearer ones that keep coming', () => {
  // One courier, who is back every ten minutes; each time two more orders to a door near by have come.
  let left: WaitingDelivery[] = [delivery('far', { destination: north(-5000) })]
  for (let minute = 0; minute <= 120; minute += 10) {
    const now = at + minutes(minute)
    left = [...left, ...['a', 'b'].map((name) => delivery(`${name}${minute}`, { destination: north(-300), requestedAt: now - minutes(10), readyAt: now, promisedAt: now + minutes(30) }))]
    const { offers } = decide({ at: now, deliveries: left, couriers: [courier('c', 50, { freeAt: now })] }, noMemory, travel, oneEach)
    assert.equal(offers.length, 1)
    if (offers[0]!.deliveryId === 'far') return
    left = left.filter(({ deliveryId }) => deliveryId !== offers[0]!.deliveryId)
  }
  assert.fail('two hours, and nobody was asked for the far one')
})
test('forty have said no: the next is asked, however many stand nearer', () => {
  const couriers = Array.from({ length: 60 }, (_, n) => courier(`c${n}`, 100 + 10 * n))
  const declined = Object.fromEntries(couriers.slice(0, 45).map(({ courierId }) => [courierId, 1]))
  assert.equal(asked(decided([delivery('d', { asked: declined })], couriers))[0], 'd c45')
})
test('two orders of one kitchen to doors side by side: one courier is asked for both, the nearer door first', () => {
  const result = decided([delivery('far-door', { destination: north(-2100) }), delivery('near-door', { destination: north(-2000) })], [courier('c', 100), courier('busy', 100, { freeAt: at + minutes(25) })])
  assert.deepEqual(asked(result), ['near-door c', 'far-door c'])
})
test('doors that lie far apart are brought by two', () => {
  const result = decided([delivery('south', { destination: north(-2500) }), delivery('north', { destination: north(2500) })], [courier('a', 100), courier('b', 150)])
  assert.deepEqual([...new Set(result.offers.map(({ courierId }) => courierId))].sort(), ['a', 'b'])
})
test('food that is ready much later is not waited for while there are others who can fetch it', () => {
  assert.deepEqual(asked(decided([delivery('now'), delivery('later', { readyAt: at + minutes(15) })], ['c', 'd', 'e', 'f'].map((id, n) => courier(id, 100 * (n + 1))))), ['now c'])
})
test('a bicycle takes two at once, a car three', () => {
  const orders = Array.from({ length: 5 }, (_, n) => delivery(`d${n}`, { destination: north(-2000 - 20 * n) }))
  for (const [vehicle, most] of [['bicycle', 2], ['motorbike', 2], ['walking', 2], ['car', 3]] as const) assert.equal(decided(orders, [courier('c', 100, { vehicle })]).offers.length, most, vehicle)
})
test('of two equally near, the one who has had fewer', () => {
  assert.deepEqual(asked(decided([delivery('d')], [courier('a', 300, { delivered: 8 }), courier('b', 300)])), ['d b'])
})
test('equal in everything: by id, so that the same day is the same day', () => {
  assert.deepEqual(asked(decided([delivery('d')], [courier('b', 300), courier('a', 300)])), ['d a'])
})
test('every choice is explained by the shares of its cost, and by how much the next best would be dearer', () => {
  const { reasons } = decided([delivery('d')], [courier('c', 300), courier('e', 1300)]).offers[0]!
  assert.deepEqual(reasons.map(({ code }) => code), ['wait', 'courier-time', 'place-at-end', 'next-best-dearer-by'])
  assert.ok(reasons.at(-1)!.value > 3 && reasons.at(-1)!.weight === 0)
})

// ── one more at the counter ──

/** On the way to the plaza's counter, which they leave in six minutes for a door 2 km south, where they are nine minutes later. */
const onTheWay = (courierId: string, more: Partial<NonNullable<CourierAtWork['trip']>> = {}): CourierAtWork => {
  const trip = { restaurantId: 'plaza', leavesAt: at + minutes(6), doors: [{ deliveryId: 'first', at: at + minutes(15), promisedAt: at + minutes(30) }], ...more }
  return courier(courierId, -2000, { freeAt: trip.doors.at(-1)!.at, trip })
}
const nextDoor = { destination: north(-2100), readyAt: at + minutes(5) }
const far = courier('far', 5000)

test('who is on the way to the counter is asked for one more to a near door; the rest is left as it is', () => {
  const { offers, looks } = decided([delivery('one-more', nextDoor)], [onTheWay('c'), far])
  assert.deepEqual(offers.map(({ deliveryId, courierId, beside }) => [deliveryId, courierId, beside]), [['one-more', 'c', { deliveryIds: ['first'], laterSeconds: 60 }]])
  assert.deepEqual([looks['one-more']?.radiusMetres, looks['one-more']?.attempts], [1500, 1])
  assert.deepEqual(offers[0]!.reasons.map(({ code }) => code), ['wait', 'courier-time', 'others-of-the-route', 'next-best-dearer-by'])
})
test('not where what was agreed on would come later than the policy allows, or late because of it', () => {
  const isAdded = (readyIn: number, promisedIn = 30, policy = livePolicy) =>
    decide({ at, deliveries: [delivery('one-more', { ...nextDoor, readyAt: at + minutes(readyIn) })], couriers: [onTheWay('c', { doors: [{ deliveryId: 'first', at: at + minutes(15), promisedAt: at + minutes(promisedIn) }] }), far] }, noMemory, travel, policy).offers.some(({ beside }) => beside)
  assert.deepEqual([isAdded(7), isAdded(8), isAdded(8, 30, livePolicyWith({ counterMinutes: 5 })), isAdded(4, 30, livePolicyWith({ counterMinutes: 0 }))], [true, false, true, false])
  assert.deepEqual([isAdded(6, 17), isAdded(6, 16.9), isAdded(4, 0)], [true, false, true], 'what is late already may be joined by what makes it no later')
})
test('not to a door in another direction, nor of another kitchen, nor beyond what fits, nor where they said no to it', () => {
  for (const [more, who] of [[{ destination: north(1500) }, onTheWay('c')], [{ restaurantId: 'other' }, onTheWay('c')], [{ asked: { c: 1 } }, onTheWay('c')], [{}, onTheWay('c', { doors: ['first', 'second'].map((deliveryId) => ({ deliveryId, at: at + minutes(15), promisedAt: at + minutes(30) })) })]] as const) {
    assert.ok(!decided([delivery('one-more', { ...nextDoor, ...more })], [who, far]).offers.some(({ beside }) => beside))
  }
})
test('not where somebody free at the counter would have it at the door as soon', () => {
  const { offers } = decided([delivery('one-more', { ...nextDoor, readyAt: at })], [onTheWay('c'), courier('here', 50)])
  assert.deepEqual(offers.map(({ courierId, beside }) => [courierId, beside]), [['here', undefined]])
})
test('two on the way, two more: one each; the one who gains most is asked first', () => {
  const { offers } = decided([delivery('x', nextDoor), delivery('y', { ...nextDoor, requestedAt: at - minutes(30) })], [onTheWay('c'), onTheWay('e')])
  assert.deepEqual(offers.map(({ courierId }) => courierId).sort(), ['c', 'e'])
})

// ── where the idle had better wait ──

/** A kitchen at the plaza that has had twelve orders in a row, each ready within minutes. */
function busyPlaza(): Memory {
  let memory: Memory = noMemory
  for (let n = 12; n > 0; n -= 1) ({ memory } = decide({ at: at - minutes(n), deliveries: [delivery(`was-${n}`, { requestedAt: at - minutes(n), readyAt: at - minutes(n - 3) })], couriers: [] }, memory, travel))
  return memory
}
const quiet = { restaurantId: 'quiet', position: north(9000) }
const kitchens = [{ restaurantId: 'plaza', position: plaza }, quiet]
const moved = (couriers: CourierAtWork[], more: Partial<Round> = {}, policy: Policy = livePolicy) => decide({ at, deliveries: [], couriers, ahead: kitchens, ...more }, busyPlaza(), travel, policy).moves.map(({ courierId, restaurantId }) => `${courierId} to ${restaurantId}`)

test('an idle courier is asked to wait where orders come from, when it is time to look; the policy can switch it off', () => {
  assert.deepEqual(moved([courier('c', 1500)]), ['c to plaza'])
  assert.deepEqual(decide({ at, deliveries: [], couriers: [courier('c', 1500)] }, busyPlaza(), travel).moves, [])
  assert.deepEqual(moved([courier('c', 1500)], {}, livePolicyWith({ reposition: 0 })), [])
  assert.deepEqual(moved([courier('c', 1500)], { hurry: true }), [])
})
test('not for a few steps, nor farther than ten minutes, nor somebody busy', () => {
  assert.deepEqual(moved([courier('near', 200)]), [])
  assert.deepEqual(moved([courier('far', 2500, { vehicle: 'walking' })]), [])
  assert.deepEqual(moved([courier('busy', 1500, { freeAt: at + minutes(1) })]), [])
})
test('who rides there already is not asked again, nor whoever wants to be left where they are', () => {
  assert.deepEqual(moved([courier('c', 1500, { heading: { position: plaza, at: at + minutes(3) } })]), [])
  assert.deepEqual(moved([courier('c', 1500, { heading: { position: north(1500), at } })]), [])
})
test('whoever is asked for an order, or is needed for one soon, is not sent anywhere', () => {
  const { offers, moves } = decide({ at, deliveries: [delivery('now', { restaurantId: 'quiet', restaurant: quiet.position })], couriers: [courier('c', 8000)], ahead: kitchens }, busyPlaza(), travel)
  assert.deepEqual([offers.map(({ courierId }) => courierId), moves], [['c'], []])
  assert.deepEqual(moved([courier('c', 8000)], { deliveries: [delivery('soon', { restaurantId: 'quiet', restaurant: quiet.position, readyAt: at + minutes(12) })] }), [])
})
test('while there are couriers enough, where to wait changes nothing of who is asked', () => {
  const round: Round = { at, deliveries: [delivery('d'), delivery('e', { restaurantId: 'quiet', restaurant: quiet.position })], couriers: [courier('a', 300), courier('b', 7000)] }
  assert.deepEqual(asked(decide({ ...round, ahead: kitchens }, noMemory, travel)), asked(decide(round, noMemory, travel)))
})
test('what an installation has changed is kept with the round, so that it is decided again by the same policy', () => {
  const told = { round: { at, deliveries: [], couriers: [courier('c', 1500)], ahead: kitchens }, memory: busyPlaza(), ways: [] }
  assert.deepEqual([decideAgain(told).moves.length, decideAgain({ ...told, policy: { reposition: 0 } }).moves.length], [1, 0])
})
test('what an installation changes of the policy is refused by name where no policy has it', () => {
  assert.deepEqual([changesOfPolicy(undefined), changesOfPolicy('{"reposition":0}')], [{}, { reposition: 0 }])
  for (const [text, code] of [['{"teleport":1}', 'unknown-policy-field'], ['{"reposition":2}', 'illegal-policy-value'], ['on', 'unknown-policy']] as const) assert.throws(() => changesOfPolicy(text), (error) => error instanceof Refused && error.code === code)
})

const place = fc.integer({ min: -8000, max: 8000 })
const town = fc.record({
  deliveries: fc.array(fc.tuple(place, fc.integer({ min: -20, max: 20 }), fc.boolean()), { maxLength: 12 }),
  couriers: fc.array(fc.tuple(place, fc.integer({ min: 0, max: 20 })), { maxLength: 12 }),
}).map(({ deliveries, couriers }): Round => ({
  at,
  deliveries: deliveries.map(([metres, ready, due], n) => delivery(`d${n}`, { restaurantId: `r${metres}`, restaurant: north(metres), readyAt: at + minutes(ready), due })),
  couriers: couriers.map(([metres, busy], n) => courier(`c${n}`, metres, { freeAt: at + minutes(Math.max(0, busy - 10)) })),
}))
test('whatever the city looks like: nobody is asked for orders of two kitchens, nobody early, the same question gives the same answer', () => {
  fc.assert(fc.property(town, (round) => {
    const result = decide(round, noMemory, travel)
    for (const together of Map.groupBy(result.offers, ({ courierId }) => courierId).values()) {
      assert.equal(new Set(together.map(({ deliveryId }) => round.deliveries.find((one) => one.deliveryId === deliveryId)!.restaurantId)).size, 1)
      assert.ok(together.length <= 2)
    }
    for (const { deliveryId, courierId } of result.offers) {
      const to = round.deliveries.find((one) => one.deliveryId === deliveryId)!
      const who = round.couriers.find((one) => one.courierId === courierId)!
      assert.ok(who.freeAt <= at && at >= to.readyAt - 1000 * (travel(who.position, to.restaurant) + 121))
    }
    for (const { deliveryId, due } of round.deliveries) assert.ok(!due || result.looks[deliveryId]!.considerAt > at)
    assert.deepEqual(decide({ ...round, deliveries: round.deliveries.toReversed(), couriers: round.couriers.toReversed() }, noMemory, travel), result)
  }), { seed: 7, numRuns: 300 })
})

test('a round is decided again from what it was told, without the streets', () => {
  fc.assert(fc.property(town, (round) => {
    const ways: Told['ways'] = []
    const result = decide(round, noMemory, (from, to, vehicle) => {
      const seconds = travel(from, to)
      ways.push([from.lat, from.lon, to.lat, to.lon, vehicle, seconds])
      return seconds
    })
    assert.deepEqual(decideAgain(JSON.parse(JSON.stringify({ round, memory: noMemory, ways })) as Told), result)
  }), { seed: 8, numRuns: 100 })
})
