// What the last verification found, and when each invariant last held: kept, because people ask when nobody is verifying.
import { iso, type Clock } from './clock.ts'
import type { Database } from './database/pool.ts'
import { sql } from './sql.ts'
import type { Verdict } from './verify.ts'

export type KeptVerdict = Verdict & { checkedAt: string }

export function rememberVerdicts(database: Database, clock: Clock) {
  const last = async (): Promise<KeptVerdict | undefined> => {
    const [row] = await database.query<{ value: KeptVerdict }>(sql`select value from platform.installation where key = 'verdict'`)
    return row?.value
  }
  return {
    last,
    async keep(verdict: Verdict): Promise<KeptVerdict> {
      const checkedAt = iso(clock.now())
      const before = new Map((await last())?.invariants.map(({ name, heldAt }) => [name, heldAt]))
      const invariants = verdict.invariants.map(({ heldAt: _, ...invariant }) => {
        const heldAt = invariant.holds ? checkedAt : before.get(invariant.name)
        return { ...invariant, broken: invariant.broken.slice(0, 1000), ...(heldAt ? { heldAt } : {}) }
      })
      const kept = { holds: verdict.holds, checkedAt, invariants }
      await database.query(sql`insert into platform.installation (key, value) values ('verdict', ${JSON.stringify(kept)}::jsonb) on conflict (key) do update set value = excluded.value`)
      return kept
    },
  }
}
