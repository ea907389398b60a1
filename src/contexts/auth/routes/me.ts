import { route, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'
import type { Account } from '../user.ts'

export const me = (users: AuthStore) => route(contract.me, async (_, { transaction, caller }) => (await myAccount(users, transaction, caller.sub)).user)

/** A token may outlive its person by seconds. */
export async function myAccount(users: AuthStore, transaction: Transaction, userId: string): Promise<Account> {
  const account = await users.find(transaction, userId)
  if (!account) throw new Refused('not-signed-in')
  return account
}
