import { worksFor } from '../../../platform/caller.ts'
import { iso, millis } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { endedTickets, openTickets } from '../store.ts'
import { shown } from './show-ticket.ts'

/** A voided ticket hangs on, struck through, as long as somebody may still be cooking it. */
const voidShownMinutes = 30

export const listTickets = route(contract.listTickets, async ({ restaurantId, station, done }, { transaction, caller, now }) => {
  if (!worksFor(caller, restaurantId)) throw new Refused('ticket-not-found')
  const tickets = done ? await endedTickets(transaction, restaurantId) : await openTickets(transaction, restaurantId, iso(millis(now) - voidShownMinutes * 60_000))
  const seen = tickets.map(shown)
  if (!station) return { tickets: seen }
  // A station sees its own items only. A ticket it has finished stays until the whole one is done, so that a wrong tap can be taken back.
  return { tickets: seen.map((ticket) => ({ ...ticket, items: ticket.items.filter((item) => item.station === station) })).filter(({ items }) => items.length > 0) }
})
