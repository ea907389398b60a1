import { iso, millis } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { couriersAtWork } from '../store.ts'
import { isStale } from './staleness.ts'

const latelyMinutes = 30

export const liveMap = route(contract.liveMap, async (_, { transaction, now }) => {
  const couriers = await couriersAtWork(transaction, iso(millis(now) - latelyMinutes * 60_000))
  return {
    couriers: couriers.map(({ courierId, seen, carries }) => ({
      courierId, position: seen!.position, seenAt: seen!.at, stale: isStale(millis(seen!.at), millis(now)), ...(carries[0] && { orderId: carries[0].orderId }),
    })),
  }
})
