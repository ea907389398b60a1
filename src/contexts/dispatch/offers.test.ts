// The desk's steps as sentences: an offer, its answer, and what the order's facts make of the delivery.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Refused } from '../../platform/refused.ts'
import { emptyDesk, offerKey, put, type Courier, type Delivery, type Desk, type Offer } from './desk.ts'
import { accept, decline, expire, makeOffer, offerSecondsAt } from './offers.ts'
import { goOffline, goOnline } from './shift.ts'
import { arriveAtRestaurant, complete, foodIsReady, pickUp, request, unassign, withdraw } from './steps.ts'
import { payOffered } from './tariff.ts'

const at = '2026-03-02T20:00:00.000Z'
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const prepared: Delivery = {
  deliveryId: 'd', orderId: 'o', customerId: 'cu', restaurantId: 'r', restaurantName: 'La Pasiva', status: 'prepared', restaurant: { lat: -34.9, lon: -56.2 }, destination: { lat: -34.91, lon: -56.2 },
  tip: { amount: 2000, currency: 'UYU' }, promisedAt: later(45), attempts: 0, radiusMetres: 1500, stop: 0,
}
const courier = (courierId: string): Courier => ({ courierId, online: true, vehicle: 'bicycle', carries: [], since: at, idleSince: at, declined: 0, delivered: 0, unanswered: 0 })
const d = (desk: Desk): Delivery => desk.deliveries.get('d')!
const c = (desk: Desk, id: string): Courier => desk.couriers.get(id)!
const terms = { deliveryId: 'd', pay: payOffered(1000, prepared.tip), metres: 1000, reasons: [] }
const said = (desk: Desk): string[] => desk.facts.map(({ fact }) => fact.type)
const carries = (desk: Desk, id: string): string[] => c(desk, id).carries.map(({ deliveryId }) => deliveryId)
const refused = (code: string, work: () => unknown) => assert.throws(work, (error) => error instanceof Refused && error.code === code)

const waiting = request(put(emptyDesk, { delivery: prepared, couriers: [courier('ana'), courier('beto')] }), prepared, later(20), at)
const offered = makeOffer(waiting, 'ana', [terms], at)
const [{ offerId: offer }] = [...offered.offers.values()] as [Offer]
const bothAsked = makeOffer(offered, 'beto', [terms], at)
const [, { offerId: other }] = [...bothAsked.offers.values()] as [Offer, Offer]
const statusOf = (desk: Desk, offerId: string, deliveryId = 'd') => desk.offers.get(offerKey({ offerId, deliveryId }))?.status
const assigned = accept(offered, offer, 'ana', at)

test('a requested delivery is looked after when the food needs it, on a whole second', () => {
  assert.equal(d(waiting).status, 'waiting')
  assert.equal(d(waiting).considerAt, later(5))
  assert.deepEqual(said(waiting), ['delivery.requested'])
  assert.equal(d(request(waiting, prepared, later(1), '2026-03-02T20:00:00.001Z')).considerAt, '2026-03-02T20:00:01.000Z')
})
test('the first yes wins, the other offer is withdrawn', () => {
  const won = accept(bothAsked, other, 'beto', at)
  assert.equal(d(won).courierId, 'beto')
  assert.equal(statusOf(won, offer), 'withdrawn')
  assert.deepEqual([c(won, 'ana').offerId, c(won, 'ana').carries, c(won, 'beto').carries], [undefined, [], [{ deliveryId: 'd', orderId: 'o' }]])
  refused('offer-taken', () => accept(won, offer, 'ana', at))
})
test('accepting again changes nothing', () => assert.equal(accept(assigned, offer, 'ana', at), assigned))
test('somebody else’s offer is not there', () => refused('offer-not-found', () => accept(offered, offer, 'beto', at)))
test('after 45 seconds it is over', () => refused('offer-expired', () => accept(offered, offer, 'ana', '2026-03-02T20:00:45.001Z')))
test('in a city that runs fast, an offer is open for a second of the wall at least', () => {
  assert.deepEqual([1, 20, 45, 60, 120, Infinity].map(offerSecondsAt), [45, 45, 45, 60, 120, 45])
  assert.equal([...makeOffer(waiting, 'ana', [terms], at, offerSecondsAt(120)).offers.values()][0]!.expiresAt, later(2))
})
test('what one declined cannot be accepted', () => refused('offer-expired', () => accept(decline(offered, offer, 'too-far', at), offer, 'ana', at)))
test('the order was cancelled meanwhile', () => refused('offer-withdrawn', () => accept(withdraw(offered, d(offered), at), offer, 'ana', at)))
test('offline one takes nothing', () => refused('courier-offline', () => accept(put(offered, { couriers: [{ ...c(offered, 'ana'), online: false }] }), offer, 'ana', at)))
test('nor with an order in the bag', () => refused('courier-carries-an-order', () => accept(put(offered, { couriers: [{ ...c(offered, 'ana'), carries: [{ deliveryId: 'e', orderId: 'p' }] }] }), offer, 'ana', at)))

test('a no sends the delivery back, the next one is looked for at once', () => {
  const declined = decline(offered, offer, 'too-far', at)
  assert.deepEqual([d(declined).status, d(declined).considerAt], ['waiting', '2026-03-02T20:00:01.000Z'])
  assert.deepEqual([c(declined, 'ana').declined, c(declined, 'ana').offerId], [1, undefined])
  assert.equal(decline(declined, offer, 'too-far', at), declined)
})
test('a no while another is still asked waits for that one', () => assert.equal(d(decline(bothAsked, offer, 'too-far', at)).status, 'offered'))
test('what is accepted is given back, not declined', () => refused('offer-taken', () => decline(assigned, offer, 'too-far', at)))
test('silence counts, three times in a row ends the shift', () => {
  const silent = (unanswered: number) => expire(put(offered, { couriers: [{ ...c(offered, 'ana'), unanswered }] }), offer, at)
  assert.deepEqual([c(silent(0), 'ana').online, c(silent(0), 'ana').unanswered, d(silent(0)).status], [true, 1, 'waiting'])
  assert.equal(c(silent(2), 'ana').online, false)
  assert.deepEqual(said(silent(2)).slice(-2), ['delivery.offer_expired', 'courier.went_offline'])
})
test('an answered offer does not expire', () => assert.equal(expire(assigned, offer, at), assigned))

test('delivered: the courier is free and paid, waiting beyond five minutes too', () => {
  const there = arriveAtRestaurant(assigned, d(assigned), later(10))
  const gone = pickUp(there, d(there), later(17.5))
  const done = complete(gone, d(gone), later(30))
  assert.deepEqual([d(done).status, carries(done, 'ana').length, c(done, 'ana').delivered, c(done, 'ana').idleSince], ['delivered', 0, 1, later(30)])
  assert.deepEqual(done.earned.map(({ waitingMinutes, pay }) => [waitingMinutes, pay.waiting.amount, pay.total.amount]), [[8, 900, 6000 + 1800 + 900 + 2000]])
  assert.deepEqual(said(done).slice(-2), ['delivery.completed', 'courier.earned'])
  assert.equal(complete(done, d(done), later(31)), done)
})
test('cancelled while the courier is on the way: free, unpaid', () => {
  const off = withdraw(assigned, d(assigned), later(5))
  assert.deepEqual([d(off).status, carries(off, 'ana'), off.earned], ['withdrawn', [], []])
})
test('cancelled when the courier is at the restaurant: paid for coming', () => {
  const there = arriveAtRestaurant(assigned, d(assigned), later(10))
  assert.deepEqual(withdraw(there, d(there), later(12)).earned.map(({ pay }) => pay.total.amount), [6000])
})
test('cancelled while somebody is asked: the offer is withdrawn', () => {
  const off = withdraw(bothAsked, d(bothAsked), at)
  assert.deepEqual([...off.offers.values()].map(({ status }) => status), ['withdrawn', 'withdrawn'])
  assert.deepEqual([c(off, 'ana').offerId, c(off, 'beto').offerId], [undefined, undefined])
})
test('given back: another is looked for, who gave it back counts as having said no', () => {
  const back = unassign(assigned, d(assigned), 'flat-tyre', true, later(3))
  assert.deepEqual([d(back).status, d(back).courierId, carries(back, 'ana'), statusOf(back, offer)], ['waiting', undefined, [], 'declined'])
})
test('food that is ready early is fetched early', () => assert.equal(d(foodIsReady(waiting, d(waiting), later(2))).considerAt, '2026-03-02T20:02:01.000Z'))
test('an order brought without our courier needs none', () => assert.equal(d(complete(waiting, d(waiting), at)).status, 'withdrawn'))

// ── two orders of one restaurant, brought together ──

const second: Delivery = { ...prepared, deliveryId: 'e', orderId: 'p', destination: { lat: -34.92, lon: -56.2 } }
const e = (desk: Desk): Delivery => desk.deliveries.get('e')!
const bothWait = request(put(waiting, { delivery: second }), second, later(20), at)
const together = makeOffer(bothWait, 'ana', [terms, { ...terms, deliveryId: 'e' }], at)
const [{ offerId: pair }] = [...together.offers.values()] as [Offer]
const taken = accept(together, pair, 'ana', at)

test('one offer asks for both, each fact tells of the other and of the whole pay', () => {
  assert.deepEqual([d(together).status, e(together).status, c(together, 'ana').offerId], ['offered', 'offered', pair])
  const facts = together.facts.filter(({ fact }) => fact.type === 'delivery.offered').map(({ stream, fact }) => [stream, (fact.data as { together: { stop: number; orderIds: string[]; pay: { total: { amount: number } } } }).together])
  assert.deepEqual(facts.map(([stream, whole]) => [stream, (whole as { stop: number }).stop]), [['delivery/d', 0], ['delivery/e', 1]])
  const { orderIds, pay } = facts[1]![1] as { orderIds: string[]; pay: { total: { amount: number } } }
  assert.deepEqual([orderIds, pay.total.amount], [['o', 'p'], 2 * terms.pay.total.amount])
})
test('one yes takes both, in the order of the doors', () => {
  assert.deepEqual([d(taken).courierId, e(taken).courierId, d(taken).stop, e(taken).stop, carries(taken, 'ana')], ['ana', 'ana', 0, 1, ['d', 'e']])
  assert.equal(accept(taken, pair, 'ana', at), taken)
})
test('one no sends both back and counts once', () => {
  const no = decline(together, pair, 'too-far', at)
  assert.deepEqual([d(no).status, e(no).status, c(no, 'ana').declined, c(no, 'ana').offerId], ['waiting', 'waiting', 1, undefined])
})
test('silence, too', () => {
  const silent = expire(together, pair, at)
  assert.deepEqual([d(silent).status, e(silent).status, c(silent, 'ana').unanswered], ['waiting', 'waiting', 1])
})
test('one of them is cancelled while the courier decides: the other is still asked, and taken alone', () => {
  const one = withdraw(together, d(together), at)
  assert.deepEqual([statusOf(one, pair), statusOf(one, pair, 'e'), c(one, 'ana').offerId], ['withdrawn', 'open', pair])
  const yes = accept(one, pair, 'ana', at)
  assert.deepEqual([d(yes).status, carries(yes, 'ana'), e(yes).stop], ['withdrawn', ['e'], 0])
  const none = withdraw(one, e(one), at)
  assert.equal(c(none, 'ana').offerId, undefined)
  refused('offer-withdrawn', () => accept(none, pair, 'ana', at))
})
test('of two who cancel at once one finds that the other was first: both write the row of the courier', () => {
  assert.notEqual(c(withdraw(together, d(together), at), 'ana'), c(together, 'ana'))
})
test('one of them is cancelled on the way, or given back: the other stays', () => {
  for (const less of [withdraw(taken, d(taken), later(3)), unassign(taken, d(taken), 'bag-too-small', true, later(3))]) assert.deepEqual([carries(less, 'ana'), e(less).status, e(less).stop, c(less, 'ana').idleSince], [['e'], 'assigned', 1, at])
})
test('somebody who was asked for one of them by name is quicker: the other is still open', () => {
  const quicker = accept(makeOffer(together, 'beto', [terms], at), other, 'beto', at)
  assert.deepEqual([d(quicker).courierId, e(quicker).status, c(quicker, 'ana').offerId], ['beto', 'offered', pair])
  assert.deepEqual(carries(accept(quicker, pair, 'ana', at), 'ana'), ['e'])
})
test('each is delivered and paid by itself, the wait at the counter once; free after the last door', () => {
  let desk = arriveAtRestaurant(taken, d(taken), later(10))
  desk = arriveAtRestaurant(desk, e(desk), later(10))
  desk = pickUp(desk, d(desk), later(22))
  desk = pickUp(desk, e(desk), later(23))
  desk = complete(desk, d(desk), later(30))
  assert.deepEqual([carries(desk, 'ana'), c(desk, 'ana').idleSince], [['e'], at])
  desk = complete(desk, e(desk), later(36))
  assert.deepEqual([carries(desk, 'ana'), c(desk, 'ana').idleSince, c(desk, 'ana').delivered], [[], later(36), 2])
  assert.deepEqual(desk.earned.map(({ deliveryId, waitingMinutes, pay }) => [deliveryId, waitingMinutes, pay.waiting.amount]), [['d', 12, 2100], ['e', 1, 0]])
})

// ── one more at the counter ──

const oneMore = makeOffer(request(put(assigned, { delivery: second }), second, later(20), at), 'ana', [{ ...terms, deliveryId: 'e' }], later(1), 45, 90)
const { offerId: more } = [...oneMore.offers.values()].find(({ deliveryId }) => deliveryId === 'e')!
const both = accept(oneMore, more, 'ana', later(1))

test('who is on the way to a counter is asked for one more there: its door comes last, and what it costs the others is said', () => {
  const offer = oneMore.offers.get(offerKey({ offerId: more, deliveryId: 'e' }))!
  assert.deepEqual([offer.stop, offer.beside, c(oneMore, 'ana').offerId, d(oneMore).status], [1, { orderIds: ['o'], laterSeconds: 90 }, more, 'assigned'])
  assert.deepEqual((oneMore.facts.at(-1)!.fact.data as { beside: object }).beside, offer.beside)
})
test('a yes adds it; both are brought, in that order', () => {
  assert.deepEqual([carries(both, 'ana'), d(both).stop, e(both).stop, e(both).status, c(both, 'ana').offerId], [['d', 'e'], 0, 1, 'assigned', undefined])
  assert.equal((both.facts.at(-1)!.fact.data as { stop: number }).stop, 1)
  assert.equal(accept(both, more, 'ana', later(1)), both)
})
test('a no or silence sends back that one only, and counts for nothing, however often', () => {
  for (const no of [decline(oneMore, more, 'too-far', later(1)), expire(put(oneMore, { couriers: [{ ...c(oneMore, 'ana'), unanswered: 2 }] }), more, later(2))]) {
    assert.deepEqual([carries(no, 'ana'), d(no).status, e(no).status, c(no, 'ana').declined, c(no, 'ana').online], [['d'], 'assigned', 'waiting', 0, true])
  }
})
test('who takes the food before answering leaves without it: it is looked after at once', () => {
  const left = pickUp(oneMore, d(oneMore), later(2))
  assert.deepEqual([d(left).status, e(left).status, e(left).considerAt, statusOf(left, more, 'e'), c(left, 'ana').offerId], ['picked-up', 'waiting', '2026-03-02T20:02:01.000Z', 'withdrawn', undefined])
  refused('offer-expired', () => accept(left, more, 'ana', later(2)))
})
test('of two who take the food and say yes at once one sees the other: both write the rows of what is carried', () => {
  assert.notEqual(d(both), d(oneMore))
  assert.notEqual(d(oneMore), d(assigned))
})
test('nor is it taken with food in the bag, nor at another counter', () => {
  refused('courier-carries-an-order', () => accept(put(oneMore, { delivery: { ...d(oneMore), status: 'picked-up' } }), more, 'ana', later(1)))
  refused('courier-carries-an-order', () => accept(put(oneMore, { delivery: { ...d(oneMore), restaurantId: 'other' } }), more, 'ana', later(1)))
})
test('what was agreed on is cancelled meanwhile: then it is asked for alone, and taken alone', () => {
  const alone = withdraw(oneMore, d(oneMore), later(2))
  assert.deepEqual([carries(alone, 'ana'), statusOf(alone, more, 'e')], [[], 'open'])
  const yes = accept(alone, more, 'ana', at)
  assert.deepEqual([carries(yes, 'ana'), e(yes).stop], [['e'], 0])
})
test('one more is cancelled while it is asked for, or given back once it was agreed on: the first goes on', () => {
  for (const less of [withdraw(oneMore, e(oneMore), later(2)), unassign(both, e(both), 'bag-too-small', true, later(2))]) assert.deepEqual([carries(less, 'ana'), c(less, 'ana').offerId, d(less).status], [['d'], undefined, 'assigned'])
})
test('the wait at the counter is paid once, whoever came to it later', () => {
  let desk = arriveAtRestaurant(both, d(both), later(5))
  desk = arriveAtRestaurant(desk, e(desk), later(7))
  for (const [one, minute] of [[d, 15], [e, 16]] as const) desk = pickUp(desk, one(desk), later(minute))
  for (const [one, minute] of [[d, 25], [e, 32]] as const) desk = complete(desk, one(desk), later(minute))
  assert.deepEqual(desk.earned.map(({ deliveryId, waitingMinutes }) => [deliveryId, waitingMinutes]), [['d', 10], ['e', 1]])
})

const shift = { vehicle: 'car' as const, position: { lat: -34.9, lon: -56.2 } }
test('a shift begins with an empty count', () => {
  const desk = goOnline(put(emptyDesk, { couriers: [{ ...courier('ana'), online: false, declined: 3, delivered: 9, unanswered: 0 }] }), 'ana', shift, at)
  assert.deepEqual([c(desk, 'ana').online, c(desk, 'ana').declined, c(desk, 'ana').delivered, said(desk)], [true, 0, 0, ['courier.went_online']])
})
test('online twice changes nothing, another vehicle does', () => {
  const desk = goOnline(emptyDesk, 'ana', shift, at)
  assert.equal(goOnline(desk, 'ana', shift, at), desk)
  assert.deepEqual(said(goOnline(desk, 'ana', { ...shift, vehicle: 'walking' }, at)), ['courier.went_online', 'courier.went_online'])
})
test('nobody goes offline with an order in the bag', () => refused('courier-carries-an-order', () => goOffline(assigned, 'ana', at)))
test('offline twice changes nothing', () => {
  const desk = goOffline(waiting, 'ana', at)
  assert.equal(goOffline(desk, 'ana', at), desk)
})
