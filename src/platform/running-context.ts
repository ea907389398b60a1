// One context at work in this process: its database role, its transactions, its timers, its routes.
import { asRequest, type Ask } from './call.ts'
import { iso, type Clock } from './clock.ts'
import type { Operation } from './contract.ts'
import type { RunningConsumer } from './consumers.ts'
import type { Database } from './database/pool.ts'
import { executor, type Answer, type Request } from './execute.ts'
import { factsOfStream } from './fact-tables.ts'
import { keyPurge } from './key-purge.ts'
import type { CallOptions, ConsumerContext, FactMeta, Log, Metrics, Module, Platform, Route, Settings } from './module.ts'
import type { Vault } from './personal-data.ts'
import type { Tracer } from './telemetry/tracer.ts'
import { TimerRunner } from './timers.ts'
import { again, UnitOfWork } from './transaction.ts'
import { pause } from './wall.ts'

/** What all contexts of a process have in common. */
export interface Shared {
  clock: Clock
  log: Log
  metrics: Metrics
  tracer: Tracer
  vault: Vault
  settings: Settings
  ask: Ask
  statusOf(code: string): number
  /** Facts of this context have been committed up to that position. */
  appended(context: string, position: number): void
}

export class RunningContext {
  readonly context: string
  readonly database: Database
  readonly module: Module
  readonly timers: TimerRunner
  readonly consumers: RunningConsumer[] = []
  readonly execute: (route: Route, input: unknown, request: Request) => Promise<Answer>
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly tracer: Tracer
  private readonly shared: Shared

  constructor(context: string, database: Database, shared: Shared, make: (platform: Platform) => Module) {
    this.context = context
    this.database = database
    this.shared = shared
    this.clock = shared.clock
    this.log = shared.log
    this.metrics = shared.metrics
    this.tracer = shared.tracer
    this.module = make(this.platform())
    this.timers = new TimerRunner(this, { ...this.module.timers, [keyPurge.kind]: keyPurge.handle })
    this.execute = executor({ context, database, clock: shared.clock, begin: this.begin, statusOf: shared.statusOf, call: this.call })
  }

  readonly begin = (meta: FactMeta): UnitOfWork =>
    new UnitOfWork(
      {
        database: this.database,
        seal: (type, data) => this.shared.vault.seal(type, data),
        prepare: (facts) => this.shared.vault.prepare(facts, 'seal'),
        committed: ({ position, due }) => {
          if (position !== undefined) this.shared.appended(this.context, position)
          if (due !== undefined) this.timers.wake(due)
        },
      },
      iso(this.shared.clock.now()),
      meta,
    )

  readonly contextFor = (transaction: UnitOfWork, trace: string | undefined): ConsumerContext => ({
    transaction,
    call: (operation, input, options) => this.call(operation, input, options ? { trace, ...options } : { trace }) as never,
  })

  private readonly call = (operation: Operation, input: any, options: CallOptions): Promise<unknown> => this.shared.ask(operation, input, asRequest(this.context, options)).then((answer) => answer.body)

  private platform(): Platform {
    const { clock, log, settings, metrics, vault } = this.shared
    return {
      context: this.context, clock, log, settings, metrics,
      read: (statement) => this.database.query(statement),
      change: (work) =>
        again(async () => {
          const transaction = this.begin({ by: `context:${this.context}` })
          try {
            const result = await work(transaction)
            await transaction.commit()
            return result
          } catch (error) {
            await transaction.rollback()
            throw error
          }
        }, pause),
      call: (operation, input, options = {}) => this.call(operation, input, options) as never,
      people: { erase: (personId) => vault.erase(personId, iso(clock.now())) },
      secret: (purpose) => vault.secret(purpose),
      facts: async (stream, afterVersion = 0) => factsOfStream(this.database, vault, this.context, stream, afterVersion),
    }
  }
}
