import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { itemsToCook } from '../store.ts'
import { minutesOfWork } from '../workload.ts'

export const load = route(contract.load, async ({ restaurantId }, { transaction, now }) => {
  const tickets = await itemsToCook(transaction, restaurantId)
  return { minutes: minutesOfWork(tickets, now), openTickets: tickets.length, known: true }
})
