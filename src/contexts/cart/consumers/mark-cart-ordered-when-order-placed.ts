import { on } from '../../../platform/module.ts'
import { orderPlaced } from '../../orders/contract.ts'
import { markOrdered } from '../store.ts'

/** Nobody waits for it, so it gathers. */
export const markCartOrderedWhenOrderPlaced = on(
  'mark-cart-ordered-when-order-placed',
  [orderPlaced],
  async (facts, { transaction }) =>
    markOrdered(
      transaction,
      facts.map(({ data }) => data.cartId),
    ),
  { everyMs: 200, batch: 1_000 },
)
