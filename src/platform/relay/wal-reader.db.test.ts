import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import pg from 'pg'
import { eventually, postmasterOf, temporaryFolder } from '../database/embedded-postgres-in-tests.ts'
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts'
import { factsPublication, migrate } from '../database/migrate.ts'
import { testDatabase, type DatabaseAddress } from '../database/test-database.ts'
import { dropSlot, walReader, type FactRow, type WalReader } from './wal-reader.ts'

const contexts = [{ name: 'soups' }, { name: 'stews' }]
let slots = 0

async function database(t: TestContext) {
  const { config, drop } = await testDatabase('wal', contexts)
  const client = await connected(t, config)
  t.after(drop)
  return { config, client, slot: `test_${process.pid}_${(slots += 1)}` }
}

async function connected(t: TestContext, config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  t.after(() => client.end().catch(() => {}))
  return client
}

/** A reader with what it has seen. `acknowledges` decides which facts its owner keeps. */
function listening(
  t: TestContext,
  config: DatabaseAddress,
  slot: string,
  acknowledges: (row: FactRow) => boolean = () => true,
) {
  const seen: { source: string; streams: string[]; rows: FactRow[]; lsn: bigint }[] = []
  const states: string[] = []
  const lines: string[] = []
  const lags: number[] = []
  const reader: WalReader = walReader({
    connection: config,
    slot,
    publication: factsPublication,
    onFacts(source, rows, lsn) {
      seen.push({ source, streams: rows.map((row) => row.stream), rows, lsn })
      if (rows.every(acknowledges)) reader.acknowledge(lsn)
    },
    onConnected: () => states.push('connected'),
    onState: (state) => states.push(state),
    lag: (bytes) => lags.push(bytes),
    log: (line) => lines.push(line),
  })
  t.after(() => reader.stop())
  const streams = () => seen.flatMap((one) => one.streams)
  return { reader, seen, streams, states, lines, lags }
}

const fact = (context: string, stream: string, data: unknown = {}) => ({
  text: `insert into ${context}.facts (id, stream, version, type, data, meta, at)
         values (gen_random_uuid(), $1, 1, 'soup.served', $2, '{"trace":"t1"}', '2026-11-21 12:00:00.25+03')`,
  values: [stream, JSON.stringify(data)],
})

test('facts arrive as they were written, a transaction at a time and in the order of commit', async (t) => {
  const { config, client, slot } = await database(t)
  const other = await connected(t, config)
  const { reader, seen, states } = listening(t, config, slot)
  await reader.start()
  assert.deepEqual(states, ['connecting', 'streaming', 'connected'])
  await client.query('begin')
  await client.query(fact('soups', 'began first'))
  await other.query(fact('stews', 'committed first', { name: 'Ñandú – "1 €"', nothing: null, list: [1, 2.5] }))
  await client.query(fact('soups', 'committed second'))
  await client.query('commit')
  await client.query('begin')
  await client.query(fact('soups', 'taken back'))
  await client.query('rollback')
  await client.query(fact('soups', 'committed third'))
  await eventually(() => seen.length === 3, 'three transactions arrive')
  assert.deepEqual(
    seen.map(({ source, streams }) => [source, streams]),
    [
      ['stews', ['committed first']],
      ['soups', ['began first', 'committed second']],
      ['soups', ['committed third']],
    ],
  )
  const { id, ...row } = seen[0]!.rows[0]!
  assert.match(id, /^[0-9a-f-]{36}$/)
  assert.deepEqual(row, {
    position: 1,
    stream: 'committed first',
    version: 1,
    type: 'soup.served',
    data: { name: 'Ñandú – "1 €"', nothing: null, list: [1, 2.5] },
    meta: { trace: 't1' },
    at: '2026-11-21T09:00:00.250Z',
  })
  assert.ok(seen[0]!.lsn < seen[1]!.lsn && seen[1]!.lsn < seen[2]!.lsn)
})

test('a restart begins with the first fact that was not acknowledged', async (t) => {
  const { config, client, slot } = await database(t)
  const first = listening(t, config, slot, (row) => row.stream < 'c')
  await first.reader.start()
  for (const stream of ['a', 'b', 'c', 'd']) await client.query(fact('soups', stream))
  await eventually(() => first.seen.length === 4, 'all arrive')
  await first.reader.stop()
  await client.query(fact('soups', 'e'))
  const second = listening(t, config, slot)
  await second.reader.start()
  await eventually(() => second.seen.length === 3, 'what was not acknowledged comes again')
  assert.deepEqual(second.streams(), ['c', 'd', 'e'])
})

test('while nothing is left to acknowledge the slot follows the log, and no longer than that', async (t) => {
  const { config, client, slot } = await database(t)
  const { reader, seen, lags } = listening(t, config, slot, (row) => row.stream !== 'kept back')
  await reader.start()
  const confirmedIsBehind = async (position: string) => {
    await reader.flush()
    const { rows } = await client.query(
      'select confirmed_flush_lsn < $1 as behind from pg_replication_slots where slot_name = $2',
      [position, slot],
    )
    return rows[0].behind as boolean
  }
  const fillLog = async () => {
    await client.query(`create table filling${(filled += 1)} as select generate_series(1, 1000)`)
    return (await client.query('select pg_current_wal_insert_lsn() as position')).rows[0].position as string
  }
  let filled = 0
  const idle = await fillLog()
  await eventually(async () => !(await confirmedIsBehind(idle)), 'the slot follows')
  await client.query(fact('soups', 'kept back'))
  const held = await fillLog()
  await eventually(
    async () => seen.length === 1 && (await confirmedIsBehind(held)) && lags.at(-1)! > 1000,
    'the lag is told',
  )
  reader.acknowledge(seen[0]!.lsn)
  await eventually(async () => !(await confirmedIsBehind(held)), 'the slot follows again')
})

test('a second reader stands by and takes over when the first one is cut off', async (t) => {
  const { config, client, slot } = await database(t)
  const first = listening(t, config, slot)
  await first.reader.start()
  const second = listening(t, config, slot)
  await second.reader.start()
  assert.deepEqual(second.states, ['connecting', 'standby'])
  await client.query(fact('soups', 'for the first'))
  await eventually(() => first.seen.length === 1, 'the first reads')
  await first.reader.stop()
  await client.query(fact('soups', 'for the second'))
  await eventually(() => second.seen.length === 1, 'the second reads')
  assert.deepEqual(second.states, ['connecting', 'standby', 'streaming', 'connected'])
  assert.deepEqual(second.streams(), ['for the second'])
})

test('a reader whose connection is cut connects again and loses nothing', async (t) => {
  const { config, client, slot } = await database(t)
  const { reader, seen, streams, states } = listening(t, config, slot)
  await reader.start()
  await client.query(fact('soups', 'before'))
  await eventually(() => seen.length === 1, 'the first arrives')
  await reader.flush()
  await client.query('select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1', [slot])
  await client.query(fact('soups', 'after'))
  await eventually(() => seen.length === 2, 'the second arrives')
  assert.deepEqual(streams(), ['before', 'after'])
  assert.equal(states.filter((state) => state === 'connected').length, 2)
})

test('when the server is killed the reader goes on with the server that comes back', async (t) => {
  const folder = temporaryFolder()
  const server = await startEmbeddedPostgres({ folder: folder.path })
  t.after(async () => {
    await server.stop()
    folder.remove()
  })
  const { host, port, user, database } = server
  const config = { host, port, user, database }
  await migrate({ admin: config, contexts })
  const { reader, streams, states } = listening(
    t,
    { ...config, user: 'tiffin_platform' },
    'killed',
    (row) => row.stream !== 'not acknowledged',
  )
  await reader.start()
  const before = await connected(t, config)
  await before.query(fact('soups', 'acknowledged'))
  await before.query(fact('soups', 'not acknowledged'))
  await eventually(() => streams().length === 2, 'both arrive')
  await reader.flush()
  const back = Promise.withResolvers<void>()
  server.onRestart(back.resolve)
  process.kill(await postmasterOf(server), 'SIGKILL')
  await back.promise
  const after = await connected(t, config)
  await after.query(fact('soups', 'after the death'))
  await eventually(() => streams().at(-1) === 'after the death', 'the new one arrives')
  // Of what was acknowledged the server may have forgotten the acknowledgement.
  assert.deepEqual(streams().slice(-2), ['not acknowledged', 'after the death'])
  assert.equal(states.filter((state) => state === 'connected').length, 2)
  await reader.stop()
})

test('a slot whose log the server gave up is made anew, loudly, and the owner reads the tables', async (t) => {
  const folder = temporaryFolder()
  const server = await startEmbeddedPostgres({
    folder: folder.path,
    settings: { max_slot_wal_keep_size: '1MB', max_wal_size: '32MB', min_wal_size: '32MB' },
  })
  t.after(async () => {
    await server.stop()
    folder.remove()
  })
  const { host, port, user, database } = server
  const config = { host, port, user, database }
  await migrate({ admin: config, contexts })
  const first = listening(t, config, 'lost')
  await first.reader.start()
  await first.reader.stop()
  const client = await connected(t, config)
  const status = async () =>
    (await client.query(`select wal_status from pg_replication_slots where slot_name = 'lost'`)).rows[0].wal_status
  await eventually(async () => {
    await client.query(
      `select pg_logical_emit_message(false, 'fill', repeat('x', 20000000)); select pg_switch_wal(); checkpoint`,
    )
    return (await status()) === 'lost'
  }, 'the server gives the slot up')
  const second = listening(t, config, 'lost')
  await second.reader.start()
  assert.match(second.lines[0]!, /THE REPLICATION SLOT lost WAS LOST/)
  assert.deepEqual(second.states, ['connecting', 'streaming', 'connected'])
  await client.query(fact('soups', 'after the loss'))
  await eventually(() => second.seen.length === 1, 'it reads on')
  await second.reader.stop()
})

test('a slot can be dropped under its reader', async (t) => {
  const { config, client, slot } = await database(t)
  const { reader } = listening(t, config, slot)
  await reader.start()
  await reader.stop()
  await dropSlot(config, slot)
  await dropSlot(config, slot)
  assert.equal((await client.query('select from pg_replication_slots where slot_name = $1', [slot])).rowCount, 0)
})

test('a reader that finds no server, or a database that is not migrated, says so and goes on trying', async (t) => {
  const { config } = await database(t)
  const details: string[] = []
  const nowhere = walReader({
    connection: { ...config, host: '/nowhere' },
    slot: 'none',
    publication: factsPublication,
    onFacts: () => {},
    onConnected: () => {},
    onState: (state, detail) => detail && details.push(`${state}: ${detail}`),
  })
  t.after(() => nowhere.stop())
  await nowhere.start()
  await eventually(() => details.length > 0, 'it has tried')
  assert.match(details[0]!, /^connecting: connect ENOENT/)
})
