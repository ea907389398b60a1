import { on } from '../../../platform/module.ts'
import { personErased } from '../../auth/contract.ts'
import type { KnownCouriers } from '../known-couriers.ts'
import { eraseTracks, unknownCourier, type KeptCourier } from '../store.ts'

/** Where a courier was and where a customer lives goes with the person. */
export const forgetPerson = (known: KnownCouriers<KeptCourier>) =>
  on('forget-person', [personErased], async (facts, { transaction }) => {
    const personIds = facts.map(({ data }) => data.personId)
    eraseTracks(transaction, personIds)
    for (const personId of personIds) {
      known.forget(personId)
      known.seen(unknownCourier(personId))
    }
  })
