import { isCustomer, runsTheCity, type Caller } from '../../../platform/caller.ts'
import { route, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { summaryOf } from '../payment.ts'
import { load } from '../store.ts'

export const getPayment = () =>
  route(contract.getPayment, async ({ orderId }, { transaction, caller }) => paymentFor(transaction, orderId, caller))

async function paymentFor(transaction: Transaction, orderId: string, caller: Caller) {
  const { payment } = await load(transaction, orderId)
  const summary = summaryOf(payment)
  if (!payment || !summary || !(isCustomer(caller, payment.customerId) || runsTheCity(caller))) throw new Refused('payment-not-found')
  return summary
}
