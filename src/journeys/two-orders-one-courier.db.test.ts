// Two neighbours order from one kitchen: one courier is asked for both at once, fetches each bag with its own code, and brings one
// after the other. Whoever comes second is told so, and what concerns one of them leaves the other alone.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { acceptOffer, giveBack, goOffline, myDeliveries, myEarnings, myOffers, myShift, orderDelivery } from '../contexts/dispatch/contract.ts'
import { outbox } from '../contexts/notifications/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { sendPings, trackOrder } from '../contexts/tracking/contract.ts'
import { iso } from '../platform/clock.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { ana, luis, bob, carla, dispatcher } = world.people
after(() => world.holds().finally(() => world.stop()))

/** Both cooked, and Bob asked for both. */
async function askedForBoth() {
  await world.online(bob)
  const placed = [await world.ordered(ana), await world.ordered(luis, { destination: { lat: -34.9109, lon: -56.178 } })]
  for (const { orderId } of placed) await world.accepts(orderId, 2)
  for (const { orderId } of placed) await world.cook(orderId)
  await world.advance({ seconds: 2 })
  const [offer] = (await bob.ask(myOffers, {})).offers
  assert.deepEqual(offer?.together?.map(({ orderId }) => orderId).sort(), placed.map(({ orderId }) => orderId).sort())
  const inOrder = offer!.together!.map(({ orderId }) => ({ orderId, who: orderId === placed[0]!.orderId ? ana : luis }))
  return { offer: offer!, inOrder: inOrder as [(typeof inOrder)[0], (typeof inOrder)[0]] }
}

test('asked for both with the whole pay, in one message; each has its own code at the counter and at the door; each is paid', async () => {
  const { offer, inOrder } = await askedForBoth()
  const [first, second] = inOrder
  assert.equal((await dispatcher.ask(outbox, { channel: 'push' })).messages.filter(({ template }) => template === 'offer-made').length, 1)
  await bob.ask(acceptOffer, { offerId: offer.offerId })
  await world.settle()
  assert.deepEqual((await bob.ask(myDeliveries, { open: true })).deliveries.map(({ orderId, stop }) => [orderId, stop]), [[first.orderId, 0], [second.orderId, 1]])
  assert.deepEqual((await bob.ask(myShift, {})).orderIds, [first.orderId, second.orderId])
  assert.equal((await dispatcher.ask(orderDelivery, { orderId: second.orderId })).offers[0]?.together?.length, 2)

  for (const { orderId } of inOrder) await bob.ask(orders.headToRestaurant, { orderId })
  for (const { orderId } of inOrder) await bob.ask(orders.arriveAtRestaurant, { orderId })
  const codes = [await world.codes(first.orderId), await world.codes(second.orderId)] as const
  if (codes[0].pickup !== codes[1].pickup) await world.refuses('code-wrong', bob.ask(orders.pickUp, { orderId: first.orderId, code: codes[1].pickup }))
  for (const [nth, { orderId }] of inOrder.entries()) await bob.ask(orders.pickUp, { orderId, code: codes[nth]!.pickup })
  await bob.ask(orders.headToCustomer, { orderId: first.orderId })
  await world.settle()
  await world.advance({ seconds: 60 })
  await bob.ask(sendPings, { pings: [{ at: iso(world.clock.now()), position: { lat: -34.907, lon: -56.187 } }] })
  await world.settle()

  const [there, then] = [await first.who.ask(trackOrder, { orderId: first.orderId }), await second.who.ask(trackOrder, { orderId: second.orderId })]
  assert.ok(there.position && there.stopsBefore === undefined)
  assert.deepEqual([then.position, then.stopsBefore], [undefined, 1])
  assert.ok(Date.parse(then.etaAt!) >= Date.parse(there.etaAt!) + 120_000, 'the second door comes after the first and the time there')

  await bob.ask(orders.arriveAtCustomer, { orderId: first.orderId })
  await bob.ask(orders.deliver, { orderId: first.orderId, code: codes[0].door })
  await world.settle()
  assert.deepEqual((await bob.ask(myShift, {})).orderIds, [second.orderId])
  await world.refuses('courier-carries-an-order', bob.ask(goOffline, {}))
  assert.ok((await second.who.ask(trackOrder, { orderId: second.orderId })).position)
  await bob.ask(orders.headToCustomer, { orderId: second.orderId })
  await bob.ask(orders.arriveAtCustomer, { orderId: second.orderId })
  await bob.ask(orders.deliver, { orderId: second.orderId, code: codes[1].door })
  await world.settle()

  const { earnings } = await bob.ask(myEarnings, {})
  assert.equal(earnings.length, 2)
  assert.equal(earnings.reduce((sum, { pay }) => sum + pay.total.amount - pay.waiting.amount, 0), offer.pay.total.amount, 'what was offered is what is paid')
  for (const { orderId } of inOrder) assert.equal(await world.status(orderId), 'SETTLED')
  await bob.ask(goOffline, {})
})

test('a neighbour orders while the courier is on the way to the counter: asked for it too, they bring both, the first no later than said', async () => {
  await world.online(bob, { lat: -34.9009, lon: -56.1772 })
  const { orderId: first } = await world.ordered(ana)
  await world.accepts(first, 8)
  await world.takes(bob, first)
  await bob.ask(orders.headToRestaurant, { orderId: first })
  const { orderId: late } = await world.ordered(luis, { destination: { lat: -34.9109, lon: -56.178 } })
  await world.accepts(late, 5)
  await world.advance({ seconds: 2 })
  const [offer] = (await bob.ask(myOffers, {})).offers
  assert.deepEqual([offer?.orderId, offer?.beside?.orderIds, (offer?.metres ?? 999) < 300], [late, [first], true])
  await bob.ask(acceptOffer, { offerId: offer!.offerId })
  await world.settle()
  for (const orderId of [first, late]) await bob.ask(orders.arriveAtRestaurant, { orderId })
  for (const orderId of [first, late]) await world.cook(orderId)
  for (const orderId of [first, late]) await bob.ask(orders.pickUp, { orderId, code: (await world.codes(orderId)).pickup })
  await bob.ask(orders.headToCustomer, { orderId: first })
  await bob.ask(sendPings, { pings: [{ at: iso(world.clock.now()), position: { lat: -34.907, lon: -56.187 } }] })
  await world.settle()
  assert.deepEqual([(await luis.ask(trackOrder, { orderId: late })).stopsBefore, (await ana.ask(trackOrder, { orderId: first })).stopsBefore], [1, undefined])
  for (const orderId of [first, late]) {
    await bob.ask(orders.arriveAtCustomer, { orderId })
    await bob.ask(orders.deliver, { orderId, code: (await world.codes(orderId)).door })
    await world.settle()
  }
  assert.deepEqual([await world.status(first), await world.status(late)], ['SETTLED', 'SETTLED'])
  assert.deepEqual((await bob.ask(myEarnings, {})).earnings.slice(0, 2).map(({ orderId }) => orderId).sort(), [first, late].sort())
  await bob.ask(goOffline, {})
})

test('on the way one of them is cancelled: the other is brought', async () => {
  const { offer, inOrder: [first, second] } = await askedForBoth()
  await bob.ask(acceptOffer, { offerId: offer.offerId })
  await world.settle()
  await dispatcher.ask(orders.cancelOrder, { orderId: first.orderId, reason: 'other' })
  await world.settle()
  assert.deepEqual((await bob.ask(myShift, {})).orderIds, [second.orderId])
  const { pickup, door } = await world.codes(second.orderId)
  await bob.ask(orders.headToRestaurant, { orderId: second.orderId })
  await bob.ask(orders.arriveAtRestaurant, { orderId: second.orderId })
  await bob.ask(orders.pickUp, { orderId: second.orderId, code: pickup })
  await bob.ask(orders.headToCustomer, { orderId: second.orderId })
  await bob.ask(orders.arriveAtCustomer, { orderId: second.orderId })
  await bob.ask(orders.deliver, { orderId: second.orderId, code: door })
  await world.settle()
  assert.deepEqual([await world.status(first.orderId), await world.status(second.orderId)], ['CANCELLED', 'SETTLED'])
  await bob.ask(goOffline, {})
})

test('one of them is given back: somebody else brings it, while the first goes on with the other', async () => {
  const { offer, inOrder: [first, second] } = await askedForBoth()
  await bob.ask(acceptOffer, { offerId: offer.offerId })
  await world.settle()
  await world.online(carla)
  await bob.ask(giveBack, { deliveryId: offer.together![1]!.deliveryId, reason: 'bag-too-small' })
  await world.settle()
  assert.deepEqual((await bob.ask(myShift, {})).orderIds, [first.orderId])
  await world.brings(carla, second.orderId)
  assert.equal(await world.status(second.orderId), 'SETTLED')
  assert.equal((await dispatcher.ask(orders.getOrder, { orderId: first.orderId })).courierId, bob.userId)
})
