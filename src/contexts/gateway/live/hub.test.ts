import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '../../../platform/caller.ts'
import { cursorFrom, cursorText } from './cursor.ts'
import { liveHub, type Listener, type LiveEvent } from './hub.ts'

const about = (topic: string, id: string, more: Partial<LiveEvent> = {}): LiveEvent => ({ topic, id, type: 'something.happened', at: '2026-11-20T15:30:00.000Z', data: {}, ...more })

function listener(backlog = () => 0) {
  const heard: string[] = []
  const ends: string[] = []
  const self: Listener = { caller: anonymous, hear: ({ event }) => heard.push(event.id), backlog, end: (reason) => ends.push(reason) }
  return { self, heard, ends }
}

test('one hears what one listens to, until one leaves', () => {
  const hub = liveHub('h')
  const one = listener()
  const place = hub.join(['city', 'couriers/1'], one.self)
  hub.publish([about('city', 'a'), about('couriers/2', 'b'), about('couriers/1', 'c')])
  place.leave()
  hub.publish([about('city', 'd')])
  assert.deepEqual(one.heard, ['a', 'c'])
  assert.equal(hub.listeners, 0)
})

test('who cannot keep up is dropped with a reason, and holds up nobody', () => {
  const hub = liveHub('h', { held: 10, backlogBytes: 1000 })
  const slow = listener(() => 1001)
  const quick = listener()
  hub.join(['city'], slow.self)
  hub.join(['city'], quick.self)
  hub.publish([about('city', 'a'), about('city', 'b')])
  assert.deepEqual(slow.ends, ['too-slow'])
  assert.deepEqual(slow.heard, ['a'])
  assert.deepEqual(quick.heard, ['a', 'b'])
})

test('who comes back gets what was missed, or learns that too much was', () => {
  const hub = liveHub('h', { held: 3, backlogBytes: 1000 })
  const ids = (after: number) => hub.since(after, ['city'])?.map((heard) => heard.event.id)
  hub.publish([about('city', '1'), about('couriers/1', '2'), about('city', '3')])
  assert.deepEqual(ids(0), ['1', '3'])
  assert.deepEqual(ids(1), ['3'])
  assert.deepEqual(ids(3), [])
  assert.equal(ids(4), undefined, 'this was never')
  hub.publish(Array.from({ length: 10 }, (_, index) => about('city', `later ${index}`)))
  assert.equal(ids(3), undefined, 'this is no longer held')
  assert.deepEqual(ids(12), ['later 9'])
})

test('positions and orders take no room: positions pass, orders have their story', () => {
  const hub = liveHub('h')
  hub.publish([about('city', 'a', { type: 'courier.moved' }), about('orders/1', 'b', { version: 1 })])
  assert.deepEqual(hub.since(0, ['city', 'orders/1']), [])
})

test('a session that ended hears no more', () => {
  const hub = liveHub('h')
  const one = listener()
  hub.join(['city', 'couriers/1'], one.self)
  hub.endWhere('session-ended', (caller) => caller === anonymous)
  hub.publish([about('city', 'a')])
  assert.deepEqual([one.ends, one.heard], [['session-ended'], []])
})

test('a cursor comes back as it went, and what is none is none', () => {
  const cursor = { epoch: 'Ab_-1', seq: 17, orders: new Map([['0199a3b4-0000-7000-8000-000000000001', 5], ['0199a3b4-0000-7000-8000-000000000002', 12]]) }
  assert.deepEqual(cursorFrom(cursorText(cursor)), cursor)
  for (const text of [undefined, '', 'x', '1', 'h.', 'h.1~x.1', 'h.-1', `h.1${'~0199a3b4-0000-7000-8000-000000000001'}`]) assert.equal(cursorFrom(text), undefined, text)
})
