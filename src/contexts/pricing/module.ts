// What a cart costs and when it will be there; coupons.
import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import type { Roads } from '../../platform/roads.ts'
import { followZoneLoads } from './consumers/follow-zone-loads.ts'
import { settleCouponsWhenOrdersEnd } from './consumers/settle-coupons-when-orders-end.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import { createCoupon } from './routes/create-coupon.ts'
import { deliveryTerms } from './routes/delivery-terms.ts'
import { holdCoupon } from './routes/hold-coupon.ts'
import { openQuote } from './routes/open-quote.ts'
import { quote } from './routes/quote.ts'
import { releaseCoupon } from './routes/release-coupon.ts'
import { releaseCouponOfNoOrder } from './timers/release-coupon-of-no-order.ts'
import { kitchenQueues } from './views/kitchen-queues.ts'
import { zoneLoads } from './views/zone-loads.ts'

export const pricing = (platform: Platform, { roads }: { roads: Roads }): Module => {
  const zones = zoneLoads(platform)
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [
      quote({ platform, roads, zones, kitchens: kitchenQueues(platform) }),
      deliveryTerms({ platform, roads, zones }),
      openQuote(platform),
      createCoupon,
      holdCoupon,
      releaseCoupon,
    ],
    consumers: [followZoneLoads, settleCouponsWhenOrdersEnd],
    timers: { 'release-coupon-of-no-order': releaseCouponOfNoOrder },
    invariants,
  }
}
