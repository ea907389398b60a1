import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from '../sql.ts'
import { pause } from '../wall.ts'
import { connectionLost, openPool, violated } from './pool.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase('pool')
after(() => database.drop())

const pidOf = async (pool: ReturnType<typeof openPool>) => (await pool.query<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]!.pid

test('what is sent comes back the same, the first time and every time', async () => {
  const pool = openPool(database.config, 1)
  const bytes = Buffer.from([0, 1, 255])
  const long = 'ñandú – 🥟 '.repeat(20_000)
  const sent = [{ text: `it's "quoted" \\ and 🥟`, number: -7, yes: true, bytes, list: ['a,b', '{"c"}', '\\'], nothing: null, doc: { a: [1, null, 'x'] }, long }, { text: '', number: 2 ** 40, yes: false, bytes: Buffer.alloc(0), list: [], nothing: null, doc: {}, long: '' }]
  for (const one of [...sent, ...sent]) {
    const [row] = await pool.query(sql`select ${one.text}::text as text, ${one.number}::bigint as number, ${one.yes}::boolean as yes, ${one.bytes}::bytea as bytes, ${one.list}::text[] as list, ${one.nothing}::text as nothing, ${one.doc}::jsonb as doc, ${one.long}::text as long`)
    assert.deepEqual(row, one)
  }
  await pool.close()
})

test('a statement that answers nothing, one row, many rows', async () => {
  const pool = openPool(database.config, 1)
  await pool.query(sql`create table things (thing int primary key)`)
  for (const from of [1, 101]) {
    assert.deepEqual(await pool.query(sql`insert into things select generate_series(${from}::int, ${from + 99}::int)`), [])
    assert.equal((await pool.query(sql`select thing from things where thing >= ${from}`)).length, 100)
    assert.deepEqual(await pool.query(sql`select thing from things where thing = ${-from}`), [])
  }
  await pool.close()
})

test('a refused statement says which constraint, and costs nobody the connection', async () => {
  const pool = openPool(database.config, 1)
  const pid = await pidOf(pool)
  await pool.query(sql`create table unique_things (thing int, constraint once unique (thing) deferrable initially deferred)`)
  await pool.query(sql`insert into unique_things values (1)`)
  for (let time = 0; time < 2; time += 1) {
    // Deferred: refused when it is to be committed, after the statement was done.
    await assert.rejects(pool.query(sql`insert into unique_things values (${1})`), (error) => violated(error) === 'once')
    await assert.rejects(pool.query(sql`select ${'x'}::int`), /invalid input syntax/)
    await assert.rejects(pool.query(sql`selekt 1`), /syntax error/)
  }
  assert.equal(await pidOf(pool), pid)
  await pool.close()
})

test('who finds all connections busy waits for the next one, in order', async () => {
  const pool = openPool(database.config, 2)
  const order: number[] = []
  await Promise.all(Array.from({ length: 20 }, async (_, n) => {
    await pool.query(sql`select pg_sleep(0.001)`)
    order.push(n)
  }))
  assert.equal(order.length, 20)
  assert.ok(order.indexOf(0) < order.indexOf(19))
  const pids = new Set(await Promise.all(Array.from({ length: 20 }, () => pidOf(pool))))
  assert.ok(pids.size <= 2)
  await pool.close()
})

test('several changes are on their way on one connection, each is answered for itself, and who needs it alone comes in turn', async () => {
  const pool = openPool(database.config, 1)
  const pid = await pidOf(pool)
  const answers = await Promise.allSettled([pool.change(sql`select ${1}::int as n`), pool.change(sql`select ${'x'}::int as n`), pool.change(sql`select ${3}::int as n`), pool.change(sql`select ${4}::int as n, ${'new'}::text as word`), pool.change(sql`select ${5}::int as n, ${'again'}::text as word`)])
  assert.deepEqual(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : (answer.reason as Error).message)), [[{ n: 1 }], 'invalid input syntax for type integer: "x"', [{ n: 3 }], [{ n: 4, word: 'new' }], [{ n: 5, word: 'again' }]])
  const over = new AbortController()
  const crowd = Array.from({ length: 3 }, async () => {
    while (!over.signal.aborted) await pool.change(sql`select pg_sleep(0.001)`)
  })
  const alone = await pool.begin()
  await alone.commit()
  assert.equal(await pidOf(pool), pid)
  over.abort()
  await Promise.all(crowd)
  await pool.close()
})

test('a transaction has a connection of its own until it ends', async () => {
  const pool = openPool(database.config, 2)
  await pool.query(sql`create table held_things (thing int)`)
  const first = await pool.begin()
  await first.query(sql`insert into held_things values (${1})`)
  assert.deepEqual(await pool.query(sql`select thing from held_things`), [], 'nobody else sees it yet')
  const second = await pool.begin()
  await second.query(sql`insert into held_things values (${2})`)
  await second.rollback()
  await first.commit()
  assert.deepEqual(await pool.query(sql`select thing from held_things`), [{ thing: 1 }])
  await pool.close()
})

test('lost connections are told as that, and replaced', async () => {
  const pool = openPool(database.config, 1)
  const other = openPool(database.config, 1)
  const pid = await pidOf(pool)
  const sleeping = pool.change(sql`select pg_sleep(10)`).catch((error: unknown) => error)
  const following = pool.change(sql`select 1`).catch((error: unknown) => error)
  await pause(20)
  await other.query(sql`select pg_terminate_backend(${pid}::int)`)
  assert.ok(connectionLost(await sleeping))
  assert.ok(connectionLost(await following), 'what was sent after it is lost with it')
  const next = await pidOf(pool)
  assert.notEqual(next, pid)
  await other.query(sql`select pg_terminate_backend(${next}::int)`)
  await pause(20)
  assert.notEqual(await pidOf(pool), next, 'an idle one that died is not used again')
  await Promise.all([pool.close(), other.close()])
})

test('nobody there: each asker is told', async () => {
  const pool = openPool({ ...database.config, port: 1, host: '127.0.0.1' }, 1)
  const answers = await Promise.all([1, 2].map(() => pool.query(sql`select 1`).catch((error: unknown) => error)))
  assert.ok(answers.every(connectionLost))
  await pool.close()
})
