import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchRestaurants } from '../../contexts/catalog/contract.ts'
import { acceptOrder } from '../../contexts/orders/contract.ts'
import { ApiRefused, type Session } from '../api.ts'
import { answerFrom, requestFor } from './request.ts'
import { readEvents } from './server-sent-events.ts'

const session: Session = { token: 'secret', userId: 'u', role: 'customer', restaurantIds: [] }

test('an operation becomes a request: path, query or body, headers', () => {
  assert.deepEqual(requestFor(searchRestaurants, { text: 'ñoquis & más', openNow: true }, undefined), {
    method: 'GET', url: '/api/restaurants?text=%C3%B1oquis+%26+m%C3%A1s&openNow=true', headers: { accept: 'application/json' },
  })
  assert.deepEqual(requestFor(acceptOrder, { orderId: 'a/b', minutes: 20 }, session, { key: 'k', ifMatch: 3 }), {
    method: 'POST', url: '/api/orders/a%2Fb/accept', body: '{"minutes":20}',
    headers: { accept: 'application/json', authorization: 'Bearer secret', 'content-type': 'application/json', 'idempotency-key': 'k', 'if-match': '"3"' },
  })
})

test('problem details become a refusal with its code and details', () => {
  assert.deepEqual(answerFrom(200, '{"a":1}'), { a: 1 })
  assert.deepEqual(answerFrom(204, ''), {})
  const refused = { name: 'ApiRefused', code: 'code-wrong', status: 422, details: { triesLeft: 4 } }
  assert.throws(() => answerFrom(422, '{"type":"…/problems/code-wrong","title":"…","status":422,"code":"code-wrong","triesLeft":4}'), (error) => error instanceof ApiRefused && Object.entries(refused).every(([name, value]) => JSON.stringify((error as never)[name]) === JSON.stringify(value)))
})

test('events are read however the network cuts them', async () => {
  const bytes = new TextEncoder().encode('retry: 2000\n\nid: 1\ndata: {"é":1}\n\n: still here\n\ndata: a\r\ndata: b\r\n\r\nid: 3\ndata: unfinished')
  const pieces = async function* (size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  for (const size of [1, 7, 1000]) {
    const events = []
    for await (const event of readEvents(pieces(size))) events.push(event)
    assert.deepEqual(events, [{ id: '1', data: '{"é":1}' }, { id: '', data: 'a\nb' }], `pieces of ${size}`)
  }
})
