import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { happened, type FactData, type Position } from '../../platform/contract.ts'
import { allFacts } from '../../platform/fact-tables.ts'
import type { Platform } from '../../platform/module.ts'
import type { Roads } from '../../platform/roads.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import * as auth from '../auth/contract.ts'
import * as dispatch from '../dispatch/contract.ts'
import * as orders from '../orders/contract.ts'
import { contract, history, liveMap, nearestCouriers, sendPings, trackOrder } from './contract.ts'
import { invariants } from './invariants.ts'
import { tracking } from './module.ts'

/** On this map every way is ten times as many metres as there are thousandths of a degree between its ends; ten metres take a second. */
const roads: Roads = {
  measure(from, to) {
    const metres = 10_000 * (Math.abs(from.lat - to.lat) + Math.abs(from.lon - to.lon))
    return { metres, seconds: metres / 10 }
  },
}
let platformOfTracking: Platform
const make = (platform: Platform) => {
  platformOfTracking = platform
  return tracking(platform, { roads })
}
const world = await testProcess({ contracts: [contract, orders.contract, dispatch.contract, auth.contract], contexts: [{ contract, make }] })
after(() => world.stop())

const plaza: Position = { lat: -34.9, lon: -56.2 }
const north = (metres: number): Position => ({ lat: plaza.lat + metres / 111_195, lon: plaza.lon })
const ago = (seconds: number) => new Date(world.clock.now() - seconds * 1000).toISOString()
const operator = somebody('dispatcher', testId('operator'))

function courier(name: string) {
  const courierId = testId(name)
  const caller = somebody('courier', courierId)
  const happens = (fact: Parameters<typeof world.happen>[2][number]) => world.happen('dispatch', `courier/${courierId}`, [fact]).then(() => world.settle())
  return {
    courierId, caller,
    online: (position = plaza) => happens(happened(dispatch.courierWentOnline, { courierId, vehicle: 'bicycle', position })),
    offline: () => happens(happened(dispatch.courierWentOffline, { courierId, reason: 'own-wish' })),
    pings: (...pings: [secondsAgo: number, position: Position][]) => world.call(sendPings, { pings: pings.map(([seconds, position]) => ({ at: ago(seconds), position })) }, caller),
    facts: () => world.facts('tracking', `track/${courierId}`),
  }
}

function order(name: string, door = north(4000)) {
  const of = { orderId: testId(name), customerId: testId(`customer of ${name}`), restaurantId: testId(`restaurant of ${name}`) }
  const happens = (...facts: Parameters<typeof world.happen>[2]) => world.happen('orders', `order/${of.orderId}`, facts).then(() => world.settle())
  const address = { street: 'Colonia', number: '1234', position: door }
  return {
    ...of,
    customer: somebody('customer', of.customerId),
    staff: somebody('restaurant-staff', testId('cook'), { restaurantIds: [of.restaurantId] }),
    placed: () => happens(happened(orders.orderPlaced, { ...of, fulfilment: 'delivery', restaurantPosition: north(2000), address, contact: { name: 'Ana', phone: '+59899123456' } } as unknown as FactData<typeof orders.orderPlaced>)),
    assigned: (courierId: string, stop?: number) => happens(happened(orders.courierAssigned, { ...of, courierId, deliveryId: of.orderId, ...(stop !== undefined && { stop }) })),
    unassigned: (courierId: string) => happens(happened(orders.courierUnassigned, { ...of, courierId, reason: 'flat-tyre' })),
    pickedUp: (courierId: string) => happens(happened(orders.orderPickedUp, { ...of, courierId, proof: 'code' })),
    delivered: (courierId: string) => happens(happened(orders.orderDelivered, { ...of, courierId, proof: 'code' })),
  }
}
const near = async () => (await world.call(nearestCouriers, { position: plaza, radiusMetres: 1500, most: 10 })).couriers.map(({ courierId, metres }) => [courierId, metres])

async function holds() {
  const { owner, vault } = world.process
  for (const { name, check } of invariants) assert.deepEqual(await check({ read: (statement) => owner.query(statement), facts: (context) => allFacts(owner, vault, context) }), [], name)
}

test('couriers at work are found near by, nearest first; those who stop are not', async () => {
  const [ana, beto] = [courier('ana'), courier('beto')]
  await ana.online()
  await beto.online(north(800))
  assert.deepEqual(await near(), [[ana.courierId, 0], [beto.courierId, 800]])
  await world.advance({ seconds: 60 })
  assert.deepEqual(await ana.pings([0, north(1000)]), { accepted: 1, late: 0, suspect: 0 })
  assert.deepEqual(await near(), [[beto.courierId, 800], [ana.courierId, 1000]])
  await ana.offline()
  await ana.pings([0, north(1001)])
  assert.deepEqual(await near(), [[beto.courierId, 800]])
  assert.deepEqual((await world.call(liveMap, {}, operator)).couriers.map(({ courierId, stale }) => [courierId, stale]), [[beto.courierId, true]])
  await beto.offline()
})

test('an order is followed by those it concerns, by the customer from pick-up on', async () => {
  const carla = courier('carla')
  const dinner = order('dinner')
  const follow = (who: Parameters<typeof world.call>[2]) => world.call(trackOrder, { orderId: dinner.orderId }, who)
  await carla.online()
  await dinner.placed()
  await world.refuses('not-trackable-yet', follow(dinner.staff))
  await dinner.assigned(carla.courierId)
  await world.advance({ seconds: 60 })
  await carla.pings([0, north(500)])
  await world.refuses('not-trackable-yet', follow(dinner.customer))
  await world.refuses('order-not-found', follow(somebody('customer', testId('nosy'))))
  await world.refuses('order-not-found', follow(courier('another').caller))
  for (const who of [dinner.staff, carla.caller, operator]) assert.equal((await follow(who)).metresLeft, 135)

  await dinner.pickedUp(carla.courierId)
  await world.advance({ seconds: 120 })
  await carla.pings([0, north(2500)])
  assert.deepEqual(await follow(dinner.customer), {
    orderId: dinner.orderId, courierId: carla.courierId, position: north(2500), seenAt: ago(0), stale: false, etaAt: new Date(Math.round(world.clock.now() + 13_490)).toISOString(), metresLeft: 135,
  })
  await world.advance({ seconds: 31 })
  assert.equal((await follow(dinner.customer)).stale, true)
  assert.deepEqual((await world.call(liveMap, {}, operator)).couriers.find(({ courierId }) => courierId === carla.courierId)?.orderId, dinner.orderId)

  await dinner.delivered(carla.courierId)
  assert.deepEqual(await follow(dinner.customer), { orderId: dinner.orderId, courierId: carla.courierId, stale: true })
  await carla.pings([0, north(2510)])
  const moved = await carla.facts()
  assert.deepEqual(moved.map(({ type, data }) => [type, data.leg, data.metresLeft]), [['courier.moved', 'to-restaurant', 135], ['courier.moved', 'to-customer', 135]])
  await holds()
  await carla.offline()
})

test('of two orders the second is there after the first: its customer sees when, and where only after the other door', async () => {
  const lara = courier('lara')
  const [first, then] = [order('first', north(3000)), order('then', north(5000))]
  const follow = (who: Parameters<typeof world.call>[2]) => world.call(trackOrder, { orderId: then.orderId }, who)
  await lara.online()
  // Whoever is heard of first: the doors come in their order.
  for (const [one, stop] of [[then, 1], [first, 0]] as const) {
    await one.placed()
    await one.assigned(lara.courierId, stop)
    await one.pickedUp(lara.courierId)
  }
  await holds()
  await world.advance({ seconds: 120 })
  await lara.pings([0, north(2500)])
  const { position, stopsBefore, metresLeft } = await follow(then.customer)
  assert.deepEqual([position, stopsBefore, metresLeft], [undefined, 1, 225])
  assert.deepEqual((await follow(operator)).position, north(2500))
  assert.deepEqual((await world.call(trackOrder, { orderId: first.orderId }, first.customer)).position, north(2500))
  assert.deepEqual((await lara.facts()).map(({ data }) => [data.orderId, data.leg]), [[first.orderId, 'to-customer'], [then.orderId, 'to-another-door']])

  await first.delivered(lara.courierId)
  await world.advance({ seconds: 120 })
  await lara.pings([0, north(3500)])
  assert.deepEqual([(await follow(then.customer)).position, (await follow(then.customer)).stopsBefore], [north(3500), undefined])
  assert.equal((await lara.facts()).at(-1)!.data.leg, 'to-customer')
  await then.delivered(lara.courierId)
  await holds()
  await lara.offline()
})

test('a courier who gives an order back is followed no more', async () => {
  const [dora, eva] = [courier('dora'), courier('eva')]
  const lunch = order('lunch')
  await dora.online()
  await lunch.placed()
  await lunch.assigned(dora.courierId)
  await lunch.unassigned(dora.courierId)
  await dora.pings([0, north(10)])
  assert.deepEqual(await dora.facts(), [])
  await lunch.assigned(eva.courierId)
  await world.refuses('order-not-found', world.call(trackOrder, { orderId: lunch.orderId }, dora.caller))
  await holds()
})

test('late pings complete the history, impossible ones are flagged and not believed', async () => {
  const fede = courier('fede')
  await world.advance({ minutes: 10 })
  assert.deepEqual(await fede.pings([300, plaza], [200, north(700)]), { accepted: 2, late: 0, suspect: 0 })
  assert.deepEqual(await fede.pings([250, north(350)], [200, north(700)]), { accepted: 0, late: 2, suspect: 0 })
  assert.deepEqual(await fede.pings([190, north(20_000)], [-60, north(700)]), { accepted: 0, late: 0, suspect: 2 })
  const points = await world.call(history, { courierId: fede.courierId, from: ago(600), until: ago(0) }, fede.caller)
  assert.deepEqual(points.points.map(({ at }) => (world.clock.now() - Date.parse(at)) / 1000), [300, 250, 200])
  assert.deepEqual((await fede.facts()).map(({ type, data }) => [type, data.because]), [['courier.position_suspect', 'jump']])
  await world.refuses('courier-not-found', world.call(history, { courierId: fede.courierId, from: ago(600), until: ago(0) }, courier('curious').caller))
})

test('a batch of pings costs one statement', async () => {
  const gabi = courier('gabi')
  await gabi.online()
  await world.advance({ seconds: 60 })
  await gabi.pings([30, north(10)], [20, north(20)])
  const before = world.process.statements()
  for (let metres = 30; metres < 130; metres += 10) {
    await world.advance({ seconds: 4 })
    await gabi.pings([2, north(metres)], [0, north(metres + 5)])
  }
  assert.equal(world.process.statements() - before, 10)
})

test('batches that arrive together are written together, each once', async () => {
  const couriers = Array.from({ length: 20 }, (_, n) => courier(`crowd ${n}`))
  await world.advance({ seconds: 60 })
  const before = world.process.statements()
  const answers = await Promise.all([...couriers, ...couriers].map((each, n) => each.pings([n < 20 ? 20 : 10, north(n)])))
  assert.ok(answers.every(({ accepted }) => accepted === 1))
  assert.ok(world.process.statements() - before <= 4, 'two rounds of a read and a write')
  const late = await world.process.owner.query(sql`select courier_id from tracking.couriers where courier_id = any(${couriers.map(({ courierId }) => courierId)}::uuid[]) and seen->>'at' <> ${ago(10)}`)
  assert.deepEqual(late, [])
})

test('after a restart the index is made again from the last positions', async () => {
  const [julia, kevin] = [courier('julia'), courier('kevin')]
  await julia.online(north(300))
  await kevin.online(north(100))
  await world.advance({ seconds: 10 })
  await kevin.pings([0, north(150)])
  const before = await near()
  const restarted = tracking(platformOfTracking, { roads })
  await restarted.start!()
  const route = restarted.routes.find(({ operation }) => operation === nearestCouriers)!
  const { couriers } = (await route.handle({ position: plaza, radiusMetres: 1500, most: 10 }, undefined as never)) as { couriers: { courierId: string; metres: number }[] }
  assert.deepEqual(couriers.map(({ courierId, metres }) => [courierId, metres]), before)
  assert.ok(before.length >= 2)
})

test('what another process wrote is noticed', async () => {
  const hugo = courier('hugo')
  await hugo.online()
  await hugo.pings([0, north(10)])
  await world.process.owner.query(sql`update tracking.couriers set revision = revision + 1, online = false where courier_id = ${hugo.courierId}`)
  await world.advance({ seconds: 4 })
  assert.deepEqual(await hugo.pings([0, north(20)]), { accepted: 1, late: 0, suspect: 0 })
  const [row] = await world.process.owner.query<{ online: boolean }>(sql`select online from tracking.couriers where courier_id = ${hugo.courierId}`)
  assert.equal(row?.online, false)
})

test('an erased courier leaves no track, an erased customer no door', async () => {
  const ines = courier('ines')
  const supper = order('supper')
  await ines.online()
  await ines.pings([0, north(10)])
  await supper.placed()
  await supper.assigned(ines.courierId)
  for (const personId of [ines.courierId, supper.customerId]) await world.happen('auth', `user/${personId}`, [happened(auth.personErased, { personId })])
  await world.settle()
  const { owner } = world.process
  assert.deepEqual(await owner.query(sql`select seen, kept, carries, online from tracking.couriers where courier_id = ${ines.courierId}`), [{ seen: null, kept: null, carries: [], online: false }])
  assert.deepEqual(await owner.query(sql`select * from tracking.points where courier_id = ${ines.courierId}`), [])
  assert.deepEqual(await owner.query(sql`select destination from tracking.carried_orders where order_id = ${supper.orderId}`), [{ destination: null }])
  assert.ok(!(await near()).some(([courierId]) => courierId === ines.courierId))
  await holds()
})

test('the invariants can fail', async () => {
  const planted = order('planted')
  await planted.placed()
  await world.process.owner.query(sql`update tracking.carried_orders set status = 'picked-up', courier_id = ${testId('nobody')} where order_id = ${planted.orderId}`)
  await assert.rejects(holds, /do not agree/)
  await world.process.owner.query(sql`update tracking.carried_orders set status = 'ended' where order_id = ${planted.orderId}`)
  await assert.rejects(holds, /its door is still known/)
})
