import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getMenu, searchRestaurants } from '../contexts/catalog/contract.ts'
import { listTickets } from '../contexts/kitchen/contract.ts'
import { myMessages } from '../contexts/notifications/contract.ts'
import { acceptOrder, getOrder, listOrders } from '../contexts/orders/contract.ts'
import { laPasiva, openWorld } from './world.ts'

for (const spread of [false, true]) {
  test(`browse, order, pay, cook, bring, settle — ${spread ? 'over three processes' : 'in one process'}`, async () => {
    const world = await openWorld({ spread })
    const { ana, cook, bob, luis } = world.people
    try {
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
      assert.deepEqual((await ana.ask(listOrders, {})).orders.map((order) => [order.orderId, order.status]), [[orderId, 'CONFIRMED']])
      await world.refuses('order-not-found', luis.ask(getOrder, { orderId }))

      // The restaurant takes it; the ticket hangs in the kitchen; a courier is found.
      await world.online(bob)
      const { tickets } = await cook.ask(listTickets, { restaurantId: laPasiva })
      assert.deepEqual(tickets.map((ticket) => [ticket.orderId, ticket.status, ticket.items[0]!.note]), [[orderId, 'queued', 'sin aceitunas']])
      await cook.ask(acceptOrder, { orderId, minutes: 15 })
      await world.advance({ minutes: 12 })
      await world.cook(orderId)
      await world.advance({ minutes: 1 })
      await world.brings(bob, orderId)

      // The books close, everybody was told, and every fact is in its place.
      assert.equal(await world.status(orderId), 'SETTLED')
      const page = await ana.ask(getOrder, { orderId })
      assert.deepEqual(page.total, total)
      const { messages } = await ana.ask(myMessages, {})
      assert.ok(messages.length >= 3, `Ana was told ${messages.length} times`)
      assert.deepEqual(await world.types(orderId), [
        'order.placed', 'order.payment_pending', 'order.confirmed', 'order.accepted', 'order.preparing', 'order.ready', 'order.courier_assigned', 'order.courier_en_route_to_restaurant', 'order.courier_at_restaurant',
        'order.picked_up', 'order.courier_en_route_to_customer', 'order.courier_at_customer', 'order.delivered', 'order.settled',
      ])
      await world.holds()
    } finally {
      await world.stop()
    }
  })
}
