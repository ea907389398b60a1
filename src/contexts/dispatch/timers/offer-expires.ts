import type { TimerHandler } from '../../../platform/module.ts'
import { expire } from '../offers.ts'
import { loadDesk, saveDesk } from '../store.ts'

export const offerExpires: TimerHandler = async ({ input }, { transaction }) => {
  const desk = await loadDesk(transaction, { offerIds: [input.offerId] })
  saveDesk(transaction, desk, expire(desk, input.offerId, transaction.now))
}
