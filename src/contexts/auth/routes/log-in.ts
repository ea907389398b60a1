import { millis } from '../../../platform/clock.ts'
import { happened } from '../../../platform/contract.ts'
import { fingerprintOf, newSecret } from '../../../platform/identity/secrets.ts'
import { idFrom } from '../../../platform/ids.ts'
import { route, type Platform, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { Passwords } from '../passwords/passwords.ts'
import { afterOneMore, expiryOf, lockedUntil, sessionStream, windowEnd, type Failures } from '../session.ts'
import type { AuthStore, Login, Session } from '../store.ts'
import { oneSpelling } from '../user.ts'

export const logIn = (users: AuthStore, passwords: Passwords, platform: Platform) => {
  const inTurn = oneAtATime()
  return route(contract.logIn, (input, { transaction, now }) => {
    const email = oneSpelling(input.email)
    const address = fingerprintOf(email)
    // One after the other, or a hundred guesses sent at once would all be looked at before the first failure is counted.
    return inTurn(email, async () => {
      const { login, failures } = await users.forLogin(transaction, email, address)
      const closedUntil = lockedUntil(failures, now)
      if (closedUntil) throw new Refused('too-many-attempts', { retryAfterSeconds: Math.ceil((millis(closedUntil) - millis(now)) / 1000) })
      const answer = await passwords.check(login?.passwordHash, input.password)
      if (answer === 'wrong' || !login) {
        await countFailure(users, platform, address, failures, now)
        throw new Refused('wrong-credentials')
      }
      if (failures) users.forgetFailures(transaction, address)
      return beginSession(users, transaction, login, answer === 'right' ? undefined : await passwords.hash(input.password))
    })
  })
}

/** In a transaction of its own: a refusal undoes everything that its request wrote. */
export const countFailure = (users: AuthStore, platform: Platform, address: string, before: Failures | undefined, now: string): Promise<void> =>
  platform.change(async (transaction) => {
    const failures = afterOneMore(before, now)
    users.noteFailure(transaction, address, failures)
    transaction.schedule({ key: `forget-failures/${address}`, kind: 'forget-failures', at: windowEnd(failures.since), input: { address } })
  })

function beginSession(users: AuthStore, transaction: Transaction, { account: { user }, logins }: Login, betterHash: string | undefined) {
  const token = newSecret()
  const session: Session = {
    // Derived, so that a simulated day repeats itself; and not from the request, which holds the password.
    sessionId: idFrom(millis(transaction.now), 'session', user.userId, logins),
    fingerprint: fingerprintOf(token),
    userId: user.userId,
    begunAt: transaction.now,
    expiresAt: expiryOf(transaction.now),
  }
  users.begin(transaction, session, logins, betterHash)
  transaction.append(sessionStream(session.sessionId), 0, [happened(contract.userLoggedIn, { userId: user.userId, sessionId: session.sessionId })])
  return { token, expiresAt: session.expiresAt, user }
}

/** Work with the same key waits for its turn. */
function oneAtATime() {
  const last = new Map<string, Promise<unknown>>()
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    const done = () => void (last.get(key) === mine && last.delete(key))
    mine.then(done, done)
    return mine
  }
}
