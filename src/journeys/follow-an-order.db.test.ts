// An order is followed: by its customer, live, over both ways, through a broken line; and by its trace, from the click through
// every context to the last consumer.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { Client, type IMessage } from '@stomp/stompjs'
import { WebSocket } from 'ws'
import { readEvents } from '../city/http/server-sent-events.ts'
import { contracts } from '../contexts/contracts.ts'
import * as orders from '../contexts/orders/contract.ts'
import { openWorld, type Person } from './world.ts'

const spans = new InMemorySpanExporter()
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] }))
const world = await openWorld()
const { ana, luis, bob, cook } = world.people
after(() => world.holds().finally(() => world.stop()))

test('Ana follows her order over SSE and over STOMP; the line breaks on the way, and she misses nothing', async () => {
  const { orderId } = await world.order(ana)
  const topic = `orders/${orderId}`
  const stream = await overSse(ana, topic)
  const socket = await overStomp(ana, topic)
  await world.pay(ana, orderId)
  await world.accepts(orderId)
  assert.deepEqual(await told(stream, 4), ['order.payment_pending PENDING_PAYMENT', 'order.confirmed CONFIRMED', 'order.accepted ACCEPTED'].map((line, index) => `${index + 2} ${line}`))
  assert.deepEqual(await told(socket, 4), stream.told)

  // In the underground, while the kitchen works and a courier comes.
  stream.close()
  await socket.close()
  await world.online(bob)
  await world.advance({ minutes: 14 })
  await world.cook(orderId)
  await world.takes(bob, orderId)
  await bob.ask(orders.headToRestaurant, { orderId })
  await world.settle()

  // Back again with the last id: first what was missed, then what happens.
  const again = await overSse(ana, topic, stream.lastId)
  const socketAgain = await overStomp(ana, topic, socket.lastId)
  const { pickup, door } = await world.codes(orderId)
  await bob.ask(orders.pickUp, { orderId, code: pickup })
  await bob.ask(orders.deliver, { orderId, code: door })
  await world.settle()
  const { version } = await ana.ask(orders.getOrder, { orderId })
  const facts = (await world.facts('orders', `order/${orderId}`)).map((fact) => `${fact.version} ${fact.type}`)
  for (const [before, afterwards] of [[stream, again], [socket, socketAgain]] as const) {
    await told(afterwards, version)
    const heard = [...before.told, ...afterwards.told].map((line) => line.split(' ').slice(0, 2).join(' '))
    assert.deepEqual(heard, facts.slice(1), 'every fact after the first look, once, in order')
    assert.match(afterwards.told.at(-1)!, /order.settled SETTLED$/)
  }
  again.close()
  await socketAgain.close()
})

test("Luis does not learn of Ana's order, by neither way", async () => {
  const { orderId } = await world.order(ana)
  const refused = await world.send('GET', `/api/live?topics=orders/${orderId}`, { as: luis })
  assert.deepEqual([refused.status, refused.body.code], [404, 'order-not-found'])
  await assert.rejects(overStomp(luis, `orders/${orderId}`), /order-not-found/)
  const story = await world.send('GET', `/api/orders/${orderId}/facts`, { as: luis })
  assert.deepEqual([story.status, story.body.code], [404, 'order-not-found'])
})

test('one click is one trace: in the facts of every context that it moved, and in the spans of the last consumer', async () => {
  const body = world.placing(ana, await world.quoted(ana), { paymentMethod: 'cash' })
  await world.settle()
  spans.reset()
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const placed = await world.send('POST', '/api/orders', { as: ana, body, headers: { 'idempotency-key': 'the-click', traceparent: `00-${traceId}-00f067aa0ba902b7-01` } })
  assert.equal(placed.status, 201)
  assert.equal(placed.headers.get('traceparent')!.split('-')[1], traceId)
  await world.settle()

  const traced = new Map<string, string[]>()
  for (const { context } of contracts) {
    const found = await world.processes[0]!.owner.query<{ type: string }>({ text: `select type from ${context}.facts where split_part(meta ->> 'trace', '-', 2) = $1 order by position`, values: [traceId] })
    if (found.length) traced.set(context, found.map(({ type }) => type))
  }
  assert.deepEqual(traced.get('orders'), ['order.placed', 'order.confirmed'])
  assert.deepEqual(traced.get('kitchen'), ['ticket.opened'])
  assert.ok(traced.get('notifications')?.includes('notification.sent'), JSON.stringify([...traced]))

  const ofTheClick = spans.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId)
  const names = new Set(ofTheClick.map(({ name }) => name))
  for (const name of ['orders.placeOrder', 'process follow-the-order-with-its-money', 'process follow-orders', 'process tell-people-what-happened', 'process view order-list']) assert.ok(names.has(name), `${name} is in the trace: ${[...names].join(', ')}`)
  // The push to the restaurant follows from the ticket, which follows from the order: the end of the chain.
  const push = ofTheClick.filter(({ name }) => name === 'process tell-people-what-happened').at(-1)!
  const parents = new Set(ofTheClick.map((span) => span.spanContext().spanId))
  assert.ok(parents.has(push.parentSpanContext!.spanId), 'the last consumer hangs on a span of the same trace')
})

test('a traceparent that is none is not taken over', async () => {
  for (const traceparent of ['00-00000000000000000000000000000000-00f067aa0ba902b7-01', 'nonsense', '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01']) {
    const { status, headers } = await world.send('GET', '/api/auth/me', { as: cook, headers: { traceparent } })
    assert.equal(status, 200)
    assert.match(headers.get('traceparent')!, /^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    assert.notEqual(headers.get('traceparent')!.split('-')[1], traceparent.split('-')[1])
  }
})

// ── listening ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Listening {
  /** `version type status` of every step of the order, as it came; how it stood at the beginning is not among them. */
  told: string[]
  lastId: string
  /** Resolves when something comes. */
  more(): Promise<void>
  close(): Promise<void> | void
}

/** Everything up to and with that version of the order. */
async function told(listening: Listening, version: number): Promise<string[]> {
  while (!listening.told.some((line) => line.startsWith(`${version} `))) await listening.more()
  return listening.told
}

function inbox(close: Listening['close']) {
  let come = Promise.withResolvers<void>()
  const listening: Listening = { told: [], lastId: '', more: () => come.promise, close }
  const hear = (id: string, text: string) => {
    const { type, version, status } = JSON.parse(text) as { type: string; version?: number; status?: string }
    if (id) listening.lastId = id
    if (version !== undefined && type !== 'order.snapshot') listening.told.push(`${version} ${type}${status ? ` ${status}` : ''}`)
    come.resolve()
    come = Promise.withResolvers<void>()
  }
  return { listening, hear }
}

async function overSse(who: Person, topics: string, lastId?: string): Promise<Listening> {
  const stop = new AbortController()
  const { listening, hear } = inbox(() => stop.abort())
  const response = await fetch(`${world.url}/api/live?topics=${topics}`, { headers: { authorization: `Bearer ${who.token}`, ...(lastId ? { 'last-event-id': lastId } : {}) }, signal: stop.signal })
  assert.equal(response.status, 200)
  const first = listening.more()
  const read = async () => {
    for await (const { id, data } of readEvents(response.body!)) hear(id, data)
  }
  read().catch(() => {})
  await first
  return listening
}

async function overStomp(who: Person, topic: string, lastId?: string): Promise<Listening> {
  const client = new Client({
    webSocketFactory: () => new WebSocket(`${world.url.replace('http', 'ws')}/ws`, ['v12.stomp']) as never,
    connectHeaders: { Authorization: `Bearer ${who.token}` }, reconnectDelay: 0,
  })
  const { listening, hear } = inbox(() => client.deactivate())
  const refused = new Promise<never>((_, reject) => {
    client.onStompError = ({ headers }) => reject(new Error(headers['message']))
  })
  const connected = new Promise<void>((resolve) => {
    client.onConnect = () => resolve()
  })
  client.activate()
  await Promise.race([connected, refused])
  const first = listening.more()
  client.subscribe(`/topic/${topic}`, ({ headers, body }: IMessage) => hear(headers['last-event-id']!, body), lastId ? { 'last-event-id': lastId } : {})
  await Promise.race([first, refused])
  return listening
}
