// The embedded bus over real tables, fed in each of the two ways: from the write-ahead log and by looking into the tables.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../database/test-database.ts'
import { factsPublication } from '../database/migrate.ts'
import { openPool, type Database } from '../database/pool.ts'
import { factTables } from '../fact-tables.ts'
import { idFrom } from '../ids.ts'
import { polledReader } from '../relay/polled-reader.ts'
import { dropSlot, walReader } from '../relay/wal-reader.ts'
import { rows } from '../sql.ts'
import { busContract, type BusHarness } from './bus-contract.ts'
import { embeddedBus } from './embedded-bus.ts'
import { openFactLog, type FactLog } from './fact-log.ts'

const source = 'things'
const database = () => testDatabase('bus', [{ name: source }])

for (const relay of ['wal', 'polled'] as const) {
  busContract(`embedded, ${relay}`, async (): Promise<BusHarness> => {
    const { config, drop } = await database()
    const owner = openPool(config, 6)
    const versions = new Map<string, number>()
    const slot = `bus_${config.database}`
    const closers: (() => Promise<void>)[] = []
    return {
      publish: (...facts) => insert(owner, versions, facts),
      async openBus() {
        // One slot has one reader: the process before is gone when the next one starts.
        while (closers.length) await closers.pop()!()
        const log = openLog(owner)
        const connected = Promise.withResolvers<void>()
        const onConnected = () => void log.resync().then(connected.resolve, connected.reject)
        const reader =
          relay === 'polled'
            ? polledReader({ resync: () => log.resync(), onConnected, onState: () => {}, everyMs: 5 })
            : walReader({ connection: config, slot, publication: factsPublication, onConnected, onState: () => {}, onFacts: (context, list, lsn) => (log.offer(context, list), acknowledge(lsn)) })
        const acknowledge = (lsn: bigint) => (reader as ReturnType<typeof walReader>).acknowledge(lsn)
        await reader.start()
        closers.push(() => reader.stop())
        await connected.promise
        return embeddedBus({ log, sourcesOf: () => [source], lockstep: false, failed: () => {} })
      },
      async close() {
        for (const close of closers) await close()
        if (relay === 'wal') await dropSlot(config, slot).catch(() => {})
        await owner.close()
        await drop()
      },
    }
  })
}

test('a fact whose position was drawn first and committed last is neither skipped nor overtaken', async () => {
  const { config, drop } = await database()
  const owner = openPool(config, 6)
  const log = openLog(owner)
  await log.resync()
  const late = await owner.begin()
  await late.query(insertion([{ id: idFrom(0, 'late'), stream: 'late', version: 1, type: 'thing.happened', data: 'late' }]))
  await owner.query(insertion([{ id: idFrom(0, 'early'), stream: 'early', version: 1, type: 'thing.happened', data: 'early' }]))
  log.offer(source, await factTables(owner).read(source, 0, 1000, 10))
  const waiting = log.reached(source, 2)
  assert.equal(log.end, 0)
  await late.commit()
  await waiting
  assert.deepEqual(log.tail(0, 10).map((fact) => fact.data), ['late', 'early'])
  await owner.close()
  await drop()
})

test('a position that was drawn and given up does not hold up what follows', async () => {
  const { config, drop } = await database()
  const owner = openPool(config, 6)
  const log = openLog(owner)
  await log.resync()
  const undone = await owner.begin()
  await undone.query(insertion([{ id: idFrom(0, 'undone'), stream: 'undone', version: 1, type: 'thing.happened', data: 'undone' }]))
  await undone.rollback()
  await owner.query(insertion([{ id: idFrom(0, 'done'), stream: 'done', version: 1, type: 'thing.happened', data: 'done' }]))
  log.offer(source, await factTables(owner).read(source, 0, 1000, 10))
  await log.reached(source, 2)
  assert.deepEqual(log.tail(0, 10).map((fact) => fact.data), ['done'])
  await owner.close()
  await drop()
})

function openLog(owner: Database): FactLog {
  return openFactLog({ sources: [source], table: factTables(owner), open: async (_, data) => data, prepare: async () => {}, failed: (error) => assert.fail(String(error)) })
}

async function insert(owner: Database, versions: Map<string, number>, facts: readonly { stream: string; type: string; data?: unknown }[]): Promise<void> {
  const list = facts.map(({ stream, type, data }) => {
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    return { id: idFrom(0, stream, version), stream, version, type, data: data ?? {} }
  })
  await owner.query(insertion(list))
}

const insertion = (list: readonly unknown[]) => ({
  text: `insert into ${source}.facts (id, stream, version, type, data, meta, at) select id, stream, version, type, data, '{}', '2026-11-20T15:30:00Z' from jsonb_to_recordset($1::jsonb) as f(id uuid, stream text, version int, type text, data jsonb)`,
  values: [rows(list)],
})
