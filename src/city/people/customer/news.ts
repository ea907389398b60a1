// What a customer's phone says about an order.
import type { LiveEvent } from '../../api.ts'
import type { Stories } from '../../world/stories.ts'

export interface News {
  put(event: LiveEvent): void
  /** The first of that order that is wanted, others forgotten; undefined when none has come by then. */
  first(orderId: string, until: number, wanted: (event: LiveEvent) => boolean): Promise<LiveEvent | undefined>
}

/** What ended the order is not forgotten, whoever looks first. */
export function newsOf(stories: Stories): News {
  const inbox = stories.inbox<LiveEvent>()
  let end: LiveEvent | undefined
  return {
    put: inbox.put,
    async first(orderId, until, wanted) {
      if (end?.data['orderId'] === orderId && wanted(end)) return end
      for (;;) {
        const event = await inbox.next(until)
        if (!event) return undefined
        if ((event.data['orderId'] ?? orderId) !== orderId) continue
        if (isEnd(event)) end = event
        if (wanted(event)) return event
      }
    },
  }
}

const endings: ReadonlySet<string> = new Set(['order.delivered', 'order.cancelled', 'order.rejected', 'order.payment_failed'])
export const isEnd = ({ type }: LiveEvent): boolean => endings.has(type)
