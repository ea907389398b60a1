// Facts become events. Most facts say all there is to say; for a few the order is asked, and only when somebody listens.
import type { ConsumerContext, Fact } from '../../../platform/module.ts'
import { getOrderFor } from '../../orders/contract.ts'
import { eventsOf, needsStatus } from './events.ts'
import type { Hub, LiveEvent } from './hub.ts'

type Ask = ConsumerContext['call']

export async function publish(hub: Hub, facts: readonly Fact[], call: Ask): Promise<void> {
  // All are asked at once: an event waits for one answer, not for one after another.
  const batches = await Promise.all(facts.map((fact) => withStatus(hub, eventsOf(fact), fact, call)))
  for (const events of batches) hub.publish(events)
}

async function withStatus(hub: Hub, events: LiveEvent[], fact: Fact, call: Ask): Promise<LiveEvent[]> {
  if (!needsStatus(fact) || !events.some((event) => hub.hasListeners(event.topic))) return events
  // When orders do not answer, an event without the status is better than none.
  const order = await call(getOrderFor, { orderId: fact.data.orderId }).catch(() => undefined)
  return order ? events.map((event) => ({ ...event, status: order.status })) : events
}
