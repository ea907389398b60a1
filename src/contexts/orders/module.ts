import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import { followTheStory } from './consumers/follow-the-story.ts'
import { contract } from './contract.ts'
import { everyPathIsLegal, oneCourierAnOrder, onePlacedOrderAKey } from './invariants.ts'
import { cancelOrder } from './routes/cancel-order.ts'
import { courierSteps } from './routes/courier-steps.ts'
import { operationsSteps } from './routes/operations-steps.ts'
import { placeOrder } from './routes/place-order.ts'
import { readCity } from './routes/read-city.ts'
import { readOrders } from './routes/read-orders.ts'
import { restaurantSteps } from './routes/restaurant-steps.ts'
import { OrderStore } from './store.ts'
import { orderTimers } from './timers/order-timers.ts'
import { orderList } from './views/order-list.ts'

export function orders(platform: Platform): Module {
  const store = new OrderStore(platform)
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [placeOrder(platform, store), ...restaurantSteps(store), ...courierSteps(platform, store), ...operationsSteps(store), ...cancelOrder(store), ...readOrders(platform, store), ...readCity],
    consumers: [followTheStory(store)],
    views: [orderList],
    timers: orderTimers(store),
    invariants: [everyPathIsLegal, oneCourierAnOrder, onePlacedOrderAKey],
  }
}
