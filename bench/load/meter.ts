// What work costs: CPU time of processes from /proc, statements from pg_stat_statements. Reading them costs next to nothing.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Milliseconds of CPU time a process has used; with its threads, without its children. Linux only. */
export function cpuMs(pid: number): number {
  const fields = afterName(pid)
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

/** The same of a server with all its backends, those that have ended included. */
export function cpuMsOfFamily(pid: number): number {
  const fields = afterName(pid)
  const ended = ((Number(fields[13]) + Number(fields[14])) * 1000) / ticksPerSecond
  return cpuMs(pid) + ended + childrenOf(pid).reduce((sum, child) => sum + cpuMs(child), 0)
}

export function childrenOf(pid: number): number[] {
  return processes().filter((other) => Number(afterName(other)[1]) === pid)
}

/** Proportional set size in bytes: memory that several processes share is counted once. */
export function memoryBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + 1024 * Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0), 0)
}

export const residentBytes = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0), 0)

export const processes = (): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`)).map(Number)

/** The fields after the name in parentheses: state, parent, … */
function afterName(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return [] // it has just ended
  }
}

export interface SqlMeter {
  reset(): Promise<void>
  /** Statements since then, BEGIN and COMMIT included; all, and by the role that sent them. */
  read(): Promise<{ all: number; byRole: Record<string, number>; top: { calls: number; ms: number; text: string }[] }>
  postmaster(): Promise<number>
  query: pg.Client['query']
  close(): Promise<void>
}

export async function openSqlMeter(database: pg.ClientConfig): Promise<SqlMeter> {
  const client = new pg.Client({ ...database, application_name: 'meter' })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  return {
    reset: async () => void (await client.query('select pg_stat_statements_reset()')),
    async read() {
      const { rows } = await client.query<{ role: string; calls: string }>(
        `select rolname as role, sum(calls) as calls from pg_stat_statements s join pg_roles r on r.oid = s.userid
         where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%' group by rolname`,
      )
      const byRole = Object.fromEntries(rows.map(({ role, calls }) => [role, Number(calls)]))
      const top = await client.query<{ calls: string; ms: number; text: string }>(
        `select calls, total_exec_time as ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as text from pg_stat_statements
         where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%' order by total_exec_time desc limit 15`,
      )
      return { all: Object.values(byRole).reduce((sum, calls) => sum + calls, 0), byRole, top: top.rows.map(({ calls, ms, text }) => ({ calls: Number(calls), ms: Math.round(ms), text })) }
    },
    postmaster: async () => (await client.query<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`)).rows[0]!.pid,
    query: client.query.bind(client) as pg.Client['query'],
    close: () => client.end(),
  }
}
