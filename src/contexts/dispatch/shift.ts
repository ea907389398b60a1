// A courier's shift: online and offline.
import type { Position } from '../../platform/contract.ts'
import { assert, Refused } from '../../platform/refused.ts'
import type { Mode } from '../../platform/roads.ts'
import { courierWentOffline, courierWentOnline } from './contract.ts'
import { courierOf, ofCourier, put, type Courier, type Desk } from './desk.ts'
import { withoutMove } from './moves.ts'

/** Begins a shift, or changes its vehicle. Saying it again changes nothing. */
export function goOnline(desk: Desk, courierId: string, { vehicle, position }: { vehicle: Mode; position: Position }, at: string): Desk {
  const before = desk.couriers.get(courierId)
  if (before?.online && before.vehicle === vehicle) return before.unanswered === 0 ? desk : put(desk, { couriers: [{ ...before, unanswered: 0 }] })
  const shift: Courier = before?.online ? { ...before, vehicle } : { ...before, courierId, carries: before?.carries ?? [], online: true, vehicle, since: at, idleSince: at, declined: 0, delivered: 0, unanswered: 0 }
  return put(desk, { couriers: [shift], facts: [ofCourier(courierId, courierWentOnline, { vehicle, position })] })
}

export function goOffline(desk: Desk, courierId: string, at: string): Desk {
  const courier = courierOf(desk, courierId)
  if (!courier.online) return desk
  if (courier.carries[0]) throw new Refused('courier-carries-an-order', { orderId: courier.carries[0].orderId })
  assert(!courier.offerId, 'an open offer was declined before')
  return takeOffline(desk, courierId, 'own-wish', at)
}

export function takeOffline(desk: Desk, courierId: string, reason: string, at: string): Desk {
  const { courier, facts } = withoutMove(courierOf(desk, courierId), 'went-offline', at)
  return put(desk, { couriers: [{ ...courier, noMoveBefore: undefined, online: false, since: at, unanswered: 0 }], facts: [...facts, ofCourier(courierId, courierWentOffline, { reason })] })
}
