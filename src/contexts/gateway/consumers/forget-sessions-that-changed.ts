import type { Caller } from '../../../platform/caller.ts'
import { on, type Fact } from '../../../platform/module.ts'
import { personErased, sessionEnded, userRoleGranted } from '../../auth/contract.ts'
import { sessionScope, type KnownSessions } from '../edge/known-sessions.ts'
import type { Hub } from '../live/hub.ts'

/** What somebody no longer is, they no longer hear either. */
export const forgetSessionsThatChanged = (sessions: KnownSessions, hub: Hub) =>
  on(
    'forget-sessions-that-changed',
    [sessionEnded, userRoleGranted, personErased],
    async (facts) => {
      for (const fact of facts) {
        const whose = concernedBy(fact)
        sessions.forget(whose)
        hub.endWhere('session-ended', whose)
      }
    },
    { from: 'each-time-now', everyMs: 0 },
  )

function concernedBy({ type, data }: Fact): (caller: Caller) => boolean {
  if (type === sessionEnded.name) return (caller) => caller.scopes.includes(sessionScope(data.sessionId))
  const personId = type === personErased.name ? data.personId : data.userId
  return (caller) => caller.sub === personId
}
