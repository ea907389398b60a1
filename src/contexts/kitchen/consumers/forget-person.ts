import { on } from '../../../platform/module.ts'
import { personErased } from '../../auth/contract.ts'
import { eraseNotes, type KnownTickets } from '../store.ts'

/** Tickets stay, for they say what was cooked; what the customer typed on them goes. */
export const forgetPerson = (known: KnownTickets) =>
  on('forget-person', [personErased], async (facts, { transaction }) => {
    eraseNotes(transaction, facts.map(({ data }) => data.personId))
    transaction.done(() => known.forgetAll())
  })
