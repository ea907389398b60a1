// The city's orders, for the pages of operations.
import { iso, millis } from '../../../platform/clock.ts'
import { route, type Route } from '../../../platform/module.ts'
import { figuresOf } from '../city-figures.ts'
import * as contract from '../contract.ts'
import type { OrderUnderWay } from '../contract.ts'
import { mostCodeTries, type Order } from '../order.ts'
import { summaryOf } from '../status.ts'
import { livesBetween, ordersUnderWay, ordersUnderWayAt, type OrderRow } from '../views/under-way.ts'

export const readCity: Route[] = [
  route(contract.ordersUnderWay, async ({ at }, { transaction }) => ({ orders: (at === undefined ? await ordersUnderWay(transaction) : (await ordersUnderWayAt(transaction, at)).map(rowOf)).map(shown) })),
  route(contract.cityFigures, async ({ until }, { transaction, now }) => {
    const end = millis(until ?? now)
    return figuresOf(await livesBetween(transaction, iso(end - 3_600_000), iso(end)), end)
  }),
]

const rowOf = (order: Order): OrderRow => ({ summary: summaryOf(order), restaurant: order.ordered.restaurantPosition, preparationMinutes: order.ordered.preparationMinutes, times: order.times, codeTries: order.codeTries })

function shown({ summary, restaurant, preparationMinutes, times, codeTries }: OrderRow): OrderUnderWay {
  const { orderId, code, status, fulfilment, restaurantId, restaurantName, courierId, total, placedAt, promisedAt, latestAt, readyAt, late } = summary
  const when = { confirmedAt: times['order.confirmed'], readyAt, readySince: times['order.ready'], pickedUpAt: times['order.picked_up'] }
  return {
    orderId, code, status, fulfilment, restaurantId, restaurantName, restaurant, total, placedAt, promisedAt, latestAt, preparationMinutes, late, codeUsedUp: Math.max(codeTries.restaurant, codeTries.door) >= mostCodeTries,
    ...(courierId ? { courierId } : {}), ...(Object.fromEntries(Object.entries(when).filter(([, at]) => at !== undefined)) as Partial<typeof when>) as object,
  }
}
