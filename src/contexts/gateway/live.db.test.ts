import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Client } from '@stomp/stompjs'
import { WebSocket } from 'ws'
import { isCustomer, runsTheCity, type Caller } from '../../platform/caller.ts'
import { happened } from '../../platform/contract.ts'
import { route } from '../../platform/module.ts'
import { Refused } from '../../platform/refused.ts'
import { testId, testProcess } from '../../platform/testing.ts'
import * as authContract from '../auth/contract.ts'
import { auth } from '../auth/module.ts'
import { contract as dispatch } from '../dispatch/contract.ts'
import { contract as kitchen } from '../kitchen/contract.ts'
import * as orders from '../orders/contract.ts'
import { contract as payments } from '../payments/contract.ts'
import * as tracking from '../tracking/contract.ts'
import { contract, postNotice, withdrawNotice } from './contract.ts'
import { gateway } from './module.ts'

const orderId = testId('order')
const restaurantId = testId('restaurant')
const courierId = testId('courier')
const password = 'a long enough secret'

// Orders are not run here: their stream is written by hand, and these answer for them.
let status = 'CONFIRMED'
const story = () => world.facts('orders', `order/${orderId}`)
const concerned = (caller: Caller) => isCustomer(caller, ana.userId) || runsTheCity(caller)
const known = (caller: Caller, id: string) => {
  if (id !== orderId || !concerned(caller)) throw new Refused('order-not-found')
}
const neighbours = [
  route(orders.getOrder, async (input, { caller }) => {
    known(caller, input.orderId)
    return { orderId, version: (await story()).length, status, phase: 'CONFIRMED', late: false, open: true } as never
  }),
  route(orders.orderStory, async (input, { caller }) => {
    known(caller, input.orderId)
    return { orderId, facts: (await story()).filter((fact) => fact.version > (input.after ?? 0)).map(({ id, version, type, at, data, meta }) => ({ id, version, type, at, by: meta.by, data })) }
  }),
  route(orders.getOrderFor, async () => ({ status }) as never),
]

const world = await testProcess({
  contracts: [contract, authContract.contract, orders.contract, tracking.contract, kitchen, dispatch, payments],
  contexts: [{ contract, make: (platform) => gateway(platform) }, { contract: authContract.contract, make: (platform) => auth(platform) }],
  neighbours,
})
const { url } = await world.process.listen({ port: 0, host: '127.0.0.1' })
after(() => world.stop())

const ana = await world.call(authContract.register, { email: 'ana@example.com', password, name: 'Ana' })
const bob = await world.call(authContract.register, { email: 'bob@example.com', password, name: 'Bob' })
const boss = await world.call(authContract.ensureUser, { email: 'boss@example.com', password, name: 'Boss', role: 'dispatcher' })
const tokenOf = async (user: { email: string }) => (await world.call(authContract.logIn, { email: user.email, password })).token!
const [anas, bobs, bosss] = [await tokenOf(ana), await tokenOf(bob), await tokenOf(boss)]
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

const of = { orderId, customerId: ana.userId, restaurantId }
const happen = async (...facts: Parameters<typeof world.happen>[2][number][]) => {
  await world.happen('orders', `order/${orderId}`, facts)
  await world.settle()
}
await happen(happened(orders.orderPaymentPending, { ...of, paymentId: testId('payment') }), happened(orders.orderConfirmed, { ...of, how: 'paid', answerBy: '2026-11-20T15:40:00.000Z' }))

test('an order is followed: how it stands, then every fact; and after a break every missed one, in order', async () => {
  const first = await listen(`orders/${orderId}`, as(anas))
  const [now] = await first.next(1)
  assert.deepEqual([now!.event.type, now!.event.status, now!.event.version], ['order.snapshot', 'CONFIRMED', 2])
  status = 'ACCEPTED'
  await happen(happened(orders.orderAccepted, { ...of, minutes: 20, readyAt: '2026-11-20T15:50:00.000Z' }))
  const [accepted] = await first.next(1)
  assert.deepEqual(
    { ...accepted!.event, id: '' },
    { topic: `orders/${orderId}`, id: '', type: 'order.accepted', at: '2026-11-20T15:30:00.000Z', version: 3, status: 'ACCEPTED', data: { orderId, restaurantId, minutes: 20, readyAt: '2026-11-20T15:50:00.000Z' } },
  )
  first.close()
  status = 'PREPARING'
  await happen(happened(orders.orderPreparing, of), happened(orders.courierAssigned, { ...of, courierId, deliveryId: testId('delivery') }))
  const again = await listen(`orders/${orderId}`, { headers: { ...as(anas).headers, 'last-event-id': accepted!.id } })
  const missed = await again.next(3)
  assert.deepEqual(missed.map(({ event }) => `${event.type} ${event.version} ${event.status}`), ['order.preparing 4 PREPARING', 'order.courier_assigned 5 undefined', 'order.snapshot 5 PREPARING'])
  await happen(happened(orders.courierHeadsToRestaurant, { ...of, courierId }))
  const [heads] = await again.next(1)
  assert.deepEqual([heads!.event.type, heads!.event.status], ['order.courier_en_route_to_restaurant', 'PREPARING'], 'the courier rides, the kitchen still works')
  again.close()
})

test('the customer sees the courier from pick-up on', async () => {
  const mine = await listen(`orders/${orderId}`, as(anas))
  const city = await listen('city', as(bosss))
  await Promise.all([mine.next(1), city.next(1)])
  const move = (leg: 'to-restaurant' | 'to-customer', lat: number) =>
    happened(tracking.courierMoved, { courierId, orderId, position: { lat, lon: -56 }, seenAt: '2026-11-20T15:30:00.000Z', leg })
  await world.happen('tracking', `courier/${courierId}`, [move('to-restaurant', -34.9)])
  await world.settle()
  await happen(happened(orders.orderPickedUp, { ...of, courierId, proof: 'code' }))
  await world.happen('tracking', `courier/${courierId}`, [move('to-customer', -34.8)])
  await world.settle()
  const heard = await mine.next(2)
  assert.deepEqual(heard.map(({ event }) => [event.type, event.data['position']]), [['order.picked_up', undefined], ['courier.moved', { lat: -34.8, lon: -56 }]])
  assert.equal(heard[1]!.id.split('~')[1], heard[0]!.id.split('~')[1], 'a position is no step of the order')
  assert.deepEqual((await city.next(3)).map(({ event }) => event.type), ['courier.moved', 'order.picked_up', 'courier.moved'])
  mine.close()
  city.close()
})

test('who was away from a list gets what was missed, or is told to load it again', async () => {
  const first = await listen(`customers/${ana.userId},orders/${orderId}`, as(anas))
  const [ready] = await first.next(2)
  assert.equal(ready!.event.type, 'live.ready')
  first.close()
  await happen(happened(orders.courierHeadsToCustomer, { ...of, courierId }), happened(orders.courierAtCustomer, { ...of, courierId }))
  const again = await listen(`customers/${ana.userId}&after=${ready!.id}`, as(anas))
  assert.deepEqual((await again.next(2)).map(({ event }) => event.status), ['EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER'])
  again.close()
  const stranger = await listen(`customers/${ana.userId}&after=otherhub.4`, as(anas))
  assert.equal((await stranger.next(1))[0]!.event.type, 'live.resync')
  stranger.close()
})

test("what is somebody else's is not there", async () => {
  const answer = async (topics: string, token?: string) => {
    const response = await fetch(`${url}/api/live?topics=${topics}`, token ? as(token) : {})
    return [response.status, ((await response.json()) as { code: string }).code]
  }
  assert.deepEqual(await answer(`orders/${orderId}`), [401, 'not-signed-in'])
  assert.deepEqual(await answer(`orders/${orderId}`, 'never-was'), [401, 'session-ended'])
  assert.deepEqual(await answer(`orders/${orderId}`, bobs), [404, 'order-not-found'])
  for (const topic of ['city', `customers/${ana.userId}`, `couriers/${courierId}`, `restaurants/${restaurantId}`, 'orders/1', 'nonsense', '']) assert.deepEqual(await answer(topic, bobs), [404, 'topic-not-found'], topic)
  assert.deepEqual(await answer(Array.from({ length: 51 }, (_, index) => `orders/${testId(`${index}`)}`).join(), anas), [400, 'too-many-topics'])
})

test('a browser signs in with a cookie, follows with it, and hears nothing after signing out', async () => {
  const logIn = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: ana.email, password, session: 'cookie' }) })
  const body = (await logIn.json()) as Record<string, unknown>
  assert.deepEqual(Object.keys(body).sort(), ['expiresAt', 'user'])
  const cookie = logIn.headers.get('set-cookie')!.split(';')[0]!
  assert.equal(((await (await fetch(`${url}/api/auth/me`, { headers: { cookie } })).json()) as { userId: string }).userId, ana.userId)
  const live = await listen(`orders/${orderId}`, { headers: { cookie } })
  await live.next(1)
  const logOut = (headers: Record<string, string>) => fetch(`${url}/api/auth/logout`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', ...headers }, body: '{}' })
  assert.equal((await logOut({ 'sec-fetch-site': 'cross-site' })).status, 403)
  const left = await logOut({ 'sec-fetch-site': 'same-origin' })
  assert.match(left.headers.get('set-cookie')!, /^tiffin=; Max-Age=0/)
  await world.settle()
  assert.deepEqual((await live.next(1))[0]!.event, { type: 'live.ended', reason: 'session-ended' })
  assert.equal((await fetch(`${url}/api/auth/me`, { headers: { cookie } })).status, 401)
})

test('the unmodified STOMP client subscribes, is told, receives, and comes back without a gap', async () => {
  const client = stomp({ Authorization: `Bearer ${anas}` })
  await client.connected
  const heard = client.subscribe(`/topic/orders/${orderId}`)
  assert.deepEqual((await heard.next(1)).map(({ event }) => [event.type, event.status]), [['order.snapshot', 'PREPARING']])
  await happen(happened(orders.orderDelivered, { ...of, courierId, proof: 'code' }))
  const [delivered] = await heard.next(1)
  assert.deepEqual([delivered!.event.type, delivered!.event.status], ['order.delivered', 'DELIVERED'])
  await heard.unsubscribe()
  await happen(happened(orders.orderSettled, of))
  const again = client.subscribe(`/topic/orders/${orderId}`, { 'last-event-id': delivered!.id })
  assert.deepEqual((await again.next(2)).map(({ event }) => event.type), ['order.settled', 'order.snapshot'])
  await client.close()
})

test('a STOMP client that is nobody, or asks too much, is told why and let go', async () => {
  const nobody = stomp({})
  await nobody.connected
  nobody.subscribe(`/topic/orders/${orderId}`)
  assert.equal(await nobody.error, 'not-signed-in')
  assert.equal(await stomp({ Authorization: 'Bearer never-was' }).error, 'session-ended')
  const bobsClient = stomp({ Authorization: `Bearer ${bobs}` })
  await bobsClient.connected
  bobsClient.subscribe(`/topic/orders/${orderId}`)
  assert.equal(await bobsClient.error, 'order-not-found')
  const talker = stomp({ Authorization: `Bearer ${anas}` })
  await talker.connected
  talker.client.publish({ destination: `/topic/orders/${orderId}`, body: 'hello' })
  assert.equal(await talker.error, 'not-stomp')
})

test('what everybody is told reaches everybody, signed in or not, by both ways; and who was away gets what was missed', async () => {
  const post = (en: string) => world.call(postNotice, { kind: 'promotion', text: { en, es: en }, couponCode: 'hoy' }, { sub: boss.userId, role: 'dispatcher', scopes: [] })
  const passerBy = await listen('notices', { headers: {} })
  const client = stomp({})
  await client.connected
  const heard = client.subscribe('/topic/notices')
  assert.deepEqual([(await passerBy.next(1))[0]!.event.type, (await heard.next(1))[0]!.event.type], ['live.ready', 'live.ready'])
  const { noticeId } = await post('Free delivery today.')
  await world.settle()
  const [posted] = await passerBy.next(1)
  assert.deepEqual([posted!.event.topic, posted!.event.type, posted!.event.data], ['notices', 'notice.posted', { noticeId, kind: 'promotion', text: { en: 'Free delivery today.', es: 'Free delivery today.' }, couponCode: 'hoy' }])
  assert.deepEqual((await heard.next(1))[0]!.event, posted!.event)
  passerBy.close()
  await heard.unsubscribe()
  await post('Two for one.')
  await world.call(withdrawNotice, { noticeId }, { sub: boss.userId, role: 'dispatcher', scopes: [] })
  await world.settle()
  const again = await listen('notices', { headers: { 'last-event-id': posted!.id } })
  const withStomp = client.subscribe('/topic/notices', { 'last-event-id': posted!.id })
  for (const back of [again, withStomp]) assert.deepEqual((await back.next(2)).map(({ event }) => event.type), ['notice.posted', 'notice.withdrawn'])
  again.close()
  await client.close()
})

test('a socket opens for our own pages and for our protocol only', async () => {
  const open = (headers: Record<string, string>, protocols = ['v12.stomp'], path = '/ws') =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocols, { headers })
      socket.on('open', () => (resolve(socket.protocol), socket.close()))
      socket.on('unexpected-response', (_request, response) => (resolve(String(response.statusCode)), socket.terminate()))
      socket.on('error', () => {})
    })
  assert.equal(await open({}), 'v12.stomp')
  assert.equal(await open({}, []), '')
  assert.equal(await open({}, ['v10.stomp']), '400')
  assert.equal(await open({}, ['v12.stomp'], '/elsewhere'), '404')
  assert.equal(await open({ cookie: `tiffin=${anas}`, origin: 'http://evil.test' }), '403')
  assert.equal(await open({ cookie: `tiffin=${anas}`, origin: url }), 'v12.stomp')
  assert.equal(await open({ authorization: 'Bearer never-was' }), '401')
})

test('a stopping process lets everybody go', async () => {
  const live = await listen(`orders/${orderId}`, as(anas))
  await live.next(1)
  const client = stomp({ Authorization: `Bearer ${anas}` })
  await client.connected
  await client.subscribe(`/topic/orders/${orderId}`).next(1)
  const ended = Promise.all([live.next(1), client.error])
  await world.process.app.close()
  assert.deepEqual((await ended)[0]![0]!.event, { type: 'live.ended', reason: 'closing' })
})

interface Heard {
  id: string
  event: { topic: string; id: string; type: string; status?: string; version?: number; at: string; data: Record<string, unknown>; reason?: string }
}

/** Hands out what came, in order, waiting for what has not come yet. */
function inbox() {
  const come: Heard[] = []
  let notify = () => {}
  return {
    put(heard: Heard) {
      come.push(heard)
      notify()
    },
    async next(count: number): Promise<Heard[]> {
      while (come.length < count) await new Promise<void>((resolve) => (notify = resolve))
      return come.splice(0, count)
    },
  }
}

async function listen(topics: string, init: { headers: Record<string, string> }) {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/live?topics=${topics}`, { ...init, signal: stop.signal })
  assert.equal(response.status, 200, response.headers.get('content-type')!)
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  const { put, next } = inbox()
  const read = async () => {
    let rest = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split('\n\n')
      rest = parts.pop()!
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1]
        if (data) put({ id: /^id: (.*)$/m.exec(part)?.[1] ?? '', event: JSON.parse(data) })
      }
    }
  }
  read().catch(() => {})
  return { next, close: () => stop.abort() }
}

function stomp(connectHeaders: Record<string, string>) {
  const connected = Promise.withResolvers<void>()
  const error = Promise.withResolvers<string>()
  const client = new Client({
    webSocketFactory: () => new WebSocket(`${url.replace('http', 'ws')}/ws`, ['v12.stomp', 'v11.stomp', 'v10.stomp']) as never,
    connectHeaders,
    reconnectDelay: 0,
    onConnect: () => connected.resolve(),
    onStompError: (frame) => error.resolve(frame.headers['message']!),
  })
  client.activate()
  return {
    client,
    connected: connected.promise,
    error: error.promise,
    close: () => client.deactivate(),
    subscribe(destination: string, headers = {}) {
      const { put, next } = inbox()
      const subscription = client.subscribe(destination, (message) => put({ id: message.headers['last-event-id']!, event: JSON.parse(message.body) }), headers)
      return {
        next,
        unsubscribe: () =>
          new Promise<void>((resolve) => {
            client.watchForReceipt('gone', () => resolve())
            subscription.unsubscribe({ receipt: 'gone' })
          }),
      }
    },
  }
}
