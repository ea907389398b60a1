import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { happened, type FactData } from '../../platform/contract.ts'
import { route } from '../../platform/module.ts'
import { Refused } from '../../platform/refused.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess, type TestWorld } from '../../platform/testing.ts'
import * as auth from '../auth/contract.ts'
import * as dispatch from '../dispatch/contract.ts'
import * as kitchen from '../kitchen/contract.ts'
import * as orders from '../orders/contract.ts'
import * as payments from '../payments/contract.ts'
import { contract, getPreferences, myMessages, outbox, putPreferences } from './contract.ts'
import { notifications } from './module.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const restaurantId = testId('restaurant')
const boss = somebody('dispatcher', testId('boss'))

// Ana and Carla are known by their facts; Dora only when asked for.
const ana = { userId: testId('ana'), email: 'ana@example.com', name: 'Ana Pérez', phone: '+59899111111', language: 'es', role: 'customer' as const, cityId: 'montevideo', restaurantIds: [] }
const carla = { ...ana, userId: testId('carla'), email: 'carla@example.com', name: 'Carla', role: 'courier' as const }
const dora = { ...ana, userId: testId('dora'), email: 'dora@example.com', name: 'Dora', language: 'en' }

async function start(env: Record<string, string> = {}): Promise<TestWorld> {
  const world = await testProcess({
    contracts: [contract, auth.contract, orders.contract, kitchen.contract, dispatch.contract, payments.contract],
    contexts: [{ contract, make: (platform) => notifications(platform) }],
    neighbours: [
      route(auth.getUser, async ({ userId }) => {
        if (userId !== dora.userId) throw new Refused('user-not-found')
        return dora
      }),
      route(orders.getOrderFor, async () => {
        throw new Refused('order-not-found')
      }),
    ],
    env,
  })
  for (const { restaurantIds, ...user } of [ana, carla]) await world.happen('auth', `user/${user.userId}`, [happened(auth.userRegistered, { ...user, restaurantIds })])
  return world
}

const world = await start()
after(() => world.stop())

const placed = (name: string, customer = ana, more: Partial<FactData<typeof orders.orderPlaced>> = {}) => {
  const orderId = testId(name)
  return {
    of: { orderId, customerId: customer.userId, restaurantId },
    fact: happened(orders.orderPlaced, {
      orderId, customerId: customer.userId, restaurantId, code: 'K7PW3M', quoteId: testId('quote'), cartId: testId('cart'), cityId: 'montevideo', restaurantName: 'La Pasiva', restaurantPosition: { lat: -34.9, lon: -56.1 },
      timeZone: 'America/Montevideo', fulfilment: 'delivery', paymentMethod: 'card', currency: 'UYU',
      lines: [{ lineId: 'a', dishId: testId('dish'), name: 'Chivito', station: 'grill', preparationSeconds: 600, quantity: 2, options: [], unitPrice: pesos(40000), total: pesos(80000) }],
      charges: [{ kind: 'subtotal', amount: pesos(80000), because: { code: 'dishes', values: {} } }, { kind: 'delivery-fee', amount: pesos(9000), because: { code: 'distance', values: {} } }],
      subtotal: pesos(80000), total: pesos(89000), tip: pesos(0), taxIncluded: pesos(0), contact: { name: 'Ana', phone: '+59899222222' }, leaveAtDoor: false, language: customer.language,
      distanceMetres: 2400, preparationMinutes: 20, promisedAt: '2026-11-20T16:05:00.000Z', latestAt: '2026-11-20T16:20:00.000Z', capturePolicy: 'at-acceptance', terms: { commissionBasisPoints: 1500, taxBasisPoints: 2200 }, answerWithinMinutes: 10,
      ...more,
    }),
  }
}
const told = async (of: { orderId: string }, here = world) => (await here.call(outbox, { orderId: of.orderId }, boss)).messages.reverse()
const brief = async (of: { orderId: string }, here = world) => (await told(of, here)).map(({ audience, channel, template, status }) => `${audience} ${channel} ${template} ${status}`).sort()
const text = (value: string | undefined) => value?.replace(/[^\S\n]/g, ' ')

test('along an order everybody is told what concerns them, each thing once', async () => {
  const { of, fact } = placed('along')
  const delivery = { orderId: of.orderId, deliveryId: testId('delivery'), restaurantId, courierId: carla.userId }
  const pay = { base: pesos(9000), distance: pesos(3000), waiting: pesos(0), tip: pesos(0), total: pesos(12000) }
  await world.happen('orders', `order/${of.orderId}`, [fact, happened(orders.orderConfirmed, { ...of, how: 'paid', answerBy: '2026-11-20T15:40:00.000Z' })])
  await world.happen('kitchen', `ticket/${of.orderId}`, [happened(kitchen.ticketOpened, { ...of, items: [{ itemId: 'a', dishId: testId('dish'), station: 'grill', quantity: 2, preparationSeconds: 600 }] })])
  await world.happen('dispatch', `delivery/${of.orderId}`, [happened(dispatch.offerMade, { ...delivery, offerId: testId('offer'), pay, metres: 2400, expiresAt: '2026-11-20T15:30:45.000Z', reasons: [] })])
  await world.settle()
  await world.happen('orders', `order/${of.orderId}`, [
    happened(orders.orderAccepted, { ...of, minutes: 20, readyAt: '2026-11-20T15:50:00.000Z' }),
    happened(orders.orderPickedUp, { ...of, courierId: carla.userId, proof: 'code' }),
    happened(orders.courierAtCustomer, { ...of, courierId: carla.userId }),
    happened(orders.orderDelivered, { ...of, courierId: carla.userId, proof: 'code' }),
  ])
  await world.settle()
  assert.deepEqual(await brief(of), [
    'courier push offer-made sent', 'customer email order-confirmed sent', 'customer email order-delivered sent', 'customer push courier-at-door sent', 'customer push order-accepted sent', 'customer push order-confirmed sent',
    'customer push order-picked-up sent', 'restaurant push restaurant-new-order sent',
  ])
  const messages = await told(of)
  const the = (template: string) => messages.find((message) => message.template === template)!
  assert.equal(text(the('offer-made').text), 'La Pasiva: $ 120,00 por 2,4 km. Es tuyo si respondés antes de las 12:30.')
  assert.equal(text(the('restaurant-new-order').text), 'Pedido nuevo K7PW3M: 2 platos, $ 890,00.')
  const receipt = the('order-delivered')
  assert.deepEqual([receipt.to, receipt.subject, receipt.personId], ['ana@example.com', 'Tu recibo del pedido K7PW3M', ana.userId])
  assert.match(text(receipt.text)!, /^Hola, Ana:\n\n¡Buen provecho! Esto es lo que pediste en La Pasiva:\n\n2 × Chivito: \$ 800,00\n\nEnvío: \$ 90,00\n\nTotal \$ 890,00\n/)
  assert.deepEqual(await world.story('notifications', `notification/${receipt.notificationId}`), ['notification.sent'])
  assert.deepEqual((await world.call(myMessages, {}, somebody('customer', ana.userId))).messages.map((message) => message.template).includes('offer-made'), false)
  assert.equal((await world.call(myMessages, {}, somebody('restaurant-staff', testId('cook'), { restaurantIds: [restaurantId] }))).messages.length, 1)
})

test('what is heard again, from the beginning, is told to nobody again', async () => {
  const { of } = placed('along')
  const before = await told(of)
  const [consumer] = await world.process.owner.query<{ positions: object }>(sql`select positions from notifications.consumer_positions`)
  assert.ok(consumer)
  const module = world.process.modules.get('notifications')!
  const facts = await world.facts('orders', `order/${of.orderId}`)
  await module.consumers![0]!.handle(facts, { transaction: await writesNothing(), call: () => assert.fail() })
  assert.deepEqual(await told(of), before)
})

test('an erased customer keeps nothing with us: no address, no number, no words; and hears nothing more', async () => {
  const eva = { ...ana, userId: testId('eva'), email: 'eva@example.com', name: 'Eva' }
  await world.happen('auth', `user/${eva.userId}`, [happened(auth.userRegistered, eva)])
  const { of, fact } = placed('erased', eva)
  await world.happen('orders', `order/${of.orderId}`, [fact, happened(orders.orderConfirmed, { ...of, how: 'paid', answerBy: '2026-11-20T15:40:00.000Z' })])
  await world.call(putPreferences, { language: 'es', channels: { email: true, sms: true, push: true } }, somebody('customer', eva.userId))
  await world.settle()
  assert.equal((await told(of)).length, 2)
  await world.happen('auth', `user/${eva.userId}`, [happened(auth.personErased, { personId: eva.userId })])
  await world.happen('orders', `order/${of.orderId}`, [happened(orders.orderAccepted, { ...of, minutes: 20, readyAt: '2026-11-20T15:50:00.000Z' })])
  await world.settle()
  assert.deepEqual((await told(of)).map(({ to, subject, text }) => [to, subject, text]), [['', undefined, ''], ['', undefined, '']])
  const left = await world.process.owner.query(sql`select person_id::text from notifications.people where person_id = ${eva.userId} union all select person_id::text from notifications.preferences where person_id = ${eva.userId}
    union all select phone from notifications.orders where order_id = ${of.orderId} and phone is not null`)
  assert.deepEqual(left, [])
})

test('somebody we have not heard of yet is asked for; somebody nobody knows is left alone', async () => {
  const known = placed('unheard', dora)
  const unknown = placed('nobody', { ...ana, userId: testId('nobody') })
  for (const { of, fact } of [known, unknown]) await world.happen('orders', `order/${of.orderId}`, [fact, happened(orders.orderPickedUp, { ...of, courierId: carla.userId, proof: 'code' })])
  await world.settle()
  assert.equal((await told(known.of))[0]!.text, 'Your food is on its way from La Pasiva.')
  assert.deepEqual(await told(unknown.of), [])
})

test('people are told as they wish: other channels, other language, not at night unless it is urgent', async () => {
  const me = somebody('customer', ana.userId, { language: 'es' })
  assert.deepEqual(await world.call(getPreferences, {}, me), { language: 'es', channels: { email: true, sms: true, push: true } })
  const wanted = { language: 'en', channels: { email: true, sms: true, push: false }, quietHours: { from: '12:00', until: '14:00' } }
  await world.call(putPreferences, wanted, me)
  await world.call(putPreferences, wanted, me)
  assert.deepEqual(await world.call(getPreferences, {}, me), wanted)
  assert.deepEqual(await world.story('notifications', `preferences/${ana.userId}`), ['preferences.updated'])
  const { of, fact } = placed('quiet')
  await world.happen('orders', `order/${of.orderId}`, [fact, happened(orders.courierAtCustomer, { ...of, courierId: carla.userId }), happened(orders.orderDelivered, { ...of, courierId: carla.userId, proof: 'code' })])
  await world.settle()
  const door = (await told(of)).find((message) => message.template === 'courier-at-door')!
  assert.deepEqual([door.channel, door.to, door.language, door.status], ['sms', '+59899222222', 'en', 'sent'])
  assert.deepEqual(await brief(of), ['customer email order-delivered waiting', 'customer sms courier-at-door sent'])
  await world.advance({ minutes: 89 })
  assert.deepEqual(await brief(of), ['customer email order-delivered waiting', 'customer sms courier-at-door sent'])
  await world.advance({ minutes: 1 })
  assert.deepEqual(await brief(of), ['customer email order-delivered sent', 'customer sms courier-at-door sent'])
  await world.call(putPreferences, { ...wanted, channels: { email: false, sms: false, push: false } }, me)
  const silent = placed('silent')
  await world.happen('orders', `order/${silent.of.orderId}`, [silent.fact, happened(orders.courierAtCustomer, { ...silent.of, courierId: carla.userId })])
  await world.settle()
  assert.deepEqual(await told(silent.of), [])
})

test('what happened yesterday is no news', async () => {
  const { of, fact } = placed('yesterday', dora)
  await world.happen('orders', `order/${of.orderId}`, [fact, happened(orders.orderPickedUp, { ...of, courierId: carla.userId, proof: 'code' })])
  world.clock.advanceTo(world.clock.now() + 24 * 3_600_000)
  await world.settle()
  assert.deepEqual(await told(of), [])
})

test('operations are told of an alert, without names', async () => {
  const { of, fact } = placed('alert', dora)
  await world.happen('orders', `order/${of.orderId}`, [fact])
  await world.happen('payments', `payment/${of.orderId}`, [happened(payments.alertRaised, { alert: 'capture-failed', orderId: of.orderId, says: 'The card of Dora was refused', customerId: dora.userId })])
  await world.settle()
  const [alert] = await told(of)
  assert.deepEqual([alert!.audience, alert!.channel, alert!.personId, alert!.subject], ['operations', 'email', undefined, 'Alerta: capture-failed (pedido K7PW3M)'])
  assert.doesNotMatch(alert!.text, /Dora/)
})

test('e-mails leave by SMTP, are tried again while the server is down, and given up when nobody is there', async () => {
  const taken: string[] = []
  let down = true
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_address, _session, done) => done(down ? Object.assign(new Error('come back later'), { responseCode: 421 }) : null),
    onRcptTo: ({ address }, _session, done) => done(address === 'gone@example.com' ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
    onData(stream, _session, done) {
      let mail = ''
      stream.on('data', (chunk: Buffer) => (mail += chunk.toString()))
      stream.on('end', () => (taken.push(mail), done()))
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const here = await start({ TIFFIN_SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, TIFFIN_MAIL_FROM: 'Tiffin <hello@tiffin.example>' })
  try {
    const { of, fact } = placed('by mail')
    await here.happen('orders', `order/${of.orderId}`, [fact, happened(orders.orderConfirmed, { ...of, how: 'paid', answerBy: '2026-11-20T15:40:00.000Z' })])
    await here.settle()
    assert.deepEqual(await brief(of, here), ['customer email order-confirmed waiting', 'customer push order-confirmed sent'])
    down = false
    await here.advance({ seconds: 30 })
    assert.deepEqual(await brief(of, here), ['customer email order-confirmed sent', 'customer push order-confirmed sent'])
    assert.equal(taken.length, 1)
    assert.match(taken[0]!, /^From: Tiffin <hello@tiffin\.example>\r\nTo: ana@example\.com\r\nSubject: Tu pedido K7PW3M en La Pasiva\r\nMessage-ID: <[0-9a-f-]{36}@tiffin>/m)

    const gone = { ...ana, userId: testId('gone'), email: 'gone@example.com' }
    await here.happen('auth', `user/${gone.userId}`, [happened(auth.userRegistered, gone)])
    const lost = placed('undeliverable', gone)
    await here.happen('orders', `order/${lost.of.orderId}`, [lost.fact, happened(orders.orderPaymentFailed, { ...lost.of, reason: 'declined' })])
    await here.settle()
    const [failed] = (await told(lost.of, here)).filter((message) => message.channel === 'email')
    assert.deepEqual([failed!.status, failed!.attempts, failed!.cause], ['failed', 1, 'undeliverable'])
    assert.deepEqual(await here.story('notifications', `notification/${failed!.notificationId}`), ['notification.failed'])

    down = true
    const never = placed('never')
    await here.happen('orders', `order/${never.of.orderId}`, [never.fact, happened(orders.orderPaymentFailed, { ...never.of, reason: 'declined' })])
    await here.advance({ hours: 2 })
    const [unsent] = (await told(never.of, here)).filter((message) => message.channel === 'email')
    assert.deepEqual([unsent!.status, unsent!.attempts, unsent!.cause], ['failed', 5, 'no-answer'])
    assert.equal(taken.length, 1)
  } finally {
    await here.stop()
    await new Promise<void>((resolve) => server.close(resolve))
  }
})

test('the invariants hold, and can fail', async () => {
  const reader = { read: <Row>(statement: Parameters<typeof world.process.owner.query>[0]) => world.process.owner.query<Row>(statement), facts: () => assert.fail() }
  const broken = async () => (await Promise.all(world.process.modules.get('notifications')!.invariants!.map((invariant) => invariant.check(reader as never)))).map((found) => found.length)
  assert.deepEqual(await broken(), [0, 0])
  await world.process.owner.query(sql`alter table notifications.messages drop constraint messages_once`)
  await world.process.owner.query(sql`insert into notifications.messages select gen_random_uuid(), audience, recipient_id, order_id, fact_id, channel, template, language, "to", subject, text, status, attempts, at, sent_at, cause from notifications.messages where status = 'sent' limit 1`)
  assert.deepEqual(await broken(), [1, 1])
})

/** A transaction that reads for real and lets nothing be written. */
async function writesNothing() {
  const never = () => assert.fail('nothing is to be written')
  return { now: new Date(world.clock.now()).toISOString(), meta: { by: 'test' }, read: (statement: never) => world.process.owner.query(withSchema(statement)), lock: never, write: (statement: { text: string }) => assert.match(statement.text, /into (orders|people) /), append: never, schedule: never, unschedule: never, done: () => {} } as never
}
const withSchema = (statement: { text: string; values: unknown[] }) => ({ ...statement, text: statement.text.replace(/from (people|preferences|orders|messages)\b/g, 'from notifications.$1') })
