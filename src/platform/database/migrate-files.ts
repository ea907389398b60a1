import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './start-refused.ts'

export interface Migration {
  readonly context: string
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export interface AppliedMigration {
  context: string
  number: number
  name: string
  checksum: string
}

/** The tables of the platform, then each context's: number 0 what all have, from 1000 what has become of that since, from 1 its own files. */
export interface MigratedContext {
  name: string
  /** Of files named `001-open-tickets.sql`; a context without tables of its own has none. */
  folder?: string
}

/** SQL in place of the two files beside this one; for tests. */
export interface PlatformSql {
  contextTables?: string
  platformTables?: string
}

export function readMigrations(contexts: readonly MigratedContext[], platformSql: PlatformSql = {}): Migration[] {
  const platformTables = platformSql.platformTables ?? besideThis('platform-tables.sql')
  const contextTables = platformSql.contextTables ?? besideThis('context-tables.sql')
  return [
    migration('platform', 0, 'platform-tables', platformTables),
    ...(platformSql.platformTables === undefined ? [migration('platform', 1, 'operator-log', besideThis('platform-operator-log.sql'))] : []),
    ...contexts.flatMap(({ name, folder }) => [
      migration(checkedName(name), 0, 'platform-tables', contextTables),
      ...(platformSql.contextTables === undefined ? [migration(name, 1000, 'facts-as-written', besideThis('context-facts-as-written.sql'))] : []),
      ...filesOf(name, folder),
    ]),
  ]
}

/** What has yet to be applied, in order; refused when the past is not as it was. */
export function pendingOf(wanted: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const past = new Map(applied.map((one) => [`${one.context}/${one.number}`, one]))
  const contexts = new Set(wanted.map(({ context }) => context))
  const pending = wanted.filter((one) => {
    const before = past.get(`${one.context}/${one.number}`)
    past.delete(`${one.context}/${one.number}`)
    if (before && before.checksum !== one.checksum) throw changed(one, before)
    return !before
  })
  const unknown = [...past.values()].find(({ context }) => contexts.has(context))
  if (unknown) {
    throw new StartRefused(
      `The database has the migration ${label(unknown)}, which this Tiffin does not know: it was made by a newer one; update Tiffin or use another database.`,
    )
  }
  return pending
}

export const label = (one: { context: string; number: number; name: string }) =>
  `${one.context}/${String(one.number).padStart(3, '0')}-${one.name}`

const besideThis = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

function migration(context: string, number: number, name: string, sql: string): Migration {
  return { context, number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

function filesOf(context: string, folder: string | undefined): Migration[] {
  if (!folder || !existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const [, number, name] = /^(\d{3})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
    const path = join(folder, file)
    if (!number || !name) throw new StartRefused(`The migration ${path} must be named like 001-open-tickets.sql.`)
    const expected = index + 1
    if (Number(number) < expected)
      throw new StartRefused(`The migration ${path} has a number that another one has: give it the next free number.`)
    if (Number(number) > expected)
      throw new StartRefused(`The migration ${path} comes after a gap: number ${expected} is missing.`)
    return migration(context, expected, name, readFileSync(path, 'utf8'))
  })
}

function checkedName(context: string): string {
  if (/^[a-z][a-z0-9_]{0,40}$/.test(context) && context !== 'platform' && context !== 'public') return context
  throw new StartRefused(
    `A context cannot be named "${context}": its schema and role need small letters, digits and underscores.`,
  )
}

function changed(one: Migration, before: AppliedMigration): StartRefused {
  return new StartRefused(
    `The migration ${label(one)} was changed after it was applied${before.name === one.name ? '' : ` as ${before.name}`}: put it back and write the change as a new file (or remove the data folder, if nothing in it matters).`,
  )
}
