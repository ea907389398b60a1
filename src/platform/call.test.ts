// Calls to a context in another process, against a server that behaves as told.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { contextCaller } from './caller.ts'
import { openCalls, type Ask } from './call.ts'
import { contractOf, Count, object, operation, otherContexts, Text, type Operation } from './contract.ts'
import { Refused } from './refused.ts'
import { openMetrics, type MetricsRegistry } from './telemetry/metrics.ts'

const shared = { access: otherContexts, output: object({ minutes: Count }) }
const askLoad = operation({ ...shared, name: 'kitchen.load', method: 'GET', path: '/internal/kitchens/:kitchen/load', about: 'How busy.', input: object({ kitchen: Text(20), station: Text(20) }) })
const honest = operation({ ...askLoad, fallback: { minutes: 0 } })
const order = operation({ ...shared, name: 'kitchen.order', method: 'POST', path: '/internal/kitchens/:kitchen/orders', about: 'More work.', input: object({ kitchen: Text(20), dishes: Count }) })
assert.equal(contractOf('kitchen', '', {}, { askLoad, order }).operations.length, 2)

type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void
const answers = (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour => (_, response) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const ok = answers(200, { minutes: 12 })
const away: Behaviour = (request) => void request.socket.destroy()

let behave: Behaviour = ok
const received: { request: IncomingMessage; body: string }[] = []
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
    const body = Buffer.concat(parts).toString()
    received.push({ request, body })
    behave(request, response, body)
  })
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
after(() => {
  server.closeAllConnections()
  server.close()
})

function calls(peers: { urlOf?: (context: string) => Promise<string | undefined> } = {}): { ask: Ask; metrics: MetricsRegistry } {
  received.length = 0
  const metrics = openMetrics()
  const ask = openCalls({ local: new Map(), metrics, peers: { urlOf: async () => url, mint: async (caller, audience) => `${caller.sub}@${audience}`, ...peers } })
  return { ask, metrics }
}
const caller = contextCaller('pricing')
const load = (ask: Ask, operation: Operation = askLoad) => ask(operation, { kitchen: 'La Pasiva', station: 'grill' }, { caller })
const refused = async (code: string, asked: Promise<unknown>) => assert.rejects(asked, (error: unknown) => error instanceof Refused && error.code === code)
const circuit = async (metrics: MetricsRegistry) => /tiffin_circuit_state\{context="kitchen"\} (\d)/.exec(await metrics.text())?.[1]

test('the input becomes path, query or body; caller, key, version and trace travel along; the answer comes back with its version', async () => {
  const { ask } = calls()
  behave = answers(201, { minutes: 3 }, { etag: '"5"', 'idempotent-replayed': 'true' })
  assert.deepEqual(await load(ask), { status: 201, body: { minutes: 3 }, replayed: true, version: 5 })
  await ask(order, { kitchen: 'a/b', dishes: 2 }, { caller, idempotencyKey: 'k', ifMatch: 4, trace: '00-1-2-01' })
  const [first, second] = received as [(typeof received)[0], (typeof received)[0]]
  assert.deepEqual([first.request.method, first.request.url, first.request.headers.authorization], ['GET', '/internal/kitchens/La%20Pasiva/load?station=grill', 'Bearer context:pricing@kitchen'])
  const { headers } = second.request
  assert.deepEqual([second.request.url, second.body, headers['idempotency-key'], headers['if-match'], headers['traceparent']], ['/internal/kitchens/a%2Fb/orders', '{"dishes":2}', 'k', '"4"', '00-1-2-01'])
})

test('what runs in this process is asked without a wire', async () => {
  const ask = openCalls({ local: new Map([[askLoad.name, { execute: async () => ({ status: 200, body: { minutes: 1 } }) }]]), metrics: openMetrics(), peers: { urlOf: async () => assert.fail('asked'), mint: async () => '' } })
  assert.deepEqual((await load(ask)).body, { minutes: 1 })
})

test('a refusal comes back as it was said, and is not asked again', async () => {
  const { ask, metrics } = calls()
  behave = answers(404, { type: 'x', title: 'y', status: 404, code: 'kitchen-not-found', kitchen: 'k' })
  for (let times = 0; times < 7; times += 1) await assert.rejects(load(ask), (error: unknown) => error instanceof Refused && error.code === 'kitchen-not-found' && error.details['kitchen'] === 'k')
  assert.equal(received.length, 7)
  assert.equal(await circuit(metrics), '0', 'a context that says no is there')
})

test('no answer is asked for again, with the same key', async () => {
  const { ask } = calls()
  behave = (request, response, body) => (received.length < 3 ? [away, answers(503, {})][received.length - 1]! : ok)(request, response, body)
  assert.deepEqual((await ask(order, { kitchen: 'k', dishes: 1 }, { caller, idempotencyKey: 'once' })).body, { minutes: 12 })
  assert.deepEqual(received.map(({ request }) => request.headers['idempotency-key']), ['once', 'once', 'once'])
})

test('nobody there: said so, or gone on with what the operation declares', async () => {
  behave = away
  const { ask, metrics } = calls()
  assert.deepEqual((await load(ask, honest)).body, { minutes: 0 })
  assert.equal(received.length, 4, 'one try and three more')
  await refused('context-unavailable', load(ask))
  assert.match(await metrics.text(), /tiffin_calls_failed_total\{context="kitchen",operation="kitchen.load"\} 2/)
  await refused('context-unavailable', load(calls({ urlOf: async () => undefined }).ask))
})

test('the circuit: closed, open after five failures in a row, half-open after two seconds, closed again by one success', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  const { ask, metrics } = calls()
  behave = away
  await refused('context-unavailable', load(ask))
  assert.equal(await circuit(metrics), '0')
  await refused('context-unavailable', load(ask))
  assert.equal(await circuit(metrics), '2')
  const sent = received.length
  await refused('context-unavailable', load(ask))
  assert.deepEqual((await load(ask, honest)).body, { minutes: 0 })
  assert.equal(received.length, sent, 'while it is open nothing is sent')

  // After two seconds one request is a test. It fails: open again.
  t.mock.timers.tick(2_001)
  await refused('context-unavailable', load(ask))
  assert.deepEqual([received.length, await circuit(metrics)], [sent + 1, '2'])

  t.mock.timers.tick(2_001)
  let during: string | undefined
  behave = async (request, response, body) => {
    during = await circuit(metrics)
    ok(request, response, body)
  }
  assert.deepEqual((await load(ask)).body, { minutes: 12 })
  assert.deepEqual([during, await circuit(metrics)], ['1', '0'])
})

test('retries are rationed: ten to begin with, then one in five calls', async () => {
  const { ask } = calls()
  behave = (request, response, body) => (received.length % 2 ? away : ok)(request, response, body)
  let failed = 0
  for (let times = 0; times < 30; times += 1) await load(ask).catch(() => (failed += 1))
  const retries = received.length - 30
  assert.ok(retries >= 10 && retries <= 10 + 30 / 5 && failed > 0, `${retries} retries, ${failed} calls given up`)
})
