// People who act at the same moment, over HTTP: exactly one is first, everybody is told the truth, and no cent is moved twice.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isRefused } from '../city/api.ts'
import { acceptOffer, declineOffer, myOffers, myShift, orderDelivery } from '../contexts/dispatch/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { getPayment, startPayment } from '../contexts/payments/contract.ts'
import { createCoupon } from '../contexts/pricing/contract.ts'
import { openWorld, type Person } from './world.ts'

const world = await openWorld()
const { ana, luis, cook, manager, bob, carla, dispatcher, admin } = world.people
after(() => world.holds().finally(() => world.stop()))

/** `yes`, or the code of the refusal. */
const answerTo = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'yes', (error: unknown) => (isRefused(error) ? error.code : Promise.reject(error)))
const counted = (answers: readonly string[]) => Object.fromEntries([...new Set(answers)].sort().map((answer) => [answer, answers.filter((one) => one === answer).length]))
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

// ── the order ───────────────────────────────────────────────────────────────────────────────────────────────────────

test('the customer cancels while the restaurant accepts or rejects, a hundred times: exactly one of them is told yes', async () => {
  const placed = await paidOrders(100)
  const winners: string[] = []
  for (let from = 0; from < placed.length; from += 10) {
    const races = placed.slice(from, from + 10).map(async ({ orderId, refund }, index) => {
      const customer = () => answerTo(ana.ask(orders.cancelOrder, { orderId, reason: 'changed-mind', refund, rule: 'restaurant-has-not-accepted' }))
      const restaurant = () => answerTo(index % 5 === 4 ? manager.ask(orders.rejectOrder, { orderId, reason: 'too-busy' }) : cook.ask(orders.acceptOrder, { orderId, minutes: 15 }))
      // Neither is always the first to set out.
      if (index % 2) return Promise.all([customer(), restaurant()])
      return (await Promise.all([restaurant(), customer()])).toReversed()
    })
    const answers = await Promise.all(races)
    await world.settle()
    for (const [index, [customer, restaurant]] of answers.entries()) winners.push(await winnerOf(placed[from + index]!.orderId, customer!, restaurant!))
  }
  assert.equal(winners.length, 100)
  assert.equal(new Set(winners).size, 3, `each was first at times: ${JSON.stringify(counted(winners))}`)
})

/** Whoever is first in the stream. The other's answer, the payment and the provider's book must fit. */
async function winnerOf(orderId: string, customer: string, restaurant: string): Promise<string> {
  const facts = await world.facts('orders', `order/${orderId}`)
  const decisive = facts.filter(({ type }) => ['order.cancelled', 'order.accepted', 'order.rejected'].includes(type))
  const { type } = decisive[0]!
  const expected: Record<string, [customer: string, restaurant: string, facts: number]> = {
    'order.cancelled': ['yes', 'order-already-cancelled', 1],
    'order.rejected': ['cancellation-denied', 'yes', 1],
    'order.accepted': ['cancellation-terms-changed', 'yes', 1],
  }
  assert.deepEqual([customer, restaurant, decisive.length], expected[type], `${orderId}: ${decisive.map((fact) => fact.type)}`)
  assert.equal([customer, restaurant].filter((answer) => answer === 'yes').length, 1)
  if (type === 'order.accepted') await cancelAfterAll(orderId)
  assert.equal(await world.status(orderId), type === 'order.rejected' ? 'REJECTED' : 'CANCELLED')
  const [intent] = world.provider.book().filter(({ reference }) => reference === orderId)
  const returned = intent!.status === 'voided' || intent!.refunds.reduce((sum, { amount }) => sum + amount, 0) === intent!.captured
  assert.ok(returned, `all of it went back: ${JSON.stringify(intent)}`)
  return type
}

/** Who was too late by a moment looks again, and sees that this minute is still free. */
async function cancelAfterAll(orderId: string): Promise<void> {
  assert.equal(await world.status(orderId), 'ACCEPTED')
  const { decision, rule, refund } = await ana.ask(orders.previewCancellation, { orderId })
  assert.deepEqual([decision, rule], ['free', 'within-a-minute-of-acceptance'])
  await ana.ask(orders.cancelOrder, { orderId, reason: 'changed-mind', refund, rule })
  await world.settle()
}

async function paidOrders(count: number): Promise<{ orderId: string; refund: { amount: number; currency: string } }[]> {
  const placed = []
  for (let made = 0; made < count; made += 10) {
    placed.push(...(await Promise.all(times(10, async () => ana.ask(orders.placeOrder, world.placing(ana, await world.quoted(ana)))))))
  }
  await world.settle()
  for (const { orderId } of placed) {
    const { redirectUrl } = await ana.ask(startPayment, { orderId, returnUrl: 'http://127.0.0.1/back' })
    await world.provider.pay(redirectUrl!.split('/').at(-1)!)
  }
  await world.settle()
  return placed.map(({ orderId, total }) => ({ orderId, refund: total }))
}

test('the courier picks up while the customer cancels: one of them is told no', async () => {
  for (const customerFirst of [true, false]) {
    const { orderId } = await world.ordered(ana)
    await world.accepts(orderId)
    await world.online(bob)
    await world.advance({ minutes: 14 })
    await world.cook(orderId)
    await world.takes(bob, orderId)
    const { pickup, door } = await world.codes(orderId)
    const cancel = () => answerTo(ana.ask(orders.cancelOrder, { orderId, reason: 'changed-mind' }))
    const pickUp = () => answerTo(bob.ask(orders.pickUp, { orderId, code: pickup }))
    const [cancelled, pickedUp] = customerFirst ? await Promise.all([cancel(), pickUp()]) : (await Promise.all([pickUp(), cancel()])).toReversed()
    assert.equal([cancelled, pickedUp].filter((answer) => answer === 'yes').length, 1, `${cancelled}, ${pickedUp}`)
    await world.settle()
    if (pickedUp === 'yes') await bob.ask(orders.deliver, { orderId, code: door })
    await world.settle()
    assert.equal(await world.status(orderId), pickedUp === 'yes' ? 'SETTLED' : 'CANCELLED')
  }
})

// ── the same click ──────────────────────────────────────────────────────────────────────────────────────────────────

test('one quote, sixteen requests with the same key: one order, and everybody hears of the same one', async () => {
  const body = world.placing(ana, await world.quoted(ana))
  const place = (key: string, sent: object = body) => world.send('POST', '/api/orders', { as: ana, body: sent, headers: { 'idempotency-key': key } })
  const answers = await Promise.all(times(16, () => place('one-click')).map((answer) => answer.catch(() => assert.fail('no answer'))))
  for (const { status, headers, body: answer } of answers) {
    if (status === 409) assert.deepEqual([answer.code, headers.get('retry-after')], ['request-in-progress', '1'])
    else assert.equal(status, 201)
  }
  const again = await place('one-click')
  assert.deepEqual([again.status, again.headers.get('idempotent-replayed')], [201, 'true'])
  for (const { status, body: answer } of answers) if (status === 201) assert.deepEqual(answer, again.body)
  const changed = await place('one-click', { ...body, note: 'something else' })
  assert.deepEqual([changed.status, changed.body.code], [422, 'idempotency-key-reused'])
  await world.settle()
  assert.equal(await ordersFrom(body.quote), 1)
  assert.deepEqual(await world.types(again.body.orderId), ['order.placed'])
})

test('one quote, sixteen requests with different keys: one order, fifteen refusals', async () => {
  const body = world.placing(ana, await world.quoted(ana), { paymentMethod: 'cash' })
  const answers = await Promise.all(times(16, () => answerTo(ana.ask(orders.placeOrder, body))))
  assert.deepEqual(counted(answers), { 'quote-already-used': 15, yes: 1 })
  await world.settle()
  assert.equal(await ordersFrom(body.quote), 1)
})

test('paying is begun by sixteen clicks at once: one intent at the provider', async () => {
  const { orderId } = await world.order(ana)
  const shown = await Promise.all(times(16, () => ana.ask(startPayment, { orderId, returnUrl: 'http://127.0.0.1/back' })))
  assert.equal(new Set(shown.map(({ redirectUrl }) => redirectUrl)).size, 1)
  assert.equal(world.provider.book().filter(({ reference }) => reference === orderId).length, 1)
  await world.pay(ana, orderId)
  assert.equal((await ana.ask(getPayment, { orderId })).attempt, 1)
})

async function ordersFrom(token: string): Promise<number> {
  const { quoteId } = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { quoteId: string }
  const [row] = await world.processes[0]!.owner.query<{ count: number }>({ text: `select count(*) from orders.facts where type = 'order.placed' and data ->> 'quoteId' = $1`, values: [quoteId] })
  return row!.count
}

// ── coupons ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a coupon for one order a person and three in all: whoever is quickest has it, also when all are quick', async () => {
  const off = { kind: 'amount', amount: { amount: 5_000, currency: 'UYU' }, paidBy: 'platform' } as const
  await admin.ask(createCoupon, { code: 'UNAVEZ', ...off, perPerson: 1 })
  await admin.ask(createCoupon, { code: 'TRES', ...off, perPerson: 10, inAll: 3 })
  const placeAll = async (coupon: string, customers: readonly Person[]) => {
    const bodies: [Person, ReturnType<typeof world.placing>][] = []
    for (const who of customers) bodies.push([who, world.placing(who, await world.quoted(who, { coupon }), { paymentMethod: 'cash' })])
    const placed: string[] = []
    const answers = await Promise.all(bodies.map(([who, body]) => answerTo(who.ask(orders.placeOrder, body).then(({ orderId }) => placed.push(orderId)))))
    await world.settle()
    return { answers: counted(answers), placed }
  }
  assert.deepEqual((await placeAll('unavez', times(8, () => ana))).answers, { 'coupon-used-up': 7, yes: 1 })
  const three = await placeAll('tres', times(8, (index) => (index % 2 ? ana : luis)))
  assert.deepEqual(three.answers, { 'coupon-used-up': 5, yes: 3 })
  await world.refuses('coupon-used-up', world.quoted(luis, { coupon: 'TRES' }))

  // A use comes back when its order will not be.
  await dispatcher.ask(orders.cancelOrder, { orderId: three.placed[0]!, reason: 'other' })
  await world.settle()
  assert.deepEqual((await placeAll('tres', [ana])).answers, { yes: 1 })
})

// ── couriers ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a courier says no and the next one gets it; who does not answer is asked no more', async () => {
  await endAll()
  const { orderId } = await world.ordered(ana)
  await world.accepts(orderId, 1)
  await world.online(bob)
  await world.online(carla)
  await world.advance({ seconds: 5 })
  const [first, second] = await asked(orderId)
  assert.ok(first && !second, 'one at a time')
  const next = first === bob ? carla : bob
  await first.ask(declineOffer, { offerId: (await world.offered(first, orderId)).offerId, reason: 'too-far' })
  await world.advance({ seconds: 2 })
  assert.deepEqual(await asked(orderId), [next])

  // The next one lets the offer pass. Then both have been asked, and both are asked together.
  const offer = await world.offered(next, orderId)
  await world.advance({ seconds: 46 })
  await world.refuses('offer-expired', next.ask(acceptOffer, { offerId: offer.offerId }))
  await world.advance({ seconds: 2 })
  assert.equal((await asked(orderId)).length, 2)

  // Nobody answers at all: after three offers in a row that one is offline.
  await world.advance({ minutes: 3 })
  assert.equal((await next.ask(myShift, {})).online, false)
  const { offers } = await dispatcher.ask(orderDelivery, { orderId })
  assert.deepEqual(counted(offers.map(({ status }) => status))['declined'], 1)
  await dispatcher.ask(orders.cancelOrder, { orderId, reason: 'no-courier' })
  await world.settle()
  assert.deepEqual(await asked(orderId), [])
})

test('two couriers say yes to the same order at the same moment, six times: one has it', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { orderId } = await world.order(ana, { paymentMethod: 'cash' })
    await world.accepts(orderId, 1)
    await world.online(bob)
    await world.online(carla)
    // After two who did not want it, two are asked at once.
    for (let declined = 0; declined < 2; declined += 1) {
      await world.advance({ seconds: 2 })
      const [one] = await asked(orderId)
      await one!.ask(declineOffer, { offerId: (await world.offered(one!, orderId)).offerId })
    }
    await world.advance({ seconds: 2 })
    const both = round % 2 ? [bob, carla] : [carla, bob]
    const offers = await Promise.all(both.map((courier) => world.offered(courier, orderId)))
    const answers = await Promise.all(both.map((courier, index) => answerTo(courier.ask(acceptOffer, { offerId: offers[index]!.offerId }))))
    assert.deepEqual(counted(answers), { 'offer-taken': 1, yes: 1 })
    const winner = both[answers.indexOf('yes')]!
    await world.settle()
    const { courierId } = await dispatcher.ask(orders.getOrder, { orderId })
    assert.equal(courierId, winner.userId)
    assert.equal((await world.types(orderId)).filter((type) => type === 'order.courier_assigned').length, 1)
    await dispatcher.ask(orders.cancelOrder, { orderId, reason: 'other' })
    await world.settle()
  }
})

/** Who has an open offer for the order. */
async function asked(orderId: string): Promise<Person[]> {
  const have = await Promise.all([bob, carla].map(async (courier) => ({ courier, offers: (await courier.ask(myOffers, {})).offers })))
  return have.filter(({ offers }) => offers.some((offer) => offer.orderId === orderId)).map(({ courier }) => courier)
}

async function endAll(): Promise<void> {
  for (const { orderId } of (await dispatcher.ask(orders.listOrders, { open: true, limit: 200 })).orders) await dispatcher.ask(orders.cancelOrder, { orderId, reason: 'other' })
  await world.settle()
}
