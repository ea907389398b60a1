import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { courierRow } from '../store.ts'
import { shownCourier } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const myShift = route(contract.myShift, async (_, { transaction, caller, now }) => {
  const courier = await courierRow(transaction, courierIdOf(caller))
  if (!courier) throw new Refused('courier-not-found')
  return shownCourier(courier, now)
})
