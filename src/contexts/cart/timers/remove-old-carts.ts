import { iso, millis } from '../../../platform/clock.ts'
import type { TimerHandler } from '../../../platform/module.ts'
import { removeCartsBefore } from '../store.ts'

const hourMillis = 3_600_000
const keptMillis = 30 * 24 * hourMillis
/** In one transaction; what is left goes an hour later. */
const removedAtOnce = 20_000

/** At the next full hour: setting it again, as every start does, does not put it off. */
export const nextRemoval = (now: number) => ({ key: 'carts/remove-old', kind: 'remove-old-carts', at: iso((Math.floor(now / hourMillis) + 1) * hourMillis) })

export const removeOldCarts: TimerHandler = async (_, { transaction }) => {
  const now = millis(transaction.now)
  removeCartsBefore(transaction, iso(now - keptMillis), removedAtOnce)
  transaction.schedule(nextRemoval(now))
}
