import { on } from '../../../platform/module.ts'
import { personErased } from '../../auth/contract.ts'
import { forgetCartsOf } from '../store.ts'

export const forgetCartsWhenPersonErased = on('forget-carts-when-person-erased', [personErased], async (facts, { transaction }) =>
  forgetCartsOf(
    transaction,
    facts.map(({ data }) => data.personId),
  ),
)
