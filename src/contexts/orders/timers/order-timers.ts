import type { TimerHandler } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { commandWhenDue, type OrderTimer } from '../order-process.ts'
import type { OrderStore } from '../store.ts'

/** Unpaid orders end, unanswered ones are rejected, late ones are reported. What has happened meanwhile wins. */
export const orderTimers = (orders: OrderStore): Record<OrderTimer, TimerHandler> => {
  const due =
    (kind: OrderTimer): TimerHandler =>
    async (timer, { transaction }) => {
      const { orderId } = timer.input
      const order = await orders.get(orderId)
      try {
        await orders.tell(transaction, orderId, commandWhenDue(kind, order, transaction.now))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
    }
  return { unpaid: due('unpaid'), unanswered: due('unanswered'), 'kitchen-late': due('kitchen-late'), 'delivery-late': due('delivery-late'), forecast: due('forecast') }
}
