import { happened } from '../../../platform/contract.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { AuthStore } from '../store.ts'
import { languageOf, oneSpelling, streamOf, withoutUndefined } from '../user.ts'

export const register = (users: AuthStore, passwords: Passwords, { settings }: Platform) =>
  route(contract.register, async (input, { transaction, caller, id }) => {
    const email = oneSpelling(input.email)
    if (await users.findByEmail(transaction, email)) throw new Refused('email-taken')
    const user: contract.User = withoutUndefined({
      userId: id('user'),
      email,
      name: input.name,
      phone: input.phone,
      language: input.language ?? caller.language ?? languageOf(settings.city.country),
      role: input.role ?? 'customer',
      cityId: settings.city.id,
      restaurantIds: [],
    })
    users.add(transaction, user, await passwords.hash(input.password))
    transaction.append(streamOf(user.userId), 0, [happened(contract.userRegistered, user)])
    return user
  })
