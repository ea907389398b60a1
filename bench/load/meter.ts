// What work costs: CPU time of processes from /proc, statements from pg_stat_statements. Reading them costs next to nothing.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { rounded, table } from '../report.ts'

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

export interface Statement {
  role: string
  text: string
  calls: number
  ms: number
  /** Zero unless pg_stat_statements.track_planning is on. */
  planMs: number
  walBytes: number
}

export interface SqlMeter {
  reset(): Promise<void>
  /** Statements since then, BEGIN and COMMIT included: how many, and which. */
  read(): Promise<{ all: number; statements: Statement[] }>
  postmaster(): Promise<number>
  query: pg.Client['query']
  close(): Promise<void>
}

export async function openSqlMeter(database: pg.ClientConfig): Promise<SqlMeter> {
  const client = new pg.Client({ ...database, application_name: 'meter' })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  await client.query(`select set_config('search_path', 'public, ' || (select nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_stat_statements'), false)`)
  return {
    reset: async () => void (await client.query('select pg_stat_statements_reset()')),
    async read() {
      const { rows } = await client.query<Statement>(
        `select rolname as role, left(regexp_replace(query, '\\s+', ' ', 'g'), 160) as text, calls::int, total_exec_time as ms, total_plan_time as "planMs", wal_bytes::float8 as "walBytes" from pg_stat_statements s join pg_roles r on r.oid = s.userid
         where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%' and query not like '%/* meter */%' order by calls desc`,
      )
      return { all: rows.reduce((sum, { calls }) => sum + calls, 0), statements: rows }
    },
    postmaster: async () => (await client.query<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`)).rows[0]!.pid,
    query: client.query.bind(client) as pg.Client['query'],
    close: () => client.end(),
  }
}

/** What one order, or one life, costs of each statement; the rare ones are left out. */
export function statementsTable(statements: readonly Statement[], times: number): string {
  const row = (name: string, list: readonly Statement[]) => {
    const sum = (what: (statement: Statement) => number) => list.reduce((all, one) => all + what(one), 0) / times
    return [name, rounded(sum(({ calls }) => calls), 2), rounded(sum(({ ms }) => ms), 3), rounded(sum(({ planMs }) => planMs), 3), rounded(sum(({ walBytes }) => walBytes) / 1024, 2)]
  }
  const often = statements.filter(({ calls }) => calls / times > 0.02)
  return table(['statements', 'each', 'ms', 'planning ms', 'WAL KiB'], [...often.map((one) => row(`${one.role}: ${one.text.slice(0, 130)}`, [one])), row('all', statements)])
}
