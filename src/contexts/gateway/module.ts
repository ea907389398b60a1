// The edge: sessions become callers, facts become live updates, and what everybody is told.
import { join } from 'node:path'
import { anonymous } from '../../platform/caller.ts'
import { newSecret } from '../../platform/identity/secrets.ts'
import type { Module, Platform } from '../../platform/module.ts'
import type { Edge } from '../../platform/process.ts'
import { forgetSessionsThatChanged } from './consumers/forget-sessions-that-changed.ts'
import { publishLiveUpdates } from './consumers/publish-live-updates.ts'
import { contract } from './contract.ts'
import type { CityBounds, DemoDesk } from './demo.ts'
import { edgeOf } from './edge/edge.ts'
import { knownSessions } from './edge/known-sessions.ts'
import { liveHub } from './live/hub.ts'
import type { TileSource } from './pages/tiles.ts'
import { getCity } from './routes/get-city.ts'
import { listDemoPeople } from './routes/list-demo-people.ts'
import { listNotices } from './routes/list-notices.ts'
import { orderCourier } from './routes/order-courier.ts'
import { operationsPages } from './routes/operations-pages.ts'
import { postNotice } from './routes/post-notice.ts'
import { setDemoSpeed } from './routes/set-demo-speed.ts'
import { whoAmI } from './routes/who-am-i.ts'
import { withdrawNotice } from './routes/withdraw-notice.ts'
import { followInProcess, type FollowInProcess } from './live/in-process.ts'

export interface GatewayPorts {
  /** The folder of the built pages; none: this process serves the API alone. */
  pages?: Promise<string> | undefined
  demo?: DemoDesk | undefined
  bounds?: CityBounds | undefined
  /** The tiles of the base map; none: pages show no map. */
  tiles?: TileSource | undefined
}

export const gateway = (platform: Platform, ports: GatewayPorts = {}): Module & { edge: Edge; followInProcess: FollowInProcess } => {
  const sessions = knownSessions(platform)
  const hub = liveHub(newSecret().slice(0, 8))
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [getCity(platform, ports), whoAmI, listDemoPeople(ports), setDemoSpeed(platform, ports), postNotice, withdrawNotice, listNotices, orderCourier(platform), ...operationsPages(platform)],
    consumers: [publishLiveUpdates(hub, platform.metrics), forgetSessionsThatChanged(sessions, hub)],
    edge: edgeOf(platform, sessions, hub, ports),
    followInProcess: followInProcess({ call: platform.call, clock: platform.clock, hub }, async (token) => (await sessions.callerOf(token)) ?? anonymous),
  }
}
