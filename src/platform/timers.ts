// Timers are rows: set in the transaction that needs them, taken by exactly one worker in the order of their time, alive
// after a restart, gone in the transaction that does what they were for.
import { iso, millis, type Clock } from './clock.ts'
import { connectionLost, type Database } from './database/pool.ts'
import { idFrom } from './ids.ts'
import type { ConsumerContext, FactMeta, Log, Metrics, Timer, TimerHandler } from './module.ts'
import { sql } from './sql.ts'
import { again, type TakenTimer, type UnitOfWork } from './transaction.ts'
import type { Tracer } from './telemetry/tracer.ts'
import { pause, repeat, type Repeating } from './wall.ts'

export interface TimerPorts {
  context: string
  database: Database
  clock: Clock
  log: Log
  metrics: Metrics
  tracer: Tracer
  begin(meta: FactMeta): UnitOfWork
  contextFor(transaction: UnitOfWork, trace: string | undefined): ConsumerContext
}

interface TimerRow extends TakenTimer {
  kind: string
  input: unknown
  meta: FactMeta
}

const tries = 6
/** Timers at work at the same time in one context. */
const atOnce = 6
/** A worker that died gives its timers back after this long (of the wall). */
const leaseSeconds = 30

export class TimerRunner {
  private readonly ports: TimerPorts
  private readonly handlers: Readonly<Record<string, TimerHandler>>
  private nextDue: number | undefined
  private callOff: (() => void) | undefined
  private busy: Promise<void> | undefined
  private poll: Repeating | undefined
  private stopped = false

  constructor(ports: TimerPorts, handlers: Readonly<Record<string, TimerHandler>>) {
    this.ports = ports
    this.handlers = handlers
  }

  /** Runs by itself. The slow poll finds timers that another process set, or a dead one left. */
  start(): void {
    this.poll = repeat(5_000, () => this.look())
    this.look()
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.poll?.stop()
    this.callOff?.()
    await this.busy
  }

  /** Somebody in this process set a timer. */
  wake(due: number): void {
    if (this.nextDue !== undefined && due >= this.nextDue) return
    if (this.poll) this.aim(due)
    else this.nextDue = due
  }

  /** For a clock that is told when to move: when the next timer is due, as far as this process knows. */
  get due(): number | undefined {
    return this.nextDue
  }

  /** Looks once what is there, and does not run by itself. */
  async arm(): Promise<void> {
    this.nextDue = await this.next()
  }

  /** Does what is due by now, if the next known timer is; true when anything was. */
  async runIfDue(): Promise<boolean> {
    if (this.nextDue === undefined || this.nextDue > this.ports.clock.now()) return false
    const any = await this.runDue()
    await this.arm()
    return any
  }

  /** Does everything that is due now; true when anything was. */
  async runDue(): Promise<boolean> {
    let any = false
    for (;;) {
      const taken = await this.take()
      if (taken.length === 0) return any
      any = true
      if (!this.poll) for (const row of taken) await this.run(row)
      else await this.runSeveral(taken)
    }
  }

  /** Begun in the order of their time; one that waits for somebody outside does not hold up the next. */
  private async runSeveral(taken: TimerRow[]): Promise<void> {
    const left = [...taken]
    const worker = async () => {
      for (let row = left.shift(); row; row = left.shift()) await this.run(row)
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }

  /** When the next one is due. */
  async next(): Promise<number | undefined> {
    const [row] = await this.ports.database.query<{ due_at: string | null }>(sql`select min(due_at) as due_at from timers`)
    return row?.due_at ? millis(row.due_at) : undefined
  }

  private look(): void {
    if (this.stopped || this.busy) return
    this.busy = this.runDue()
      .then(() => this.next())
      .then((due) => {
        this.nextDue = undefined
        if (due !== undefined && !this.stopped) this.aim(due)
      })
      .catch((error: unknown) => {
        if (!connectionLost(error)) this.ports.log.error({ context: this.ports.context, cause: String(error) }, 'timers could not be read')
      })
      .finally(() => {
        this.busy = undefined
      })
  }

  private aim(due: number): void {
    this.callOff?.()
    this.nextDue = due
    this.callOff = this.ports.clock.at(due, () => {
      if (this.busy) void this.busy.then(() => this.look())
      else this.look()
    })
  }

  private take(): Promise<TimerRow[]> {
    const now = iso(this.ports.clock.now())
    return this.ports.database
      .query<TimerRow>(
        sql`update timers set taken_until = now() + ${`${leaseSeconds} seconds`}::interval, attempts = attempts + 1
          where key in (select key from timers where due_at <= ${now} and (taken_until is null or taken_until < now()) order by due_at, key limit 50 for update skip locked)
          returning key, kind, due_at, input, meta, attempts`,
      )
      .then((taken) => taken.sort((a, b) => (a.due_at < b.due_at ? -1 : a.due_at > b.due_at ? 1 : a.key < b.key ? -1 : 1)))
  }

  private async run(row: TimerRow): Promise<void> {
    const { ports } = this
    const handler = this.handlers[row.kind]
    const timer: Timer = { key: row.key, kind: row.kind, at: row.due_at, input: row.input, attempt: row.attempts, meta: row.meta }
    try {
      if (!handler) throw new Error(`nobody knows what to do when a timer "${row.kind}" is due`)
      await ports.tracer.span(`timer ${row.kind}`, row.meta.trace, (trace) =>
        again(async (attempt) => {
          if (attempt > 1 && !(await this.isStillTaken(row))) return
          const transaction = ports.begin({ by: `timer:${row.kind}`, ...(row.meta.cause ? { cause: row.meta.cause } : {}), ...(row.meta.trace ? { trace: row.meta.trace } : {}) })
          try {
            transaction.finishing(row)
            await handler(timer, ports.contextFor(transaction, trace))
            await transaction.commit()
          } catch (error) {
            await transaction.rollback()
            throw error
          }
        }, pause),
      )
    } catch (error) {
      if (!connectionLost(error)) await this.failed(row, error)
    }
  }

  /** Called off, set anew or given to another worker meanwhile, it is not ours to ring. */
  private async isStillTaken({ key, due_at, attempts }: TakenTimer): Promise<boolean> {
    return (await this.ports.database.query(sql`select from timers where key = ${key} and due_at = ${due_at} and attempts = ${attempts}`)).length > 0
  }

  private async failed(row: TimerRow, error: unknown): Promise<void> {
    const { database, clock, context, log, metrics } = this.ports
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
    if (row.attempts < tries) {
      const due = iso(clock.now() + 1000 * 2 ** (row.attempts - 1))
      await database.query(sql`update timers set due_at = ${due}, taken_until = null where key = ${row.key} and due_at = ${row.due_at} and attempts = ${row.attempts}`)
      this.wake(millis(due))
      return
    }
    log.error({ context, timer: row.kind, key: row.key, cause }, 'a timer kept failing and became a dead letter')
    const message = { timer: { key: row.key, kind: row.kind, input: row.input, meta: row.meta } }
    await database.query(sql`with gone as (delete from timers where key = ${row.key} and due_at = ${row.due_at} and attempts = ${row.attempts} returning 1)
      insert into dead_letters (id, consumer, source, stream, version, type, message, status, cause, trace, attempts, at)
      select ${idFrom(clock.now(), context, row.key, row.due_at)}::uuid, ${`timer:${row.kind}`}, ${context}, ${row.key}, 1, ${row.kind}, ${message}::jsonb, 'failed', ${cause}, ${row.meta.trace ?? null}, ${row.attempts}::int, ${iso(clock.now())}::timestamptz from gone`)
    metrics.count('tiffin_dead_letters_total', { context, consumer: `timer:${row.kind}` })
  }
}
