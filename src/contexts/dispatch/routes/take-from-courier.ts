// A courier gives an order back, or operations take it from them. Whether the food has been picked up is for the order to say:
// it is asked first, and what it refuses is not done here either.
import type { Caller } from '../../../platform/caller.ts'
import type { Output } from '../../../platform/contract.ts'
import type { Platform, RouteContext } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { unassignCourier } from '../../orders/contract.ts'
import type { giveBack } from '../contract.ts'
import { acceptedOffer, type Delivery, type Desk } from '../desk.ts'
import { unassign } from '../steps.ts'
import { loadDesk, saveDesk } from '../store.ts'
import { shownDelivery } from './show.ts'

export const takeFromCourier =
  (platform: Platform, byCourier: boolean, mayDo: (caller: Caller, delivery: Delivery) => boolean) =>
  async ({ deliveryId, reason }: { deliveryId: string; reason: string }, { transaction, caller, now }: RouteContext): Promise<Output<typeof giveBack>> => {
    const before = await loadDesk(transaction, { deliveryIds: [deliveryId] })
    const delivery = before.deliveries.get(deliveryId)
    if (!delivery || delivery.status === 'prepared' || !mayDo(caller, delivery)) throw new Refused('delivery-not-found')
    if (delivery.status === 'picked-up' || delivery.status === 'delivered') throw new Refused('order-already-picked-up')
    if (delivery.status !== 'assigned') return shownDelivery(delivery)
    await askTheOrderOf(platform, before, delivery, reason)
    const after = unassign(before, delivery, reason, byCourier, now)
    saveDesk(transaction, before, after)
    return shownDelivery(after.deliveries.get(deliveryId)!)
  }

export async function askTheOrderOf(platform: Platform, desk: Desk, { deliveryId, orderId, courierId }: Delivery, reason: string): Promise<void> {
  const offerId = acceptedOffer(desk, deliveryId)?.offerId ?? 'none'
  try {
    await platform.call(unassignCourier, { orderId, courierId: courierId!, reason }, { idempotencyKey: `unassign/${offerId}/${deliveryId}` })
  } catch (error) {
    // It has not heard of the assignment yet; it will hear of both, one after the other.
    if (!(error instanceof Refused && error.code === 'order-has-no-courier')) throw error
  }
}
