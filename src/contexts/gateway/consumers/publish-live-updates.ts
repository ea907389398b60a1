import { on, type Metrics } from '../../../platform/module.ts'
import { courierUnassigned } from '../../orders/contract.ts'
import { liveFacts } from '../live/events.ts'
import type { Hub } from '../live/hub.ts'
import { publish } from '../live/publisher.ts'

/** Nobody was listening to what happened before: whoever comes back reads it from the orders. */
export const publishLiveUpdates = (hub: Hub, metrics: Metrics) =>
  on(
    'publish-live-updates',
    liveFacts,
    async (facts, { call }) => {
      metrics.gauge('tiffin_live_listeners', hub.listeners)
      await publish(hub, facts, call)
      for (const { type, data } of facts) {
        if (type === courierUnassigned.name) hub.endWhere('no-longer-yours', (caller, topic) => caller.courierId === data.courierId && topic === `orders/${data.orderId}`)
      }
    },
    { from: 'each-time-now', batch: 500, everyMs: 0 },
  )
