import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { summaryOf } from '../payment.ts'
import { begin } from '../progress.ts'
import { initiateRefund } from '../refunds.ts'
import { load, save, type KnownMoney } from '../store.ts'

export const refundOrder = (known: KnownMoney) =>
  route(contract.refundOrder, async ({ orderId, amount, reason }, { transaction, now, id }) => {
    const loaded = await load(transaction, orderId)
    if (!loaded.payment || !summaryOf(loaded.payment)) throw new Refused('payment-not-found')
    const { currency } = loaded.payment.total
    if (amount.currency !== currency) throw new Refused('refund-too-large', { left: { amount: 0, currency: amount.currency } })
    const refundId = id('refund')
    save(transaction, known, { loaded, progress: initiateRefund(begin(loaded, now), { refundId, amount: amount.amount, reason }) })
    return { refundId, amount, status: 'initiated' as const }
  })
