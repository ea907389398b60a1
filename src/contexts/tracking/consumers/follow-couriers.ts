import { millis } from '../../../platform/clock.ts'
import { on, type FactOf } from '../../../platform/module.ts'
import { courierWentOffline, courierWentOnline } from '../../dispatch/contract.ts'
import type { KnownCouriers } from '../known-couriers.ts'
import { loadCouriers, saveCouriers, unknownCourier, type KeptCourier } from '../store.ts'

type Heard = FactOf<typeof courierWentOnline> | FactOf<typeof courierWentOffline>

/** Couriers at work can be found near a restaurant; those who are not cannot. */
export const followCouriers = (known: KnownCouriers<KeptCourier>) =>
  on('follow-couriers', [courierWentOnline, courierWentOffline], async (facts, { transaction }) => {
    const kept = await loadCouriers(transaction, [...new Set(facts.map(({ data }) => data.courierId))])
    for (const heard of facts) kept.set(heard.data.courierId, after(kept.get(heard.data.courierId) ?? unknownCourier(heard.data.courierId), heard))
    for (const courierId of kept.keys()) known.forget(courierId)
    const written = saveCouriers(transaction, [...kept.values()].map((courier) => ({ courier, facts: [] })))
    transaction.done((committed) => committed && written.forEach((courier) => known.written(courier)))
  })

function after(courier: KeptCourier, heard: Heard): KeptCourier {
  switch (heard.type) {
    case 'courier.went_offline':
      return { ...courier, online: false }
    case 'courier.went_online': {
      const online = { ...courier, online: true, mode: heard.data.vehicle }
      // Pings may have been quicker than this fact.
      if (courier.seen && millis(courier.seen.at) >= millis(heard.at)) return online
      return { ...online, seen: { at: heard.at, position: heard.data.position }, doubted: [] }
    }
  }
}
