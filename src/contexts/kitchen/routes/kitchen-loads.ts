import { millis } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { itemsToCookEverywhere } from '../store.ts'
import { minutesOfWork } from '../workload.ts'

export const kitchenLoads = route(contract.kitchenLoads, async (_, { transaction, now }) => {
  const kitchens = Map.groupBy(await itemsToCookEverywhere(transaction), ({ restaurantId }) => restaurantId)
  return {
    kitchens: [...kitchens].map(([restaurantId, tickets]) => {
      const due = tickets.flatMap(({ dueAt }) => dueAt ?? []).sort()
      return { restaurantId, openTickets: tickets.length, minutes: minutesOfWork(tickets, now), overdue: due.filter((at) => millis(at) < millis(now)).length, ...(due[0] ? { oldestDueAt: due[0] } : {}) }
    }),
  }
})
