// How long the queue of each kitchen is, in memory for ten seconds.
import type { Output } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import { load } from '../../kitchen/contract.ts'

export interface KitchenQueues {
  of(restaurantId: string): Promise<Output<typeof load>>
}

const timeToLiveMillis = 10_000
const kept = 10_000

export function kitchenQueues(platform: Platform): KitchenQueues {
  const queues = new Map<string, { queue: Promise<Output<typeof load>>; until: number }>()
  return {
    of(restaurantId) {
      const now = platform.clock.now()
      const known = queues.get(restaurantId)
      if (known && now < known.until) return known.queue
      const queue = platform.call(load, { restaurantId })
      // A refusal is not worth keeping.
      queue.catch(() => queues.delete(restaurantId))
      queues.delete(restaurantId)
      queues.set(restaurantId, { queue, until: now + timeToLiveMillis })
      if (queues.size > kept) queues.delete(queues.keys().next().value!)
      return queue
    },
  }
}
