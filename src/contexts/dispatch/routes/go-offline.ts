import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { decline } from '../offers.ts'
import { goOffline as end } from '../shift.ts'
import { loadDesk, saveDesk, type KeptCourier } from '../store.ts'
import { shownCourier } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const goOffline = route(contract.goOffline, async (_, { transaction, caller, now }) => {
  const courierId = courierIdOf(caller)
  const before = await loadDesk(transaction, { courierIds: [courierId] })
  const courier = before.couriers.get(courierId) as KeptCourier | undefined
  if (!courier) throw new Refused('courier-not-found')
  const unasked = courier.offerId && courier.carries.length === 0 ? decline(before, courier.offerId, 'went-offline', now) : before
  const after = end(unasked, courierId, now)
  saveDesk(transaction, before, after)
  return shownCourier({ ...courier, ...after.couriers.get(courierId)!, revision: courier.revision + (after === before ? 0 : 1) }, now)
})
