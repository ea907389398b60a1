import { on } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { commandFor, story } from '../order-process.ts'
import type { OrderStore } from '../store.ts'

/** What happens at payments, in the kitchen and on the street moves the order, unless the order has ended meanwhile: then it is undone there. */
export const followTheStory = (orders: OrderStore) =>
  on('follow-the-story', story.map((step) => step.when), async (facts, { transaction }) => {
    for (const fact of facts) {
      const command = commandFor(fact)
      if (!command) continue
      try {
        await orders.tell(transaction, (fact.data as { orderId: string }).orderId, command)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
    }
  })
