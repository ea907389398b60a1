import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { deliveriesOf } from '../store.ts'
import { shownDelivery } from './show.ts'
import { courierIdOf } from './who-asks.ts'

export const myDeliveries = route(contract.myDeliveries, async ({ open }, { transaction, caller }) => {
  const deliveries = await deliveriesOf(transaction, courierIdOf(caller), open ?? false)
  return { deliveries: deliveries.map(shownDelivery) }
})
