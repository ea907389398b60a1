// Facts become events. Most facts say all there is to say; for a few the order is asked, and only when somebody listens.
import type { ConsumerContext, Fact } from '../../../platform/module.ts'
import { courierAssigned, getOrderFor, orderCancelled, orderDelivered, orderPickedUp, type OrderStatus } from '../../orders/contract.ts'
import { courierMoved } from '../../tracking/contract.ts'
import { eventsOf, eventsOfMove, needsStatus } from './events.ts'
import type { Hub, LiveEvent } from './hub.ts'

type Ask = ConsumerContext['call']

export interface Publisher {
  publish(facts: readonly Fact[], call: Ask): Promise<void>
}

export function publisher(hub: Hub): Publisher {
  const pickUps = pickUpsHeardOf()
  return {
    async publish(facts, call) {
      // All are asked at once: an event waits for one answer, not for one after another.
      const batches = await Promise.all(facts.map((fact) => (fact.type === courierMoved.name ? move(hub, pickUps, fact, call) : told(hub, pickUps, fact, call))))
      for (const events of batches) hub.publish(events)
    },
  }
}

async function told(hub: Hub, pickUps: PickUps, fact: Fact, call: Ask): Promise<LiveEvent[]> {
  pickUps.note(fact)
  const events = eventsOf(fact)
  if (!needsStatus(fact.type) || !events.some((event) => hub.hasListeners(event.topic))) return events
  const order = await orderNow(call, fact.data.orderId)
  return order ? events.map((event) => ({ ...event, status: order.status })) : events
}

async function move(hub: Hub, pickUps: PickUps, fact: Fact, call: Ask): Promise<LiveEvent[]> {
  const { orderId } = fact.data
  if (!hub.hasListeners(`orders/${orderId}`)) return eventsOfMove(fact, false)
  return eventsOfMove(fact, pickUps.of(orderId) ?? (await orderNow(call, orderId))?.pickedUp ?? false)
}

/** When orders do not answer, an event without the status is better than none. */
const orderNow = (call: Ask, orderId: string): Promise<{ status: OrderStatus; pickedUp: boolean } | undefined> => call(getOrderFor, { orderId }).catch(() => undefined)

interface PickUps {
  note(fact: Fact): void
  /** Undefined: it was assigned before this process began to listen. */
  of(orderId: string): boolean | undefined
}

function pickUpsHeardOf(): PickUps {
  const pickedUp = new Map<string, boolean>()
  return {
    note({ type, data }) {
      if (type === courierAssigned.name) pickedUp.set(data.orderId, false)
      else if (type === orderPickedUp.name) pickedUp.set(data.orderId, true)
      else if (type === orderDelivered.name || type === orderCancelled.name) pickedUp.delete(data.orderId)
    },
    of: (orderId) => pickedUp.get(orderId),
  }
}
