import type { Module, Platform } from '../../platform/module.ts'
import { followOrders } from './consumers/follow-orders.ts'
import { forgetPerson } from './consumers/forget-person.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import { listTicketsRoute } from './routes/list-tickets.ts'
import { loadRoute } from './routes/load.ts'
import { readyItemRoute } from './routes/ready-item.ts'
import { recallItemRoute } from './routes/recall-item.ts'
import { startItemRoute } from './routes/start-item.ts'

export const kitchen = (_: Platform): Module => ({
  contract,
  migrations: new URL('./migrations/', import.meta.url).pathname,
  routes: [listTicketsRoute, startItemRoute, readyItemRoute, recallItemRoute, loadRoute],
  consumers: [followOrders, forgetPerson],
  invariants,
})
