// One pool a role. Statements are prepared once per connection and counted, so that benchmarks can say what an order costs.
import pg from 'pg'
import type { Sql } from '../sql.ts'
import { openConnections } from './connections.ts'
import { Statement } from './statement.ts'

export interface Database {
  query<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  /** A short one that is a transaction by itself and changes something. */
  change<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
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

export function openPool(config: pg.ClientConfig, size: number): Database {
  const connections = openConnections(config, size)
  let statements = 0
  const statementOf = <Row>({ text, values }: Sql) => {
    statements += 1
    return new Statement<Row>(preparedName(text), text, values)
  }
  const send = <Row>(how: 'use' | 'follow', asked: Sql) => {
    const statement = statementOf<Row>(asked)
    connections[how]((client) => client.query(statement).answer, (error) => statement.handleError(error as Error))
    return statement.answer
  }
  return {
    query: <Row>(asked: Sql) => send<Row>('use', asked),
    change: <Row>(asked: Sql) => send<Row>('follow', asked),
    async begin() {
      const { client, giveBack, drop } = await connections.hold()
      statements += 1
      await client.query('begin').catch((error: unknown) => {
        drop()
        throw error
      })
      const end = async (how: 'commit' | 'rollback') => {
        statements += 1
        try {
          await client.query(how)
          giveBack()
        } catch (error) {
          drop()
          if (how === 'commit') throw error
        }
      }
      return { query: <Row>(asked: Sql) => client.query(statementOf<Row>(asked)).answer, commit: () => end('commit'), rollback: () => end('rollback') }
    },
    get statements() {
      return statements
    },
    close: () => connections.close(),
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
  return /connection terminated|timeout exceeded when trying to connect|timeout expired|client has encountered a connection error|connection ended|not queryable/i.test(message)
}
