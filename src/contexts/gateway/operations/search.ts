// What somebody in operations types into the one field: a code, a name, the end of a phone number, an address of e-mail.
import type { Output } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import { findPeople } from '../../auth/contract.ts'
import { searchRestaurants } from '../../catalog/contract.ts'
import { ordersOfNumber } from '../../notifications/contract.ts'
import { getOrder, listOrders, type OrderSummary } from '../../orders/contract.ts'
import type { search } from '../contract.ts'

const mostPeople = 12
/** Of so many people found, so many orders each are shown. */
const withOrders = 5
const ordersEach = 4

export async function searchEverything({ call }: Pick<Platform, 'call'>, text: string): Promise<Output<typeof search>> {
  const code = text.trim().replace(/^#/, '')
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '')
  const isNumber = digits.length >= 4 && /^[\d\s+().-]+$/.test(text)
  const [byCode, { people }, byNumber, kitchens] = await Promise.all([
    /^[a-z0-9]{6}$/i.test(code) ? call(listOrders, { code, limit: 10 }) : { orders: [] },
    call(findPeople, { text, limit: mostPeople }),
    isNumber ? call(ordersOfNumber, { digits }) : { orderIds: [] },
    isNumber ? { restaurants: [] } : call(searchRestaurants, { text, limit: 20 }),
  ])
  const theirs = await Promise.all(people.filter(({ role }) => role === 'customer' || role === 'courier').slice(0, withOrders).map(({ userId, role }) =>
    call(listOrders, { ...(role === 'customer' ? { customerId: userId } : { courierId: userId }), limit: ordersEach }),
  ))
  const called = await Promise.all(byNumber.orderIds.slice(0, 10).map((orderId) => call(getOrder, { orderId })))
  const found = new Map<string, OrderSummary>()
  for (const order of [...byCode.orders, ...theirs.flatMap(({ orders }) => orders), ...called.map(summaryIn)]) found.set(order.orderId, order)
  const plain = folded(text)
  return {
    orders: [...found.values()].sort((a, b) => Number(b.open) - Number(a.open) || (a.placedAt < b.placedAt ? 1 : -1)).slice(0, 50),
    people,
    // A dish finds its kitchen for customers; here a kitchen is looked for by its name.
    kitchens: kitchens.restaurants.filter(({ name }) => folded(name).includes(plain)).slice(0, 8).map(({ restaurantId, name }) => ({ restaurantId, name })),
  }
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().trim()

const summaryIn = (page: Output<typeof getOrder>): OrderSummary => {
  const { orderId, code, version, status, phase, fulfilment, paymentMethod, customerId, restaurantId, restaurantName, courierId, total, items, placedAt, promisedAt, latestAt, readyAt, deliveredAt, late, open } = page
  return {
    orderId, code, version, status, phase, fulfilment, paymentMethod, customerId, restaurantId, restaurantName, total, items, placedAt, promisedAt, latestAt, late, open,
    ...(courierId ? { courierId } : {}), ...(readyAt ? { readyAt } : {}), ...(deliveredAt ? { deliveredAt } : {}),
  }
}
