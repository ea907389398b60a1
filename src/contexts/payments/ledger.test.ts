import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posted, posting, reserved, voiding, type Entry } from './ledger.ts'

const about = <K extends 'authorisation' | 'capture' | 'void'>(kind: K) => ({ key: `${kind}/o1`, kind, orderId: 'o1', currency: 'UYU' })
const hold = reserved(about('authorisation'), [{ account: 'provider-clearing', amount: 900 }, { account: 'customer', amount: -900 }])
const balance = (entries: Entry[], account: string, pending: boolean) => entries.filter((entry) => entry.account === account && entry.pending === pending).reduce((sum, { amount }) => sum + amount, 0)

test('what is set aside is pending until it is posted, and then it has moved', () => {
  const both = [...hold.entries, ...posting(hold, about('capture')).entries]
  assert.equal(balance(hold.entries, 'provider-clearing', true), 900)
  assert.equal(balance(both, 'provider-clearing', true), 0)
  assert.equal(balance(both, 'provider-clearing', false), 900)
})

test('a part may be posted; the rest is let go', () => {
  const both = [...hold.entries, ...posting(hold, about('capture'), [{ account: 'provider-clearing', amount: 200 }, { account: 'customer', amount: -200 }]).entries]
  assert.equal(balance(both, 'customer', true), 0)
  assert.equal(balance(both, 'customer', false), -200)
})

test('what is voided leaves nothing', () => {
  const both = [...hold.entries, ...voiding(hold, about('void')).entries]
  for (const account of ['customer', 'provider-clearing']) assert.equal(balance(both, account, true), 0)
})

test('a transfer that does not add up cannot be made', () => {
  assert.throws(() => posted(about('capture'), [{ account: 'customer', amount: 1 }]), /out of balance/)
  assert.throws(() => posting(hold, about('capture'), [{ account: 'customer', amount: 1 }]), /out of balance/)
})

test('lines of the same account are one, lines of nothing are none', () => {
  const { entries } = posted(about('capture'), [{ account: 'customer', amount: 5 }, { account: 'customer', amount: -2 }, { account: 'tips', amount: 0 }, { account: 'refunds', amount: -3 }])
  assert.deepEqual(entries.map(({ account, amount }) => [account, amount]), [['customer', 3], ['refunds', -3]])
})
