// The edge: sessions become callers, facts become live updates.
import { newSecret } from '../../platform/identity/secrets.ts'
import type { Module, Platform } from '../../platform/module.ts'
import type { Edge } from '../../platform/process.ts'
import { forgetSessionsThatChanged } from './consumers/forget-sessions-that-changed.ts'
import { publishLiveUpdates } from './consumers/publish-live-updates.ts'
import { contract } from './contract.ts'
import { edgeOf } from './edge/edge.ts'
import { knownSessions } from './edge/known-sessions.ts'
import { liveHub } from './live/hub.ts'

export const gateway = (platform: Platform): Module & { edge: Edge } => {
  const sessions = knownSessions(platform)
  const hub = liveHub(newSecret().slice(0, 8))
  return {
    contract,
    routes: [],
    consumers: [publishLiveUpdates(hub, platform.metrics), forgetSessionsThatChanged(sessions, hub)],
    edge: edgeOf(platform, sessions, hub),
  }
}
