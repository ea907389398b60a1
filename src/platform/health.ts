// How the parts of a process are, asked of each of them.
import { iso, type Clock } from './clock.ts'
import type { Output } from './contract.ts'
import type { Database } from './database/pool.ts'
import type { health } from './operations.ts'
import { sql } from './sql.ts'

export async function healthOf(options: {
  running: readonly { context: string; database: Database }[]
  contexts: readonly string[]
  lag: Readonly<Record<string, number>>
  relay: string
  statements: number
  clock: Clock
  elapsed: () => number
}): Promise<Output<typeof health>> {
  const { running, contexts, lag, relay, statements, clock, elapsed } = options
  const here = new Map(running.map((one) => [one.context, one]))
  // What is due this minute is being done; what was due before that waits for something.
  const due = iso(clock.now() - 60_000)
  const asked = contexts.map(async (context) => {
    const database = here.get(context)?.database
    const unknown = { context, here: false, deadLetters: 0, timersOverdue: 0, timers: 0, answers: false, milliseconds: 0 }
    if (!database) return unknown
    const start = elapsed()
    return database
      .query<{ deadLetters: number; timersOverdue: number; timers: number }>(sql`
        select (select count(*)::int from dead_letters where status in ('failed', 'waiting')) as "deadLetters", (select count(*)::int from timers where due_at < ${due}::timestamptz) as "timersOverdue", (select count(*)::int from timers) as timers`)
      .then(([row]) => ({ context, here: true, answers: true, ...row!, milliseconds: Math.round(elapsed() - start) }), () => ({ ...unknown, here: true, milliseconds: Math.round(elapsed() - start) }))
  })
  const consumers = Object.entries(lag).map(([name, behind]) => ({ context: name.slice(0, name.indexOf('.')), consumer: name.slice(name.indexOf('.') + 1), behind: Math.max(0, behind) }))
  return { relay, statements, contexts: await Promise.all(asked), consumers }
}
