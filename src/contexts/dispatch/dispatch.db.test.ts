import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { happened, type FactData, type Position } from '../../platform/contract.ts'
import { allFacts } from '../../platform/fact-tables.ts'
import { route } from '../../platform/module.ts'
import { Refused } from '../../platform/refused.ts'
import type { Roads } from '../../platform/roads.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import * as auth from '../auth/contract.ts'
import * as orders from '../orders/contract.ts'
import * as trackingContract from '../tracking/contract.ts'
import { tracking } from '../tracking/module.ts'
import { acceptOffer, contract, declineMove, declineOffer, followMove, giveBack, goOffline, goOnline, listCouriers, myDeliveries, myEarnings, myOffers, myShift, orderDelivery, reassign } from './contract.ts'
import { invariants } from './invariants.ts'
import { dispatch } from './module.ts'
import { openRound } from './rounds/keep-round.ts'
import type { KeptRound } from './store.ts'

/** No streets: everybody rides as the crow flies, and three tenths more. */
const roads: Roads = {
  measure: () => {
    if (noStreets) throw new Error('the streets are gone')
    return undefined
  },
}
let noStreets = false
/** Orders whose food has left; they refuse to be given back. */
const pickedUp = new Set<string>()
const unassignCourier = route(orders.unassignCourier, async ({ orderId }) => {
  if (pickedUp.has(orderId)) throw new Refused('order-already-picked-up')
  throw new Refused('order-has-no-courier')
})
const world = await testProcess({
  contracts: [contract, trackingContract.contract, orders.contract, auth.contract],
  contexts: [{ contract, make: (platform) => dispatch(platform, { roads }) }, { contract: trackingContract.contract, make: (platform) => tracking(platform, { roads }) }],
  neighbours: [unassignCourier],
})
after(() => world.stop())

const at = (minutes: number) => new Date(world.clock.now() + minutes * 60_000).toISOString()
const operator = somebody('dispatcher', testId('operator'))
const second = { seconds: 1 }

/** Each test has a town of its own, so far from the others that their couriers are not near. */
let towns = 0
function town() {
  const plaza: Position = { lat: -34.9 + (towns += 1), lon: -56.2 }
  const north = (metres: number): Position => ({ lat: plaza.lat + metres / 111_195, lon: plaza.lon })

  async function courier(name: string, metres: number) {
    const courierId = testId(`${towns} ${name}`)
    const caller = somebody('courier', courierId)
    await world.call(goOnline, { vehicle: 'motorbike', position: north(metres) }, caller)
    await world.settle()
    return {
      courierId, caller,
      offers: async () => (await world.call(myOffers, {}, caller)).offers,
      accept: async () => world.call(acceptOffer, { offerId: (await world.call(myOffers, {}, caller)).offers[0]!.offerId }, caller),
      decline: async () => world.call(declineOffer, { offerId: (await world.call(myOffers, {}, caller)).offers[0]!.offerId, reason: 'too-far' }, caller),
      shift: () => world.call(myShift, {}, caller),
    }
  }

  async function order(name: string, minutes: number) {
    const of = { orderId: testId(`${towns} ${name}`), customerId: testId(`${towns} customer of ${name}`), restaurantId: testId(`${towns} restaurant`) }
    const placed = {
      ...of, fulfilment: 'delivery', restaurantName: 'La Pasiva', restaurantPosition: plaza, address: { street: 'Colonia', number: '1', position: north(-2000) }, contact: { name: 'Ana', phone: '+59899123456' },
      tip: { amount: 3000, currency: 'UYU' }, promisedAt: at(45), latestAt: at(50),
    } as unknown as FactData<typeof orders.orderPlaced>
    const happens = (...facts: Parameters<typeof world.happen>[2]) => world.happen('orders', `order/${of.orderId}`, facts).then(() => world.settle())
    await happens(happened(orders.orderPlaced, placed))
    await happens(happened(orders.orderAccepted, { ...of, minutes, readyAt: at(minutes) }))
    const money = { amount: 0, currency: 'UYU' }
    const delivery = () => world.call(orderDelivery, { orderId: of.orderId }, operator)
    return {
      ...of, delivery,
      deliveryId: async () => (await delivery()).delivery.deliveryId,
      atRestaurant: (courierId: string) => happens(happened(orders.courierAtRestaurant, { ...of, courierId })),
      pickedUp: (courierId: string) => happens(happened(orders.orderPickedUp, { ...of, courierId, proof: 'code' })),
      delivered: (courierId: string) => happens(happened(orders.orderDelivered, { ...of, courierId, proof: 'code' })),
      cancelled: () => happens(happened(orders.orderCancelled, { ...of, reason: 'changed-mind', by: 'customer', rule: 'free', fee: money, refund: money, accepted: true })),
      story: async () => world.story('dispatch', `delivery/${(await delivery()).delivery.deliveryId}`),
    }
  }
  return { courier, order }
}

async function holds() {
  const { owner, vault } = world.process
  for (const { name, check } of invariants) assert.deepEqual(await check({ read: (statement) => owner.query(statement), facts: (context) => allFacts(owner, vault, context) }), [], name)
}

test('a courier is asked when the food needs it, says yes, delivers and is paid', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 600)
  const dinner = await order('dinner', 20)
  await world.advance({ minutes: 15 })
  assert.deepEqual(await ana.offers(), [], 'ready in five minutes, two minutes away and two to agree')
  await world.advance({ seconds: 80 })
  const [offer] = await ana.offers()
  assert.ok(offer)
  assert.equal(offer.metres, 2600)
  assert.equal(offer.pay.total.amount, 6000 + 4680 + 3000)
  assert.notEqual(offer.dropArea.lat, offer.restaurant.lat)
  assert.equal((await ana.accept()).status, 'accepted')
  assert.equal((await ana.shift()).orderId, dinner.orderId)
  await world.refuses('courier-carries-an-order', world.call(goOffline, {}, ana.caller))

  await dinner.atRestaurant(ana.courierId)
  await world.advance({ minutes: 7 })
  await dinner.pickedUp(ana.courierId)
  assert.deepEqual((await world.call(myDeliveries, { open: true }, ana.caller)).deliveries.map(({ status }) => status), ['picked-up'])
  await world.advance({ minutes: 6 })
  await dinner.delivered(ana.courierId)
  const [earning] = (await world.call(myEarnings, {}, ana.caller)).earnings
  assert.deepEqual([earning?.waitingMinutes, earning?.pay.waiting.amount, earning?.pay.total.amount], [7, 600, 14_280])
  assert.equal((await ana.shift()).orderId, undefined)
  assert.deepEqual(await dinner.story(), ['delivery.requested', 'delivery.offered', 'delivery.assigned', 'delivery.completed', 'courier.earned'])
  await holds()
  await world.call(goOffline, {}, ana.caller)
})

test('declined, then silent, then the next one: nobody is asked twice before everybody was', async () => {
  const { courier, order } = town()
  const [near, middle, far] = [await courier('near', 200), await courier('middle', 1000), await courier('far', 5000)]
  const lunch = await order('lunch', 1)
  await world.advance(second)
  await near.decline()
  await world.advance(second)
  assert.equal((await middle.offers()).length, 1)
  assert.deepEqual(await near.offers(), [])
  await world.advance({ seconds: 46 })
  assert.deepEqual(await middle.offers(), [])
  await far.accept()
  const { delivery, offers } = await lunch.delivery()
  assert.deepEqual([delivery.status, delivery.attempts, delivery.radiusMetres], ['assigned', 3, 6000])
  assert.deepEqual(offers.map(({ courierId, status }) => [courierId, status]).sort(), [[near.courierId, 'declined'], [middle.courierId, 'expired'], [far.courierId, 'accepted']].sort())
  assert.ok(offers.every(({ reasons }) => reasons.some(({ code }) => code === 'wait')))
  assert.deepEqual(await lunch.story(), ['delivery.requested', 'delivery.offered', 'delivery.offer_declined', 'delivery.offered', 'delivery.offer_expired', 'delivery.search_widened', 'delivery.offered', 'delivery.assigned'])
  await holds()
})

test('two couriers, one delivery: exactly one wins', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { courier, order } = town()
    const couriers = [await courier('a', 200), await courier('b', 300), await courier('c', 400), await courier('d', 500)]
    const supper = await order('supper', 1)
    await world.advance(second)
    for (const each of couriers.slice(0, 2)) {
      await each.decline()
      await world.advance(second)
    }
    const asked = await Promise.all(couriers.slice(2).map(async ({ caller, offers }) => ({ caller, offerId: (await offers())[0]!.offerId })))
    const answers = await Promise.allSettled(asked.map(({ caller, offerId }) => world.call(acceptOffer, { offerId }, caller)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const lost = answers.find((answer) => answer.status === 'rejected')!.reason as Refused
    assert.equal(lost.code, 'offer-taken')
    const { delivery, offers } = await supper.delivery()
    assert.equal(delivery.status, 'assigned')
    assert.deepEqual(offers.map(({ status }) => status).sort(), ['accepted', 'declined', 'declined', 'withdrawn'])
  }
  await holds()
})

test('one courier, two taps: accepted once', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const snack = await order('snack', 1)
  await world.advance(second)
  const { offerId } = (await ana.offers())[0]!
  await Promise.all([1, 2, 3].map(() => world.call(acceptOffer, { offerId }, ana.caller)))
  assert.deepEqual(await snack.story(), ['delivery.requested', 'delivery.offered', 'delivery.assigned'])
})

test('three offers without an answer end the shift', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  await order('dinner', 1)
  await world.advance({ minutes: 5 })
  assert.equal((await ana.shift()).online, false)
  assert.deepEqual((await world.facts('dispatch', `courier/${ana.courierId}`)).map(({ type, data }) => [type, data.reason]), [['courier.went_online', undefined], ['courier.went_offline', 'unanswered-offers']])
  await world.call(goOnline, { vehicle: 'motorbike', position: { lat: -34.9 + towns, lon: -56.2 } }, ana.caller)
  await world.advance({ seconds: 31 })
  assert.equal((await ana.offers()).length, 1)
  await holds()
})

test('an order for which nobody is there is not given up', async () => {
  const { courier, order } = town()
  const lonely = await order('lonely', 1)
  await world.advance({ minutes: 10 })
  const { delivery } = await lonely.delivery()
  assert.deepEqual([delivery.status, delivery.radiusMetres], ['waiting', 12_000])
  const ana = await courier('ana', 200)
  await world.advance({ seconds: 31 })
  assert.equal((await ana.accept()).orderId, lonely.orderId)
})

test('whoever becomes free is asked at once for what waits, not when it was to be looked at again', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const first = await order('first', 1)
  await world.advance(second)
  await ana.accept()
  await first.pickedUp(ana.courierId)
  const next = await order('next', 1)
  await world.advance({ minutes: 4 })
  assert.deepEqual([await ana.offers(), (await next.delivery()).delivery.status], [[], 'waiting'])
  await first.delivered(ana.courierId)
  await world.advance(second)
  assert.equal((await ana.accept()).orderId, next.orderId)

  // The same for somebody who begins to work.
  const last = await order('last', 1)
  await world.advance({ minutes: 2 })
  const beto = await courier('beto', 300)
  await world.advance(second)
  assert.equal((await beto.accept()).orderId, last.orderId)
  await holds()
})

test('a cancelled order is withdrawn: from the one who is asked, from the one who rides, paid to the one who came', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const asked = await order('asked', 1)
  await world.advance(second)
  const [offer] = await ana.offers()
  await asked.cancelled()
  await world.refuses('offer-withdrawn', world.call(acceptOffer, { offerId: offer!.offerId }, ana.caller))

  const ridden = await order('ridden', 1)
  await world.advance(second)
  await ana.accept()
  await ridden.cancelled()
  assert.equal((await ana.shift()).orderId, undefined)
  assert.deepEqual((await world.call(myEarnings, {}, ana.caller)).earnings, [])

  const vain = await order('in vain', 1)
  await world.advance(second)
  await ana.accept()
  await vain.atRestaurant(ana.courierId)
  await vain.cancelled()
  assert.deepEqual((await world.call(myEarnings, {}, ana.caller)).earnings.map(({ pay }) => pay.total.amount), [6000])
  assert.deepEqual((await vain.story()).slice(-2), ['delivery.withdrawn', 'courier.earned'])
  await holds()
})

test('an order is given back before pick-up only, or taken away by operations', async () => {
  const { courier, order } = town()
  const [ana, beto] = [await courier('ana', 200), await courier('beto', 900)]
  const dinner = await order('dinner', 1)
  await world.advance(second)
  await ana.accept()
  const deliveryId = await dinner.deliveryId()
  await world.refuses('delivery-not-found', world.call(giveBack, { deliveryId, reason: 'flat-tyre' }, beto.caller))
  assert.equal((await world.call(giveBack, { deliveryId, reason: 'flat-tyre' }, ana.caller)).status, 'waiting')
  await world.advance(second)
  await beto.accept()
  await world.call(reassign, { deliveryId, reason: 'customer-asked' }, operator)
  await world.advance(second)
  await ana.accept()
  pickedUp.add(dinner.orderId)
  await world.refuses('order-already-picked-up', world.call(giveBack, { deliveryId, reason: 'flat-tyre' }, ana.caller))
  assert.equal((await ana.shift()).orderId, dinner.orderId)
  assert.deepEqual(await dinner.story(), [
    'delivery.requested', 'delivery.offered', 'delivery.assigned', 'delivery.unassigned', 'delivery.offered', 'delivery.assigned', 'delivery.unassigned',
    // Two have had it and lost it: now two are asked at once.
    'delivery.offered', 'delivery.offered', 'delivery.assigned',
  ])
  await holds()
})

test('who goes offline while asked has said no', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const dinner = await order('dinner', 1)
  await world.advance(second)
  assert.equal((await world.call(goOffline, {}, ana.caller)).online, false)
  assert.deepEqual((await dinner.delivery()).offers.map(({ status }) => status), ['declined'])
  assert.ok(!(await world.call(listCouriers, { online: true }, operator)).couriers.some(({ courierId }) => courierId === ana.courierId))
  await world.refuses('courier-not-found', world.call(myShift, {}, somebody('courier', testId('never seen'))))
  await holds()
})

test('many at once: each delivery has one courier, some couriers bring two', async () => {
  const { courier, order } = town()
  const couriers = []
  for (let n = 0; n < 6; n += 1) couriers.push(await courier(`c${n}`, 200 * (n + 1)))
  const list = []
  for (let n = 0; n < 8; n += 1) list.push(await order(`o${n}`, 1))
  await world.advance(second)
  await Promise.all(couriers.map(async (each) => (await each.offers()).length && each.accept()))
  const statuses = await Promise.all(list.map(async (each) => (await each.delivery()).delivery.status))
  assert.deepEqual(statuses, Array(8).fill('assigned'))
  const carried = await Promise.all(couriers.map(async (each) => (await each.shift()).orderIds.length))
  assert.deepEqual([carried.reduce((sum, count) => sum + count, 0), Math.max(...carried)], [8, 2])
  await holds()
})

test('two orders, one courier: asked together with the whole pay, taken together, brought one after the other, each paid', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const [soup, pasta] = [await order('soup', 1), await order('pasta', 1)]
  await world.advance(second)
  const [offer, ...none] = await ana.offers()
  assert.deepEqual([offer?.together?.map(({ orderId }) => orderId).sort(), none], [[soup.orderId, pasta.orderId].sort(), []])
  assert.equal(offer!.pay.total.amount, offer!.together!.reduce((sum, { pay }) => sum + pay.total.amount, 0))
  assert.equal((await ana.accept()).together?.length, 2)
  const { deliveries } = await world.call(myDeliveries, { open: true }, ana.caller)
  assert.deepEqual(deliveries.map(({ orderId, stop }) => [orderId, stop]), offer!.together!.map(({ orderId }, stop) => [orderId, stop]))
  assert.deepEqual((await ana.shift()).orderIds, offer!.together!.map(({ orderId }) => orderId))
  await holds()

  const inOrder = offer!.together!.map(({ orderId }) => [soup, pasta].find((one) => one.orderId === orderId)!)
  for (const one of inOrder) await one.atRestaurant(ana.courierId)
  await world.advance({ minutes: 8 })
  for (const one of inOrder) await one.pickedUp(ana.courierId)
  await inOrder[0]!.delivered(ana.courierId)
  assert.deepEqual((await ana.shift()).orderIds, [inOrder[1]!.orderId])
  await holds()
  await inOrder[1]!.delivered(ana.courierId)
  const { earnings } = await world.call(myEarnings, {}, ana.caller)
  assert.deepEqual(earnings.map(({ pay }) => pay.waiting.amount).sort(), [0, 900], 'the wait at the counter is paid once')
  assert.deepEqual([(await ana.shift()).orderIds, (await ana.shift()).delivered], [[], 2])
  await world.call(goOffline, {}, ana.caller)
  await holds()
})

test('of two that are asked together one is cancelled, then the other is given back: nobody hangs', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const [soup, pasta] = [await order('soup', 1), await order('pasta', 1)]
  await world.advance(second)
  assert.equal((await ana.offers())[0]?.together?.length, 2)
  await soup.cancelled()
  const [left] = await ana.offers()
  assert.deepEqual([left?.orderId, left?.together], [pasta.orderId, undefined])
  await holds()
  await ana.accept()
  await world.call(giveBack, { deliveryId: await pasta.deliveryId(), reason: 'flat-tyre' }, ana.caller)
  assert.deepEqual((await ana.shift()).orderIds, [])
  await holds()
  await world.call(goOffline, {}, ana.caller)
})

test('both are cancelled at the same moment: the courier is asked no more, and asked anew', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const [soup, pasta] = [await order('soup', 1), await order('pasta', 1)]
  await world.advance(second)
  await Promise.all([soup.cancelled(), pasta.cancelled()])
  assert.deepEqual([await ana.offers(), (await ana.shift()).offered], [[], false])
  await order('bread', 1)
  await world.advance(second)
  await ana.accept()
  await holds()
})

/** Ana has agreed to bring soup and is on the way to the counter, when pasta for a door near by becomes known. */
async function askedForOneMore() {
  const { courier, order } = town()
  const ana = await courier('ana', 1500)
  const soup = await order('soup', 8)
  await world.advance({ seconds: 120 })
  await ana.accept()
  const pasta = await order('pasta', 8)
  await world.advance(second)
  return { courier, ana, soup, pasta, offer: (await ana.offers())[0]! }
}

test('an order that comes late is added at the counter: asked for beside what is carried, taken, brought last, each paid', async () => {
  const { ana, soup, pasta, offer } = await askedForOneMore()
  assert.deepEqual([offer.orderId, offer.beside?.orderIds, offer.metres], [pasta.orderId, [soup.orderId], 0])
  assert.ok(offer.beside!.laterSeconds > 0 && offer.beside!.laterSeconds <= 180, `${offer.beside!.laterSeconds} s later`)
  assert.deepEqual((await pasta.delivery()).offers[0]?.beside, offer.beside)
  await holds()
  await Promise.all([1, 2].map(() => ana.accept().catch(() => {})))
  const { deliveries } = await world.call(myDeliveries, { open: true }, ana.caller)
  assert.deepEqual(deliveries.map(({ orderId, stop, status }) => [orderId, stop, status]), [[soup.orderId, 0, 'assigned'], [pasta.orderId, 1, 'assigned']])
  await holds()
  for (const one of [soup, pasta]) await one.atRestaurant(ana.courierId)
  await world.advance({ minutes: 9 })
  for (const one of [soup, pasta]) await one.pickedUp(ana.courierId)
  for (const one of [soup, pasta]) await one.delivered(ana.courierId)
  const { earnings } = await world.call(myEarnings, {}, ana.caller)
  assert.deepEqual(earnings.map(({ orderId, pay }) => [orderId, pay.waiting.amount]).sort(), [[soup.orderId, 1200], [pasta.orderId, 0]].sort(), 'the wait at the counter is paid once')
  assert.deepEqual([(await ana.shift()).orderIds, (await ana.shift()).delivered, (await ana.shift()).declined], [[], 2, 0])
  await holds()
  await world.call(goOffline, {}, ana.caller)
})

test('who takes the food before answering leaves without it, whoever writes first; a no counts for nothing', async () => {
  for (const order of ['food first', 'both at once'] as const) {
    const { courier, ana, soup, pasta, offer } = await askedForOneMore()
    await soup.atRestaurant(ana.courierId)
    const yes = () => world.call(acceptOffer, { offerId: offer.offerId }, ana.caller).catch((error: unknown) => (error as Refused).code)
    if (order === 'food first') {
      await soup.pickedUp(ana.courierId)
      assert.deepEqual([await yes(), (await pasta.delivery()).delivery.status, await ana.offers()], ['offer-expired', 'waiting', []])
    } else await Promise.all([yes(), soup.pickedUp(ana.courierId)])
    await world.settle()
    await holds()
    if ((await pasta.delivery()).delivery.status === 'waiting') {
      const beto = await courier('beto', 300)
      await world.advance({ minutes: 8 })
      assert.equal((await pasta.delivery()).offers.at(-1)?.courierId, beto.courierId)
    }
  }
  const { ana, soup, pasta, offer } = await askedForOneMore()
  await world.call(declineOffer, { offerId: offer.offerId }, ana.caller)
  assert.deepEqual([(await ana.shift()).declined, (await ana.shift()).orderIds, (await pasta.delivery()).delivery.status], [0, [soup.orderId], 'waiting'])
  await world.advance({ minutes: 4 })
  assert.deepEqual(await ana.offers(), [], 'they are not asked again')
  await holds()
})

/** It is looked where to wait once a minute in all of the city; what still waits in other towns is not to take that minute. */
async function onlyThisTown() {
  await nobodyIsLookedFor()
  await world.advance({ minutes: 2 })
}
async function nobodyIsLookedFor() {
  const { owner } = world.process
  await owner.query(sql`update dispatch.deliveries set status = 'withdrawn', consider_at = null, revision = revision + 1 where status in ('waiting', 'offered')`)
  await owner.query(sql`update dispatch.offers set status = 'withdrawn' where status = 'open'`)
  await owner.query(sql`update dispatch.couriers set offer_id = null, revision = revision + 1 where offer_id is not null`)
}

test('somebody idle is asked to wait where orders come from: says yes, is seen on the way, is asked for an order there; the round can be decided again', async () => {
  const { courier, order } = town()
  const [ana, beto] = [await courier('ana', 200), await courier('beto', 1500)]
  await onlyThisTown()
  const first = await order('first', 1)
  await world.advance(second)
  assert.equal((await ana.offers()).length, 1)
  const { move } = await beto.shift()
  assert.deepEqual([move?.near, move?.status, move?.metres], ['La Pasiva', 'suggested', 1950])
  assert.equal((await ana.shift()).move, undefined)
  const kept = (await rounds()).find(({ decided }) => decided.moves?.some(({ courierId }) => courierId === beto.courierId))!
  assert.ok(openRound(kept).same)
  assert.equal(openRound({ ...kept, decided: { ...kept.decided, moves: [] } }).same, false)

  await world.refuses('move-not-found', world.call(followMove, { moveId: move!.moveId }, ana.caller))
  await Promise.all([1, 2].map(() => world.call(followMove, { moveId: move!.moveId }, beto.caller)))
  assert.deepEqual((await world.call(listCouriers, { online: true }, operator)).couriers.filter((one) => one.move).map(({ courierId, move }) => [courierId, move?.status]), [[beto.courierId, 'followed']])
  await ana.accept()
  await first.pickedUp(ana.courierId)
  const next = await order('next', 1)
  await world.advance(second)
  assert.deepEqual([(await beto.offers())[0]?.orderId, (await beto.shift()).move], [next.orderId, undefined])
  assert.deepEqual(await world.story('dispatch', `courier/${beto.courierId}`), ['courier.went_online', 'courier.move_suggested', 'courier.move_followed', 'courier.move_withdrawn'])
  await beto.accept()
  await holds()
})

test('not now: nothing of the kind for a while, and it counts for nothing; what nobody answers is over after five minutes', async () => {
  const { courier, order } = town()
  const [ana, beto, carla] = [await courier('ana', 200), await courier('beto', 1500), await courier('carla', 2500)]
  await onlyThisTown()
  await order('first', 1)
  await world.advance(second)
  await ana.accept()
  const moveId = (await beto.shift()).move!.moveId
  const { move, declined } = await world.call(declineMove, { moveId }, beto.caller)
  assert.deepEqual([move, declined], [undefined, 0])
  await world.refuses('move-not-found', world.call(followMove, { moveId }, beto.caller))
  const silent = (await carla.shift()).move!
  assert.equal(silent.status, 'suggested')
  await world.advance({ minutes: 6 })
  assert.equal((await carla.shift()).move, undefined)
  await world.refuses('move-over', world.call(followMove, { moveId: silent.moveId }, carla.caller))
  await order('second', 20)
  await world.advance({ minutes: 6 })
  assert.deepEqual([(await beto.shift()).move, (await carla.shift()).move], [undefined, undefined])
  await world.call(goOffline, {}, carla.caller)
  await holds()
})

const rounds = async (): Promise<KeptRound[]> => {
  const found = await world.process.owner.query<{ round_id: string; at: string; person_ids: string[]; told: string; decided: KeptRound['decided'] }>(sql`select round_id, at, person_ids, encode(told, 'base64') as told, decided from dispatch.rounds order by at desc, round_id`)
  return found.map(({ round_id, person_ids, ...row }) => ({ ...row, roundId: round_id, token: 1, personIds: person_ids }))
}

test('a round that asked somebody is kept, and decided again to the same answer', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const dinner = await order('dinner', 1)
  await world.advance(second)
  assert.equal((await ana.offers()).length, 1)
  const kept = (await rounds())[0]!
  assert.ok(kept.personIds.includes(ana.courierId) && kept.personIds.includes(dinner.customerId))
  const { told, same, again } = openRound(kept)
  assert.ok(same)
  assert.deepEqual(again.offers.map(({ courierId }) => courierId), [ana.courierId])
  assert.equal(openRound({ ...kept, decided: { ...kept.decided, offers: [] } }).same, false)
  assert.ok(told.round.deliveries.some(({ deliveryId }) => deliveryId === again.offers[0]!.deliveryId))
  await ana.accept()
})

test('rounds are kept for 14 days', async () => {
  const { courier, order } = town()
  await world.process.owner.query(sql`update dispatch.rounds set at = at - interval '15 days'`)
  const ana = await courier('ana', 200)
  await order('dinner', 1)
  await world.advance(second)
  await ana.accept()
  assert.equal((await rounds()).length, 1)
})

test('a round that fails changes nothing, and the next one goes on', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  noStreets = true
  const dinner = await order('dinner', 1)
  await world.advance(second)
  noStreets = false
  assert.deepEqual(await ana.offers(), [])
  assert.equal((await dinner.delivery()).delivery.status, 'waiting')
  await world.advance({ seconds: 11 })
  await ana.accept()
})

test('one process decides for a city: another one waits until the lease ends, then takes it with a higher token', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const [{ token: mine }] = (await world.process.owner.query<{ token: string }>(sql`select token from dispatch.leaders`)) as [{ token: string }]
  await world.process.owner.query(sql`update dispatch.leaders set holder = 'somebody else', token = token + 1, until = ${at(0.15)}`)
  await order('dinner', 1)
  await world.advance({ seconds: 8 })
  assert.deepEqual(await ana.offers(), [])
  await world.advance({ seconds: 3 })
  await ana.accept()
  const [{ token }] = (await world.process.owner.query<{ token: string }>(sql`select token from dispatch.leaders`)) as [{ token: string }]
  assert.equal(Number(token), Number(mine) + 2)
})

test('an erased customer’s door is forgotten, and the rounds that knew it', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const dinner = await order('dinner', 1)
  await world.advance(second)
  await ana.accept()
  assert.ok((await rounds()).some(({ personIds }) => personIds.includes(dinner.customerId)))
  await world.happen('auth', `user/${dinner.customerId}`, [happened(auth.personErased, { personId: dinner.customerId })])
  await world.settle()
  assert.equal((await dinner.delivery()).delivery.destination, undefined)
  assert.ok(!(await rounds()).some(({ personIds }) => personIds.includes(dinner.customerId)))
})

test('the invariants can fail', async () => {
  const { courier, order } = town()
  const ana = await courier('ana', 200)
  const dinner = await order('dinner', 1)
  await world.advance(second)
  await ana.accept()
  await holds()
  const { owner } = world.process
  await owner.query(sql`update dispatch.offers set status = 'declined' where courier_id = ${ana.courierId}`)
  await assert.rejects(holds, /accepted offers/)
  await owner.query(sql`update dispatch.couriers set carries = '[]' where courier_id = ${ana.courierId}`)
  await assert.rejects(holds, /do not agree/)
  await owner.query(sql`update dispatch.deliveries set status = 'waiting', consider_at = now(), courier_id = null where order_id = ${dinner.orderId}`)
  await owner.query(sql`delete from dispatch.timers`)
  await assert.rejects(holds, /nobody will be looked for/)
  await nobodyIsLookedFor()
  await owner.query(sql`update dispatch.couriers set online = false, move = '{"near": "La Pasiva"}' where courier_id = ${ana.courierId}`)
  await assert.rejects(holds, /asked to wait near La Pasiva and is not free/)
})
