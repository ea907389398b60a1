import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { contracts } from '../contexts/contracts.ts'
import * as kitchen from '../contexts/kitchen/contract.ts'
import { happened } from './contract.ts'
import { on, route, type ConsumerContext, type Fact } from './module.ts'
import { Refused } from './refused.ts'
import { sql } from './sql.ts'
import { somebody, testId, testProcess } from './testing.ts'

// A context made for the test, under the kitchen's name: it starts items and hears of it.
const heard: string[] = []
let poison: string | undefined = 'poison'
let effects = 0
const cook = somebody('restaurant-staff', testId('cook'))
const ticketOf = (orderId: string, code = 'A') => ({ orderId, code, version: 1, restaurantId: orderId, status: 'queued' as const, openedAt: '2026-11-20T15:30:00.000Z', items: [] })
const started = (orderId: string, itemId: string) => happened(kitchen.itemStarted, { orderId, customerId: orderId, restaurantId: orderId, itemId, station: 'grill' })

const world = await testProcess({
  contracts,
  contexts: [
    {
      contract: kitchen.contract,
      make: (platform) => ({
        contract: kitchen.contract,
        routes: [
          route(kitchen.startItem, async ({ orderId, itemId }, { transaction }) => {
            effects += 1
            if (itemId === 'refused') throw new Refused('ticket-void', { orderId })
            if (itemId === 'bug') throw new Error('a bug')
            const known = (await platform.facts(`ticket/${orderId}`)).length
            transaction.append(`ticket/${orderId}`, known, [started(orderId, itemId)])
            if (itemId === 'later') transaction.schedule({ key: `later/${orderId}`, kind: 'later', at: new Date(Date.parse(transaction.now) + 60_000).toISOString(), input: { orderId } })
            return ticketOf(orderId, String(effects))
          }),
        ],
        consumers: [on('hear', [kitchen.itemStarted], (facts, context) => hear(facts, context))],
        timers: { later: async ({ input }) => void heard.push(`timer ${input.orderId}`) },
      }),
    },
  ],
})
after(() => world.stop())

async function hear(facts: Fact[], { transaction }: ConsumerContext): Promise<void> {
  if (facts.some((fact) => fact.data.itemId === poison)) throw new Error('indigestible')
  transaction.done((committed) => {
    if (committed) heard.push(...facts.map((fact) => fact.data.itemId))
  })
}

const ask = (orderId: string, itemId: string, key: string) => world.process.ask(kitchen.startItem, { orderId, itemId }, { caller: cook, idempotencyKey: key })

test('the same key with the same input gives the first answer and no second effect', async () => {
  const orderId = testId('keys')
  const first = await ask(orderId, 'a', 'key-1')
  const second = await ask(orderId, 'a', 'key-1')
  assert.deepEqual(second.body, first.body)
  assert.equal(second.replayed, true)
  assert.deepEqual(await world.story('kitchen', `ticket/${orderId}`), ['item.started'])
})
test('the same key with other input is refused', () => world.refuses('idempotency-key-reused', ask(testId('keys'), 'b', 'key-1')))
test('a key is the caller’s own', async () => {
  await world.process.ask(kitchen.startItem, { orderId: testId('other'), itemId: 'b' }, { caller: somebody('restaurant-staff', testId('other cook')), idempotencyKey: 'key-1' })
})
test('without a key nothing is done', () => world.refuses('idempotency-key-missing', world.process.ask(kitchen.startItem, { orderId: testId('x'), itemId: 'a' }, { caller: cook })))
test('a refusal is the answer to its key, and says so', async () => {
  const before = effects
  await world.refuses('ticket-void', ask(testId('refused'), 'refused', 'key-2'))
  await assert.rejects(ask(testId('refused'), 'refused', 'key-2'), (error: unknown) => error instanceof Refused && error.details['replayed'] === true)
  assert.equal(effects, before + 2) // decided again, answered as the first time
})
test('a bug is never kept', async () => {
  await assert.rejects(ask(testId('bug'), 'bug', 'key-3'), /a bug/)
  const [row] = await world.process.owner.query(sql`select from kitchen.idempotency_keys where key = 'key-3'`)
  assert.equal(row, undefined)
})
test('while the first runs, the second is told to wait', async () => {
  const both = await Promise.allSettled([ask(testId('both'), 'a', 'key-4'), ask(testId('both'), 'a', 'key-4')])
  assert.deepEqual(both.map((one) => one.status), ['fulfilled', 'rejected'])
  assert.equal((both[1] as PromiseRejectedResult).reason.code, 'request-in-progress')
})
test('appends at the same version conflict, and the loser decides again', async () => {
  const orderId = testId('race')
  await Promise.all(Array.from({ length: 8 }, (_, index) => ask(orderId, `item-${index}`, `race-${index}`)))
  const versions = (await world.facts('kitchen', `ticket/${orderId}`)).map((fact) => fact.version)
  assert.deepEqual(versions, [1, 2, 3, 4, 5, 6, 7, 8])
})
test('a timer is due once, in its time', async () => {
  heard.length = 0
  await ask(testId('timer'), 'later', 'key-5')
  await world.advance({ seconds: 59 })
  assert.ok(!heard.includes(`timer ${testId('timer')}`))
  await world.advance({ seconds: 1 })
  await world.advance({ hours: 2 })
  assert.equal(heard.filter((one) => one === `timer ${testId('timer')}`).length, 1)
})
test('a fact that cannot be handled holds up its own stream only, and replays in order', async () => {
  await world.settle()
  heard.length = 0
  const [sick, well] = [testId('sick'), testId('well')]
  await ask(sick, 'poison', 'p-1')
  await ask(sick, 'after', 'p-2')
  await ask(well, 'fine', 'p-3')
  await world.settle()
  assert.deepEqual(heard, ['fine'])
  const letters = await world.process.deadLetters.list()
  assert.deepEqual(letters.map(({ status, version }) => [status, version]), [['failed', 1], ['waiting', 2]])
  assert.match(letters[0]!.cause ?? '', /indigestible/)
  await world.refuses('dead-letter-failed-again', world.process.deadLetters.replay(letters[0]!.id, 'test'))
  poison = undefined
  assert.deepEqual(await world.process.deadLetters.replay(letters[0]!.id, 'test'), { handled: 2 })
  assert.deepEqual(heard, ['fine', 'poison', 'after'])
  await ask(sick, 'again', 'p-4')
  await world.settle()
  assert.deepEqual(heard, ['fine', 'poison', 'after', 'again'])
})
test('facts are never changed or removed', async () => {
  await assert.rejects(world.process.owner.query(sql`update kitchen.facts set type = 'x'`), /never changed/)
  await assert.rejects(world.process.owner.query(sql`delete from kitchen.facts`), /never changed/)
})
