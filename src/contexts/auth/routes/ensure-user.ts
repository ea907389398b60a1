import { millis } from '../../../platform/clock.ts'
import { happened } from '../../../platform/contract.ts'
import { idFrom } from '../../../platform/ids.ts'
import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { Passwords } from '../passwords/passwords.ts'
import type { AuthStore } from '../store.ts'
import { languageOf, oneSpelling, restaurantsFor, streamOf, withoutUndefined } from '../user.ts'

/** Whoever has the address already keeps the role they have: an account somebody registered never becomes an admin this way. */
export const ensureUser = (users: AuthStore, passwords: Passwords, { settings }: Platform) =>
  route(contract.ensureUser, async (input, { transaction, now }) => {
    const email = oneSpelling(input.email)
    const found = await users.findByEmail(transaction, email)
    if (found) return found.user
    const user: contract.User = withoutUndefined({
      userId: idFrom(millis(now), 'auth.ensureUser', email),
      email,
      name: input.name,
      phone: input.phone,
      language: input.language ?? languageOf(settings.city.country),
      role: input.role,
      cityId: settings.city.id,
      restaurantIds: restaurantsFor(input.role, input.restaurantIds),
    })
    users.add(transaction, user, input.password === undefined ? undefined : await passwords.hash(input.password))
    transaction.append(streamOf(user.userId), 0, [happened(contract.userRegistered, user)])
    return user
  })
