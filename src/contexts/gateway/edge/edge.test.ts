import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '../../../platform/caller.ts'
import { Refused } from '../../../platform/refused.ts'
import { answersAtTheEdge } from './answered.ts'
import { eraseMe, logIn, logOut, me } from '../../auth/contract.ts'
import type { Arrival } from './headers.ts'
import { knownSessions } from './known-sessions.ts'
import { sessionCookie } from './session-cookie.ts'
import { whoAsks } from './who-asks.ts'

const start = Date.UTC(2026, 10, 20)

test('a bearer token or a cookie says who asks; neither is nobody', async () => {
  const { who, ana } = edge()
  assert.deepEqual(await who.identify({ headers: { authorization: 'Bearer anas' } }), ana)
  assert.deepEqual(await who.identify({ headers: { cookie: 'a=b; tiffin=anas; c=d' } }), ana)
  assert.deepEqual(await who.identify({ headers: {} }), anonymous)
  assert.deepEqual(await who.identify({ headers: { authorization: 'Bearer anas', 'x-app-version': '2.1.0' } }), { ...ana, appVersion: '2.1.0' })
})

test('a token that is over is refused; a cookie that is over is nobody', async () => {
  const { who } = edge()
  await refused('session-ended', who.identify({ headers: { authorization: 'Bearer over' } }))
  assert.deepEqual(await who.identify({ headers: { cookie: 'tiffin=over' } }), anonymous)
})

const posts: [says: string, headers: Arrival['headers'], allowed: boolean][] = [
  ['the browser says: our own page', { 'sec-fetch-site': 'same-origin' }, true],
  ['the browser says: typed by the person', { 'sec-fetch-site': 'none' }, true],
  ['the browser says: another page of our domain', { 'sec-fetch-site': 'same-site' }, false],
  ['the browser says: another site', { 'sec-fetch-site': 'cross-site', origin: 'http://tiffin.test' }, false],
  ['the origin is ours', { origin: 'http://tiffin.test' }, true],
  ['the origin is our public one, behind a proxy', { origin: 'https://food.example' }, true],
  ['the origin is another', { origin: 'http://evil.test' }, false],
  ['the origin is none', { origin: 'null' }, false],
  ['nobody says anything', {}, false],
]
for (const [says, headers, allowed] of posts) {
  test(`a cookie may ${allowed ? '' : 'not '}change something when ${says}`, async () => {
    const { who, ana } = edge('https://food.example')
    const request = { method: 'POST', headers: { host: 'tiffin.test', cookie: '__Host-tiffin=anas', ...headers } }
    if (allowed) assert.deepEqual(await who.identify(request), ana)
    else await refused('cross-site', who.identify(request))
    assert.deepEqual(await who.identify({ ...request, method: 'GET' }), ana)
    assert.deepEqual(await who.identify({ ...request, headers: { ...request.headers, authorization: 'Bearer anas' } }), ana)
  })
}

test('a socket is refused to pages of other sites only', async () => {
  const { who, ana } = edge()
  const headers = { host: 'tiffin.test', cookie: 'tiffin=anas' }
  assert.deepEqual(await who.identifySocket({ headers }), ana)
  assert.deepEqual(await who.identifySocket({ headers: { ...headers, origin: 'http://tiffin.test' } }), ana)
  await refused('cross-site', who.identifySocket({ headers: { ...headers, origin: 'http://evil.test' } }))
})

test('who somebody is, is asked once in half a minute, and again when it changed', async () => {
  const { who, sessions, clock, asked, ana } = edge()
  const ask = () => who.identify({ headers: { authorization: 'Bearer anas' } })
  await Promise.all([ask(), ask(), ask()])
  assert.equal(asked(), 1)
  clock.time += 29_999
  await ask()
  assert.equal(asked(), 1)
  clock.time += 1
  await ask()
  assert.equal(asked(), 2)
  sessions.forget((caller) => caller.sub === 'somebody else')
  await ask()
  assert.equal(asked(), 2)
  sessions.forget((caller) => caller.sub === ana.sub)
  await ask()
  assert.equal(asked(), 3)
  sessions.forgetToken('anas')
  await ask()
  assert.equal(asked(), 4)
})

test('an answer that was under way when the session ended is not remembered', async () => {
  const { who, sessions, asked } = edge()
  const ask = () => who.identify({ headers: { authorization: 'Bearer anas' } })
  const underWay = ask()
  sessions.forget(() => true)
  await underWay
  await ask()
  assert.equal(asked(), 2)
})

test('a browser gets its session as a cookie that no script reads and that lasts as long', () => {
  const body = { token: 'secret', expiresAt: new Date(start + 60_500).toISOString(), user: { userId: 'u' } }
  const secure = edge('https://food.example').answers.answered(logIn, body, { session: 'cookie' }, { headers: {} })
  assert.deepEqual(secure, { body: { expiresAt: body.expiresAt, user: body.user }, setCookie: '__Host-tiffin=secret; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure' })
  assert.equal(edge().answers.answered(logIn, body, { session: 'cookie' }, { headers: {} }).setCookie, 'tiffin=secret; Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
  assert.deepEqual(edge().answers.answered(logIn, body, {}, { headers: {} }), { body })
})

test('who leaves takes the cookie along', async () => {
  const { answers, who, asked } = edge()
  const request = { headers: { cookie: 'tiffin=anas' } }
  await who.identify(request)
  for (const operation of [logOut, eraseMe]) assert.equal(answers.answered(operation, {}, {}, request).setCookie, 'tiffin=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
  await who.identify(request)
  assert.equal(asked(), 2, 'the token was forgotten')
  assert.deepEqual(answers.answered(logOut, {}, { sessionId: 'another' }, request), { body: {} })
  assert.deepEqual(answers.answered(logOut, {}, {}, { headers: { authorization: 'Bearer anas' } }), { body: {} })
  assert.deepEqual(answers.answered(me, { a: 1 }, {}, request), { body: { a: 1 } })
})

async function refused(code: string, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error: unknown) => error instanceof Refused && error.code === code)
}

function edge(publicUrl = 'http://tiffin.test') {
  const clock = { time: start, speed: 1, now: () => clock.time, at: () => () => {} }
  let asked = 0
  const user = { userId: 'ana', email: 'ana@example.com', name: 'Ana', language: 'es', role: 'customer', cityId: 'mvd', restaurantIds: [] }
  const call = async (_operation: unknown, { token }: { token: string }) => {
    if (token !== 'anas') throw new Refused('session-ended')
    asked += 1
    return { sessionId: 's1', expiresAt: new Date(start + 3_600_000).toISOString(), user }
  }
  const sessions = knownSessions({ clock, call: call as never })
  const cookie = sessionCookie(() => publicUrl)
  const ana = { sub: 'ana', role: 'customer', scopes: ['session:s1'], tenant: 'mvd', cityId: 'mvd', language: 'es', customerId: 'ana' }
  return { who: whoAsks({ sessions, cookie, publicUrl: () => publicUrl }), answers: answersAtTheEdge({ sessions, cookie, clock }), sessions, clock, ana, asked: () => asked }
}
