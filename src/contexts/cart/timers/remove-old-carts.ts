import { iso, millis } from '../../../platform/clock.ts'
import type { TimerHandler } from '../../../platform/module.ts'
import { countCartsBefore, removeCartsBefore } from '../store.ts'

const dayMillis = 86_400_000
const keptMillis = 30 * dayMillis
/** In one transaction; where there are more, the next follows soon. */
const removedAtOnce = 20_000
const soonMillis = 10_000

const removalAt = (at: number) => ({ key: 'carts/remove-old', kind: 'remove-old-carts', at: iso(at) })

/** At the next midnight (UTC): setting it again, as every start does, does not put it off. */
export const nextRemoval = (now: number) => removalAt((Math.floor(now / dayMillis) + 1) * dayMillis)

export const removeOldCarts: TimerHandler = async (_, { transaction }) => {
  const now = millis(transaction.now)
  const before = iso(now - keptMillis)
  const old = await countCartsBefore(transaction, before)
  removeCartsBefore(transaction, before, removedAtOnce)
  transaction.schedule(old > removedAtOnce ? removalAt(now + soonMillis) : nextRemoval(now))
}
