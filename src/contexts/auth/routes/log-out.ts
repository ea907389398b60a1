import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { sessionStream } from '../session.ts'
import type { AuthStore } from '../store.ts'

export const logOut = (users: AuthStore) =>
  route(contract.logOut, async (input, { transaction, caller }) => {
    const sessionId = input.sessionId ?? sessionOf(caller.scopes)
    if (sessionId === undefined || !(await users.hasSession(transaction, caller.sub, sessionId))) return {}
    users.end(transaction, sessionId)
    transaction.append(sessionStream(sessionId), 1, [happened(contract.sessionEnded, { userId: caller.sub, sessionId })])
    return {}
  })

/** The edge names the session a caller came with as a scope. */
export const sessionOf = (scopes: readonly string[]): string | undefined => scopes.find((scope) => scope.startsWith('session:'))?.slice('session:'.length)
