import assert from 'node:assert/strict'
import test from 'node:test'
import { ago, amount, distance, money, time } from './format.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
/** Intl puts spaces that do not break; what they look like is all that matters here. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u200e\u200f\u061c]/g, (sign) => (/\s/.test(sign) ? ' ' : ''))

const amounts: [amount: number, en: string, es: string, ar: string][] = [
  [148_700, '$1,487', '$ 1.487', '1,487 $'],
  [148_750, '$1,487.50', '$ 1.487,50', '1,487.50 $'],
  [-12_000, '−$120', '−$ 120', '−120 $'],
  [0, '$0', '$ 0', '0 $'],
]
for (const [amount, en, es, ar] of amounts) {
  test(`${amount} hundredths are ${en}, ${es} and ${ar}`, () => {
    assert.equal(plain(money(pesos(amount), 'en')), en)
    assert.equal(plain(money(pesos(amount), 'es')), es)
    assert.equal(plain(money(pesos(amount), 'ar')), ar)
  })
}

test('Arabic keeps the signs that it writes in its own letters', () => {
  assert.equal(plain(money({ amount: 1_500, currency: 'KWD' }, 'ar')), '1.500 د.ك.')
  assert.equal(plain(money({ amount: 1_500, currency: 'EUR' }, 'ar')), '15 €')
})

test('money has as many digits as its currency', () => {
  assert.equal(plain(money({ amount: 1_500, currency: 'JPY' }, 'en')), '¥1,500')
  assert.equal(plain(money({ amount: 1_500, currency: 'KWD' }, 'en')), 'KWD 1.500')
})

test('in a ledger every amount has all the digits of its currency, and no sign of it', () => {
  assert.deepEqual([amount(pesos(148_700), 'en'), amount({ amount: 1_500, currency: 'JPY' }, 'en'), amount({ amount: 1_500, currency: 'KWD' }, 'en')], ['1,487.00', '1,500', '1.500'])
})

test('a time is told in the zone of the kitchen, in 24 hours', () => {
  assert.equal(time('2026-11-28T00:05:00Z', 'America/Montevideo', 'en'), '21:05')
  assert.equal(plain(time('2026-11-28T03:05:00Z', 'America/Montevideo', 'ar')), '00:05')
})

test('near is metres, far is kilometres', () => {
  assert.equal(plain(distance(312, 'en')), '310 m')
  assert.equal(plain(distance(2_540, 'es')), '2,5 km')
})

test('what was a moment ago is told in seconds', () => assert.equal(ago(64_000, 'en'), '1 minute ago'))
