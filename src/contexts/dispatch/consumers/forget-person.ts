import { on } from '../../../platform/module.ts'
import { personErased } from '../../auth/contract.ts'
import { dropRoundsWith, eraseDoors } from '../store.ts'

/** Where customers live is forgotten. What couriers earned stays in the books, under an id that no longer names anybody. */
export const forgetPerson = on('forget-person', [personErased], async (facts, { transaction }) => {
  const personIds = facts.map(({ data }) => data.personId)
  eraseDoors(transaction, personIds)
  // What a round was told holds doors and whereabouts; one that knew a forgotten person is forgotten whole.
  dropRoundsWith(transaction, personIds)
})
