import type { Position } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { Mode, Roads } from '../../../platform/roads.ts'
import * as contract from '../contract.ts'
import { loadOrderWithCourier } from '../store.ts'
import { isTrackable, mayFollow } from './track-order.ts'

/** Where the map draws no way, it is straight: better than none. */
export const orderWay = (roads: Roads) =>
  route(contract.orderWay, async ({ orderId }, { transaction, caller }) => {
    const found = await loadOrderWithCourier(transaction, orderId)
    // The door is forgotten when the order has ended, and with it the way.
    if (!found || !found.order.destination || !mayFollow(found.order, caller)) throw new Refused('order-not-found')
    const { order, courier } = found
    const mode = courier?.mode ?? 'motorbike'
    const comes = order.status === 'assigned' && courier?.seen !== undefined && isTrackable(order, caller)
    return { orderId, way: drawn(roads, order.restaurant, order.destination!, mode), ...(comes ? { approach: drawn(roads, courier.seen!.position, order.restaurant, mode) } : {}) }
  })

function drawn(roads: Roads, from: Position, to: Position, mode: Mode): Position[] {
  const points = roads.route?.(from, to, mode)?.points ?? []
  return (points.length > 1 ? points : [from, to]).map(({ lat, lon }) => ({ lat: rounded(lat), lon: rounded(lon) }))
}

/** To a tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
