import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'

export const getUser = (users: AuthStore) =>
  route(contract.getUser, async ({ userId }, { transaction }) => {
    const account = await users.find(transaction, userId)
    if (!account) throw new Refused('user-not-found', { userId })
    return account.user
  })
