// Couriers, offers, deliveries. The engine decides who is asked and when; the courier decides; the order is told by facts.
import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import type { Roads } from '../../platform/roads.ts'
import { countWhatBecomesOfOffers } from './consumers/count-what-becomes-of-offers.ts'
import { followOrders } from './consumers/follow-orders.ts'
import { forgetPerson } from './consumers/forget-person.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import { changesOfPolicy } from './round.ts'
import { acceptOffer } from './routes/accept-offer.ts'
import { declineMove } from './routes/decline-move.ts'
import { declineOffer } from './routes/decline-offer.ts'
import { followMove } from './routes/follow-move.ts'
import { giveBack } from './routes/give-back.ts'
import { goOffline } from './routes/go-offline.ts'
import { goOnline } from './routes/go-online.ts'
import { listCouriers } from './routes/list-couriers.ts'
import { myDeliveries } from './routes/my-deliveries.ts'
import { myEarnings } from './routes/my-earnings.ts'
import { myOffers } from './routes/my-offers.ts'
import { myShift } from './routes/my-shift.ts'
import { orderDelivery } from './routes/order-delivery.ts'
import { deliveriesUnderWay } from './routes/deliveries-under-way.ts'
import { deliveryStory } from './routes/delivery-story.ts'
import { offerTo } from './routes/offer-to.ts'
import { reassign } from './routes/reassign.ts'
import { suggestCouriers } from './routes/suggest-couriers.ts'
import { withdrawOffer } from './routes/withdraw-offer.ts'
import { consider } from './timers/consider.ts'
import { offerExpires } from './timers/offer-expires.ts'

export const dispatch = (platform: Platform, { roads }: { roads: Roads }): Module => ({
  contract,
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [goOnline, goOffline, myShift, myOffers, acceptOffer, declineOffer, followMove, declineMove, myDeliveries, giveBack(platform), myEarnings, listCouriers, orderDelivery, reassign(platform), suggestCouriers(platform, roads), offerTo(platform, roads), withdrawOffer, deliveryStory(platform), deliveriesUnderWay(roads)],
  consumers: [followOrders, forgetPerson, countWhatBecomesOfOffers(platform.metrics)],
  timers: { consider: consider(platform, roads, changesOfPolicy(platform.settings.env['TIFFIN_DISPATCH_POLICY'])), 'offer-expires': offerExpires },
  invariants,
})
