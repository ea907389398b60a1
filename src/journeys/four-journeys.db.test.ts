// The four journeys of the architecture document (004), each told by those who live it; in one process, and with the
// contexts spread over three that call each other over HTTP.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { isRefused } from '../city/api.ts'
import { getMenu, searchRestaurants } from '../contexts/catalog/contract.ts'
import { goOffline, myEarnings, myOffers } from '../contexts/dispatch/contract.ts'
import { listTickets } from '../contexts/kitchen/contract.ts'
import { myMessages } from '../contexts/notifications/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { getPayment } from '../contexts/payments/contract.ts'
import { minus, share, sum } from '../platform/money.ts'
import { laPasiva, openWorld, type World } from './world.ts'

for (const spread of [false, true]) {
  describe(spread ? 'over three processes' : 'in one process', () => {
    let world: World
    let people: World['people']
    before(async () => {
      world = await openWorld({ spread })
      people = world.people
    })
    afterEach(() => world.holds())
    after(() => world.stop())

    test('E18: browse, order, pay; it is cooked, brought and settled', async () => {
      const { ana, luis, cook, bob } = people
      // Ana is hungry and looks around.
      const { restaurants } = await ana.ask(searchRestaurants, { lat: -34.9103, lon: -56.1786, text: 'chivito', openNow: true })
      assert.deepEqual(restaurants.map(({ name, openNow, delivers }) => [name, openNow, delivers]), [['La Pasiva', true, true]])
      const menu = await ana.ask(getMenu, { restaurantId: laPasiva })
      assert.equal(menu.sections[0]!.dishes[0]!.name, 'Chivito')

      // She orders two, with a tip, and pays at the provider's page.
      const { orderId, total } = await world.order(ana, { tip: 5_000 })
      assert.equal(await world.status(orderId), 'CREATED')
      await world.pay(ana, orderId)
      assert.equal(await world.status(orderId), 'CONFIRMED')
      assert.deepEqual((await ana.ask(orders.listOrders, {})).orders.map((order) => [order.orderId, order.status]), [[orderId, 'CONFIRMED']])
      await world.refuses('order-not-found', luis.ask(orders.getOrder, { orderId }))

      // The restaurant takes it; the ticket hangs in the kitchen; a courier is found.
      await world.online(bob)
      const { tickets } = await cook.ask(listTickets, { restaurantId: laPasiva })
      assert.deepEqual(tickets.map((ticket) => [ticket.orderId, ticket.status, ticket.items[0]!.note]), [[orderId, 'queued', 'sin aceitunas']])
      await world.accepts(orderId)
      await world.advance({ minutes: 12 })
      await world.cook(orderId)
      await world.brings(bob, orderId)

      // The books close, everybody was told, and every fact is in its place.
      assert.equal(await world.status(orderId), 'SETTLED')
      assert.deepEqual((await ana.ask(orders.getOrder, { orderId })).total, total)
      const { messages } = await ana.ask(myMessages, {})
      assert.ok(messages.length >= 3, `Ana was told ${messages.length} times`)
      assert.deepEqual(await world.types(orderId), [
        'order.placed', 'order.payment_pending', 'order.confirmed', 'order.accepted', 'order.preparing', 'order.ready', 'order.courier_assigned', 'order.courier_en_route_to_restaurant', 'order.courier_at_restaurant',
        'order.forecast_moved', 'order.picked_up', 'order.courier_en_route_to_customer', 'order.courier_at_customer', 'order.delivered', 'order.settled',
      ])
    })

    test('E19: accept, capture by the policy, ready, hand over with codes', async () => {
      const { ana, cook, bob, dispatcher } = people
      const paid = async (orderId: string) => {
        const { status, captured } = await ana.ask(getPayment, { orderId })
        return [status, captured.amount]
      }
      // A restaurant that takes the money when it accepts.
      const { orderId, total } = await world.ordered(ana)
      assert.deepEqual(await paid(orderId), ['authorized', 0])
      await world.refuses('order-step-not-possible', cook.ask(orders.startPreparing, { orderId }))
      await world.accepts(orderId)
      assert.deepEqual(await paid(orderId), ['captured', total.amount])

      // Nobody but the one who has the order picks it up, and only with the code that the restaurant shows.
      await world.online(bob)
      await world.advance({ minutes: 14 })
      await world.cook(orderId)
      await world.takes(bob, orderId)
      const { pickup, door } = await world.codes(orderId)
      const another = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0')
      await world.refuses('order-taken-by-another', people.carla.ask(orders.pickUp, { orderId, code: pickup }))
      await world.refuses('code-wrong', bob.ask(orders.pickUp, { orderId, code: another(pickup) }))
      await bob.ask(orders.pickUp, { orderId, code: pickup })

      // At the door the wrong code is said five times. Then not even the right one helps: operations has to vouch.
      assert.deepEqual(await triesLeft(() => bob.ask(orders.deliver, { orderId, code: another(door) })), [4, 3, 2, 1, 0])
      await world.refuses('code-tries-used-up', bob.ask(orders.deliver, { orderId, code: door }))
      await world.refuses('not-allowed', bob.ask(orders.markDelivered, { orderId, reason: 'I was there' }))
      await dispatcher.ask(orders.markDelivered, { orderId, reason: 'Ana called, she has it' })
      await world.settle()
      assert.equal(await world.status(orderId), 'SETTLED')

      // A restaurant that takes it when the food is with the customer. This time the code at the counter is wrong five times.
      await world.capturesAt('at-delivery')
      const next = await world.ordered(ana)
      await world.accepts(next.orderId)
      assert.deepEqual(await paid(next.orderId), ['authorized', 0])
      await world.refuses('order-has-no-courier', dispatcher.ask(orders.markPickedUp, { orderId: next.orderId }))
      await world.advance({ minutes: 14 })
      await world.cook(next.orderId)
      await world.takes(bob, next.orderId)
      const codes = await world.codes(next.orderId)
      assert.deepEqual(await triesLeft(() => bob.ask(orders.pickUp, { orderId: next.orderId, code: another(codes.pickup) })), [4, 3, 2, 1, 0])
      await world.refuses('code-tries-used-up', bob.ask(orders.pickUp, { orderId: next.orderId, code: codes.pickup }))
      await dispatcher.ask(orders.markPickedUp, { orderId: next.orderId })
      await bob.ask(orders.deliver, { orderId: next.orderId, code: codes.door })
      await world.settle()
      assert.deepEqual(await paid(next.orderId), ['captured', next.total.amount])
      assert.equal(await world.status(next.orderId), 'SETTLED')
      await world.capturesAt('at-acceptance')
    })

    test('E20: a courier comes online, is offered work with its pay and the reasons, brings it, and earns it to the cent', async () => {
      const { ana, bob, carla } = people
      await bob.ask(goOffline, {})
      const carried: string[] = []
      for (const tip of [0, 7_500]) {
        const { orderId } = await world.ordered(ana, { tip })
        await world.accepts(orderId)
        assert.deepEqual((await carla.ask(myOffers, {})).offers, [])
        await world.online(carla)
        await world.advance({ minutes: 14 })
        const [offer] = (await carla.ask(myOffers, {})).offers
        assert.deepEqual([offer!.orderId, Date.parse(offer!.expiresAt) - Date.parse(offer!.madeAt)], [orderId, 45_000])
        assert.ok(offer!.reasons.some(({ code, value }) => code === 'wait' && value > 0))
        const { base, distance, waiting, total } = offer!.pay
        assert.deepEqual([offer!.pay.tip.amount, total], [tip, sum([base, distance, waiting, offer!.pay.tip], 'UYU')])

        // She waits at the counter until the food is there: five minutes are hers, what is more is paid.
        await world.takes(carla, orderId)
        await carla.ask(orders.headToRestaurant, { orderId })
        await carla.ask(orders.arriveAtRestaurant, { orderId })
        await world.advance({ minutes: 8 })
        await world.cook(orderId)
        const { pickup, door } = await world.codes(orderId)
        await carla.ask(orders.pickUp, { orderId, code: pickup })
        await carla.ask(orders.deliver, { orderId, code: door })
        await world.settle()
        carried.push(orderId)
        const earned = (await carla.ask(myEarnings, {})).earnings.find((one) => one.orderId === orderId)!
        assert.deepEqual([earned.waitingMinutes, earned.pay.waiting.amount], [8, 900])
        assert.deepEqual(minus(earned.pay.total, earned.pay.waiting), total, 'what was offered is what is paid, and the waiting on top')
      }
      const { earnings } = await carla.ask(myEarnings, {})
      assert.deepEqual(earnings.map(({ orderId }) => orderId), carried.toReversed())
      const owed = await Promise.all(carried.map(async (orderId) => -(await world.books(orderId))['courier-payable']!))
      assert.equal(sum(earnings.map(({ pay }) => pay.total), 'UYU').amount, owed.reduce((a, b) => a + b))
      await carla.ask(goOffline, {})
      await world.refuses('not-allowed', ana.ask(myEarnings, {}))
    })

    test('E21: cancelling costs what was shown, and the refund arrives later', async () => {
      const { ana, bob } = people
      const preview = (orderId: string) => ana.ask(orders.previewCancellation, { orderId })
      const cancel = (orderId: string, refund?: { amount: number; currency: string }) => ana.ask(orders.cancelOrder, { orderId, reason: 'changed-mind', ...(refund ? { refund } : {}) })

      // Free: nobody has begun anything. The hold goes back, nothing was ever taken.
      const free = await world.ordered(ana)
      const terms = await preview(free.orderId)
      assert.deepEqual([terms.decision, terms.rule, terms.fee.amount, terms.refund], ['free', 'restaurant-has-not-accepted', 0, free.total])
      await cancel(free.orderId, terms.refund)
      await world.settle()
      assert.deepEqual([await world.status(free.orderId), (await ana.ask(getPayment, { orderId: free.orderId })).status], ['CANCELLED', 'voided'])
      assert.deepEqual(await world.books(free.orderId), {})
      await world.refuses('order-already-cancelled', cancel(free.orderId))

      // Partial: what was shown in the first minute no longer holds when the kitchen has begun, so it is shown again.
      const part = await world.ordered(ana)
      await world.accepts(part.orderId)
      const before = await preview(part.orderId)
      assert.deepEqual([before.decision, before.rule], ['free', 'within-a-minute-of-acceptance'])
      await world.advance({ minutes: 2 })
      await world.refuses('cancellation-terms-changed', cancel(part.orderId, before.refund))
      const after = await preview(part.orderId)
      const { subtotal } = await ana.ask(orders.getOrder, { orderId: part.orderId })
      assert.deepEqual([after.decision, after.rule, after.fee, after.refund], ['partial', 'kitchen-has-not-begun', share(subtotal, 2_500), minus(part.total, after.fee)])

      // The refund is on its way at once and there when the provider says so; Ana sees both.
      world.provider.behave({ refundSeconds: [600, 600] })
      await cancel(part.orderId, after.refund)
      await world.settle()
      const initiated = await ana.ask(getPayment, { orderId: part.orderId })
      const page = () => ana.ask(orders.getOrder, { orderId: part.orderId })
      const told = async () => (await ana.ask(myMessages, {})).messages.some(({ orderId, template }) => orderId === part.orderId && template === 'order-refunded')
      assert.deepEqual([initiated.refunded, (await page()).refunded.amount, await told()], [after.refund, 0, false])
      await world.advance({ minutes: 11 })
      assert.deepEqual([(await page()).refunded, await told()], [after.refund, true])
      const { customer, 'provider-clearing': kept, 'restaurant-payable': restaurant } = await world.books(part.orderId)
      assert.deepEqual([customer, kept, restaurant], [undefined, after.fee.amount, -minus(after.fee, share(after.fee, 2_500)).amount], 'the fee pays for the food, on the usual terms')
      world.provider.behave({ refundSeconds: [2, 2] })

      // Denied: the food is on its way.
      const gone = await world.ordered(ana)
      await world.accepts(gone.orderId)
      await world.online(bob)
      await world.advance({ minutes: 14 })
      await world.cook(gone.orderId)
      await world.takes(bob, gone.orderId)
      await bob.ask(orders.pickUp, { orderId: gone.orderId, code: (await world.codes(gone.orderId)).pickup })
      assert.deepEqual([(await preview(gone.orderId)).decision, (await preview(gone.orderId)).refund.amount], ['deny', 0])
      await world.refuses('order-already-picked-up', cancel(gone.orderId))
      await bob.ask(orders.deliver, { orderId: gone.orderId, code: (await world.codes(gone.orderId)).door })
      await world.settle()
      assert.equal(await world.status(gone.orderId), 'SETTLED')
    })
  })
}

/** What the refusals of five wrong codes say. */
async function triesLeft(attempt: () => Promise<unknown>): Promise<unknown[]> {
  const left: unknown[] = []
  for (let time = 0; time < 5; time += 1) await attempt().catch((error: unknown) => isRefused(error, 'code-wrong') && left.push(error.details['triesLeft']))
  return left
}
