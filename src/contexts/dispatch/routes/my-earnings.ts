import { iso, millis } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { earningsOf } from '../store.ts'
import { courierIdOf } from './who-asks.ts'

export const myEarnings = route(contract.myEarnings, async ({ before }, { transaction, caller, now }) => {
  const earnings = await earningsOf(transaction, courierIdOf(caller), before ?? iso(millis(now) + 1))
  return { earnings: earnings.map(({ orderId, pay, metres, waitingMinutes, at }) => ({ orderId, pay, metres, waitingMinutes, at })) }
})
