import pg from 'pg'
import {
  label,
  pendingOf,
  readMigrations,
  type AppliedMigration,
  type MigratedContext,
  type Migration,
  type PlatformSql,
} from './migrate-files.ts'
import { ensureRoles, roleOf } from './migrate-roles.ts'
import { StartRefused } from './start-refused.ts'

export { roleConfig, roleOf } from './migrate-roles.ts'
export type { MigratedContext } from './migrate-files.ts'

/** The insert-only publication of every context's facts, which the relay reads. */
export const factsPublication = 'tiffin_facts'

/**
 * Brings a database up to date: one schema and one role per context, numbered files applied once and in order, each in a
 * transaction. When nothing is to do it is one query. Throws StartRefused with a sentence for people.
 */
export async function migrate(options: {
  /** A superuser, or an owner of the database who may create roles. */
  admin: pg.ClientConfig
  contexts: readonly MigratedContext[]
  platformSql?: PlatformSql
  log?: (line: string) => void
}): Promise<{ applied: string[] }> {
  const wanted = readMigrations(options.contexts, options.platformSql)
  const contexts = [...new Set(wanted.map(({ context }) => context))]
  const client = new pg.Client(options.admin)
  client.on('error', () => {}) // its query fails too, and says so
  await client.connect()
  try {
    if (await isUpToDate(client, wanted, contexts)) return { applied: [] }
    const applied = await bringUpToDate(client, wanted, contexts, options.log)
    await client.end()
    return { applied }
  } finally {
    client.end().catch(() => {}) // not waited for: every start comes by here
  }
}

async function isUpToDate(client: pg.Client, wanted: Migration[], contexts: string[]): Promise<boolean> {
  const state = await readState(client, contexts).catch((error: pg.DatabaseError) => {
    if (error.code === undefinedTable) return undefined
    throw error
  })
  if (!state) return false
  return (
    pendingOf(wanted, state.applied).length === 0 && state.roles === contexts.length && state.unpublished.length === 0
  )
}

const undefinedTable = '42P01'

interface State {
  applied: AppliedMigration[]
  /** How many of the roles are there and ours to take on. */
  roles: number
  unpublished: string[]
}

async function readState(client: pg.Client, contexts: string[]): Promise<State> {
  const { rows } = await client.query<State>(
    `select
       (select coalesce(json_agg(m), '[]') from (select context, number, name, checksum from platform.migrations) m) as applied,
       (select count(*)::int from pg_roles where rolname = any($1) and pg_has_role(oid, 'member')) as roles,
       (select coalesce(json_agg(s.nspname), '[]')
          from pg_class t join pg_namespace s on s.oid = t.relnamespace
         where t.relname = 'facts' and s.nspname = any($2) and not exists (
           select from pg_publication_rel r join pg_publication p on p.oid = r.prpubid
            where r.prrelid = t.oid and p.pubname = $3)) as unpublished`,
    [contexts.map(roleOf), contexts, factsPublication],
  )
  return rows[0]!
}

async function bringUpToDate(
  client: pg.Client,
  wanted: Migration[],
  contexts: string[],
  log = (_line: string) => {},
): Promise<string[]> {
  // Whoever comes second waits and finds the work done. Losing it in a crash is harmless: record and tables go together.
  await client.query(
    `select pg_advisory_lock(${lockNumber}); set synchronous_commit = off; set client_min_messages = warning`,
  )
  await client.query(`begin; create schema if not exists platform; ${migrationsTable}; commit`)
  await ensureRoles(client, contexts)
  const pending = pendingOf(wanted, (await readState(client, contexts)).applied)
  const fresh = pending.filter(({ number }) => number === 0).map(({ context }) => context)
  if (fresh.length > 0) await client.query(`begin; ${fresh.map(schema).join('; ')}; commit`)
  if (fresh.includes('platform')) await prepareStatistics(client)
  for (const migration of pending) await apply(client, migration, log)
  await publishFacts(client, (await readState(client, contexts)).unpublished)
  return pending.map(label)
}

const lockNumber = 7346

const migrationsTable = `create table if not exists platform.migrations (
  context text not null,
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (context, number)
)`

/** The schema is the migrating user's; the context's role works in it but cannot change it. */
function schema(context: string): string {
  const role = roleOf(context)
  const inherit = `alter default privileges in schema ${context}`
  return `
    create schema if not exists ${context};
    grant usage on schema ${context} to ${role};
    ${inherit} grant select, insert, update, delete on tables to ${role};
    ${inherit} grant usage, select on sequences to ${role}`
}

async function prepareStatistics(client: pg.Client) {
  await client.query('grant select on platform.migrations to tiffin_platform')
  const { rows } = await client.query<{ possible: boolean }>(
    `select rolsuper and current_setting('shared_preload_libraries') like '%pg_stat_statements%' as possible
       from pg_roles where rolname = current_user`,
  )
  if (rows[0]?.possible) await client.query('create extension if not exists pg_stat_statements schema platform')
}

async function apply(client: pg.Client, migration: Migration, log: (line: string) => void) {
  const { context, number, name, sql, checksum } = migration
  const before = `begin; set local search_path to ${context}; `
  const record = `insert into platform.migrations (context, number, name, checksum) values ('${context}', ${number}, '${name}', '${checksum}')`
  try {
    await client.query(`${before}${sql}\n; ${record}; commit`)
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    const { message, position } = cause as pg.DatabaseError
    const line = position
      ? `, line ${sql.slice(0, Math.max(0, Number(position) - before.length)).split('\n').length}`
      : ''
    throw new StartRefused(`The migration ${label(migration)}${line} failed and changed nothing: ${message}.`, {
      cause,
    })
  }
  log(`applied ${label(migration)}`)
}

async function publishFacts(client: pg.Client, schemas: string[]) {
  if (schemas.length === 0) return
  const tables = schemas.map((name) => `${name}.facts`).join(', ')
  const { rowCount } = await client.query('select from pg_publication where pubname = $1', [factsPublication])
  if (rowCount) await client.query(`alter publication ${factsPublication} add table ${tables}`)
  else await client.query(`create publication ${factsPublication} for table ${tables} with (publish = 'insert')`)
}
