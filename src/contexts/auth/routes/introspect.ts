import { fingerprintOf } from '../../../platform/identity/secrets.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'

export const introspect = (users: AuthStore) =>
  route(contract.introspect, async ({ token }, { transaction, now }) => {
    const session = await users.whoHolds(transaction, fingerprintOf(token), now)
    if (!session) throw new Refused('session-ended')
    return session
  })
