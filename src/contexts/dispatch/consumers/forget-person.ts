import { on } from '../../../platform/module.ts'
import { personErased } from '../../auth/contract.ts'
import { eraseDoors } from '../store.ts'

/** Where customers live is forgotten. What couriers earned stays in the books, under an id that no longer names anybody. */
export const forgetPerson = on('forget-person', [personErased], async (facts, { transaction }) => eraseDoors(transaction, facts.map(({ data }) => data.personId)))
