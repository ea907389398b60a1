// What a process needs before its contexts: the database, migrated; the master key; where it stands in time.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { contracts } from '../contexts/contracts.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../platform/database/embedded-postgres.ts'
import { migrate } from '../platform/database/migrate.ts'
import { StartRefused } from '../platform/database/start-refused.ts'
import { contextsFolder } from './project.ts'

export interface Installation {
  readonly folder: string
  readonly database: pg.ClientConfig
  readonly masterKey: Buffer
  /** Keeps a value of the installation across restarts. */
  keep(key: string, value: unknown): Promise<void>
  kept<T>(key: string): Promise<T | undefined>
  close(): Promise<void>
}

export async function openInstallation(options: { folder: string; reset: boolean; /** The database that another process over this folder has started. */ shared?: pg.ClientConfig; env: Record<string, string | undefined>; step(what: string): void; log(line: string): void; settings?: Record<string, string> }): Promise<Installation> {
  const { folder, env, step } = options
  const given = env['DATABASE_URL']
  const postgres = given || options.shared ? undefined : await startEmbeddedPostgres({ folder, log: options.log, ...(options.settings ? { settings: options.settings } : {}) })
  const database: pg.ClientConfig = given ? { connectionString: given } : options.shared ?? { host: postgres!.host, port: postgres!.port, user: postgres!.user, database: postgres!.database }
  step(given ? 'database server' : options.shared ? 'PostgreSQL (of another process)' : postgres!.adopted ? 'PostgreSQL (still running)' : 'PostgreSQL')
  try {
    if (options.reset) await dropEverything(database)
    const { applied } = await migrate({ admin: database, contexts: contracts.map(({ context }) => contextFolder(context)), log: options.log })
    step(applied.length ? `migrations (${applied.length} applied)` : 'migrations')
    return { folder, database, masterKey: masterKey(folder, env), ...keeping(database), close: () => closeAll(postgres) }
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

const contextFolder = (context: string) => {
  const folder = join(contextsFolder, context, 'migrations')
  return existsSync(folder) ? { name: context, folder } : { name: context }
}

/** The platform's own two, and one a context. */
const schemas = ['operators', 'platform', ...contracts.map(({ context }) => context)]

async function dropEverything(database: pg.ClientConfig): Promise<void> {
  await withClient(database, async (client) => {
    const slots = await client.query<{ slot_name: string }>(`select slot_name from pg_replication_slots where slot_name like 'tiffin_%' and not active and database = current_database()`)
    for (const { slot_name } of slots.rows) await client.query('select pg_drop_replication_slot($1)', [slot_name])
    await client.query(`drop publication if exists tiffin_facts; ${schemas.map((name) => `drop schema if exists "${name}" cascade`).join('; ')}`)
  })
}

/** From TIFFIN_MASTER_KEY, or a file of the data folder that only its owner can read, made at the first start. */
function masterKey(folder: string, env: Record<string, string | undefined>): Buffer {
  const given = env['TIFFIN_MASTER_KEY']
  const file = join(folder, 'master.key')
  if (!given && !existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const key = Buffer.from((given ?? readFileSync(file, 'utf8')).trim(), 'base64')
  if (key.length !== 32) throw new StartRefused(`${given ? 'TIFFIN_MASTER_KEY' : file} must be 32 bytes in base64: without the right key nothing personal in the data can be read.`)
  return key
}

function keeping(database: pg.ClientConfig): Pick<Installation, 'keep' | 'kept'> {
  return {
    keep: (key, value) => withClient(database, async (client) => void (await client.query('insert into platform.installation (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value', [key, JSON.stringify(value)]))),
    kept: (key) => withClient(database, async (client) => (await client.query('select value from platform.installation where key = $1', [key])).rows[0]?.value),
  }
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {}) // the query that is waiting fails too, and says so
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function closeAll(postgres: EmbeddedPostgres | undefined): Promise<void> {
  await postgres?.stop()
}
