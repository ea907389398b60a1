import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import pg from 'pg'
import { temporaryFolder } from './embedded-postgres-in-tests.ts'
import { factsPublication, migrate, roleConfig } from './migrate.ts'
import { StartRefused } from './start-refused.ts'
import { testDatabase, type DatabaseAddress } from './test-database.ts'

const refusedWith = (sentence: RegExp) => (error: unknown) =>
  error instanceof StartRefused && sentence.test(error.message)

/** A database in which only the platform is migrated, and a folder to write migrations into. */
async function situation(t: TestContext) {
  const database = await testDatabase('migrate', [])
  const folder = temporaryFolder()
  t.after(async () => {
    await database.drop()
    folder.remove()
  })
  const context = (name: string, files: Record<string, string> = {}) => {
    mkdirSync(join(folder.path, name), { recursive: true })
    for (const [file, sql] of Object.entries(files)) writeFileSync(join(folder.path, name, file), sql)
    return { name, folder: join(folder.path, name) }
  }
  return { admin: database.config, context }
}

async function ask(config: pg.ClientConfig, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

const publishedIn = async (admin: DatabaseAddress) =>
  (
    await ask(admin, `select schemaname from pg_publication_tables where pubname = '${factsPublication}' order by 1`)
  ).rows.map((row) => row.schemaname)

test('the role of one context is refused when it reaches for another schema', async (t) => {
  const { admin, context } = await situation(t)
  const soups = context('soups', { '001-bowls.sql': 'create table bowls (size int)' })
  const stews = context('stews', { '001-pots.sql': 'create table pots (size int)' })
  await migrate({ admin, contexts: [soups, stews] })
  const asSoups = roleConfig(admin, 'soups')
  await ask(asSoups, 'insert into bowls values (1); update bowls set size = 2; delete from bowls')
  for (const statement of [
    'select from stews.pots',
    'insert into stews.pots values (1)',
    'select from stews.facts',
    'select from platform.person_keys',
  ]) {
    await assert.rejects(ask(asSoups, statement), { code: '42501', message: /^permission denied for schema/ })
  }
  await assert.rejects(ask(asSoups, 'drop table bowls'), { code: '42501' })
  await assert.rejects(ask(asSoups, 'create table more ()'), { code: '42501' })
  await assert.rejects(ask(asSoups, 'set role tiffin_stews'), { code: '42501' })
})

test('a role waits for nothing for ever', async (t) => {
  const { admin, context } = await situation(t)
  await migrate({ admin, contexts: [context('soups')] })
  const { rows } = await ask(
    roleConfig(admin, 'soups'),
    `select current_setting('statement_timeout') s, current_setting('lock_timeout') l, current_setting('idle_in_transaction_session_timeout') i`,
  )
  assert.deepEqual(rows, [{ s: '10s', l: '5s', i: '30s' }])
})

test('files are applied once and in order, and what is new is added to what is there', async (t) => {
  const { admin, context } = await situation(t)
  const soups = context('soups', {
    '001-bowls.sql': 'create table bowls (size int)',
    '002-colour.sql': 'alter table bowls add colour text',
  })
  assert.deepEqual((await migrate({ admin, contexts: [soups] })).applied, [
    'soups/000-platform-tables',
    'soups/1000-facts-as-written',
    'soups/001-bowls',
    'soups/002-colour',
  ])
  assert.deepEqual((await migrate({ admin, contexts: [soups] })).applied, [])
  assert.deepEqual(await publishedIn(admin), ['soups'])
  context('soups', { '003-lids.sql': 'create table lids ();' })
  const stews = context('stews')
  assert.deepEqual((await migrate({ admin, contexts: [soups, stews] })).applied, [
    'soups/003-lids',
    'stews/000-platform-tables',
    'stews/1000-facts-as-written',
  ])
  assert.deepEqual(await publishedIn(admin), ['soups', 'stews'])
})

test('two that migrate at once apply each file once', async (t) => {
  const { admin, context } = await situation(t)
  const contexts = [context('soups', { '001-bowls.sql': 'create table bowls ()' }), context(`fresh${process.pid}`)]
  const results = await Promise.all([
    migrate({ admin, contexts }),
    migrate({ admin, contexts }),
    migrate({ admin, contexts }),
  ])
  assert.equal(results.flatMap(({ applied }) => applied).length, 5)
  await ask(
    admin,
    `drop publication ${factsPublication}; drop schema fresh${process.pid} cascade; drop role tiffin_fresh${process.pid}`,
  )
})

test('a file that was changed after it was applied is refused by name', async (t) => {
  const { admin, context } = await situation(t)
  const contexts = [context('soups', { '001-bowls.sql': 'create table bowls ()' })]
  await migrate({ admin, contexts })
  context('soups', { '001-bowls.sql': 'create table bowls (size int)' })
  await assert.rejects(
    migrate({ admin, contexts }),
    refusedWith(/^The migration soups\/001-bowls was changed after it was applied/),
  )
})

const misnumbered = [
  { files: ['001-a.sql', '003-b.sql'], sentence: /soups\/003-b\.sql comes after a gap: number 2 is missing/ },
  { files: ['001-a.sql', '001-b.sql'], sentence: /soups\/001-b\.sql has a number that another one has/ },
  { files: ['1-a.sql'], sentence: /soups\/1-a\.sql must be named like 001-open-tickets\.sql/ },
]
for (const { files, sentence } of misnumbered) {
  test(`files named ${files.join(', ')} are refused`, async (t) => {
    const { admin, context } = await situation(t)
    const contexts = [context('soups', Object.fromEntries(files.map((file) => [file, 'select 1'])))]
    await assert.rejects(migrate({ admin, contexts }), refusedWith(sentence))
  })
}

test('a database that a newer Tiffin has migrated is refused', async (t) => {
  const { admin, context } = await situation(t)
  await migrate({ admin, contexts: [context('soups', { '001-bowls.sql': 'create table bowls ()' })] })
  await assert.rejects(
    migrate({ admin, contexts: [{ name: 'soups' }] }),
    refusedWith(/^The database has the migration soups\/001-bowls, which this Tiffin does not know/),
  )
})

test('a file that fails is named with its line and changes nothing', async (t) => {
  const { admin, context } = await situation(t)
  const contexts = [context('soups', { '001-bowls.sql': 'create table bowls ();\ncreate table lids (size itn);\n' })]
  await assert.rejects(
    migrate({ admin, contexts }),
    refusedWith(/^The migration soups\/001-bowls, line 2 failed and changed nothing: type "itn" does not exist/),
  )
  assert.deepEqual((await ask(admin, `select to_regclass('soups.bowls') as bowls`)).rows, [{ bowls: null }])
})

test('on a server of somebody else an owner who is no superuser migrates, and connections take the role on', async (t) => {
  const { admin, context } = await situation(t)
  const [owner, database, name] = [`owner_${process.pid}`, `owned_${process.pid}`, `owned_by_${process.pid}`]
  await ask(admin, `create role ${owner} login createrole password 'secret'`)
  await ask(admin, `create database ${database} owner ${owner}`)
  // The platform's role is there already, from the other databases of this server.
  await ask(admin, `grant tiffin_platform to ${owner} with admin option`)
  t.after(async () => {
    const server = { ...admin, database: 'postgres' }
    await ask(server, `drop database ${database}`)
    for (const role of [`tiffin_${name}`, owner]) await ask(server, `drop role ${role}`)
  })
  const { host, port } = admin
  const connectionString = `postgresql://${owner}:secret@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const contexts = [context(name, { '001-bowls.sql': 'create table bowls ()' })]
  assert.equal((await migrate({ admin: { connectionString }, contexts })).applied.length, 5)
  assert.deepEqual((await migrate({ admin: { connectionString }, contexts })).applied, [])
  const { rows } = await ask(
    roleConfig({ connectionString }, name),
    `select session_user as s, current_user as c, current_schema() as schema, current_setting('lock_timeout') as l`,
  )
  assert.deepEqual(rows, [{ s: owner, c: `tiffin_${name}`, schema: name, l: '5s' }])
  await ask(roleConfig({ connectionString }, name), 'select from bowls')
  await assert.rejects(ask(roleConfig({ connectionString }, name), 'reset role; select from platform.person_keys'), {
    code: '42501',
  })
})
