import { happened } from '../../../platform/contract.ts'
import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { AuthStore } from '../store.ts'
import { languageOf, oneSpelling, restaurantsFor, streamOf, withoutUndefined } from '../user.ts'

/** One hash and one statement for all of them. */
export const importUsers = (users: AuthStore, passwords: Passwords, { settings }: Platform) =>
  route(contract.importUsers, async (input, { transaction }) => {
    const taken = await users.takenAmong(transaction, input.users.map(({ email }) => oneSpelling(email)))
    const fresh = input.users.filter(({ email }) => !taken.has(oneSpelling(email)))
    if (fresh.length === 0) return { imported: 0 }
    const accounts = fresh.map(({ userId, email, name, phone, language, role, restaurantIds }): contract.User =>
      withoutUndefined({ userId, email: oneSpelling(email), name, phone, language: language ?? languageOf(settings.city.country), role, cityId: settings.city.id, restaurantIds: restaurantsFor(role, restaurantIds) }),
    )
    users.addAll(transaction, accounts, await passwords.hash(input.password))
    for (const user of accounts) transaction.append(streamOf(user.userId), 0, [happened(contract.userRegistered, user)])
    return { imported: accounts.length }
  })
