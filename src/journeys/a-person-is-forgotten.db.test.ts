// Who asks to be forgotten is forgotten: no table of any context holds a word of theirs, the facts stay and open without
// them, and everything still adds up.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { eraseMe, logIn } from '../contexts/auth/contract.ts'
import { myEarnings } from '../contexts/dispatch/contract.ts'
import { outbox } from '../contexts/notifications/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { sendPings } from '../contexts/tracking/contract.ts'
import { openWorld } from './world.ts'

// In three processes, so that those who hear of it forget, not only the one that was asked.
const world = await openWorld({ spread: true })
const { dispatcher, ana, bob } = world.people
after(() => world.stop())

const wilma = await world.newcomer({ name: 'Wilhelmina Xochitl', email: 'wilhelmina.x@example.com', phone: '+59891765432', language: 'es' })
const typed = { address: { street: 'Callejón Zzyzx', number: 'puerta 7715 zz', apartment: 'piso 77 zz', note: 'timbre roto zz' }, phone: '+59891000777', note: 'alergia al maní zz', lineNote: 'sin cebolla zz', destination: { lat: -34.910571, lon: -56.178632 } }
// With a blank or a dot in it where it is short, so that no sealed box says it by chance.
const wilmas = ['wilhelmina', 'xochitl', '91765432', '91000777', 'callejón zzyzx', 'puerta 7715', 'piso 77 zz', 'timbre roto', 'maní zz', 'cebolla zz', 'portero zz', '34.910571', '56.178632']

test('a customer is forgotten, with an order behind her and one on its way', async () => {
  const eaten = await world.ordered(wilma, typed)
  await wilma.ask(orders.addNote, { orderId: eaten.orderId, text: 'dejar con el portero zz' })
  await serve(eaten.orderId)
  await world.brings(bob, eaten.orderId)
  const fickle = await world.ordered(wilma, typed)
  await wilma.ask(orders.cancelOrder, { orderId: fickle.orderId, reason: 'changed-mind' })
  const underWay = await world.ordered(wilma, { ...typed, tip: 2_000 })
  await serve(underWay.orderId)
  await world.takes(bob, underWay.orderId)
  await wilma.ask(orders.addNote, { orderId: underWay.orderId, text: 'dejar con el portero zz' })
  await world.settle()
  const { door, pickup } = await world.codes(underWay.orderId)
  // The search finds what stands in the open, so it would find what is left behind. The address is in sealed facts only.
  assert.deepEqual(wordsOf(await tablesWith(wilmas)), ['34.910571', '56.178632', '91000777', '91765432', 'cebolla zz', 'maní zz', 'wilhelmina', 'xochitl'])
  const before = (await world.facts('orders', `order/${eaten.orderId}`))[0]!.data
  assert.deepEqual([before.contact, before.address.street, before.lineNotes], [{ name: 'Wilhelmina Xochitl', phone: '+59891000777' }, 'Callejón Zzyzx', { a: 'sin cebolla zz' }])

  await wilma.ask(eraseMe, {})
  await world.settle()
  assert.deepEqual(await tablesWith(wilmas), [])
  for (const { orderId } of [eaten, fickle, underWay]) {
    const [placed, ...later] = await world.facts('orders', `order/${orderId}`)
    assert.deepEqual([placed!.data.contact, placed!.data.address.street, placed!.data.note, placed!.data.lineNotes], [{ name: '[erased]', phone: '[erased]' }, '[erased]', '[erased]', {}])
    assert.deepEqual(later.filter(({ type }) => type === 'order.noted').map(({ data }) => data.text), orderId === fickle.orderId ? [] : ['[erased]'])
  }
  const page = await dispatcher.ask(orders.getOrder, { orderId: eaten.orderId })
  assert.deepEqual([page.contact?.name, page.status, page.total], ['[erased]', 'SETTLED', eaten.total])
  const told = (await dispatcher.ask(outbox, { orderId: eaten.orderId })).messages.filter(({ audience }) => audience === 'customer')
  assert.ok(told.length > 0 && told.every(({ to, text }) => to === '' && text === ''), 'that she was told is still known, not what')

  // Her session and her address are gone; the order on its way goes its way, and the courier is paid.
  await world.refuses('session-ended', wilma.ask(orders.listOrders, {}))
  await assert.rejects(world.api.ask(logIn, { email: wilma.email, password: 'correct horse battery' }), /wrong-credentials/)
  await bob.ask(orders.pickUp, { orderId: underWay.orderId, code: pickup })
  await bob.ask(orders.deliver, { orderId: underWay.orderId, code: door })
  await world.settle()
  assert.equal(await world.status(underWay.orderId), 'SETTLED')
  assert.deepEqual(await tablesWith(wilmas), [])
  await world.holds()
})

test('a courier is forgotten, with everywhere he was; what he earned stays in the books', async () => {
  const quirino = await world.newcomer({ name: 'Quirino Ñandú', email: 'quirino@example.com', phone: '+59892345671', role: 'courier' })
  const quirinos = ['quirino', 'ñandú', '92345671', '34.9071', '56.1927']
  const at = (step: number) => ({ lat: -34.9071 - step / 100_000, lon: -56.1927 })
  await world.online(quirino, at(0))
  const { orderId } = await world.ordered(ana)
  await serve(orderId)
  await world.takes(quirino, orderId)
  await quirino.ask(orders.headToRestaurant, { orderId })
  for (const step of [10, 20, 30]) {
    await world.advance({ seconds: 10 })
    await quirino.ask(sendPings, { pings: [{ at: new Date(world.clock.now()).toISOString(), position: at(step) }] })
  }
  const { pickup, door } = await world.codes(orderId)
  await quirino.ask(orders.pickUp, { orderId, code: pickup })
  await quirino.ask(orders.deliver, { orderId, code: door })
  await world.settle()
  const earned = (await quirino.ask(myEarnings, {})).earnings[0]!.pay.total.amount
  assert.deepEqual(wordsOf(await tablesWith(quirinos)), quirinos.toSorted())

  await quirino.ask(eraseMe, {})
  await world.settle()
  assert.deepEqual(await tablesWith(quirinos), [])
  const moves = (await world.facts('tracking', `track/${quirino.userId}`)).filter(({ type }) => type === 'courier.moved')
  assert.ok(moves.length > 0)
  for (const { data } of moves) assert.deepEqual(data.position, { lat: 0, lon: 0 })
  assert.equal((await world.books(orderId))['courier-payable'], -earned)
  await world.holds()
})

/** Accepted and cooked. */
async function serve(orderId: string, courier = world.people.bob): Promise<void> {
  await world.accepts(orderId)
  if (courier) await world.online(courier)
  await world.advance({ minutes: 13 })
  await world.cook(orderId)
}

/** `schema.table: words` for every table with a row in which one of the words stands, in whatever column. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const { owner } = world.processes[0]!
  const tables = await owner.query<{ name: string }>({ text: `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`, values: [] })
  const found = await Promise.all(tables.map(async ({ name }) => {
    const rows = await owner.query<{ word: string }>({ text: `select word from unnest($1::text[]) as word where exists (select from ${name} as row where row::text ilike '%' || word || '%')`, values: [words] })
    return rows.length ? [`${name}: ${rows.map(({ word }) => word).join(', ')}`] : []
  }))
  return found.flat()
}
const wordsOf = (found: readonly string[]): string[] => [...new Set(found.flatMap((line) => line.split(': ')[1]!.split(', ')))].sort()
