import { runsTheCity } from '../../../platform/caller.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { summaryOf } from '../payment.ts'
import * as store from '../store.ts'

export const listPayments = () =>
  route(contract.listPayments, async ({ before, limit = 50 }, { transaction, caller }) => {
    const customerId = runsTheCity(caller) ? undefined : (caller.customerId ?? caller.sub)
    const payments = await store.listPayments(transaction, { customerId, before, limit })
    return { payments: payments.map((payment) => summaryOf(payment)!) }
  })
