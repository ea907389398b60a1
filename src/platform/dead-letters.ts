// Browsed, replayed, given up: what could not be handled, in all contexts of this process.
import { iso, type Clock } from './clock.ts'
import type { Database } from './database/pool.ts'
import type { RunningConsumer } from './consumers.ts'
import type { Fact } from './module.ts'
import { Refused } from './refused.ts'
import { sql } from './sql.ts'
import type { TimerRunner } from './timers.ts'

export interface DeadLetter {
  id: string
  context: string
  consumer: string
  stream: string
  version: number
  type: string
  status: 'failed' | 'waiting' | 'replayed' | 'given-up'
  cause: string | null
  trace: string | null
  attempts: number
  at: string
  message: any
  settledAt: string | null
  settledBy: string | null
  reason: string | null
}

export interface DeadLetterDesk {
  list(options?: { all?: boolean }): Promise<DeadLetter[]>
  /** Handles it again, and what waits behind it, in order. Throws what made it fail again. */
  replay(id: string, by: string): Promise<{ handled: number }>
  /** Everything that waits; a stream that fails again holds up nobody else. */
  replayAll(by: string): Promise<{ handled: number; failedAgain: number }>
  /** The message with what is personal in it. */
  open(id: string): Promise<any>
  giveUp(id: string, by: string, reason: string): Promise<void>
}

interface DeskContext {
  context: string
  database: Database
  consumers: readonly RunningConsumer[]
  timers: TimerRunner
}

export function deadLetterDesk(options: { contexts: readonly DeskContext[]; clock: Clock; open(message: any): Promise<Fact> }): DeadLetterDesk {
  const find = async (id: string): Promise<{ where: DeskContext; letter: DeadLetter }> => {
    for (const where of options.contexts) {
      const [letter] = await where.database.query<DeadLetter>(sql`select id, consumer, stream, version, type, status, cause, trace, attempts, at, message, settled_at as "settledAt", settled_by as "settledBy", reason from dead_letters where id = ${id}`)
      if (letter) return { where, letter: { ...letter, context: where.context } }
    }
    throw new Refused('dead-letter-not-found', { id })
  }
  const desk: DeadLetterDesk = {
    async list({ all = false } = {}) {
      const lists = await Promise.all(
        options.contexts.map(async ({ context, database }) => {
          const found = await database.query<DeadLetter>(sql`select id, consumer, stream, version, type, status, cause, trace, attempts, at, message, settled_at as "settledAt", settled_by as "settledBy", reason from dead_letters
            where ${all} or status in ('failed', 'waiting') order by at, stream, version limit 1000`)
          return found.map((letter) => ({ ...letter, context }))
        }),
      )
      return lists.flat()
    },
    async replay(id, by) {
      const { where, letter } = await find(id)
      if (letter.status !== 'failed' && letter.status !== 'waiting') throw new Refused('dead-letter-settled', { id, now: letter.status })
      if (letter.message.timer) return replayTimer(where, letter, by)
      const consumer = where.consumers.find((one) => one.name === letter.consumer)
      if (!consumer) throw new Refused('context-unavailable', { context: where.context })
      try {
        return { handled: await consumer.replay(letter.stream, options.open, by) }
      } catch (error) {
        throw new Refused('dead-letter-failed-again', { id, cause: error instanceof Error ? error.message : String(error) })
      }
    },
    async replayAll(by) {
      let handled = 0
      let failedAgain = 0
      // One of a stream brings the others of it along.
      const done = new Set<string>()
      for (const { id, context, consumer, stream } of await desk.list()) {
        const key = `${context} ${consumer} ${stream}`
        if (done.has(key)) continue
        done.add(key)
        await desk.replay(id, by).then((answer) => (handled += answer.handled), (error: unknown) => {
          if (!(error instanceof Refused)) throw error
          failedAgain += 1
        })
      }
      return { handled, failedAgain }
    },
    async open(id) {
      const { letter } = await find(id)
      return letter.message.timer ? letter.message : options.open(letter.message)
    },
    async giveUp(id, by, reason) {
      const { where, letter } = await find(id)
      const now = iso(options.clock.now())
      await where.database.query(sql`update dead_letters set status = 'given-up', settled_at = ${now}, settled_by = ${by}, reason = ${reason} where id = ${id} and status in ('failed', 'waiting')`)
      const left = await where.database.query(sql`select from dead_letters where consumer = ${letter.consumer} and stream = ${letter.stream} and status in ('failed', 'waiting') limit 1`)
      if (left.length === 0) where.consumers.find((one) => one.name === letter.consumer)?.giveUp(letter.stream)
    },
  }
  return desk

  async function replayTimer(where: DeskContext, letter: DeadLetter, by: string): Promise<{ handled: number }> {
    const { key, kind, input, meta } = letter.message.timer
    const now = iso(options.clock.now())
    await where.database.query(sql`with set_again as (
        insert into timers (key, kind, due_at, input, meta) values (${key}, ${kind}, ${now}, ${JSON.stringify(input ?? {})}::jsonb, ${JSON.stringify(meta ?? {})}::jsonb)
        on conflict (key) do update set due_at = excluded.due_at, attempts = 0, taken_until = null)
      update dead_letters set status = 'replayed', settled_at = ${now}, settled_by = ${by} where id = ${letter.id}`)
    where.timers.wake(options.clock.now())
    return { handled: 1 }
  }
}
