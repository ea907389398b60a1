import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'
import { restaurantsFor, streamOf } from '../user.ts'

export const grantRole = (users: AuthStore) =>
  route(contract.grantRole, async ({ userId, role, restaurantIds: wanted }, { transaction }) => {
    const account = await users.find(transaction, userId)
    if (!account) throw new Refused('user-not-found', { userId })
    const restaurantIds = restaurantsFor(role, wanted)
    const changed = { ...account.user, role, restaurantIds }
    if (role === account.user.role && restaurantIds.join() === account.user.restaurantIds.join()) return account.user
    users.update(transaction, { user: changed, version: account.version })
    transaction.append(streamOf(userId), account.version, [happened(contract.userRoleGranted, { userId, role, restaurantIds })])
    return changed
  })
