// A ticket per order: it follows the order's facts, cooks tap its items, and what they tap reaches the order as facts.
import { join } from 'node:path'
import type { Module, Platform } from '../../platform/module.ts'
import { followOrders } from './consumers/follow-orders.ts'
import { forgetPerson } from './consumers/forget-person.ts'
import { contract } from './contract.ts'
import { invariants } from './invariants.ts'
import { listTickets } from './routes/list-tickets.ts'
import { load } from './routes/load.ts'
import { loads } from './routes/loads.ts'
import { kitchenLoads } from './routes/kitchen-loads.ts'
import { readyItem } from './routes/ready-item.ts'
import { recallItem } from './routes/recall-item.ts'
import { startItem } from './routes/start-item.ts'
import { ticketStory } from './routes/ticket-story.ts'
import { knownTickets } from './store.ts'

export function kitchen(platform: Platform): Module {
  const known = knownTickets()
  return {
    contract,
    migrations: join(import.meta.dirname, 'migrations'),
    routes: [listTickets, startItem(known), readyItem(known), recallItem(known), load, loads, kitchenLoads, ticketStory(platform)],
    consumers: [followOrders(known), forgetPerson(known)],
    invariants,
  }
}
