import { millis } from '../../../platform/clock.ts'
import { happened } from '../../../platform/contract.ts'
import { fingerprintOf } from '../../../platform/identity/secrets.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { Passwords } from '../passwords/passwords.ts'
import { lockedUntil, sessionStream } from '../session.ts'
import type { AuthStore } from '../store.ts'
import { countFailure } from './log-in.ts'
import { sessionOf } from './log-out.ts'
import { myAccount } from './me.ts'

/** Guessed at like a login, so it counts like one; whoever else is signed in as this person is signed out. */
export const changePassword = (users: AuthStore, passwords: Passwords, platform: Platform) =>
  route(contract.changePassword, async ({ current, next }, { transaction, caller, now }) => {
    const { user } = await myAccount(users, transaction, caller.sub)
    const address = fingerprintOf(user.email)
    const { login, failures } = await users.forLogin(transaction, user.email, address)
    const closedUntil = lockedUntil(failures, now)
    if (closedUntil) throw new Refused('too-many-attempts', { retryAfterSeconds: Math.ceil((millis(closedUntil) - millis(now)) / 1000) })
    if ((await passwords.check(login?.passwordHash, current)) === 'wrong') {
      await countFailure(users, platform, address, failures, now)
      throw new Refused('wrong-credentials')
    }
    users.setPassword(transaction, user.userId, await passwords.hash(next))
    for (const sessionId of await users.otherSessions(transaction, user.userId, sessionOf(caller.scopes))) {
      users.end(transaction, sessionId)
      transaction.append(sessionStream(sessionId), 1, [happened(contract.sessionEnded, { userId: user.userId, sessionId })])
    }
    return {}
  })
