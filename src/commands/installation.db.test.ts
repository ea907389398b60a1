// What `--reset` forgets: everything, also what operators did, and nothing that was not Tiffin's.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../platform/database/test-database.ts'
import { openInstallation } from './installation.ts'

const database = await testDatabase('installation')
const folder = mkdtempSync(join(tmpdir(), 'tiffin-installation-'))
const client = new pg.Client(database.config)
await client.connect()
after(async () => {
  await client.end()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const open = (reset: boolean) => openInstallation({ folder, reset, shared: database.config, env: {}, step: () => {}, log: () => {} })
const tables = async () =>
  (await client.query<{ name: string }>(`select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`)).rows.map(({ name }) => name)

test('begun anew, nothing is left of before: not a value of the installation, not a line of the log of operators, and every table is there again', async () => {
  const installation = await open(false)
  const before = await tables()
  await installation.keep('seed', 7)
  await client.query(`insert into operators.log (at, operation, subject, role, by, asked) values (now(), 'orders.cancelOrder', 'an-order', 'dispatcher', 'somebody', '{}')`)
  await client.query('create schema another; create table another.thing (kept int); insert into another.thing values (1)')

  const anew = await open(true)
  assert.equal(await anew.kept('seed'), undefined)
  assert.equal((await client.query('select 1 from operators.log')).rowCount, 0)
  assert.deepEqual(await tables(), [...before, 'another.thing'].sort())
  assert.equal((await client.query('select kept from another.thing')).rows[0].kept, 1)
  assert.deepEqual(anew.masterKey, installation.masterKey)
})
