import { iso, millis } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import type { Roads } from '../../../platform/roads.ts'
import { arrival } from '../arrival.ts'
import * as contract from '../contract.ts'
import type { KnownCouriers } from '../known-couriers.ts'
import { lastPointsAt, loadCouriers, type KeptCourier } from '../store.ts'

/** A courier who was not seen for so long before an instant is nowhere on the map of that instant. */
const lookedBackMinutes = 30

export const whereabouts = (roads: Roads, known: KnownCouriers<KeptCourier>) => {
  /** When legs end, by what was known when it was worked out: the same position and the same leg end at the same time. */
  const legs = new Map<string, { seenAt: string; leg: string; endsAt: string }>()
  const legEndsAt = (courier: KeptCourier): string | undefined => {
    const { courierId, seen, carries } = courier
    const [next] = carries
    if (!seen || !next) return void legs.delete(courierId)
    const leg = `${next.orderId} ${next.pickedUp}`
    const worked = legs.get(courierId)
    if (worked?.seenAt === seen.at && worked.leg === leg) return worked.endsAt
    const { etaAt } = arrival(roads, courier, next.orderId)!
    legs.set(courierId, { seenAt: seen.at, leg, endsAt: etaAt })
    return etaAt
  }

  return route(contract.whereabouts, async ({ courierIds, at }, { transaction }) => {
    if (at !== undefined) {
      const points = await lastPointsAt(transaction, courierIds, iso(millis(at) - lookedBackMinutes * 60_000), at)
      return { couriers: points.map(({ courierId, position, at: seenAt }) => ({ courierId, position, seenAt })) }
    }
    const unread = courierIds.filter((courierId) => !known.get(courierId))
    const read = unread.length ? await loadCouriers(transaction, unread) : new Map<string, KeptCourier>()
    return {
      couriers: courierIds.flatMap((courierId) => {
        const courier = known.get(courierId) ?? read.get(courierId)
        if (!courier?.seen) return []
        const stillSince = known.stillSince(courierId)
        const endsAt = legEndsAt(courier)
        return { courierId, position: courier.seen.position, seenAt: courier.seen.at, ...(stillSince ? { stillSince } : {}), ...(endsAt ? { legEndsAt: endsAt } : {}) }
      }),
    }
  })
}
