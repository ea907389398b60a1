import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'
import { streamOf, withoutUndefined } from '../user.ts'
import { myAccount } from './me.ts'

export const updateMe = (users: AuthStore) =>
  route(contract.updateMe, async (input, { transaction, caller }) => {
    const account = await myAccount(users, transaction, caller.sub)
    const changed = { ...account.user, ...withoutUndefined(input) }
    const { userId, name, phone, language } = changed
    if (name === account.user.name && phone === account.user.phone && language === account.user.language) return account.user
    users.update(transaction, { user: changed, version: account.version })
    transaction.append(streamOf(userId), account.version, [happened(contract.userUpdated, withoutUndefined({ userId, name, phone, language }))])
    return changed
  })
