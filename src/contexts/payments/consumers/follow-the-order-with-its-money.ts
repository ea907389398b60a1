import { on } from '../../../platform/module.ts'
import type { FactOf } from '../../../platform/module.ts'
import { courierEarned as courierEarnedFact } from '../../dispatch/contract.ts'
import * as orders from '../../orders/contract.ts'
import { courierEarned, orderAccepted, orderEnded, orderPlaced } from '../payment-process.ts'
import { begin, type Progress } from '../progress.ts'
import { billFrom } from '../shares.ts'
import { loadAll, save, type KnownMoney } from '../store.ts'

const heard = [orders.orderPlaced, orders.orderAccepted, orders.orderRejected, orders.orderDelivered, orders.orderCancelled, orders.orderPaymentFailed, courierEarnedFact] as const
type Heard = FactOf<(typeof heard)[number]>

/** One reader for everything that moves an order's money, so that no two of them write the same payment at the same time. */
export const followTheOrderWithItsMoney = (known: KnownMoney) =>
  on('follow-the-order-with-its-money', heard, async (facts, { transaction }) => {
    const ids = [...new Set(facts.map((fact) => fact.data.orderId))]
    const loaded = await loadAll(transaction, ids)
    const progress = new Map(loaded.map((known) => [known.orderId, begin(known, transaction.now)]))
    for (const fact of facts) progress.set(fact.data.orderId, hear(progress.get(fact.data.orderId)!, fact))
    save(transaction, known, ...loaded.map((known) => ({ loaded: known, progress: progress.get(known.orderId)! })))
  }, { everyMs: 200 })

function hear(progress: Progress, fact: Heard): Progress {
  switch (fact.type) {
    case 'order.placed':
      return orderPlaced(progress, billFrom(fact.data))
    case 'order.accepted':
      return orderAccepted(progress)
    case 'order.delivered':
      return orderEnded(progress, { how: 'delivered', ...(fact.data.courierId ? { courierId: fact.data.courierId } : {}) })
    case 'order.rejected':
      return orderEnded(progress, { how: 'rejected', fee: 0 })
    case 'order.payment_failed':
      return orderEnded(progress, { how: 'payment-failed', fee: 0 })
    case 'order.cancelled':
      return orderEnded(progress, { how: 'cancelled', fee: fact.data.fee.amount }, fact.data.accepted)
    case 'courier.earned': {
      const { orderId, courierId, pay } = fact.data
      return courierEarned(progress, { orderId, courierId, currency: pay.total.currency, pay: pay.total.amount - pay.tip.amount, tip: pay.tip.amount })
    }
  }
}
