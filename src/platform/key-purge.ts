import { iso, millis } from './clock.ts'
import type { TimerHandler } from './module.ts'
import { sql } from './sql.ts'

const keptMs = 24 * 3600_000
const everyMs = 3600_000

/** Idempotency keys live at least 24 hours; once an hour the older ones go. */
export const keyPurge = {
  kind: 'purge-idempotency-keys',
  handle: (async ({ key, kind }, { transaction }) => {
    const now = millis(transaction.now)
    transaction.write(sql`delete from idempotency_keys where at < ${iso(now - keptMs)}`)
    transaction.schedule({ key, kind, at: iso(now + everyMs) })
  }) satisfies TimerHandler,
  /** Sets the first one, unless there is one. */
  arm: (now: string) => sql`insert into timers (key, kind, due_at, input, meta) values ('purge-idempotency-keys', 'purge-idempotency-keys', ${iso(millis(now) + everyMs)}, '{}', '{}') on conflict do nothing`,
}
