// What somebody is about to order: one row a cart, priced anew each time it is looked at.
import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import { forgetCartsWhenPersonErased } from './consumers/forget-carts-when-person-erased.ts'
import { markCartOrderedWhenOrderPlaced } from './consumers/mark-cart-ordered-when-order-placed.ts'
import { contract } from './contract.ts'
import { getCart } from './routes/get-cart.ts'
import { putCart } from './routes/put-cart.ts'
import { nextRemoval, removeOldCarts } from './timers/remove-old-carts.ts'

export const cart = (platform: Platform): Module => ({
  contract,
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [putCart(platform), getCart(platform)],
  consumers: [markCartOrderedWhenOrderPlaced, forgetCartsWhenPersonErased],
  timers: { 'remove-old-carts': removeOldCarts },
  start: () => platform.change(async (transaction) => transaction.schedule(nextRemoval(platform.clock.now()))),
})
