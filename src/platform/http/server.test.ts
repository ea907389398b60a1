// The HTTP face without anything behind it: what any request meets before an operation does.
import assert from 'node:assert/strict'
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { anonymous, contextCaller, type Caller } from '../caller.ts'
import { anyone, contractOf, Count, Id, list, object, operation, optional, otherContexts, signedWebhook, Text, Type, type Operation } from '../contract.ts'
import { Refused } from '../refused.ts'
import { refusalCatalogue } from '../refusals.ts'
import { silentLog } from '../telemetry/log.ts'
import { openMetrics } from '../telemetry/metrics.ts'
import { tracer } from '../telemetry/tracer.ts'
import { shapeOf } from '../validate.ts'
import { problems } from './problem.ts'
import { rateLimits } from './rate-limits.ts'
import { httpServer, type HttpPorts } from './server.ts'
import { securityText } from './well-known.ts'

const dish = { about: 'A dish.', access: anyone, output: Type.Any() }
const operations: Operation[] = [
  operation({ ...dish, name: 'menu.find', method: 'GET', path: '/api/dishes', input: object({ limit: optional(Count), tags: optional(list(Text(10))) }) }),
  operation({ ...dish, name: 'menu.make', method: 'POST', path: '/api/dishes', idempotency: 'natural', input: object({ title: Text(50), more: optional(Type.Any()) }) }),
  operation({ ...dish, name: 'menu.get', method: 'GET', path: '/api/dishes/:dishId', input: object({ dishId: Id }) }),
  operation({ ...dish, name: 'menu.drop', method: 'DELETE', path: '/api/dishes/:dishId', input: object({ dishId: Id }) }),
  operation({ ...dish, name: 'menu.hook', method: 'POST', path: '/api/hook', access: signedWebhook, idempotency: 'natural', input: Type.Object({}) }),
  operation({ ...dish, name: 'menu.inner', method: 'POST', path: '/internal/menu', access: otherContexts, idempotency: 'natural', input: object({}) }),
]
const dishId = '0199a3b4-0000-7000-8000-000000000001'

function server(ports: Partial<HttpPorts> = {}) {
  const logged: unknown[] = []
  const log = { ...silentLog, error: (fields: unknown) => void logged.push(fields) }
  const answers = problems({ catalogue: refusalCatalogue([contractOf('menu', '', { 'session-ended': { status: 401, says: 'Over.' } }, { ...operations })]), publicUrl: () => 'https://food.example', log })
  const app = httpServer({
    operations, problems: answers, log, metrics: openMetrics(), tracer: tracer(),
    ask: async ({ input: shape }, input) => {
      shapeOf(shape).check(input)
      return { status: 200, body: input }
    },
    identify: async () => anonymous, notReady: async () => ({}), publicUrl: () => 'https://food.example',
    ...ports,
  })
  return { app, logged }
}
const json = { 'content-type': 'application/json' }
const { app, logged } = server()
const { app: limitedApp } = server({ limits: rateLimits({ requestsPerMinute: 2, now: () => 0 }) })

const refusals: [what: string, sent: InjectOptions, status: number, code: string][] = [
  ['a body that is not JSON', { method: 'POST', url: '/api/dishes', headers: json, payload: '{"title":' }, 400, 'body-not-json'],
  ['a body that is not UTF-8', { method: 'POST', url: '/api/dishes', headers: json, payload: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }, 400, 'body-not-json'],
  ['a list where an object is due', { method: 'POST', url: '/api/dishes', headers: json, payload: '[]' }, 400, 'input-not-valid'],
  ['null where an object is due', { method: 'POST', url: '/api/dishes', headers: json, payload: 'null' }, 400, 'input-not-valid'],
  ['no body where one is due', { method: 'POST', url: '/api/dishes' }, 400, 'input-not-valid'],
  ['an unknown field', { method: 'POST', url: '/api/dishes', headers: json, payload: '{"title":"Chivito","price":1}' }, 400, 'input-not-valid'],
  ['U+0000 in a text', { method: 'POST', url: '/api/dishes', headers: json, payload: '{"title":"a\\u0000b"}' }, 400, 'input-not-valid'],
  ['half a character', { method: 'POST', url: '/api/dishes', headers: json, payload: '{"title":"\\ud83c"}' }, 400, 'input-not-valid'],
  ['a field that is a prototype', { method: 'POST', url: '/api/dishes', headers: json, payload: '{"title":"a","__proto__":{"admin":true}}' }, 400, 'input-not-valid'],
  ['a prototype in the address', { method: 'GET', url: '/api/dishes?__proto__=a&__proto__=b' }, 400, 'input-not-valid'],
  ['a name in the address that every object has', { method: 'GET', url: '/api/dishes?constructor=a' }, 400, 'input-not-valid'],
  ['a field of the body in the address', { method: 'POST', url: '/api/dishes?title=Milanesa', headers: json, payload: '{"title":"Chivito"}' }, 400, 'input-not-valid'],
  ['a field twice', { method: 'GET', url: '/api/dishes?limit=1&limit=2' }, 400, 'input-not-valid'],
  ['lists in lists in lists', { method: 'POST', url: '/api/dishes', headers: json, payload: `{"title":"a","more":${'['.repeat(200_000)}${']'.repeat(200_000)}}` }, 400, 'input-not-valid'],
  ['a body of more than 1 MiB', { method: 'POST', url: '/api/dishes', headers: json, payload: `{"title":"${'a'.repeat(1024 * 1024)}"}` }, 413, 'body-too-large'],
  ['another media type', { method: 'POST', url: '/api/dishes', headers: { 'content-type': 'text/plain' }, payload: '{"title":"Chivito"}' }, 415, 'media-type-not-supported'],
  ['a form', { method: 'POST', url: '/api/dishes', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'title=Chivito' }, 415, 'media-type-not-supported'],
  ['a body without a type', { method: 'POST', url: '/api/dishes', payload: Buffer.from('{"title":"Chivito"}') }, 415, 'media-type-not-supported'],
  ['a compressed body', { method: 'POST', url: '/api/dishes', headers: { ...json, 'content-encoding': 'gzip' }, payload: Buffer.from('{"title":"Chivito"}') }, 415, 'media-type-not-supported'],
  ['a body that is shorter than said', { method: 'POST', url: '/api/dishes', headers: { ...json, 'content-length': '100' }, payload: '{"title":"Chivito"}' }, 400, 'body-not-json'],
  ['an unknown address', { method: 'GET', url: '/api/nothing' }, 404, 'not-found'],
  ['an unknown address with anything sent to it', { method: 'POST', url: '/api/nothing', headers: { 'content-type': 'text/plain' }, payload: 'x' }, 404, 'not-found'],
  ['an address that is none', { method: 'GET', url: '/api/dishes/%zz' }, 404, 'not-found'],
  ['an endless id', { method: 'GET', url: `/api/dishes/${'a'.repeat(300)}` }, 404, 'not-found'],
  ['another method', { method: 'PATCH', url: `/api/dishes/${dishId}`, headers: json, payload: '{}' }, 405, 'method-not-allowed'],
  ['another method for what only contexts may ask', { method: 'GET', url: '/internal/menu' }, 404, 'not-found'],
]
for (const [what, sent, status, code] of refusals) {
  test(`${what} is refused`, async () => {
    const answer = await app.inject(sent)
    assert.deepEqual([answer.statusCode, answer.json().code, answer.headers['content-type']], [status, code, 'application/problem+json; charset=utf-8'], answer.payload)
    assert.equal(answer.json().type, `https://food.example/problems/${code}`)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  })
}
test('none of these is our fault', () => assert.deepEqual(logged, []))

test('deep brackets in a text are a text', async () => {
  const title = '[{"\\'.repeat(12)
  assert.equal((await app.inject({ method: 'POST', url: '/api/dishes', headers: json, payload: JSON.stringify({ title }) })).json().title, title)
})

test('another method than an address takes is told which it takes', async () => {
  const allow = async (method: string, url: string) => {
    const answer = await app.inject({ method: method as 'GET', url })
    return [answer.statusCode, answer.headers['allow']]
  }
  assert.deepEqual(await allow('PUT', `/api/dishes/${dishId}`), [405, 'DELETE, GET, HEAD, OPTIONS'])
  assert.deepEqual(await allow('PUT', '/api/dishes?limit=1'), [405, 'GET, HEAD, POST, OPTIONS'])
  assert.deepEqual(await allow('TRACE', '/health/live'), [405, 'GET, HEAD, OPTIONS'])
  assert.deepEqual(await allow('PROPFIND', '/api/dishes'), [405, 'GET, HEAD, POST, OPTIONS'])
  assert.deepEqual(await allow('OPTIONS', '/api/hook'), [204, 'POST, OPTIONS'])
  assert.deepEqual(await allow('OPTIONS', '/api/nothing'), [404, undefined])
})

test('HEAD answers as GET would, without the body', async () => {
  const [get, head] = await Promise.all((['GET', 'HEAD'] as const).map((method) => app.inject({ method, url: '/api/dishes?limit=3' })))
  assert.deepEqual([head!.statusCode, head!.payload, head!.headers['content-length']], [200, '', get!.headers['content-length']])
})

test('no answer is guessed at, kept, or tells others where one came from', async () => {
  for (const url of ['/api/dishes', '/health/live', '/api/nothing', '/api/%zz']) {
    const { headers } = await app.inject(url)
    assert.deepEqual([headers['x-content-type-options'], headers['referrer-policy'], headers['cache-control']], ['nosniff', 'no-referrer', 'no-store'], url)
  }
})

test('a caller who asks too much is told when to come back; others and probes are not turned away', async () => {
  const one = await limitedApp.inject('/api/dishes')
  assert.deepEqual([one.statusCode, one.headers['ratelimit-policy'], one.headers['ratelimit']], [200, '"default";q=2;w=60', '"default";r=1;t=30'])
  assert.equal((await limitedApp.inject('/api/nothing')).statusCode, 404, 'what is not there counts too')
  for (const url of ['/api/dishes', '/api/nothing', '/.well-known/security.txt']) {
    const refused = await limitedApp.inject(url)
    assert.deepEqual([refused.statusCode, refused.json().code, refused.headers['retry-after'], refused.headers['ratelimit']], [429, 'rate-limited', '30', '"default";r=0;t=60'], url)
  }
  assert.equal((await limitedApp.inject({ url: '/api/dishes', remoteAddress: '203.0.113.7' })).statusCode, 200)
  assert.equal((await limitedApp.inject('/health/live')).statusCode, 200)
  assert.equal((await limitedApp.inject({ method: 'POST', url: '/api/hook', headers: json, payload: '{}' })).statusCode, 200, 'a webhook is not turned away')
})

test('a person is counted wherever they are, a context never, and whoever guesses tokens by where they come from', async () => {
  const callers: Record<string, Caller> = { ana: { sub: 'ana', role: 'customer', scopes: [] }, 'a.b.c': { sub: 'ana', role: 'customer', scopes: [] }, 'orders.b.c': contextCaller('orders') }
  const { app } = server({
    limits: rateLimits({ requestsPerMinute: 2, now: () => 0 }),
    identify: async ({ headers }) => {
      const caller = callers[headers.authorization?.slice(7) ?? '']
      if (!caller) throw new Refused('session-ended')
      return caller
    },
  })
  const ask = async (token: string, remoteAddress: string) => (await app.inject({ url: '/api/dishes', remoteAddress, headers: { authorization: `Bearer ${token}` } })).statusCode
  assert.deepEqual([await ask('ana', '203.0.113.1'), await ask('ana', '203.0.113.2'), await ask('ana', '203.0.113.3')], [200, 200, 429])
  for (let count = 0; count < 5; count += 1) assert.deepEqual([await ask('orders.b.c', '203.0.113.1'), await ask('a.b.c', '203.0.113.1')], [200, 200])
  assert.deepEqual([await ask('guess', '203.0.113.4'), await ask('guess again', '203.0.113.4'), await ask('and again', '203.0.113.4')], [401, 401, 429])
  assert.equal(await ask('guess', '203.0.113.5'), 401)
})

test('behind a proxy that is trusted, people are told apart', async () => {
  const { app } = server({ limits: rateLimits({ requestsPerMinute: 1, now: () => 0 }), trustedProxies: '10.0.0.0/8' })
  const ask = async (remoteAddress: string, forwarded: string) => (await app.inject({ url: '/api/dishes', remoteAddress, headers: { 'x-forwarded-for': forwarded } })).statusCode
  assert.deepEqual([await ask('10.0.0.1', '203.0.113.1'), await ask('10.0.0.1', '203.0.113.2'), await ask('10.0.0.1', '203.0.113.1')], [200, 200, 429])
  assert.deepEqual([await ask('198.51.100.1', '203.0.113.8'), await ask('198.51.100.1', '203.0.113.9')], [200, 429], 'others may claim what they like')
})

test('a stopping server answers what it was asked, turns away what comes on open connections, and keeps none', { timeout: 10_000 }, async () => {
  const asked = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const { app } = server({
    ask: async () => {
      asked.resolve()
      await goOn.promise
      return { status: 200, body: {} }
    },
  })
  // Keeps the server in its last phase, so that a request can still come.
  const holding = Promise.withResolvers<void>()
  app.addHook('preClose', () => holding.promise)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const [busy, open] = [new Agent({ keepAlive: true, maxSockets: 1 }), new Agent({ keepAlive: true, maxSockets: 1 })]
  assert.equal((await get(`${url}/health/live`, open)).status, 200)
  const underWay = get(`${url}/api/dishes`, busy)
  await asked.promise
  const closed = app.close()
  const turnedAway = await get(`${url}/api/dishes`, open)
  assert.deepEqual([turnedAway.status, turnedAway.body.code, turnedAway.headers['retry-after'], turnedAway.headers['connection']], [503, 'shutting-down', '1', 'close'])
  holding.resolve()
  goOn.resolve()
  assert.equal((await underWay).status, 200)
  await closed
  for (const agent of [busy, open]) agent.destroy()
})

test('whoever goes away in the middle of a body is nobody\'s fault', async () => {
  const { app, logged } = server()
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(url.port), url.hostname)
  socket.on('error', () => {})
  const arrived = new Promise<void>((resolve) => app.server.once('request', () => resolve()))
  socket.write('POST /api/dishes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"title"')
  await arrived
  const gone = new Promise<void>((resolve) => app.server.once('connection', () => resolve()))
  socket.destroy()
  await Promise.race([gone, get(`${url.origin}/health/live`, new Agent())])
  await app.close()
  assert.deepEqual(logged, [])
})

test('strangers find whom to tell of a hole, which interfaces there are, and where a password is changed', async () => {
  const text = securityText({ publicUrl: () => 'https://food.example' }, Date.UTC(2026, 10, 20, 15))
  assert.equal(text, 'Contact: mailto:security@food.example\nExpires: 2027-05-19T00:00:00.000Z\nPreferred-Languages: en, es\nCanonical: https://food.example/.well-known/security.txt\n')
  assert.match(securityText({ publicUrl: () => 'http://127.0.0.1:8000', securityContact: 'https://food.example/holes' }, 0), /^Contact: https:\/\/food\.example\/holes\n/)
  const served = await app.inject('/.well-known/security.txt')
  assert.equal(served.headers['content-type'], 'text/plain; charset=utf-8')
  assert.ok(Date.parse(/^Expires: (.*)$/m.exec(served.payload)![1]!) > Date.now())
  const catalog = await app.inject('/.well-known/api-catalog')
  assert.match(catalog.headers['content-type'] as string, /^application\/linkset\+json; profile="https:\/\/www\.rfc-editor\.org\/info\/rfc9727"/)
  assert.equal(catalog.json().linkset[1]['service-desc'][0].href, 'https://food.example/api/openapi.json')
  assert.equal((await app.inject({ method: 'HEAD', url: '/.well-known/api-catalog' })).headers['link'], '</.well-known/api-catalog>; rel="api-catalog"')
  const password = await app.inject('/.well-known/change-password')
  assert.deepEqual([password.statusCode, password.headers['location']], [303, '/account/password'])
  assert.equal((await app.inject('/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200')).statusCode, 404)
})

interface Got {
  status: number
  headers: Record<string, unknown>
  body: any
}
const get = (url: string, agent: Agent): Promise<Got> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: JSON.parse(text) }))
    })
      .on('error', reject)
      .end()
  })
