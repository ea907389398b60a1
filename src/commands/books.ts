import type { Process } from '../platform/process.ts'
import { trialBalance } from '../contexts/payments/contract.ts'

export interface Books {
  /** Minor units that have passed through the ledger. */
  moneyMoved: number
  ledgerSum: number
  deadLetters: number
  currency: string
}

/** What the accountant of the city looks at now and then. */
export async function deadLettersAndMoney(tiffin: Process): Promise<Books> {
  const [balance, letters] = await Promise.all([tiffin.call(trialBalance, {}), tiffin.deadLetters.list()])
  const moneyMoved = balance.accounts.reduce((sum, { balance }) => sum + Math.max(0, balance.amount), 0)
  return { moneyMoved, ledgerSum: balance.sums.reduce((sum, { amount }) => sum + Math.abs(amount), 0), deadLetters: letters.length, currency: tiffin.settings.city.currency }
}
