// A cook taps an item, whatever the tap means: load, decide, keep.
import { worksFor } from '../../../platform/caller.ts'
import type { Output } from '../../../platform/contract.ts'
import type { RouteContext } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { startItem } from '../contract.ts'
import { loadTickets, saveTickets, type KeptTicket, type KnownTickets } from '../store.ts'
import { decide, evolve, type CookCommand } from '../ticket.ts'
import { shown } from './show-ticket.ts'

export const tap =
  (known: KnownTickets, type: CookCommand['type']) =>
  async ({ orderId, itemId }: { orderId: string; itemId: string }, { transaction, caller, now }: RouteContext): Promise<Output<typeof startItem>> => {
    const decided = (ticket: KeptTicket | undefined) => {
      if (!ticket || !worksFor(caller, ticket.restaurantId)) throw new Refused('ticket-not-found')
      return { ticket, facts: decide({ type, itemId }, ticket) }
    }
    const { ticket, facts } = decidedOnKnown(known.get(orderId), decided) ?? decided((await loadTickets(transaction, [orderId])).get(orderId))
    if (facts.length === 0) return shown(ticket)
    const after = facts.reduce((state, fact) => ({ ...ticket, ...evolve(state, fact, now) }), ticket)
    return shown(saveTickets(transaction, known, [{ before: ticket, after, facts }])[0]!)
  }

/** Nothing is refused, and nothing left as it is, on what is only remembered. */
function decidedOnKnown<D extends { facts: readonly unknown[] }>(ticket: KeptTicket | undefined, decided: (ticket: KeptTicket) => D): D | undefined {
  if (!ticket) return undefined
  try {
    const found = decided(ticket)
    return found.facts.length ? found : undefined
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}
