// A round as it is kept: what was told, deflated, and what was decided. The same is decided again from it, without the map.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { idFrom } from '../../../platform/ids.ts'
import type { Transaction } from '../../../platform/module.ts'
import { decideAgain, type Decision, type Told } from '../round.ts'
import { dropRoundsBefore, insertRound, type KeptRound } from '../store.ts'
import { iso, millis } from '../../../platform/clock.ts'

const keptDays = 14

export function keepRound(transaction: Transaction, told: Told, { offers, looks, why, moves }: Decision, token: number, personIds: readonly string[]): void {
  const { now } = transaction
  insertRound(transaction, {
    roundId: idFrom(millis(now), 'round', ...offers.map(({ deliveryId, courierId }) => `${deliveryId} ${courierId}`), ...moves.map(({ courierId }) => courierId)),
    at: now, token, personIds: [...new Set(personIds)], told: deflateRawSync(JSON.stringify(told)).toString('base64'), decided: { offers, looks, why, ...(moves.length && { moves }) },
  })
  dropRoundsBefore(transaction, iso(millis(now) - keptDays * 86_400_000))
}

/** What a kept round was told, and whether the engine of today decides the same. */
export function openRound({ told, decided }: KeptRound): { told: Told; again: KeptRound['decided']; same: boolean } {
  const opened = JSON.parse(inflateRawSync(Buffer.from(told, 'base64')).toString()) as Told
  const { offers, looks, why, moves } = decideAgain(opened)
  const again = JSON.parse(JSON.stringify({ offers, looks, why, ...(moves.length && { moves }) })) as KeptRound['decided']
  return { told: opened, again, same: canonical(again) === canonical(decided) }
}

/** Keys in one order, because the database keeps them in its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one))
}
