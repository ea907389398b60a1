import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { postingsOf } from '../store.ts'

export const orderPostings = () => route(contract.orderPostings, async ({ orderId }, { transaction }) => ({ postings: await postingsOf(transaction, orderId) }))
