// Where couriers are. Their pings are the most frequent request; what is asked most often is answered from memory.
import { join } from 'node:path'
import { iso } from '../../platform/clock.ts'
import type { Module, Platform } from '../../platform/module.ts'
import type { Roads } from '../../platform/roads.ts'
import { followCouriers } from './consumers/follow-couriers.ts'
import { followOrders } from './consumers/follow-orders.ts'
import { forgetPerson } from './consumers/forget-person.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import { KnownCouriers } from './known-couriers.ts'
import { history } from './routes/history.ts'
import { liveMap } from './routes/live-map.ts'
import { nearestCouriers } from './routes/nearest-couriers.ts'
import { orderWay } from './routes/order-way.ts'
import { sendPings } from './routes/send-pings.ts'
import { trackOrder } from './routes/track-order.ts'
import { whereabouts } from './routes/whereabouts.ts'
import { couriersAtWork, type KeptCourier } from './store.ts'

export const tracking = (platform: Platform, { roads }: { roads: Roads }): Module => {
  const known = new KnownCouriers<KeptCourier>()
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [sendPings(platform, roads, known), trackOrder(roads), orderWay(roads), liveMap, whereabouts(roads, known), nearestCouriers(known), history],
    consumers: [followCouriers(known), followOrders(known), forgetPerson(known)],
    // The index is in memory only: after a restart it is made again from the last positions.
    start: async () => {
      for (const courier of await couriersAtWork(platform, iso(0))) known.written(courier)
    },
    invariants,
  }
}
