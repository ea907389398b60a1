// Runs consumers so that each fact takes effect once: the stored position moves in the transaction that holds the effects.
// A fact that keeps failing becomes a dead letter and holds up only its own stream, in order.
import type { Bus, Positions } from './bus/bus.ts'
import { iso, type Clock } from './clock.ts'
import { connectionLost, type Database } from './database/pool.ts'
import { idFrom } from './ids.ts'
import type { Consumer, ConsumerContext, Fact, FactMeta, Log, Metrics } from './module.ts'
import { records, sql } from './sql.ts'
import { again, type UnitOfWork } from './transaction.ts'
import type { Tracer } from './telemetry/tracer.ts'
import { pause, stopwatch } from './wall.ts'

export interface ConsumerPorts {
  context: string
  database: Database
  bus: Bus
  clock: Clock
  log: Log
  metrics: Metrics
  tracer: Tracer
  begin(meta: FactMeta): UnitOfWork
  contextFor(transaction: UnitOfWork, trace: string | undefined): ConsumerContext
  /** The fact as it is stored, personal fields sealed, for a dead letter. */
  sealed(fact: Fact): Promise<unknown>
  /** Where everything stands now, for consumers that do not want the past. */
  now(types: ReadonlySet<string>): Promise<Positions>
}

const tries = 3

export async function runConsumer(ports: ConsumerPorts, consumer: Consumer): Promise<RunningConsumer | undefined> {
  const types = new Set(consumer.facts.map((fact) => fact.name))
  if (consumer.from === 'each-time-now') return void (await listen(ports, consumer, types))
  const blocked = await blockedStreams(ports.database, consumer.name)
  const stored = await storedPositions(ports, consumer, types)
  const worker = new Worker(ports, consumer, stored, blocked)
  await ports.bus.subscribe({
    consumer: `${ports.context}.${consumer.name}`,
    types,
    positions: stored,
    batch: consumer.batch,
    everyMs: consumer.everyMs,
    deliver: (facts, positions) => worker.deliver(facts, positions),
    stored: async () => worker.goOnFrom(await storedPositions(ports, consumer, types)),
  })
  return worker
}

/** Effects in memory only: nothing is stored, so nothing is committed; a fact that cannot be handled is told and passed over. */
async function listen(ports: ConsumerPorts, consumer: Consumer, types: ReadonlySet<string>): Promise<void> {
  let heard = await ports.now(types)
  await ports.bus.subscribe({
    consumer: `${ports.context}.${consumer.name}`, types, positions: heard, batch: consumer.batch, everyMs: consumer.everyMs, stored: async () => heard,
    async deliver(facts, positions) {
      const transaction = ports.begin({ by: `context:${ports.context}` })
      await ports.tracer
        .linked(`process ${consumer.name}`, facts.map((fact) => fact.meta.trace), () => consumer.handle([...facts], ports.contextFor(transaction, facts.at(-1)?.meta.trace)))
        .catch((error: unknown) => ports.log.error({ consumer: consumer.name, cause: causeOf(error) }, 'what happened could not be told'))
      heard = positions
    },
  })
}

export interface RunningConsumer {
  readonly name: string
  /** Handles the dead letters of a stream again, oldest first; how many went well. Throws at the first that fails again. */
  replay(stream: string, open: (message: any) => Promise<Fact>, by: string): Promise<number>
  /** Somebody gave the stream's dead letters up: later facts go their normal way. */
  giveUp(stream: string): void
}

class Worker implements RunningConsumer {
  readonly name: string
  private readonly ports: ConsumerPorts
  private readonly consumer: Consumer
  private stored: Positions
  private readonly blocked: Set<string>

  constructor(ports: ConsumerPorts, consumer: Consumer, stored: Positions, blocked: Set<string>) {
    this.name = consumer.name
    this.ports = ports
    this.consumer = consumer
    this.stored = stored
    this.blocked = blocked
  }

  goOnFrom(stored: Positions): Positions {
    this.stored = stored
    return stored
  }

  async deliver(facts: readonly Fact[], positions: Positions): Promise<void> {
    const elapsed = stopwatch()
    const waiting = this.blocked.size ? facts.filter((fact) => this.blocked.has(streamKey(fact))) : []
    const free = waiting.length ? facts.filter((fact) => !this.blocked.has(streamKey(fact))) : facts
    try {
      await this.attempt(free, waiting, positions)
    } catch (error) {
      if (connectionLost(error)) throw error
      await this.oneByOne(facts, positions, error)
    }
    const labels = { context: this.ports.context, consumer: this.consumer.name }
    this.ports.metrics.observe('tiffin_consumer_batch_seconds', elapsed() / 1000, labels)
    this.ports.metrics.count('tiffin_consumer_facts_total', labels, facts.length)
  }

  /** The batch and its position, or nothing. */
  private async attempt(facts: readonly Fact[], waiting: readonly Fact[], positions: Positions): Promise<void> {
    const last = facts.at(-1) ?? waiting.at(-1)!
    await this.ports.tracer.linked(`process ${this.consumer.name}`, facts.map((fact) => fact.meta.trace), () =>
      again(async () => {
        const transaction = this.ports.begin({ by: `context:${this.ports.context}`, cause: last.id, trace: last.meta.trace })
        try {
          if (facts.length) await this.consumer.handle([...facts], this.ports.contextFor(transaction, last.meta.trace))
          if (waiting.length) await this.park(transaction, waiting, 'waiting', undefined, 0)
          transaction.write(sql`update consumer_positions set positions = ${positions}::jsonb where consumer = ${this.consumer.name} and positions = ${this.stored}::jsonb`, { expecting: 1 })
          await transaction.commit()
        } catch (error) {
          await transaction.rollback()
          throw error
        }
      }, pause),
    )
    this.stored = positions
  }

  /** Somewhere in the batch is a fact that cannot be handled: find it without losing the others or their order. */
  private async oneByOne(facts: readonly Fact[], positions: Positions, first: unknown): Promise<void> {
    const start = { ...this.stored }
    if (facts.length > 1) this.ports.log.warn({ consumer: this.consumer.name, facts: facts.length, cause: String(first) }, 'a batch failed and is now handled fact by fact')
    for (const [index, fact] of facts.entries()) {
      const to = index === facts.length - 1 ? positions : { ...start, ...this.stored, [fact.source]: fact.position }
      if (this.blocked.has(streamKey(fact))) await this.attempt([], [fact], to)
      else await this.untilDead(fact, to)
    }
  }

  private async untilDead(fact: Fact, to: Positions): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt([fact], [], to)
      } catch (error) {
        if (connectionLost(error)) throw error
        if (attempt >= tries) return this.bury(fact, to, error, attempt)
        await pause(20 * 4 ** attempt)
      }
    }
  }

  private async bury(fact: Fact, to: Positions, error: unknown, attempts: number): Promise<void> {
    this.ports.log.error({ consumer: this.consumer.name, fact: fact.id, type: fact.type, stream: fact.stream, cause: causeOf(error) }, 'a fact could not be handled and became a dead letter; later facts of its stream wait behind it')
    await again(async () => {
      const transaction = this.ports.begin({ by: `context:${this.ports.context}`, cause: fact.id })
      await this.park(transaction, [fact], 'failed', causeOf(error), attempts)
      transaction.write(sql`update consumer_positions set positions = ${to}::jsonb where consumer = ${this.consumer.name} and positions = ${this.stored}::jsonb`, { expecting: 1 })
      await transaction.commit()
    }, pause)
    this.stored = to
    this.blocked.add(streamKey(fact))
    this.ports.metrics.count('tiffin_dead_letters_total', { context: this.ports.context, consumer: this.consumer.name })
  }

  private async park(transaction: UnitOfWork, facts: readonly Fact[], status: string, cause: string | undefined, attempts: number): Promise<void> {
    const list = await Promise.all(
      facts.map(async (fact) => ({
        id: idFrom(Date.parse(fact.at), this.ports.context, this.consumer.name, fact.id), consumer: this.consumer.name, source: fact.source, stream: fact.stream, version: fact.version, type: fact.type,
        message: await this.ports.sealed(fact), status, cause, trace: fact.meta.trace, attempts, at: iso(this.ports.clock.now()),
      })),
    )
    transaction.write(sql`insert into dead_letters (id, consumer, source, stream, version, type, message, status, cause, trace, attempts, at)
      select id, consumer, source, stream, version, type, message, status, cause, trace, attempts, at
      from ${records('d(id uuid, consumer text, source text, stream text, version int, type text, message jsonb, status text, cause text, trace text, attempts int, at timestamptz)', list)}
      on conflict (id) do nothing`)
  }

  async replay(stream: string, open: (message: any) => Promise<Fact>, by: string): Promise<number> {
    let handled = await this.drain(stream, open, by)
    this.giveUp(stream)
    // What was parked while the last one was being handled.
    handled += await this.drain(stream, open, by)
    return handled
  }

  giveUp(stream: string): void {
    for (const key of this.blocked) if (key.endsWith(` ${stream}`)) this.blocked.delete(key)
  }

  private async drain(stream: string, open: (message: any) => Promise<Fact>, by: string): Promise<number> {
    for (let handled = 0; ; handled += 1) {
      const [letter] = await this.ports.database.query<{ id: string; message: any }>(
        sql`select id, message from dead_letters where consumer = ${this.name} and stream = ${stream} and status in ('failed', 'waiting') order by version limit 1`,
      )
      if (!letter) return handled
      await this.handleAgain(letter.id, await open(letter.message), by)
    }
  }

  private async handleAgain(letterId: string, fact: Fact, by: string): Promise<void> {
    const transaction = this.ports.begin({ by, cause: fact.id, ...(fact.meta.trace ? { trace: fact.meta.trace } : {}) })
    try {
      await this.consumer.handle([fact], this.ports.contextFor(transaction, fact.meta.trace))
      transaction.write(sql`update dead_letters set status = 'replayed', settled_at = ${transaction.now}, settled_by = ${by} where id = ${letterId} and status in ('failed', 'waiting')`, { expecting: 1 })
      await transaction.commit()
    } catch (error) {
      await transaction.rollback()
      await this.ports.database.query(sql`update dead_letters set status = 'failed', cause = ${causeOf(error)}, attempts = attempts + 1 where id = ${letterId}`)
      throw error
    }
  }
}

const streamKey = (fact: Fact): string => `${fact.source} ${fact.stream}`
const causeOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function blockedStreams(database: Database, consumer: string): Promise<Set<string>> {
  const found = await database.query<{ key: string }>(sql`select distinct source || ' ' || stream as key from dead_letters where consumer = ${consumer} and status in ('failed', 'waiting')`)
  return new Set(found.map((row) => row.key))
}

async function storedPositions(ports: ConsumerPorts, consumer: Consumer, types: ReadonlySet<string>): Promise<Positions> {
  const read = () => ports.database.query<{ positions: Positions }>(sql`select positions from consumer_positions where consumer = ${consumer.name}`)
  const [row] = await read()
  if (row) return row.positions
  const first = consumer.from === 'beginning' ? {} : await ports.now(types)
  await ports.database.query(sql`insert into consumer_positions (consumer, positions) values (${consumer.name}, ${first}::jsonb) on conflict do nothing`)
  return (await read())[0]!.positions
}
