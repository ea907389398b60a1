// The desk's steps as sentences: an offer, its answer, and what the order's facts make of the delivery.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Refused } from '../../platform/refused.ts'
import { emptyDesk, put, type Courier, type Delivery, type Desk } from './desk.ts'
import { accept, decline, expire, makeOffer } from './offers.ts'
import { goOffline, goOnline } from './shift.ts'
import { arriveAtRestaurant, complete, foodIsReady, pickUp, request, unassign, withdraw } from './steps.ts'
import { payOffered } from './tariff.ts'

const at = '2026-03-02T20:00:00.000Z'
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const prepared: Delivery = {
  deliveryId: 'd', orderId: 'o', customerId: 'cu', restaurantId: 'r', restaurantName: 'La Pasiva', status: 'prepared', restaurant: { lat: -34.9, lon: -56.2 }, destination: { lat: -34.91, lon: -56.2 },
  tip: { amount: 2000, currency: 'UYU' }, promisedAt: later(45), attempts: 0, radiusMetres: 1500,
}
const courier = (courierId: string): Courier => ({ courierId, online: true, vehicle: 'bicycle', since: at, idleSince: at, declined: 0, delivered: 0, unanswered: 0 })
const d = (desk: Desk): Delivery => desk.deliveries.get('d')!
const c = (desk: Desk, id: string): Courier => desk.couriers.get(id)!
const terms = { pay: payOffered(1000, prepared.tip), metres: 1000, reasons: [] }
const said = (desk: Desk): string[] => desk.facts.map(({ fact }) => fact.type)
const refused = (code: string, work: () => unknown) => assert.throws(work, (error) => error instanceof Refused && error.code === code)

const waiting = request(put(emptyDesk, { delivery: prepared, couriers: [courier('ana'), courier('beto')] }), prepared, later(20), at)
const offered = makeOffer(waiting, 'd', 'ana', terms, at)
const offer = [...offered.offers.keys()][0]!
const bothAsked = makeOffer(offered, 'd', 'beto', terms, at)
const other = [...bothAsked.offers.keys()][1]!
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
  assert.equal(won.offers.get(offer)?.status, 'withdrawn')
  assert.deepEqual([c(won, 'ana').offerId, c(won, 'ana').deliveryId, c(won, 'beto').deliveryId, c(won, 'beto').orderId], [undefined, undefined, 'd', 'o'])
  refused('offer-taken', () => accept(won, offer, 'ana', at))
})
test('accepting again changes nothing', () => assert.equal(accept(assigned, offer, 'ana', at), assigned))
test('somebody else’s offer is not there', () => refused('offer-not-found', () => accept(offered, offer, 'beto', at)))
test('after 45 seconds it is over', () => refused('offer-expired', () => accept(offered, offer, 'ana', '2026-03-02T20:00:45.001Z')))
test('what one declined cannot be accepted', () => refused('offer-expired', () => accept(decline(offered, offer, 'too-far', at), offer, 'ana', at)))
test('the order was cancelled meanwhile', () => refused('offer-withdrawn', () => accept(withdraw(offered, d(offered), at), offer, 'ana', at)))
test('offline one takes nothing', () => refused('courier-offline', () => accept(put(offered, { couriers: [{ ...c(offered, 'ana'), online: false }] }), offer, 'ana', at)))
test('nor with an order in the bag', () => refused('courier-carries-an-order', () => accept(put(offered, { couriers: [{ ...c(offered, 'ana'), deliveryId: 'e' }] }), offer, 'ana', at)))

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
  assert.deepEqual([d(done).status, c(done, 'ana').deliveryId, c(done, 'ana').delivered, c(done, 'ana').idleSince], ['delivered', undefined, 1, later(30)])
  assert.deepEqual(done.earned.map(({ waitingMinutes, pay }) => [waitingMinutes, pay.waiting.amount, pay.total.amount]), [[8, 900, 6000 + 1800 + 900 + 2000]])
  assert.deepEqual(said(done).slice(-2), ['delivery.completed', 'courier.earned'])
  assert.equal(complete(done, d(done), later(31)), done)
})
test('cancelled while the courier is on the way: free, unpaid', () => {
  const off = withdraw(assigned, d(assigned), later(5))
  assert.deepEqual([d(off).status, c(off, 'ana').deliveryId, off.earned], ['withdrawn', undefined, []])
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
  assert.deepEqual([d(back).status, d(back).courierId, c(back, 'ana').deliveryId, back.offers.get(offer)?.status], ['waiting', undefined, undefined, 'declined'])
})
test('food that is ready early is fetched early', () => assert.equal(d(foodIsReady(waiting, d(waiting), later(2))).considerAt, '2026-03-02T20:02:01.000Z'))
test('an order brought without our courier needs none', () => assert.equal(d(complete(waiting, d(waiting), at)).status, 'withdrawn'))

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
