import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { streamOf } from '../notice.ts'
import { findNotice, markWithdrawn } from '../store.ts'

export const withdrawNotice = route(contract.withdrawNotice, async ({ noticeId }, { transaction }) => {
  const notice = await findNotice(transaction, noticeId)
  if (!notice) throw new Refused('notice-not-found', { noticeId })
  if (notice.withdrawn) return {}
  markWithdrawn(transaction, noticeId, notice.version)
  transaction.append(streamOf(noticeId), notice.version, [happened(contract.noticeWithdrawn, { noticeId })])
  return {}
})
