// All invariants over the data as it stands: those of every context, and what the platform promises for all of them.
import type { Database } from './database/pool.ts'
import { allFacts } from './fact-tables.ts'
import type { Invariant, InvariantReader, Module } from './module.ts'
import type { Vault } from './personal-data.ts'
import { viewIsRebuildable } from './views.ts'
import { pause } from './wall.ts'

export interface Verdict {
  holds: boolean
  invariants: { name: string; says: string; holds: boolean; broken: string[]; milliseconds: number; heldAt?: string }[]
}

export async function verify(options: { owner: Database; vault: Vault; contexts: readonly string[]; modules: Iterable<readonly [string, Module]>; elapsed: () => number; looks?: number }): Promise<Verdict> {
  const { owner, vault } = options
  const reader: InvariantReader = { read: (statement) => owner.query(statement), facts: (context) => allFacts(owner, vault, context) }
  const modules = [...options.modules]
  const all: Invariant[] = [
    ...options.contexts.flatMap(platformInvariants),
    ...modules.flatMap(([context, module]) => [...(module.views ?? []).map((view) => viewIsRebuildable(context, view)), ...(module.invariants ?? [])]),
  ]
  const invariants: Verdict['invariants'] = []
  for (const { name, says, check } of all) {
    const start = options.elapsed()
    // What is broken may be so in a way that the check did not expect; the others are looked at all the same.
    const broken = await stillBroken(() => check(reader).catch((error: unknown) => [`it could not be checked: ${String(error)}`]), options.looks ?? 1)
    invariants.push({ name, says, holds: broken.length === 0, broken, milliseconds: Math.round(options.elapsed() - start) })
  }
  return { holds: invariants.every((invariant) => invariant.holds), invariants }
}

/**
 * In a city that lives, a view or a book may be a moment behind what is being written while it is read. What is broken is
 * so at every look, in the same words.
 */
async function stillBroken(check: () => Promise<string[]>, looks: number): Promise<string[]> {
  let broken = await check()
  for (let look = 1; look < looks && broken.length; look += 1) {
    await pause(betweenLooksMs)
    const again = new Set(await check())
    broken = broken.filter((sentence) => again.has(sentence))
  }
  return broken
}

const betweenLooksMs = 700

/** Context names come from contracts; they are the only text that becomes part of these statements. */
function platformInvariants(context: string): Invariant[] {
  return [
    {
      name: `${context}.versions-without-gaps`,
      says: 'The versions of every stream are 1 to n.',
      async check(reader) {
        const wrong = await reader.read<{ stream: string }>({ text: `select stream from ${context}.facts group by stream having min(version) <> 1 or max(version) <> count(*) limit 50`, values: [] })
        return wrong.map(({ stream }) => `${context}: the versions of ${stream} have a gap`)
      },
    },
    {
      name: `${context}.one-effect-a-key`,
      says: 'Each acknowledged idempotency key took effect in one transaction; what its timers do later is theirs.',
      // What a timer does that the request had set is another transaction, by right, and says so.
      async check(reader) {
        const wrong = await reader.read<{ cause: string; times: number }>({
          text: `select cause, count(*)::int as times from (
                   select meta ->> 'cause' as cause, stream, type, data ->> 'itemId' as item from ${context}.facts where meta ->> 'cause' like 'request:%' and not starts_with(meta ->> 'by', 'timer:') group by 1, 2, 3, 4 having count(distinct at) > 1
                 ) as twice group by cause limit 50`,
          values: [],
        })
        return wrong.map(({ cause }) => `${context}: ${cause} took effect more than once`)
      },
    },
  ]
}
