// One pool a role. Statements are prepared once per connection and counted, so that benchmarks can say what an order costs.
import pg from 'pg'
import type { Sql } from '../sql.ts'

export interface Database {
  query<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  /** A connection of one's own with BEGIN sent; it must be ended by `commit` or `rollback`. */
  begin(): Promise<OpenTransaction>
  /** Statements sent so far, BEGIN and COMMIT included. */
  readonly statements: number
  close(): Promise<void>
}

export interface OpenTransaction {
  query<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  commit(): Promise<void>
  rollback(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, rfc3339)

export function openPool(config: pg.PoolConfig, size: number): Database {
  const pool = new pg.Pool({ keepAlive: true, idleTimeoutMillis: 60_000, connectionTimeoutMillis: 10_000, ...config, max: size })
  // Without a listener the death of the server would end this process; the next query finds out by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  let statements = 0
  const send = async <Row>(client: pg.Pool | pg.PoolClient, statement: Sql): Promise<Row[]> => {
    statements += 1
    const result = await client.query({ name: preparedName(statement.text), text: statement.text, values: statement.values as unknown[] })
    return result.rows as Row[]
  }
  return {
    query: (statement) => send(pool, statement),
    async begin() {
      const client = await pool.connect()
      statements += 1
      await client.query('begin').catch((error: unknown) => {
        client.release(true)
        throw error
      })
      const end = async (how: 'commit' | 'rollback') => {
        statements += 1
        try {
          await client.query(how)
          client.release()
        } catch (error) {
          client.release(true)
          if (how === 'commit') throw error
        }
      }
      return { query: (statement) => send(client, statement), commit: () => end('commit'), rollback: () => end('rollback') }
    },
    get statements() {
      return statements
    },
    close: () => pool.end(),
  }
}

const names = new Map<string, string>()

function preparedName(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `t${names.size}`
  names.set(text, name)
  return name
}

/** PostgreSQL writes `2026-11-21 09:00:00.5+00` (sessions are in UTC); we write `2026-11-21T09:00:00.500Z` everywhere. */
function rfc3339(text: string): string {
  const fraction = text.length > 22 ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000'
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

// ── what an error of the database means ─────────────────────────────────────────────────────────────────────────────

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '')

/** The constraint that a unique violation hit. */
export const violated = (error: unknown): string | undefined => (codeOf(error) === '23505' ? String((error as { constraint?: unknown }).constraint ?? '') : undefined)

/** Undone by the database, worth doing again: serialisation failure, deadlock, our own row expectation. */
export const undoneByRace = (error: unknown): boolean => ['40001', '40P01', 'TF001'].includes(codeOf(error))

/** The server went away or is not there yet; whether the last statement counted is unknown. */
export function connectionLost(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P0)/.test(code)) return true
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code)) return true
  const message = error instanceof Error ? error.message : ''
  return /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|connection ended|not queryable/i.test(message)
}
