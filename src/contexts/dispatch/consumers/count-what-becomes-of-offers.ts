// For whoever watches the figures: what couriers answered to offers and hints, and whether promises were kept. Counted as it is heard, by each process for itself.
import { millis } from '../../../platform/clock.ts'
import { on, type Metrics } from '../../../platform/module.ts'
import { orderDelivered, orderPlaced } from '../../orders/contract.ts'
import { deliveryAssigned, moveDeclined, moveFollowed, offerDeclined, offerExpired } from '../contract.ts'

const answers = { [deliveryAssigned.name]: 'taken', [offerDeclined.name]: 'declined', [offerExpired.name]: 'timed-out' } as const
const answersToMoves = { [moveFollowed.name]: 'followed', [moveDeclined.name]: 'declined' } as const

export function countWhatBecomesOfOffers(metrics: Metrics) {
  /** By when orders were promised that are not at their door yet. */
  const promised = new Map<string, number>()
  return on(
    'count-what-becomes-of-offers', [deliveryAssigned, offerDeclined, offerExpired, moveFollowed, moveDeclined, orderPlaced, orderDelivered],
    async (facts) => {
      for (const { type, data, at } of facts) {
        if (type === orderPlaced.name) {
          if (data.fulfilment === 'delivery') remember(promised, data.orderId, millis(data.latestAt))
        } else if (type === orderDelivered.name) {
          const latest = promised.get(data.orderId)
          promised.delete(data.orderId)
          if (latest !== undefined) metrics.count('tiffin_dispatch_promises_total', { kept: millis(at) <= latest ? 'yes' : 'no' })
        } else if (type in answersToMoves) metrics.count('tiffin_dispatch_moves_total', { answer: answersToMoves[type as keyof typeof answersToMoves] })
        else metrics.count('tiffin_dispatch_offers_total', { answer: answers[type as keyof typeof answers] })
      }
    },
    { from: 'each-time-now', everyMs: 200, batch: 1_000 },
  )
}

/** Orders that end otherwise are never heard of again: the oldest make room. */
function remember(promised: Map<string, number>, orderId: string, latest: number): void {
  promised.set(orderId, latest)
  if (promised.size > 50_000) promised.delete(promised.keys().next().value!)
}
