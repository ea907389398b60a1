import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { currentNotices } from '../store.ts'

export const listNotices = route(contract.listNotices, async (_input, { transaction, now }) => ({ notices: await currentNotices(transaction, now) }))
