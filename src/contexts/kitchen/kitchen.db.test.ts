import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { happened, type FactData } from '../../platform/contract.ts'
import { allFacts } from '../../platform/fact-tables.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import * as auth from '../auth/contract.ts'
import * as orders from '../orders/contract.ts'
import { contract, listTickets, load, readyItem, recallItem, startItem } from './contract.ts'
import { invariants } from './invariants.ts'
import { kitchen } from './module.ts'

const world = await testProcess({ contracts: [contract, orders.contract, auth.contract], contexts: [{ contract, make: kitchen }] })
after(() => world.stop())

const restaurantId = testId('restaurant')
const cook = somebody('restaurant-staff', testId('cook'), { restaurantIds: [restaurantId] })
const stranger = somebody('restaurant-manager', testId('stranger'), { restaurantIds: [testId('elsewhere')] })
const at = (minutes: number) => new Date(world.clock.now() + minutes * 60_000).toISOString()

/** An order of a pizza from the oven and a salad, and what happens to it. */
function order(name: string) {
  const of = { orderId: testId(name), customerId: testId(`customer of ${name}`), restaurantId }
  const line = (lineId: string, station: string, minutes: number) => ({ lineId, dishId: testId(lineId), name: lineId, station, preparationSeconds: minutes * 60, quantity: 1, options: [] })
  const placed = {
    ...of, code: 'ABC234', lines: [line('pizza', 'oven', 10), line('salad', 'cold', 4)], note: 'sin cebolla, por favor', lineNotes: { pizza: 'bien cocida' }, contact: { name: 'Ana', phone: '+59899123456' },
  } as unknown as FactData<typeof orders.orderPlaced>
  const happens = (...facts: Parameters<typeof world.happen>[2]) => world.happen('orders', `order/${of.orderId}`, facts).then(() => world.settle())
  return {
    ...of,
    placed: () => happens(happened(orders.orderPlaced, placed)),
    confirmed: () => happens(happened(orders.orderConfirmed, { ...of, how: 'paid', answerBy: at(5) })),
    accepted: () => happens(happened(orders.orderAccepted, { ...of, minutes: 15, readyAt: at(15) })),
    cancelled: () => happens(happened(orders.orderCancelled, { ...of, reason: 'changed-mind', by: 'customer', rule: 'free', fee: { amount: 0, currency: 'UYU' }, refund: { amount: 0, currency: 'UYU' }, accepted: true })),
    pickedUp: () => happens(happened(orders.orderPickedUp, { ...of, courierId: testId('courier'), proof: 'code' })),
    story: () => world.story('kitchen', `ticket/${of.orderId}`),
    tap: (operation: typeof startItem, itemId: string, who = cook) => world.call(operation, { orderId: of.orderId, itemId }, who),
  }
}
const queue = async (more: { station?: string; done?: boolean } = {}) => (await world.call(listTickets, { restaurantId, ...more }, cook)).tickets
async function holds() {
  const { owner, vault } = world.process
  for (const { name, check } of invariants) assert.deepEqual(await check({ read: (statement) => owner.query(statement), facts: (context) => allFacts(owner, vault, context) }), [], name)
}

test('a ticket from the confirmation to the counter, with a wrong tap taken back', async () => {
  const lunch = order('lunch')
  await lunch.placed()
  assert.deepEqual(await queue(), [])
  await world.refuses('ticket-not-found', lunch.tap(startItem, 'pizza'))
  await lunch.confirmed()
  const [ticket] = await queue()
  assert.equal(ticket?.status, 'queued')
  assert.equal(ticket.note, 'sin cebolla, por favor')
  assert.equal(ticket.items[0]?.note, 'bien cocida')
  await world.refuses('ticket-not-accepted', lunch.tap(startItem, 'pizza'))
  await lunch.accepted()
  assert.deepEqual(await world.call(load, { restaurantId }), { minutes: 10, openTickets: 1, known: true })

  assert.equal((await lunch.tap(startItem, 'pizza')).status, 'cooking')
  assert.equal((await lunch.tap(startItem, 'pizza')).version, 3)
  await world.advance({ minutes: 4 })
  assert.equal((await world.call(load, { restaurantId })).minutes, 6)
  await lunch.tap(readyItem, 'pizza')
  assert.equal((await lunch.tap(readyItem, 'salad')).status, 'ready')
  assert.equal((await lunch.tap(recallItem, 'salad')).status, 'cooking')
  assert.equal((await lunch.tap(readyItem, 'salad')).status, 'ready')
  await lunch.pickedUp()
  await world.refuses('ticket-handed-over', lunch.tap(recallItem, 'salad'))
  assert.deepEqual(await queue(), [])
  assert.deepEqual((await queue({ done: true })).map(({ status }) => status), ['done'])
  assert.deepEqual(await lunch.story(), ['ticket.opened', 'ticket.started', 'item.started', 'item.prepared', 'item.prepared', 'ticket.ready', 'item.recalled', 'item.prepared', 'ticket.ready'])
  await holds()
})

test('a station sees its items, oldest ticket first', async () => {
  const first = order('first')
  const second = order('second')
  for (const each of [second, first]) await each.placed()
  await first.confirmed()
  await world.advance({ minutes: 1 })
  await second.confirmed()
  assert.deepEqual((await queue({ station: 'oven' })).map(({ orderId, items }) => [orderId, items.map(({ itemId }) => itemId)]), [[first.orderId, ['pizza']], [second.orderId, ['pizza']]])
  assert.deepEqual(await queue({ station: 'grill' }), [])
  for (const each of [first, second]) await each.cancelled()
})

test('a cancelled order is struck through, then gone', async () => {
  const dinner = order('dinner')
  await dinner.placed()
  await dinner.confirmed()
  await dinner.accepted()
  await dinner.tap(startItem, 'pizza')
  await dinner.cancelled()
  assert.equal((await queue()).find(({ orderId }) => orderId === dinner.orderId)?.status, 'void')
  await world.refuses('ticket-void', dinner.tap(readyItem, 'pizza'))
  await world.advance({ minutes: 31 })
  assert.deepEqual(await queue(), [])
  assert.equal((await world.call(load, { restaurantId })).minutes, 0)
  await holds()
})

test('an order cancelled before it was confirmed never hung in the kitchen', async () => {
  const abandoned = order('abandoned')
  await abandoned.placed()
  await abandoned.cancelled()
  assert.deepEqual(await abandoned.story(), [])
  await world.refuses('ticket-not-found', abandoned.tap(startItem, 'pizza'))
})

test('somebody else’s ticket is as missing as one that never was', async () => {
  const mine = order('mine')
  await mine.placed()
  await mine.confirmed()
  await mine.accepted()
  await world.refuses('ticket-not-found', mine.tap(startItem, 'pizza', stranger))
  await world.refuses('ticket-not-found', world.call(listTickets, { restaurantId }, stranger))
  await world.refuses('ticket-not-found', world.call(startItem, { orderId: testId('nothing'), itemId: 'pizza' }, cook))
  await world.refuses('item-not-found', mine.tap(startItem, 'soup'))
})

test('two cooks at once: every tap takes effect once', async () => {
  const busy = order('busy')
  await busy.placed()
  await busy.confirmed()
  await busy.accepted()
  await Promise.all(['pizza', 'salad', 'pizza', 'salad'].map((itemId) => busy.tap(startItem, itemId)))
  await Promise.all([busy.tap(readyItem, 'pizza'), busy.tap(readyItem, 'salad')])
  const story = await busy.story()
  assert.deepEqual([...story].sort(), ['item.prepared', 'item.prepared', 'item.started', 'item.started', 'ticket.opened', 'ticket.ready', 'ticket.started'])
  await holds()
})

test('an erased person’s notes are gone, the ticket is not', async () => {
  const forgotten = order('forgotten')
  await forgotten.placed()
  await forgotten.confirmed()
  await world.happen('auth', `user/${forgotten.customerId}`, [happened(auth.personErased, { personId: forgotten.customerId })])
  await world.settle()
  const ticket = (await queue()).find(({ orderId }) => orderId === forgotten.orderId)
  assert.ok(ticket)
  assert.equal(ticket.note, undefined)
  assert.ok(ticket.items.every(({ note }) => note === undefined))
})

test('the invariants can fail', async () => {
  const planted = order('planted')
  await planted.placed()
  await planted.confirmed()
  await holds()
  await world.process.owner.query(sql`update kitchen.tickets set items = jsonb_set(items::jsonb, '{0,status}', '"ready"') where order_id = ${planted.orderId}`)
  await assert.rejects(holds, /differs from its facts/)
  await world.process.owner.query(sql`update kitchen.tickets set items = jsonb_set(items::jsonb, '{0,status}', '"waiting"'), status = 'ready' where order_id = ${planted.orderId}`)
  await assert.rejects(holds, /its items say otherwise/)
})
