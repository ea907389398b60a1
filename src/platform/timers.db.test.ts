// Timers as rows: several workers over one table, as in several processes.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { contracts } from '../contexts/contracts.ts'
import { iso, simulatedClock } from './clock.ts'
import { roleConfig } from './database/migrate.ts'
import { openPool } from './database/pool.ts'
import { testDatabase } from './database/test-database.ts'
import type { Timer, TimerHandler, Transaction } from './module.ts'
import { sql } from './sql.ts'
import { silentLog } from './telemetry/log.ts'
import { openMetrics } from './telemetry/metrics.ts'
import { tracer } from './telemetry/tracer.ts'
import { migrationsOf, testStart } from './testing.ts'
import { TimerRunner } from './timers.ts'
import { UnitOfWork } from './transaction.ts'

const database = await testDatabase('timers', contracts.map(({ context }) => migrationsOf(context)))
const pool = openPool(roleConfig(database.config, 'kitchen'), 8)
after(async () => {
  await pool.close()
  await database.drop()
})
const clock = simulatedClock(testStart)
const inSeconds = (seconds: number) => iso(clock.now() + seconds * 1000)

let rang: string[] = []
const begin = (meta: { by: string }) => new UnitOfWork({ database: pool, seal: async (_, data) => data, prepare: async () => {}, committed: () => {} }, iso(clock.now()), meta)
/** A process that rings, or does what the test wants. */
function worker(handlers: Record<string, TimerHandler> = {}): TimerRunner {
  const ring: TimerHandler = async ({ key }, { transaction }) => transaction.done((committed) => committed && rang.push(key))
  return new TimerRunner(
    { context: 'kitchen', database: pool, clock, log: silentLog, metrics: openMetrics(), tracer: tracer(), begin, contextFor: (transaction) => ({ transaction, call: async () => assert.fail('nobody is asked') }) },
    { ring, ...handlers },
  )
}
async function set(...timers: { key: string; at: string; kind?: string; input?: unknown }[]): Promise<void> {
  const transaction = begin({ by: 'test' })
  for (const timer of timers) transaction.schedule({ kind: 'ring', ...timer })
  await transaction.commit()
}
const left = () => pool.query<{ key: string; due_at: string }>(sql`select key, due_at from timers order by key`)
test.beforeEach(async () => {
  rang = []
  await pool.query(sql`delete from timers`)
})

test('due ones ring in the order of their time, others wait', async () => {
  await set({ key: 'late', at: inSeconds(30) }, { key: 'second', at: inSeconds(-1) }, { key: 'first', at: inSeconds(-2) }, { key: 'now', at: inSeconds(0) })
  const one = worker()
  await one.arm()
  assert.equal(one.due, clock.now() - 2_000)
  assert.equal(await one.runIfDue(), true)
  assert.deepEqual([rang, (await left()).map(({ key }) => key), one.due], [['first', 'second', 'now'], ['late'], clock.now() + 30_000])
  assert.equal(await one.runIfDue(), false)
})

test('twenty workers at once: each timer rings once', async () => {
  const timers = Array.from({ length: 200 }, (_, index) => ({ key: `t${index}`, at: inSeconds(-index) }))
  await set(...timers)
  await Promise.all(Array.from({ length: 20 }, () => worker().runDue()))
  assert.deepEqual(rang.toSorted(), timers.map(({ key }) => key).sort())
  assert.deepEqual(await left(), [])
})

test('set again it moves; called off it is gone', async () => {
  await set({ key: 'a', at: inSeconds(5) }, { key: 'b', at: inSeconds(5) })
  await set({ key: 'a', at: inSeconds(60) })
  const transaction = begin({ by: 'test' })
  transaction.unschedule('b', 'never was')
  await transaction.commit()
  assert.deepEqual(await left(), [{ key: 'a', due_at: inSeconds(60) }])
})

test('a timer that sets itself again stays', async () => {
  await set({ key: 'hourly', kind: 'again', at: inSeconds(0) })
  await worker({ again: async ({ key, kind }, { transaction }) => transaction.schedule({ key, kind, at: inSeconds(3600) }) }).runDue()
  assert.deepEqual(await left(), [{ key: 'hourly', due_at: inSeconds(3600) }])
})

test('what a timer did and that it rang are one: a worker that dies in between leaves it to another', async () => {
  await set({ key: 'dies', kind: 'effect', at: inSeconds(0) })
  const effect = (transaction: Transaction) => transaction.append('ticket/timer', 0, [{ type: 'item.started', data: {} }])
  const killed = new Promise<never>(() => {})
  // The first has taken it, and never comes back.
  void worker({ effect: async (_, { transaction }) => (effect(transaction), killed) }).runDue()
  while ((await pool.query(sql`select from timers where taken_until is not null`)).length === 0) await new Promise(setImmediate)
  const next = worker({ effect: async (_, { transaction }) => effect(transaction) })
  assert.equal(await next.runDue(), false, 'it is taken')
  await pool.query(sql`update timers set taken_until = now() - interval '1 second'`)
  assert.equal(await next.runDue(), true, 'after its time it is not')
  assert.equal((await pool.query(sql`select from facts where stream = 'ticket/timer'`)).length, 1)
  assert.deepEqual(await left(), [])
})

test('a worker that is slower than its lease: what another has done meanwhile it does not do again', async () => {
  await set({ key: 'slow', kind: 'effect', at: inSeconds(0) })
  const effect = (transaction: Transaction) => transaction.append('ticket/slow', 0, [{ type: 'item.started', data: {} }])
  const awake = Promise.withResolvers<void>()
  const begun: string[] = []
  const slow = worker({ effect: async ({ key }, { transaction }) => (begun.push(key), await awake.promise, transaction.append('ticket/slower', 0, [{ type: 'item.started', data: {} }])) }).runDue()
  while (begun.length === 0) await new Promise(setImmediate)
  await pool.query(sql`update timers set taken_until = now() - interval '1 second'`)
  await worker({ effect: async (_, { transaction }) => effect(transaction) }).runDue()
  awake.resolve()
  await slow
  assert.deepEqual(await pool.query(sql`select stream from facts where stream like 'ticket/slow%'`), [{ stream: 'ticket/slow' }])
  assert.deepEqual([await left(), await pool.query(sql`select from dead_letters`), begun], [[], [], ['slow']])
})

test('one that is called off or set again while somebody is at it has not rung', async () => {
  await set({ key: 'off', kind: 'effect', at: inSeconds(0) }, { key: 'moved', kind: 'effect', at: inSeconds(0) })
  const awake = Promise.withResolvers<void>()
  const effect: TimerHandler = async ({ key }, { transaction }) => (await awake.promise, transaction.append(`ticket/${key}`, 0, [{ type: 'item.started', data: {} }]))
  const running = worker({ effect }).runDue()
  while ((await pool.query(sql`select from timers where taken_until is not null`)).length === 0) await new Promise(setImmediate)
  const meanwhile = begin({ by: 'test' })
  meanwhile.unschedule('off')
  meanwhile.schedule({ key: 'moved', kind: 'effect', at: inSeconds(60) })
  await meanwhile.commit()
  awake.resolve()
  await running
  assert.deepEqual(await pool.query(sql`select stream from facts where stream in ('ticket/off', 'ticket/moved')`), [])
  assert.deepEqual(await left(), [{ key: 'moved', due_at: inSeconds(60) }])
})

test('one that fails is tried again, later and later, and then is a dead letter that says why', async () => {
  await set({ key: 'hard', kind: 'hard', at: inSeconds(0), input: { dish: 'soufflé' } })
  const tries: Timer[] = []
  const hard = worker({ hard: async (timer) => (tries.push(timer), Promise.reject(new Error('it fell in'))) })
  const waits: number[] = []
  for (let next = await hard.next(); next !== undefined; next = await hard.next()) {
    waits.push((next - clock.now()) / 1000)
    clock.advanceTo(next)
    await hard.runDue()
  }
  assert.deepEqual([waits, tries.map(({ attempt }) => attempt)], [[0, 1, 2, 4, 8, 16], [1, 2, 3, 4, 5, 6]])
  const [letter] = await pool.query<any>(sql`select consumer, stream, status, attempts, cause, message from dead_letters`)
  assert.deepEqual([letter.consumer, letter.stream, letter.status, letter.attempts, letter.message.timer.input], ['timer:hard', 'hard', 'failed', 6, { dish: 'soufflé' }])
  assert.match(letter.cause, /it fell in/)
})

test('a failing one does not hold up the others', async () => {
  await set({ key: 'a', at: inSeconds(-3) }, { key: 'b', kind: 'unknown', at: inSeconds(-2) }, { key: 'c', at: inSeconds(-1) })
  await worker().runDue()
  assert.deepEqual([rang, (await left()).map(({ key }) => key)], [['a', 'c'], ['b']])
})

test('by itself it wakes for what is due, also when something earlier is set later', async () => {
  const alone = worker()
  await set({ key: 'later', at: inSeconds(60) })
  alone.start()
  await set({ key: 'sooner', at: inSeconds(10) })
  alone.wake(clock.now() + 10_000)
  const until = async (count: number) => {
    while (rang.length < count) await new Promise(setImmediate)
  }
  while ((clock.next() ?? Infinity) > clock.now() + 10_000) await new Promise(setImmediate)
  clock.advanceTo(clock.now() + 10_000)
  await until(1)
  while ((clock.next() ?? Infinity) > clock.now() + 50_000) await new Promise(setImmediate)
  clock.advanceTo(clock.now() + 50_000)
  await until(2)
  assert.deepEqual(rang, ['sooner', 'later'])
  await alone.stop()
})
