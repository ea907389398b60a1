import { isCourier, runsTheCity } from '../../../platform/caller.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { pointsBetween } from '../store.ts'

export const history = route(contract.history, async ({ courierId, from, until }, { transaction, caller }) => {
  if (!isCourier(caller, courierId) && !runsTheCity(caller)) throw new Refused('courier-not-found')
  return { points: await pointsBetween(transaction, courierId, from, until) }
})
