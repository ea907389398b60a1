import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { noticeFrom, streamOf } from '../notice.ts'
import { insertNotice } from '../store.ts'

export const postNotice = route(contract.postNotice, async (input, { transaction, id, now }) => {
  const notice = noticeFrom(input, id(), now)
  const { postedAt: _, ...told } = notice
  insertNotice(transaction, notice)
  transaction.append(streamOf(notice.noticeId), 0, [happened(contract.noticePosted, told)])
  return notice
})
