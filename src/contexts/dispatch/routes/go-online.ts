import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { goOnline as begin } from '../shift.ts'
import { loadDesk, saveDesk, type KeptCourier } from '../store.ts'
import { shownCourier } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const goOnline = route(contract.goOnline, async ({ vehicle, position }, { transaction, caller, now }) => {
  const courierId = courierIdOf(caller)
  const before = await loadDesk(transaction, { courierIds: [courierId] })
  const after = begin(before, courierId, { vehicle, position }, now)
  saveDesk(transaction, before, after)
  const courier = after.couriers.get(courierId)!
  const { revision = 0, version = 0 } = courier as Partial<KeptCourier>
  return { ...shownCourier({ ...courier, version, revision: after === before ? revision : revision + 1 }, now), position }
})
