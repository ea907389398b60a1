// The city's orders, for the pages of operations.
import { iso, millis } from '../../../platform/clock.ts'
import { route, type Route } from '../../../platform/module.ts'
import { figuresOf } from '../city-figures.ts'
import * as contract from '../contract.ts'
import type { OrderUnderWay } from '../contract.ts'
import { mostCodeTries } from '../order.ts'
import type { Listed, Order } from '../order-state.ts'
import { summaryOf } from '../status.ts'
import { livesBetween, ordersUnderWay, ordersUnderWayAt } from '../views/under-way.ts'

export const readCity: Route[] = [
  route(contract.ordersUnderWay, async ({ at }, { transaction }) => ({ orders: (at === undefined ? await ordersUnderWay(transaction) : await ordersUnderWayAt(transaction, at)).map(shown) })),
  route(contract.cityFigures, async ({ until }, { transaction, now }) => {
    const end = millis(until ?? now)
    return figuresOf(await livesBetween(transaction, iso(end - 3_600_000), iso(end)), end)
  }),
]

function shown(order: Order<Listed>): OrderUnderWay {
  const { times, codeTries } = order
  const { restaurantPosition: restaurant, preparationMinutes } = order.ordered
  const { orderId, code, status, fulfilment, restaurantId, restaurantName, courierId, total, placedAt, promisedAt, latestAt, readyAt, late } = summaryOf(order)
  const when = { confirmedAt: times['order.confirmed'], readyAt, readySince: times['order.ready'], pickedUpAt: times['order.picked_up'] }
  return {
    orderId, code, status, fulfilment, restaurantId, restaurantName, restaurant, total, placedAt, promisedAt, latestAt, preparationMinutes, late, codeUsedUp: Math.max(codeTries.restaurant, codeTries.door) >= mostCodeTries,
    ...(courierId ? { courierId } : {}), ...(Object.fromEntries(Object.entries(when).filter(([, at]) => at !== undefined)) as Partial<typeof when>) as object,
  }
}
