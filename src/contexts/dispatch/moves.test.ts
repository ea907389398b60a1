// A free courier is asked to wait where orders are likely: what they answer, and what ends it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Refused } from '../../platform/refused.ts'
import { emptyDesk, put, type Courier, type Delivery, type Desk } from './desk.ts'
import { declineMove, followMove, headingOf, suggestMove } from './moves.ts'
import { makeOffer } from './offers.ts'
import { goOffline } from './shift.ts'
import { payOffered } from './tariff.ts'

const at = '2026-03-02T20:00:00.000Z'
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const [plaza, here] = [{ lat: -34.9, lon: -56.2 }, { lat: -34.91, lon: -56.2 }]
const terms = { restaurantId: 'r', near: 'La Pasiva', position: plaza, metres: 1400, seconds: 240, saves: 0.08 }
const ana: Courier = { courierId: 'ana', online: true, vehicle: 'bicycle', carries: [], since: at, idleSince: at, declined: 0, delivered: 0, unanswered: 0 }
const desk = put(emptyDesk, { couriers: [ana] })
const c = (after: Desk): Courier => after.couriers.get('ana')!
const said = (after: Desk): string[] => after.facts.map(({ fact }) => fact.type)
const refused = (code: string, work: () => unknown) => assert.throws(work, (error) => error instanceof Refused && error.code === code)

const suggested = suggestMove(desk, 'ana', terms, at)
const { moveId } = c(suggested).move!
const followed = followMove(suggested, 'ana', moveId, later(1))

test('a suggestion waits five minutes for an answer; silence is left in peace for a quarter of an hour', () => {
  assert.deepEqual([c(suggested).move?.status, c(suggested).move?.until, said(suggested)], ['suggested', later(5), ['courier.move_suggested']])
  refused('move-over', () => followMove(suggested, 'ana', moveId, later(5)))
  assert.equal(suggestMove(suggested, 'ana', terms, later(14)), suggested)
  assert.notEqual(suggestMove(suggested, 'ana', terms, later(15)), suggested)
})
test('who follows has the way and ten minutes there before anything else is suggested; a second tap changes nothing', () => {
  assert.deepEqual([c(followed).move?.status, c(followed).move?.until, said(followed).at(-1)], ['followed', later(15), 'courier.move_followed'])
  assert.equal(followMove(followed, 'ana', moveId, later(2)), followed)
  assert.equal(suggestMove(followed, 'ana', terms, later(14)), followed)
})
test('not now, or no longer: nothing for half an hour, and it counts for nothing', () => {
  for (const before of [suggested, followed]) {
    const no = declineMove(before, 'ana', moveId, later(2))
    assert.deepEqual([c(no).move, c(no).declined, c(no).unanswered, said(no).at(-1)], [undefined, 0, 0, 'courier.move_declined'])
    assert.equal(suggestMove(no, 'ana', terms, later(31)), no)
    assert.notEqual(suggestMove(no, 'ana', terms, later(32)), no)
    refused('move-not-found', () => declineMove(no, 'ana', moveId, later(3)))
  }
})
test('a suggestion of somebody else, or of before, is not there', () => {
  refused('move-not-found', () => followMove(suggested, 'beto', moveId, at))
  refused('move-not-found', () => followMove(suggestMove(suggested, 'ana', terms, later(16)), 'ana', moveId, later(17)))
})
test('an offer ends it, and the shift does; what was over before is not spoken of', () => {
  const delivery: Delivery = {
    deliveryId: 'd', orderId: 'o', customerId: 'cu', restaurantId: 'r', restaurantName: 'La Pasiva', status: 'waiting', restaurant: plaza, destination: here, tip: { amount: 0, currency: 'UYU' }, promisedAt: later(45), attempts: 0, radiusMetres: 1500, stop: 0, considerAt: at,
  }
  const offered = (minutes: number) => makeOffer(put(followed, { delivery }), 'ana', [{ deliveryId: 'd', pay: payOffered(1000, delivery.tip), metres: 1000, reasons: [] }], later(minutes))
  assert.deepEqual([c(offered(3)).move, said(offered(3)).slice(-2)], [undefined, ['courier.move_withdrawn', 'delivery.offered']])
  assert.deepEqual([c(offered(20)).move, said(offered(20)).at(-2)], [undefined, 'courier.move_followed'])
  assert.deepEqual(said(goOffline(followed, 'ana', later(3))).slice(-2), ['courier.move_withdrawn', 'courier.went_offline'])
})
test('only the free are asked: not who is offline, carries something or is asked', () => {
  for (const more of [{ online: false }, { carries: [{ deliveryId: 'd', orderId: 'o' }] }, { offerId: 'f' }]) {
    const busy = put(emptyDesk, { couriers: [{ ...ana, ...more }] })
    assert.equal(suggestMove(busy, 'ana', terms, at), busy)
  }
})
test('where they will be: there, from when they can be there; where they are, while they want to be left alone', () => {
  assert.deepEqual(headingOf(c(followed), here, later(2)), { position: plaza, at: Date.parse(later(4)) })
  assert.deepEqual(headingOf(c(followed), here, later(8)), { position: plaza, at: Date.parse(later(8)) })
  assert.equal(headingOf(c(followed), here, later(15)), undefined)
  assert.deepEqual(headingOf(c(declineMove(suggested, 'ana', moveId, at)), here, later(2)), { position: here, at: Date.parse(later(2)) })
  assert.equal(headingOf(ana, here, at), undefined)
})
