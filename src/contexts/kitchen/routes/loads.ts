import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { itemsToCookEverywhere } from '../store.ts'
import { minutesOfWork } from '../workload.ts'

export const loads = route(contract.loads, async (_input, { transaction, now }) => {
  const byKitchen = Map.groupBy(await itemsToCookEverywhere(transaction), ({ restaurantId }) => restaurantId)
  return { kitchens: [...byKitchen].map(([restaurantId, tickets]) => ({ restaurantId, minutes: minutesOfWork(tickets, now), openTickets: tickets.length })) }
})
