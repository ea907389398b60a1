// What a dispatcher sees and does, through the operations that the console is made of: the city now and as it was, what needs
// a hand and why, everything of one order, an offer to somebody by name, and who did what.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { findPeople } from '../contexts/auth/contract.ts'
import { acceptOffer, declineMove, declineOffer, followMove, goOffline, listCouriers, myOffers, myShift, offerTo, suggestCouriers, withdrawOffer } from '../contexts/dispatch/contract.ts'
import { cityNow, orderCourier, orderFile, search } from '../contexts/gateway/contract.ts'
import { kitchenLoads } from '../contexts/kitchen/contract.ts'
import { outbox } from '../contexts/notifications/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { orderWay, sendPings } from '../contexts/tracking/contract.ts'
import { health, lastVerification, operatorLog, runVerification } from '../platform/operations.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { ana, luis, bob, carla, dispatcher, cook } = world.people
after(() => world.holds().finally(() => world.stop()))

const now = () => new Date(world.clock.now()).toISOString()
const city = async (at?: string) => {
  // What was read a moment ago serves again: a moment passes.
  await world.advance({ seconds: 2 })
  return dispatcher.ask(cityNow, at ? { at } : {})
}
const onMap = async (orderId: string, at?: string) => (await city(at)).orders.find((order) => order.orderId === orderId)

test('a courier who is not needed is asked to wait where orders come from; operations sees who rides there, and they are free all the while', async () => {
  await world.online(carla)
  await world.online(bob, { lat: -34.9009, lon: -56.181 })
  const { orderId } = await world.ordered(ana)
  await world.accepts(orderId, 2)
  await world.cook(orderId)
  await world.takes(carla, orderId)
  const { move } = await bob.ask(myShift, {})
  assert.ok(move?.near === 'La Pasiva' && move.status === 'suggested' && move.metres > 1000)
  await world.refuses('move-not-found', carla.ask(followMove, { moveId: move.moveId }))
  await bob.ask(followMove, { moveId: move.moveId })
  const seen = async () => (await dispatcher.ask(listCouriers, { online: true })).couriers.find(({ courierId }) => courierId === bob.userId)!
  assert.deepEqual([(await seen()).move?.status, (await seen()).offered], ['followed', false])
  assert.equal((await bob.ask(declineMove, { moveId: move.moveId })).move, undefined)
  await dispatcher.ask(orders.cancelOrder, { orderId, reason: 'other' })
  await world.settle()
  for (const who of [bob, carla]) await who.ask(goOffline, {})
})

test('an order is on the map from its first moment, with its door as soon as somebody has to know it', async () => {
  const { orderId } = await world.order(ana)
  assert.equal((await onMap(orderId))?.lateness, 'not-yet-paid')
  await world.pay(ana, orderId)
  const confirmed = (await onMap(orderId))!
  assert.equal(confirmed.status, 'CONFIRMED')
  assert.equal(confirmed.lateness, 'in-time')
  assert.ok(confirmed.forecastAt! > now())
  assert.deepEqual(confirmed.destination, { lat: -34.9103, lon: -56.1786 })
  await world.refuses('not-allowed', ana.ask(cityNow, {}))
})

test('a kitchen that says nothing any more, then nobody who brings it: the reason is said, and passes', async () => {
  const { orderId } = await world.ordered(ana)
  await world.accepts(orderId, 15)
  await world.advance({ minutes: 45 })
  const stuck = (await onMap(orderId))!
  assert.equal(stuck.hand?.code, 'kitchen-not-ready')
  assert.equal(stuck.neighbourhood !== undefined, true, 'to which part of the city it goes')
  await world.cook(orderId)
  const alone = (await onMap(orderId))!
  assert.deepEqual(alone.hand, { code: 'no-courier', count: 0 })
  await world.online(bob)
  const { offerId } = await world.offered(bob, orderId)
  await bob.ask(declineOffer, { offerId, reason: 'too-far' })
  await world.settle()
  assert.deepEqual((await onMap(orderId))!.hand, { code: 'no-courier', count: 1 })
  await dispatcher.ask(orders.cancelOrder, { orderId, reason: 'no-courier' })
  await world.settle()
  assert.equal(await onMap(orderId), undefined)
})

test('an order is given to somebody by name, taken back before they answer, given again; the log says who did it', async () => {
  const { orderId } = await world.ordered(luis)
  await world.accepts(orderId, 30)
  await world.online(carla, { lat: -34.9, lon: -56.18 })
  const { deliveryId, suggestions } = await dispatcher.ask(suggestCouriers, { orderId })
  const suggested = suggestions.find(({ courierId }) => courierId === carla.userId)!
  assert.ok(suggested.atRestaurant > now() && suggested.atDoor > suggested.atRestaurant)

  const first = await dispatcher.ask(offerTo, { deliveryId, courierId: carla.userId, reason: 'nearest' })
  await world.settle()
  assert.deepEqual((await carla.ask(myOffers, {})).offers.map((offer) => offer.offerId), [first.offerId])
  await dispatcher.ask(withdrawOffer, { offerId: first.offerId })
  await world.settle()
  await world.refuses('offer-expired', carla.ask(acceptOffer, { offerId: first.offerId }))

  await world.advance({ seconds: 1 })
  const carries = (await dispatcher.ask(listCouriers, { online: true })).couriers.find(({ courierId }) => courierId === carla.userId)!
  const open = carries.offered ? (await carla.ask(myOffers, {})).offers[0]! : await dispatcher.ask(offerTo, { deliveryId, courierId: carla.userId, reason: 'nearest' })
  await carla.ask(acceptOffer, { offerId: open.offerId })
  await world.settle()
  assert.equal((await onMap(orderId))!.courierId, carla.userId)

  // Bob is free again: the order goes from Carla to him.
  await world.online(bob)
  const busy = (await dispatcher.ask(listCouriers, { online: true })).couriers.find(({ courierId }) => courierId === bob.userId)!
  assert.equal(busy.orderId, undefined)
  if (busy.offered) await bob.ask(declineOffer, { offerId: (await bob.ask(myOffers, {})).offers[0]!.offerId })
  await world.settle()
  const given = await dispatcher.ask(offerTo, { deliveryId, courierId: bob.userId, reason: 'courier-stopped' })
  await world.settle()
  assert.equal((await onMap(orderId))!.courierId, undefined, 'until Bob has said yes, nobody has it')
  await bob.ask(acceptOffer, { offerId: given.offerId })
  await world.settle()
  assert.equal((await onMap(orderId))!.courierId, bob.userId)

  const { actions } = await dispatcher.ask(operatorLog, { subject: deliveryId })
  assert.deepEqual(actions.map(({ by, operation, asked }) => [by, operation, asked['courierId'], asked['reason']]).slice(0, 1), [[dispatcher.userId, 'dispatch.offerTo', bob.userId, 'courier-stopped']])
  await world.refuses('not-allowed', bob.ask(operatorLog, {}))

  // The way is drawn along streets: Bob's to the kitchen, and on to the door; the customer sees the latter only.
  const ways = await dispatcher.ask(orderWay, { orderId })
  assert.ok(ways.way.length > 10 && ways.approach !== undefined)
  assert.equal((await luis.ask(orderWay, { orderId })).approach, undefined)
  await world.refuses('order-not-found', ana.ask(orderWay, { orderId }))
  // Luis is told who comes, by their first name; it is no business of Ana's.
  assert.deepEqual(await luis.ask(orderCourier, { orderId }), { orderId, courierId: bob.userId, firstName: 'Bob' })
  await world.refuses('order-not-found', ana.ask(orderCourier, { orderId }))

  // As it goes on: the food leaves, and its courier is not seen any more.
  await world.cook(orderId)
  await world.advance({ minutes: 1 })
  const { pickup, door } = await world.codes(orderId)
  await bob.ask(orders.arriveAtRestaurant, { orderId })
  await bob.ask(orders.pickUp, { orderId, code: pickup })
  const pickedUpAt = now()
  await bob.ask(sendPings, { pings: [{ at: now(), position: { lat: -34.9062, lon: -56.19 } }] })
  await world.advance({ minutes: 50 })
  const lost = (await onMap(orderId))!
  assert.deepEqual([lost.lateness, lost.hand?.code, lost.hand?.courierId], ['late', 'position-lost', bob.userId])
  await bob.ask(sendPings, { pings: [{ at: now(), position: { lat: -34.9062, lon: -56.19 } }] })
  assert.equal((await onMap(orderId))!.hand?.code, 'courier-stopped')
  await bob.ask(orders.deliver, { orderId, code: door })
  await world.settle()

  // The past can be looked at: the order, and the city, as they were when the food left.
  const then = new Date(Date.parse(pickedUpAt) + 30_000).toISOString()
  const past = (await onMap(orderId, then))!
  assert.deepEqual([past.status, past.courierId, past.lateness], ['PICKED_UP', bob.userId, 'in-time'])
  const there = (await city(then)).couriers.find(({ courierId }) => courierId === bob.userId)!
  assert.deepEqual([there.position, there.orderId, there.hasFood], [{ lat: -34.9062, lon: -56.19 }, orderId, true])
  const file = await dispatcher.ask(orderFile, { orderId, at: then })
  assert.equal(file.order.status, 'PICKED_UP')
  assert.equal(file.facts.at(-1)!.type, 'order.picked_up')
  assert.ok(file.postings.every(({ at }) => at <= then))

  const whole = await dispatcher.ask(orderFile, { orderId })
  assert.equal(whole.order.status, 'SETTLED')
  assert.deepEqual(new Set(whole.facts.map(({ context }) => context)), new Set(['orders', 'payments', 'kitchen', 'dispatch']))
  assert.deepEqual(whole.facts.map(({ at }) => at), whole.facts.map(({ at }) => at).sort())
  assert.equal(whole.postings.reduce((sum, { amount }) => sum + amount.amount, 0), 0)
  assert.deepEqual(whole.offers.map(({ status }) => status).filter((status) => status === 'accepted'), ['accepted'])
  assert.ok(whole.offers.some(({ reasons }) => reasons.some(({ code }) => code === 'chosen-by-operations')))
  assert.deepEqual(['Luis', 'Bob', 'Carla'].filter((name) => !whole.people.some((person) => person.name === name)), [])
  assert.ok(whole.messages.length > 0)
  await world.refuses('not-allowed', luis.ask(orders.getOrder, { orderId, at: then }))
})

test('an order is found by its code, its customer, the end of a number, its courier', async () => {
  const { orderId } = await world.ordered(ana, { phone: '+59894777123' })
  const { code } = await dispatcher.ask(orders.getOrder, { orderId })
  const finds = async (text: string) => (await dispatcher.ask(search, { text })).orders.some((order) => order.orderId === orderId)
  for (const text of [code, code.toLowerCase(), 'ana', 'ÁNA', '4777123', '094 777 123']) assert.equal(await finds(text), true, text)
  assert.equal(await finds('nobody'), false)
  assert.deepEqual((await dispatcher.ask(search, { text: 'pasiva' })).kitchens.map(({ name }) => name), ['La Pasiva'])
  assert.deepEqual((await dispatcher.ask(findPeople, { role: 'courier' })).people.map(({ name }) => name), ['Bob', 'Carla'])
  await world.refuses('not-allowed', ana.ask(search, { text: 'bob' }))
})

test('the hour in figures, the kitchens with their work, the messages of one channel', async () => {
  const figures = await dispatcher.ask(orders.cityFigures, {})
  assert.equal(figures.placedPerMinute.length, 60)
  assert.equal(figures.hour.late + figures.hour.delivered > 0, true)
  const { orderId } = await world.ordered(luis)
  await world.accepts(orderId)
  const { kitchens } = await dispatcher.ask(kitchenLoads, {})
  assert.equal(kitchens[0]!.openTickets >= 1 && kitchens[0]!.minutes > 0, true)
  const { messages } = await dispatcher.ask(outbox, { channel: 'email' })
  assert.ok(messages.length > 0 && messages.every(({ channel }) => channel === 'email'))
  await cook.ask(orders.markReady, { orderId })
})

test('when everything last held is kept, and the parts say how they are', async () => {
  assert.deepEqual((await dispatcher.ask(lastVerification, {})).invariants, [])
  const verdict = await dispatcher.ask(runVerification, {})
  await world.advance({ minutes: 5 })
  const kept = await dispatcher.ask(lastVerification, {})
  assert.equal(kept.checkedAt, verdict.checkedAt)
  assert.ok(kept.invariants.length > 20 && kept.invariants.filter(({ holds }) => holds).every(({ heldAt }) => heldAt === kept.checkedAt))
  const { contexts, consumers } = await dispatcher.ask(health, {})
  assert.ok(contexts.every(({ here, answers }) => here && answers))
  assert.ok(consumers.some(({ context, consumer, behind }) => context === 'orders' && consumer === 'follow-the-story' && behind === 0))
})
