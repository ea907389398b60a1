// The edge: sessions become callers, facts become live updates, and what everybody is told.
import { join } from 'node:path'
import { anonymous } from '../../platform/caller.ts'
import { newSecret } from '../../platform/identity/secrets.ts'
import type { Module, Platform } from '../../platform/module.ts'
import type { Edge } from '../../platform/process.ts'
import { forgetSessionsThatChanged } from './consumers/forget-sessions-that-changed.ts'
import { publishLiveUpdates } from './consumers/publish-live-updates.ts'
import { contract } from './contract.ts'
import { edgeOf } from './edge/edge.ts'
import { knownSessions } from './edge/known-sessions.ts'
import { liveHub } from './live/hub.ts'
import { listNotices } from './routes/list-notices.ts'
import { postNotice } from './routes/post-notice.ts'
import { withdrawNotice } from './routes/withdraw-notice.ts'
import { followInProcess, type FollowInProcess } from './live/in-process.ts'

export const gateway = (platform: Platform): Module & { edge: Edge; followInProcess: FollowInProcess } => {
  const sessions = knownSessions(platform)
  const hub = liveHub(newSecret().slice(0, 8))
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [postNotice, withdrawNotice, listNotices],
    consumers: [publishLiveUpdates(hub, platform.metrics), forgetSessionsThatChanged(sessions, hub)],
    edge: edgeOf(platform, sessions, hub),
    followInProcess: followInProcess({ call: platform.call, clock: platform.clock, hub }, async (token) => (await sessions.callerOf(token)) ?? anonymous),
  }
}
