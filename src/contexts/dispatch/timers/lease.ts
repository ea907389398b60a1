// One process at a time decides for a city. Whoever has the lease renews it with every round; when it is not renewed, the next
// process that looks takes it, and the token rises. A round commits only if the lease is still its own.
import { iso, millis } from '../../../platform/clock.ts'
import type { Platform, Transaction } from '../../../platform/module.ts'
import { holdLease, leaseNow } from '../store.ts'

export const leaseSeconds = 15

export function leaseOf({ settings, clock }: Platform, holder: string): { take(transaction: Transaction): Promise<number | undefined> } {
  return {
    /** The token, or undefined while another process has it. */
    async take(transaction) {
      const city = settings.city.id
      const now = iso(clock.now())
      const held = await leaseNow(transaction, city)
      if (held && held.holder !== holder && held.until > now) return undefined
      const token = held ? held.token + (held.holder === holder ? 0 : 1) : 1
      holdLease(transaction, { city, holder, token, until: iso(millis(now) + leaseSeconds * 1000) }, held?.token)
      return token
    },
  }
}
