// A process in lockstep over a fresh database, for tests of a context or of several.
//
//   const world = await testProcess({ contracts, contexts: [{ contract, make: (platform) => kitchen(platform) }], neighbours: [route(getOrderFor, async () => …)] })
//   test('…', async () => {
//     await world.happen('orders', `order/${orderId}`, [happened(orderPlaced, {…})])     // facts of contexts that are not run here
//     await world.settle()                                                               // every consequence that is due now
//     const answer = await world.call(startItem, { orderId, itemId }, cook)              // as a caller; keys are made for you
//     await world.refuses('ticket-void', world.call(…))
//     await world.advance({ minutes: 15 })                                               // timers on the way are due in order
//     const facts = await world.facts('kitchen', `ticket/${orderId}`)
//   })
//   after(() => world.stop())
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from './caller.ts'
import { iso, simulatedClock, type SimulatedClock } from './clock.ts'
import type { Contract, Input, NewFact, Operation, Output, Role } from './contract.ts'
import { testDatabase } from './database/test-database.ts'
import { idFrom } from './ids.ts'
import type { CallOptions, Fact, Route } from './module.ts'
import { startProcess, type ContextEntry, type Process, type ProcessOptions } from './process.ts'
import { Refused } from './refused.ts'
import { rows } from './sql.ts'
import { openLog, silentLog } from './telemetry/log.ts'

export interface TestWorld {
  readonly process: Process
  readonly clock: SimulatedClock
  call<Op extends Operation>(operation: Op, input: Input<Op>, caller?: Caller, options?: CallOptions): Promise<Output<Op>>
  refuses(code: string, promise: Promise<unknown>): Promise<void>
  settle(): Promise<void>
  advance(by: { seconds?: number; minutes?: number; hours?: number }): Promise<void>
  happen(context: string, stream: string, facts: readonly NewFact[], expectedVersion?: number): Promise<void>
  facts(context: string, stream: string): Promise<Fact[]>
  /** All types of facts of a stream, in order. */
  story(context: string, stream: string): Promise<string[]>
  stop(): Promise<void>
}

export const testCity = { id: 'montevideo', name: 'Montevideo', timeZone: 'America/Montevideo', currency: 'UYU', country: 'UY' }
/** A Friday, 12:30 in Montevideo. */
export const testStart = Date.parse('2026-11-20T15:30:00.000Z')

export async function testProcess(options: {
  contracts: readonly Contract[]
  contexts: readonly ContextEntry[]
  neighbours?: readonly Route[]
  env?: Record<string, string>
  startsAt?: number
  process?: Partial<ProcessOptions>
}): Promise<TestWorld> {
  const database = await testDatabase('world', options.contracts.map(({ context }) => migrationsOf(context)))
  const clock = simulatedClock(options.startsAt ?? testStart)
  const neighbours = groupedByContext(options.neighbours ?? [], options.contracts)
  const process = await startProcess({
    contexts: [...options.contexts, ...neighbours],
    contracts: options.contracts,
    database: database.config,
    masterKey: Buffer.alloc(32, 7),
    clock,
    log: globalThis.process.env['TIFFIN_TEST_LOG'] ? await openLog({ level: 'debug' }) : silentLog,
    settings: { city: testCity, publicUrl: 'http://127.0.0.1', env: { TIFFIN_PASSWORD_COST: 'cheap', ...options.env } },
    name: `test_${database.config.database?.replace(/\W/g, '_')}`,
    lockstep: true,
    relay: 'none',
    ...options.process,
  })
  let calls = 0
  const world: TestWorld = {
    process,
    clock,
    call: (operation, input, caller, how = {}) => {
      const key = operation.idempotency === 'natural' ? {} : { idempotencyKey: `test-${(calls += 1)}` }
      return process.call(operation, input, { ...key, ...(caller ? { caller } : {}), ...how })
    },
    async refuses(code, promise) {
      await assert.rejects(promise, (error: unknown) => {
        if (error instanceof Refused && error.code === code) return true
        throw error
      })
    },
    settle: async () => void (await process.settle()),
    async advance({ seconds = 0, minutes = 0, hours = 0 }) {
      const until = clock.now() + 1000 * (seconds + 60 * (minutes + 60 * hours))
      await process.settle()
      for (;;) {
        const next = Math.min(process.nextTimer() ?? Infinity, clock.next() ?? Infinity)
        if (next > until) break
        clock.advanceTo(Math.max(next, clock.now()))
        await process.settle()
      }
      clock.advanceTo(until)
      await process.settle()
    },
    async happen(context, stream, facts, expectedVersion) {
      const known = expectedVersion ?? (await world.story(context, stream)).length
      const list = await Promise.all(
        facts.map(async (fact, index) => ({ id: idFrom(clock.now(), stream, known + index + 1), stream, version: known + index + 1, type: fact.type, data: await process.vault.seal(fact.type, fact.data) })),
      )
      await process.owner.query({
        text: `insert into ${context}.facts (id, stream, version, type, data, meta, at) select id, stream, version, type, data, '{"by":"test"}', $2 from jsonb_to_recordset($1::jsonb) as f(id uuid, stream text, version int, type text, data jsonb)`,
        values: [rows(list), iso(clock.now())],
      })
      await process.caughtUp()
    },
    facts: async (context, stream) => {
      const all = await process.owner.query<Fact>({ text: `select position, id, stream, version, type, data, meta, at from ${context}.facts where stream = $1 order by version`, values: [stream] })
      return Promise.all(all.map(async (fact) => ({ ...fact, source: context, data: await process.vault.open(fact.type, fact.data) })))
    },
    story: async (context, stream) => (await world.facts(context, stream)).map((fact) => fact.type),
    async stop() {
      await process.stop()
      await database.drop()
    },
  }
  return world
}

const contextsFolder = join(import.meta.dirname, '..', 'contexts')
export const migrationsOf = (context: string) => {
  const folder = join(contextsFolder, context, 'migrations')
  return existsSync(folder) ? { name: context, folder } : { name: context }
}

/** Somebody of that role; `id` makes them the same person each time. */
export function somebody(role: Role, id: string, more: Partial<Caller> = {}): Caller {
  return { sub: id, role, scopes: [], cityId: testCity.id, ...(role === 'customer' ? { customerId: id } : {}), ...(role === 'courier' ? { courierId: id } : {}), ...more }
}

export const testId = (name: string): string => idFrom(testStart, name)

/** Stands in for contexts that are not part of the test, with the answers the test gives them. */
function groupedByContext(routes: readonly Route[], contracts: readonly Contract[]): ContextEntry[] {
  const contexts = [...new Set(routes.map((route) => route.operation.name.split('.')[0]!))]
  return contexts.map((context) => {
    const contract = contracts.find((one) => one.context === context)!
    return { contract, make: () => ({ contract, routes: routes.filter((route) => route.operation.name.startsWith(`${context}.`)) }) }
  })
}
