// A cook taps an item, whatever the tap means: load, decide, keep.
import { worksFor } from '../../../platform/caller.ts'
import type { Output } from '../../../platform/contract.ts'
import type { RouteContext } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { startItem } from '../contract.ts'
import { loadTickets, saveTickets } from '../store.ts'
import { decide, evolve, type CookCommand } from '../ticket.ts'
import { shown } from './show-ticket.ts'

export const tap =
  (type: CookCommand['type']) =>
  async ({ orderId, itemId }: { orderId: string; itemId: string }, { transaction, caller, now }: RouteContext): Promise<Output<typeof startItem>> => {
    const ticket = (await loadTickets(transaction, [orderId])).get(orderId)
    if (!ticket || !worksFor(caller, ticket.restaurantId)) throw new Refused('ticket-not-found')
    const facts = decide({ type, itemId }, ticket)
    if (facts.length === 0) return shown(ticket)
    const after = facts.reduce((state, fact) => ({ ...ticket, ...evolve(state, fact, now) }), ticket)
    return shown(saveTickets(transaction, [{ before: ticket, after, facts }])[0]!)
  }
