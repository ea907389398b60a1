// What a courier answers to a suggestion: the courier's row changes, and is shown.
import type { Output } from '../../../platform/contract.ts'
import type { RouteContext } from '../../../platform/module.ts'
import type { followMove } from '../contract.ts'
import type { Desk } from '../desk.ts'
import { loadDesk, saveDesk, type KeptCourier } from '../store.ts'
import { shownCourier } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const answeringMove =
  (answer: (desk: Desk, courierId: string, moveId: string, at: string) => Desk) =>
  async ({ moveId }: { moveId: string }, { transaction, caller, now }: RouteContext): Promise<Output<typeof followMove>> => {
    const courierId = courierIdOf(caller)
    const before = await loadDesk(transaction, { courierIds: [courierId] })
    const after = answer(before, courierId, moveId, now)
    saveDesk(transaction, before, after)
    const courier = after.couriers.get(courierId) as KeptCourier
    return shownCourier({ ...courier, revision: courier.revision + (after === before ? 0 : 1) }, now)
  }
