// Databases for tests: each file gets a migrated one of its own, cloned from a template in some 30 ms.
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { addressFile, testServerName } from './embedded-postgres-for-tests.ts'
import { readMigrations } from './migrate-files.ts'
import { migrate, type MigratedContext } from './migrate.ts'

export interface DatabaseAddress {
  host: string
  port: number
  /** A superuser. `roleConfig(config, context)` is the connection as a context. */
  user: string
  password?: string
  database: string
}

export interface TestDatabase {
  config: DatabaseAddress
  drop(): Promise<void>
}

/** A fresh, migrated database. Without `contexts` it has every context of the product. */
export async function testDatabase(
  name = 'any',
  contexts: readonly MigratedContext[] = contextsOfTheProduct(),
): Promise<TestDatabase> {
  const address = await testServerAddress()
  const admin = await connect(address)
  const template = await ensureTemplate(admin, address, contexts)
  const database = `tiffin_test_${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30)}_${process.pid}_${(count += 1)}`
  await admin.query(`create database ${database} template ${template}`)
  return {
    config: { ...address, database },
    async drop() {
      await dropDatabase(admin, database)
      await admin.end() // being connected is what keeps the server up
    },
  }
}

/** For the runner: starts the server that all test files then share. `address` belongs in TIFFIN_TEST_POSTGRES. */
export async function startTestServer(): Promise<{ address: string; stop(): Promise<void> }> {
  const address = await testServerAddress()
  const admin = await connect(address)
  return {
    address: urlOf(address),
    async stop() {
      await admin.query(`notify ${testServerName}`)
      await admin.end()
      // It leaves in a moment, unless somebody else still tests.
      for (const deadline = performance.now() + 3000; existsSync(addressFile(folder)) && performance.now() < deadline;)
        await sleep(10)
    },
  }
}

let count = 0

/** Every folder of src/contexts that has migrations. */
function contextsOfTheProduct(): MigratedContext[] {
  const contexts = join(project, 'src/contexts')
  if (!existsSync(contexts)) return []
  return readdirSync(contexts)
    .sort()
    .map((name) => ({ name: name.replaceAll('-', '_'), folder: join(contexts, name, 'migrations') }))
    .filter(({ folder }) => existsSync(folder))
}

const project = resolve(import.meta.dirname, '../../..')
const folder = join(project, '.data/test')

/** The server of TIFFIN_TEST_POSTGRES, or the shared one of this project, which the first who needs it starts. */
async function testServerAddress(): Promise<DatabaseAddress> {
  const given = process.env['TIFFIN_TEST_POSTGRES']
  if (given) return addressOf(given)
  mkdirSync(folder, { recursive: true })
  let keeper: ChildProcess | undefined
  let startedAt = -Infinity
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; await sleep(20)) {
    const address = writtenAddress()
    if (address && (await hasKeeper(address))) return address
    if ((keeper && keeper.exitCode === null) || performance.now() - startedAt < 1000) continue
    keeper = startKeeper() // one that finds another at work leaves at once
    startedAt = performance.now()
  }
  throw new Error(`the test server does not start; see ${join(folder, 'keeper.log')}`)
}

function startKeeper(): ChildProcess {
  const log = openSync(join(folder, 'keeper.log'), 'a')
  const program = join(import.meta.dirname, 'embedded-postgres-for-tests.ts')
  const keeper = spawn(process.execPath, [program, folder], { detached: true, stdio: ['ignore', log, log] })
  keeper.unref()
  closeSync(log)
  return keeper
}

function writtenAddress(): DatabaseAddress | undefined {
  try {
    return addressOf(readFileSync(addressFile(folder), 'utf8'))
  } catch {
    return undefined
  }
}

/** A server whose keeper was killed is about to be stopped by its watchdog: a new keeper has to adopt it first. */
async function hasKeeper(address: DatabaseAddress): Promise<boolean> {
  try {
    const client = await connect(address)
    const { rowCount } = await client.query('select from pg_stat_activity where application_name = $1', [
      testServerName,
    ])
    await client.end()
    return rowCount === 1
  } catch {
    return false
  }
}

async function connect(address: DatabaseAddress): Promise<pg.Client> {
  const client = new pg.Client(address)
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Migrated once for all that test the same migrations; its name says which. */
async function ensureTemplate(
  admin: pg.Client,
  address: DatabaseAddress,
  contexts: readonly MigratedContext[],
): Promise<string> {
  const hash = createHash('sha256')
  for (const { context, checksum } of readMigrations(contexts)) hash.update(`${context} ${checksum}\n`)
  const template = `tiffin_template_${hash.digest('hex').slice(0, 12)}`
  if (await exists(admin, template)) return template
  await admin.query('select pg_advisory_lock(7347)')
  if (!(await exists(admin, template))) {
    const unfinished = `${template}_unfinished`
    await admin.query(`drop database if exists ${unfinished} with (force)`)
    await admin.query(`create database ${unfinished}`)
    await migrate({ admin: { ...address, database: unfinished }, contexts })
    await admin.query(`alter database ${unfinished} rename to ${template}`)
  }
  await admin.query('select pg_advisory_unlock(7347)')
  return template
}

const exists = async (admin: pg.Client, database: string) =>
  (await admin.query('select from pg_database where datname = $1', [database])).rowCount === 1

/** A database with a slot in use cannot be dropped, so the slots' readers are ended first. */
async function dropDatabase(admin: pg.Client, database: string) {
  for (const deadline = performance.now() + 10_000; ; await sleep(20)) {
    await admin.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where database = $1 and active',
      [database],
    )
    try {
      await admin.query(`drop database if exists ${database} with (force)`)
      return
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}

/** `postgresql://user:password@host:port/database`, with `?host=` for the folder of a socket. */
function addressOf(text: string): DatabaseAddress {
  const url = new URL(text)
  return {
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username) || 'postgres',
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    database: url.pathname.slice(1) || 'postgres',
  }
}

function urlOf({ host, port, user, password, database }: DatabaseAddress): string {
  const secret = password ? `:${encodeURIComponent(password)}` : ''
  return `postgresql://${encodeURIComponent(user)}${secret}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
