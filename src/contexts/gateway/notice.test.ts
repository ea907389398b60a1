import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Input } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
import type { postNotice } from './contract.ts'
import { noticeFrom } from './notice.ts'

const now = '2026-11-20T15:30:00.000Z'
const storm: Input<typeof postNotice> = { kind: 'notice', text: { en: 'A storm is coming: orders take longer.', es: 'Viene tormenta: los pedidos demoran más.' } }
const bargain: Input<typeof postNotice> = { kind: 'promotion', text: { en: 'Free delivery today.', es: 'Envío gratis hoy.' }, couponCode: 'envio-gratis', until: '2026-11-20T21:00:00-03:00' }

test('a notice stands until it is withdrawn, a promotion may name its coupon and its end', () => {
  assert.deepEqual(noticeFrom(storm, 'n', now), { noticeId: 'n', ...storm, postedAt: now })
  assert.deepEqual(noticeFrom(bargain, 'n', now), { noticeId: 'n', ...bargain, postedAt: now, until: '2026-11-21T00:00:00.000Z' })
})

const contradictions: [rule: string, notice: Input<typeof postNotice>][] = [
  ['ends-in-the-future', { ...storm, until: now }],
  ['says-something-in-every-language', { ...storm, text: { ...storm.text, es: ' ' } }],
  ['a-coupon-comes-with-a-promotion', { ...storm, couponCode: 'envio-gratis' }],
]
for (const [rule, notice] of contradictions) {
  test(`refused: ${rule}`, () => assert.throws(() => noticeFrom(notice, 'n', now), (error: unknown) => error instanceof Refused && error.code === 'notice-not-consistent' && error.details['rule'] === rule))
}
