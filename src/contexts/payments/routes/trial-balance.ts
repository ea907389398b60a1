import { route } from '../../../platform/module.ts'
import { plus, type Money } from '../../../platform/money.ts'
import * as contract from '../contract.ts'
import { balances } from '../store.ts'

export const trialBalance = () =>
  route(contract.trialBalance, async (_, { transaction }) => {
    const accounts = await balances(transaction)
    const sums = new Map<string, Money>()
    for (const { balance } of accounts) sums.set(balance.currency, plus(sums.get(balance.currency) ?? { amount: 0, currency: balance.currency }, balance))
    return { accounts, sums: [...sums.values()] }
  })
