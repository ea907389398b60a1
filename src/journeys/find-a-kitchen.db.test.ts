// Somebody is hungry: where they live, who comes there, what it costs. What discovery says is what a quote says later.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setStatus, updateDish } from '../contexts/catalog/contract.ts'
import { findKitchens, getKitchen, nearestAddress, searchAddresses } from '../contexts/discovery/contract.ts'
import { readEvents } from '../city/http/server-sent-events.ts'
import { whoAmI } from '../contexts/gateway/contract.ts'
import { chivito, laPasiva, openWorld } from './world.ts'

const world = await openWorld()
const { ana, manager } = world.people
/** What La Pasiva says of itself. */
const usualMinutes = 20
const twoChivitosMinutes = 13
after(() => world.holds().finally(() => world.stop()))

test('Ana types where she lives, as she writes it', async () => {
  const { addresses } = await ana.ask(searchAddresses, { text: 'av brasil 2702' })
  assert.deepEqual([addresses[0]!.street, addresses[0]!.number], ['Avenida Brasil', '2702'])
  const here = await ana.ask(nearestAddress, addresses[0]!.position)
  assert.deepEqual([here.street, here.number, here.distanceMetres], ['Avenida Brasil', '2702', 0])
  await world.refuses('no-address-near', ana.ask(nearestAddress, { lat: -34.95, lon: -56.2 }))
})

test('what a kitchen is said to cost is what the quote says; it takes what its usual order does, until the quote knows the dishes', async () => {
  const quoted = await world.quoted(ana)
  const { lat, lon } = quoted.destination!
  const { kitchens, open } = await ana.ask(findKitchens, { lat, lon })
  const kitchen = kitchens.find(({ restaurantId }) => restaurantId === laPasiva)!
  const ofTheWay = quoted.charges.filter(({ kind }) => kind === 'delivery-fee' || kind === 'surge').reduce((sum, { amount }) => sum + amount.amount, 0)
  assert.equal(kitchen.delivery!.amount, ofTheWay)
  assert.equal(kitchen.minutes!.from - quoted.promise.minutes, usualMinutes - twoChivitosMinutes)
  assert.ok(kitchen.minutes!.to > kitchen.minutes!.from)
  assert.ok(open >= 1)
  assert.deepEqual(await ana.ask(getKitchen, { restaurantId: laPasiva, lat, lon }), kitchen)
})

test('a craving finds the dish, with a mistake in it too', async () => {
  const { lat, lon } = (await world.quoted(ana)).destination!
  const { kitchens } = await ana.ask(findKitchens, { lat, lon, text: 'chivto' })
  assert.ok(kitchens[0]!.dishes.some(({ dishId }) => dishId === chivito), JSON.stringify(kitchens))
  assert.deepEqual((await ana.ask(findKitchens, { lat, lon, text: 'unobtainium' })).kitchens, [])
})

test('whoever looks at a menu sees a dish sell out, without being signed in', async () => {
  const heard: any[] = []
  const abort = new AbortController()
  const response = await fetch(`${world.url}/api/live?topics=menus/${laPasiva}`, { signal: abort.signal })
  assert.equal(response.status, 200)
  const reading = (async () => {
    for await (const { data } of readEvents(response.body!)) {
      heard.push(JSON.parse(data))
      if (heard.some(({ type }) => type === 'restaurant.status_changed')) break
    }
  })().catch(() => {})
  await manager.ask(updateDish, { restaurantId: laPasiva, dishId: chivito, available: false })
  await world.settle()
  await manager.ask(setStatus, { restaurantId: laPasiva, status: 'closed' })
  await world.settle()
  await reading
  abort.abort()
  const sold = heard.find(({ type }) => type === 'menu.item_updated')
  assert.deepEqual([sold.data.dish.dishId, sold.data.dish.available], [chivito, false])
  assert.equal(heard.at(-1).data.status, 'closed')
})

test('a closed kitchen is last, and says no price it could not keep', async () => {
  const [home] = (await ana.ask(searchAddresses, { text: 'constituyente 1502' })).addresses
  const { kitchens, open } = await ana.ask(findKitchens, { lat: home!.position.lat, lon: home!.position.lon })
  assert.equal(open, 0)
  assert.ok(kitchens.every(({ openNow }) => !openNow))
})

test('a page learns who is signed in, and that nobody is', async () => {
  assert.equal((await ana.ask(whoAmI, {})).user!.email, ana.email)
  const nobody = await world.send('GET', '/api/session')
  assert.deepEqual([nobody.status, nobody.body], [200, {}])
})
