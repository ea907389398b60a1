// Double entry. A transfer is a set of signed entries that add up to nothing: debits are positive, credits negative.
// Transfers are never changed: what was reserved is posted or voided by another transfer that names it.
import { assert } from '../../platform/refused.ts'

export const chartOfAccounts = {
  customer: 'Paid by the customer of an order whose money has not found its owners yet: we owe them food, or the money back.',
  'provider-clearing': 'Money at the payment provider: a hold while it is pending, ours to settle once it is posted.',
  'restaurant-payable': 'What we owe to a restaurant for the food of its orders, after commission.',
  'courier-payable': 'What we owe to a courier: pay and tips.',
  commission: 'What restaurants pay us for their orders, without tax.',
  'delivery-fees': 'Delivery fees and surge paid by customers, without tax.',
  'service-fees': 'Service fees paid by customers, without tax.',
  'small-order-fees': 'What customers add to orders below the size that pays for itself, without tax.',
  'cancellation-fees': 'What is kept when an order is cancelled late and nobody else has a claim to it, without tax.',
  'tax-payable': 'Tax included in what we earn ourselves, owed to the state. The tax in the price of food is the restaurant\'s to pay and part of its share.',
  tips: 'Tips on their way through to the courier; empty as soon as the courier is known.',
  'courier-costs': 'What we pay couriers per delivery: base, distance, waiting.',
  coupons: 'Discounts that we, not the restaurant, pay for.',
  refunds: 'Money given back at our own expense.',
  'courier-cash': 'Cash of customers in the hands of a courier, owed to us.',
  'restaurant-cash': 'Cash of customers in the till of a restaurant, owed to us.',
} as const
export type Account = keyof typeof chartOfAccounts

export const transferKinds = {
  authorisation: 'The customer agreed and the provider holds the money.',
  capture: 'The hold became money of ours to settle.',
  void: 'The hold was given back.',
  cash: 'The customer paid in cash at the hand-over.',
  settlement: 'What was paid for the order went to those it belongs to.',
  'courier-pay': 'The courier earned pay and tip.',
  'cancellation-fee': 'The fee of a late cancellation went to those it belongs to.',
  refund: 'Money is on its way back to the customer.',
  'refund-settled': 'The money is back with the customer.',
} as const
export type TransferKind = keyof typeof transferKinds

/** What one account gets (debit, positive) or gives (credit, negative). */
export interface Move {
  account: Account
  /** Whose account it is, where each restaurant or courier has one. */
  owner?: string
  amount: number
}
export interface Entry extends Move {
  pending: boolean
}

export interface Transfer {
  /** One business event, one key: a second transfer with it changes nothing. */
  key: string
  kind: TransferKind
  state: 'pending' | 'posted' | 'voided'
  orderId: string
  currency: string
  /** The key of the pending transfer that this one ends. */
  ends?: string
  entries: Entry[]
}
export type About = Pick<Transfer, 'key' | 'kind' | 'orderId' | 'currency'>

/** Money that moves at once. */
export const posted = (about: About, moves: readonly Move[]): Transfer => balanced({ ...about, state: 'posted', entries: entriesOf(moves, false) })

/** Money that is set aside and moves, or not, later. */
export const reserved = (about: About, moves: readonly Move[]): Transfer => balanced({ ...about, state: 'pending', entries: entriesOf(moves, true) })

/** What was reserved moves: all of it, or what `moves` says, and the rest is let go. */
export const posting = (reserve: Transfer, about: About, moves: readonly Move[] = reserve.entries): Transfer =>
  balanced({ ...about, state: 'posted', ends: reserve.key, entries: [...reversed(reserve), ...entriesOf(moves, false)] })

/** What was reserved does not move. */
export const voiding = (reserve: Transfer, about: About): Transfer => balanced({ ...about, state: 'voided', ends: reserve.key, entries: reversed(reserve) })

/** One line an account and owner; what nets to nothing is left out. */
export function merged(moves: readonly Move[]): Move[] {
  const byAccount = new Map<string, Move>()
  for (const move of moves) {
    const key = `${move.account} ${move.owner ?? ''}`
    const known = byAccount.get(key)
    byAccount.set(key, known ? { ...known, amount: known.amount + move.amount } : move)
  }
  return [...byAccount.values()].filter((move) => move.amount !== 0)
}

export const total = (moves: readonly Move[]): number => moves.reduce((sum, move) => sum + move.amount, 0)

const entriesOf = (moves: readonly Move[], pending: boolean): Entry[] =>
  merged(moves).map(({ account, owner, amount }) => ({ account, ...(owner ? { owner } : {}), amount, pending }))
const reversed = (reserve: Transfer): Entry[] => reserve.entries.map((entry) => ({ ...entry, amount: -entry.amount }))

function balanced(transfer: Transfer): Transfer {
  for (const pending of [true, false]) {
    const sum = total(transfer.entries.filter((entry) => entry.pending === pending))
    assert(sum === 0, `transfer ${transfer.key} is out of balance by ${sum}`)
  }
  assert(transfer.entries.every((entry) => Number.isSafeInteger(entry.amount)), `transfer ${transfer.key} is in whole minor units`)
  return transfer
}
