// A view made for the test, under the kitchen's name: what is being cooked, a row a ticket.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contracts } from '../contexts/contracts.ts'
import * as kitchen from '../contexts/kitchen/contract.ts'
import { happened } from './contract.ts'
import { view } from './module.ts'
import { testId, testProcess } from './testing.ts'

type Row = { station: string; items: string[] }
const cooking = view({
  name: 'cooking',
  table: 'cooking',
  facts: [kitchen.itemStarted, kitchen.itemPrepared, kitchen.ticketVoided],
  key: (fact) => (fact.type === 'item.started' && fact.data.itemId === 'ignored' ? undefined : fact.data.orderId),
  project: (row: Row | undefined, fact): Row | undefined => {
    if (fact.type === 'ticket.voided') return undefined
    const { itemId, station } = fact.data
    return { station, items: fact.type === 'item.started' ? [...(row?.items ?? []), itemId] : (row?.items ?? []).filter((item) => item !== itemId) }
  },
  columns: { station: { type: 'text', of: (row) => row.station }, busy: { type: 'boolean', of: (row) => row.items.length > 0 } },
})

const world = await testProcess({ contracts, contexts: [{ contract: kitchen.contract, make: () => ({ contract: kitchen.contract, routes: [], views: [cooking] }) }] })
const owner = (text: string) => world.process.owner.query<any>({ text, values: [] })
after(() => world.stop())
before(async () => {
  await owner('create table kitchen.cooking (key text primary key, version bigint not null, doc json not null, station text not null, busy boolean not null)')
  await owner('grant select, insert, update, delete on kitchen.cooking to public')
})

const of = (orderId: string) => ({ orderId, customerId: orderId, restaurantId: orderId })
const started = (orderId: string, itemId: string, station = 'grill') => happened(kitchen.itemStarted, { ...of(orderId), itemId, station })
const prepared = (orderId: string, itemId: string) => happened(kitchen.itemPrepared, { ...of(orderId), itemId, station: 'grill' })
const voided = (orderId: string) => happened(kitchen.ticketVoided, of(orderId))
const happen = async (orderId: string, ...facts: Parameters<typeof world.happen>[2][number][]) => {
  await world.happen('kitchen', `ticket/${orderId}`, facts)
  await world.settle()
}
const row = async (orderId: string) => (await owner(`select doc, station, busy, version from kitchen.cooking where key = '${orderId}'`))[0]
const broken = async () => (await world.process.verify()).invariants.find(({ name }) => name === 'kitchen.view-cooking')!.broken

const [one, other] = [testId('one'), testId('other')]

test('facts fold into one row a key, with its columns; many in one batch, and one after another', async () => {
  await happen(one, started(one, 'a'), started(one, 'b'), prepared(one, 'a'))
  await happen(one, started(one, 'c', 'fryer'))
  const { version, ...rest } = await row(one)
  assert.deepEqual(rest, { doc: { station: 'fryer', items: ['b', 'c'] }, station: 'fryer', busy: true })
  assert.ok(version > 0)
  await happen(other, started(other, 'x'), prepared(other, 'x'))
  assert.equal((await row(other)).busy, false)
})

test('a fact without a key concerns no row; a row that ends is gone, and may begin again', async () => {
  await happen(other, started(other, 'ignored'))
  assert.deepEqual((await row(other)).doc.items, [])
  await happen(other, voided(other))
  assert.equal(await row(other), undefined)
  await happen(other, started(other, 'again'))
  assert.deepEqual((await row(other)).doc.items, ['again'])
})

test('the view equals the one made anew from the facts, and it shows when it does not', async () => {
  assert.deepEqual(await broken(), [])
  for (const [fault, sentence] of [
    [`update kitchen.cooking set doc = jsonb_set(doc::jsonb, '{items}', '[]') where key = '${one}'`, `kitchen.cooking ${one} is not what the facts say`],
    [`update kitchen.cooking set busy = not busy where key = '${one}'`, `kitchen.cooking ${one} is not what the facts say`],
    [`insert into kitchen.cooking values ('made up', 1, '{}', 'grill', false)`, 'kitchen.cooking made up is not what the facts say'],
    [`delete from kitchen.cooking where key = '${one}'`, `kitchen.cooking ${one} is missing`],
  ] as const) {
    await owner('create table kitchen.kept as table kitchen.cooking')
    await owner(fault)
    assert.deepEqual(await broken(), [sentence])
    await owner('delete from kitchen.cooking')
    await owner('insert into kitchen.cooking table kitchen.kept')
    await owner('drop table kitchen.kept')
  }
  assert.deepEqual(await broken(), [])
})
