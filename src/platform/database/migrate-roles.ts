import type pg from 'pg'

export const roleOf = (context: string) => `tiffin_${context}`

/**
 * How to connect as a context, which sees its own schema and nothing else. On the embedded server its role logs in. On a
 * server of somebody else roles have no password: there the connection is the given user's and takes the role on as it
 * begins, so that even `reset role` leads back to it.
 */
export function roleConfig(base: pg.ClientConfig, context: string): pg.ClientConfig {
  if (!base.connectionString && !base.password) return { ...base, user: roleOf(context) }
  const settings = { role: roleOf(context), ...sessionSettings(context) }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { ...base, options: [base.options ?? '', ...options].join(' ').trim() }
}

/** Roles belong to the whole server: several databases of one server are migrated at the same time in tests. */
export async function ensureRoles(client: pg.Client, contexts: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await createMissing(client, contexts)
      return
    } catch (error) {
      await client.query('rollback')
      const { code = '' } = error as pg.DatabaseError
      if (attempt === 20 || !madeByAnother.has(code)) throw error
    }
  }
}

const sessionSettings = (context: string) => ({
  search_path: context,
  timezone: 'UTC',
  // How long a statement may run, wait for a lock, or leave its transaction open.
  statement_timeout: '10s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '30s',
})

/** unique violation, duplicate object, "tuple concurrently updated" */
const madeByAnother = new Set(['23505', '42710', 'XX000'])

async function createMissing(client: pg.Client, contexts: readonly string[]) {
  const names = contexts.map(roleOf)
  const { rows } = await client.query<{ rolname: string; member: boolean }>(
    `select rolname, pg_has_role(oid, 'member') as member from pg_roles where rolname = any($1)`,
    [names],
  )
  const { rows: self } = await client.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  )
  const superuser = self[0]?.rolsuper ?? false
  const existing = new Map(rows.map((row) => [row.rolname, row.member]))
  const statements = contexts.flatMap((context) => {
    const role = roleOf(context)
    if (!existing.has(role)) return creation(context, superuser)
    return existing.get(role) ? [] : [`grant ${role} to current_user`]
  })
  if (statements.length > 0) await client.query(`begin; ${statements.join('; ')}; commit`)
}

function creation(context: string, superuser: boolean): string[] {
  const role = roleOf(context)
  const settings = Object.entries(sessionSettings(context))
  return [
    `create role ${role} login nosuperuser nocreatedb nocreaterole`,
    ...settings.map(([name, value]) => `alter role ${role} set ${name} = '${value}'`),
    `grant ${role} to current_user`,
    // The platform's role reads the write-ahead log and everybody's statistics; only a superuser can give that.
    ...(context === 'platform' && superuser
      ? [`alter role ${role} replication`, `grant pg_read_all_stats to ${role}`]
      : []),
  ]
}
