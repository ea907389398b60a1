import { iso } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { KnownCouriers } from '../known-couriers.ts'
import type { KeptCourier } from '../store.ts'

export const nearestCouriers = (known: KnownCouriers<KeptCourier>) =>
  route(contract.nearestCouriers, async ({ position, radiusMetres, most }) => ({
    couriers: known.nearest(position, radiusMetres, most).map(({ metres, seenAt, ...near }) => ({ ...near, metres: Math.round(metres), seenAt: iso(seenAt) })),
  }))
