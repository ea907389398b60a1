// Gathers what one piece of work changes and sends it as one statement: common table expressions for the writes, the facts,
// the timers, the idempotency key and the consumer's position. One round trip, one implicit transaction, all or nothing.
import { iso, millis } from './clock.ts'
import type { NewFact } from './contract.ts'
import type { Database, OpenTransaction } from './database/pool.ts'
import { connectionLost, undoneByRace, violated } from './database/pool.ts'
import { idFrom } from './ids.ts'
import type { FactMeta, Transaction } from './module.ts'
import { Conflict } from './refused.ts'
import { records, sql, together, type Sql } from './sql.ts'

/** What a committed transaction leaves for others in this process to know. */
export interface Committed {
  /** The highest position its facts got, if it appended any. */
  position: number | undefined
  /** When the earliest timer it set is due. */
  due: number | undefined
}

/** What the statement answers: the last position of its facts. */
type Written = { position: number | null }

export interface TransactionPorts {
  database: Database
  seal(type: string, data: unknown): Promise<unknown>
  /** Fetches what sealing these will need, all at once. */
  prepare(facts: readonly NewFact[]): Promise<void>
  committed(what: Committed): void
}

/** The key of a command is already there: it was done before, or is being done. */
export class KeyTaken extends Error {}

interface Append {
  stream: string
  expectedVersion: number
  facts: readonly NewFact[]
}
interface TimerToSet {
  key: string
  kind: string
  at: string
  input?: unknown
}

/** A timer's row as a worker took it. */
export interface TakenTimer {
  key: string
  due_at: string
  attempts: number
}

export class UnitOfWork implements Transaction {
  readonly now: string
  readonly meta: FactMeta
  private readonly ports: TransactionPorts
  private readonly writes: Sql[] = []
  private readonly expectations: { part: number; rows: number }[] = []
  private readonly appends: Append[] = []
  private readonly timers = new Map<string, TimerToSet | undefined>()
  private whenDone: ((committed: boolean) => void)[] = []
  private open: OpenTransaction | undefined
  private finished: TakenTimer | undefined

  constructor(ports: TransactionPorts, now: string, meta: FactMeta) {
    this.ports = ports
    this.now = now
    this.meta = meta
  }

  read<Row>(statement: Sql): Promise<Row[]> {
    return this.open ? this.open.query<Row>(statement) : this.ports.database.query<Row>(statement)
  }

  async lock<Row>(statement: Sql): Promise<Row[]> {
    this.open ??= await this.ports.database.begin()
    return this.open.query<Row>(statement)
  }

  write(statement: Sql, options: { expecting?: number } = {}): void {
    if (options.expecting === undefined) {
      this.writes.push(statement)
    } else {
      this.expectations.push({ part: this.writes.length, rows: options.expecting })
      this.writes.push(sql`${statement} returning 1`)
    }
  }

  append(stream: string, expectedVersion: number, facts: readonly NewFact[]): void {
    if (facts.length) this.appends.push({ stream, expectedVersion, facts })
  }

  schedule(timer: TimerToSet): void {
    this.timers.set(timer.key, timer)
  }

  unschedule(...keys: string[]): void {
    for (const key of keys) this.timers.set(key, undefined)
  }

  done(call: (committed: boolean) => void): void {
    this.whenDone.push(call)
  }

  /**
   * The timer that this transaction is the work of: its row goes, or is set anew by the same transaction. If it is not as it
   * was taken any more (called off, set again, or given to another after the lease), nothing of this transaction holds.
   */
  finishing(timer: TakenTimer): void {
    this.finished = timer
  }

  /** Sends everything. Throws `Conflict` when somebody else was first, `KeyTaken` when the command was done before. */
  async commit(): Promise<void> {
    const factsPart = await this.factsPart()
    this.timerParts()
    if (this.writes.length === 0 && factsPart === undefined) {
      await this.open?.commit()
      return this.tell(true)
    }
    const statement = together(this.writes, this.lastPart(factsPart))
    let position: number | undefined
    try {
      const [row] = await (this.open ? this.open.query<Written>(statement) : this.ports.database.change<Written>(statement))
      await this.open?.commit()
      position = row?.position ?? undefined
    } catch (error) {
      await this.rollback()
      throw meaningOf(error)
    }
    this.ports.committed({ position, due: this.earliestDue() })
    this.tell(true)
  }

  async rollback(): Promise<void> {
    const open = this.open
    this.open = undefined
    this.tell(false)
    await open?.rollback()
  }

  private tell(committed: boolean): void {
    const calls = this.whenDone
    this.whenDone = []
    for (const call of calls) call(committed)
  }

  private async factsPart(): Promise<number | undefined> {
    if (this.appends.length === 0) return undefined
    const at = millis(this.now)
    const list: object[] = []
    await this.ports.prepare(this.appends.flatMap(({ facts }) => facts))
    for (const { stream, expectedVersion, facts } of this.appends) {
      for (const [index, fact] of facts.entries()) {
        const version = expectedVersion + index + 1
        list.push({ id: idFrom(at, stream, version), stream, version, type: fact.type, data: await this.ports.seal(fact.type, fact.data) })
      }
    }
    this.writes.push(sql`insert into facts (id, stream, version, type, data, meta, at)
      select id, stream, version, type, data, ${JSON.stringify(this.meta)}::json, ${this.now}::timestamptz
      from ${records('f(id uuid, stream text, version int, type text, data json)', list)} returning position`)
    return this.writes.length - 1
  }

  private timerParts(): void {
    this.finishedPart()
    const others = [...this.timers].filter(([key]) => key !== this.finished?.key)
    const set = others.flatMap(([, timer]) => timer ?? [])
    const gone = others.filter(([, timer]) => timer === undefined).map(([key]) => key)
    if (set.length) {
      const list = set.map((timer) => ({ key: timer.key, kind: timer.kind, due_at: timer.at, input: timer.input ?? {} }))
      this.writes.push(sql`insert into timers (key, kind, due_at, input, meta)
        select key, kind, due_at, input, ${JSON.stringify(this.meta)}::jsonb from ${records('t(key text, kind text, due_at timestamptz, input jsonb)', list)}
        on conflict (key) do update set kind = excluded.kind, due_at = excluded.due_at, input = excluded.input, meta = excluded.meta, attempts = 0, taken_until = null`)
    }
    // One is found by its index at once; for a list PostgreSQL makes a map of pages first.
    if (gone.length === 1) this.writes.push(sql`delete from timers where key = ${gone[0]!}`)
    else if (gone.length) this.writes.push(sql`delete from timers where key = any(${gone}::text[])`)
  }

  private finishedPart(): void {
    if (!this.finished) return
    const { key, due_at, attempts } = this.finished
    const next = this.timers.get(key)
    const row = sql`key = ${key} and due_at = ${due_at} and attempts = ${attempts}`
    this.write(next ? sql`update timers set kind = ${next.kind}, due_at = ${next.at}, input = ${JSON.stringify(next.input ?? {})}::jsonb, meta = ${JSON.stringify(this.meta)}::jsonb, attempts = 0, taken_until = null where ${row}`
      : sql`delete from timers where ${row}`, { expecting: 1 })
  }

  private lastPart(factsPart: number | undefined): Sql {
    const position = factsPart === undefined ? 'null::bigint' : `(select max(position) from w${factsPart})`
    const checks = this.expectations.map(({ part, rows }) => `, expect_rows((select count(*) from w${part}), ${rows})`)
    return { text: `select ${position} as position${checks.join('')}`, values: [] }
  }

  private earliestDue(): number | undefined {
    let due: number | undefined
    for (const timer of this.timers.values()) if (timer) due = Math.min(due ?? Infinity, millis(timer.at))
    return due
  }
}

function meaningOf(error: unknown): unknown {
  const constraint = violated(error)
  if (constraint === 'idempotency_keys_pk') return new KeyTaken()
  if (constraint === 'facts_stream_version') return new Conflict('the stream has moved on')
  if (undoneByRace(error)) return new Conflict('a row has changed')
  return error
}

/**
 * Does the work again when somebody else was first or the database went away, a bounded number of times: conflicts at
 * once, a lost database with growing pauses for some ten seconds.
 */
export async function again<T>(work: (attempt: number) => Promise<T>, pause: (ms: number) => Promise<void>): Promise<T> {
  let lost = 0
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt)
    } catch (error) {
      if (error instanceof Conflict && attempt <= 12) continue
      if (connectionLost(error) && lost < 40) {
        lost += 1
        await pause(Math.min(25 * 2 ** lost, 300))
        continue
      }
      throw error
    }
  }
}

export const nowOf = (clock: { now(): number }): string => iso(clock.now())
