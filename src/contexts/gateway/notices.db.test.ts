import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Input } from '../../platform/contract.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import { contract as dispatch } from '../dispatch/contract.ts'
import { contract as kitchen } from '../kitchen/contract.ts'
import { contract as orders } from '../orders/contract.ts'
import { contract as payments } from '../payments/contract.ts'
import { contract as tracking } from '../tracking/contract.ts'
import { contract as auth } from '../auth/contract.ts'
import { contract, listNotices, postNotice, withdrawNotice } from './contract.ts'
import { gateway } from './module.ts'

const world = await testProcess({ contracts: [contract, auth, orders, tracking, kitchen, dispatch, payments], contexts: [{ contract, make: (platform) => gateway(platform) }] })
after(() => world.stop())

const boss = somebody('dispatcher', testId('boss'))
const storm: Input<typeof postNotice> = { kind: 'notice', text: { en: 'A storm is coming: orders take longer.', es: 'Viene tormenta: los pedidos demoran más.' } }
const bargain: Input<typeof postNotice> = { kind: 'promotion', text: { en: 'Free delivery today.', es: 'Envío gratis hoy.' }, couponCode: 'envio-gratis', until: '2026-11-20T16:30:00.000Z' }

test('what is posted stands until its end or until it is withdrawn, and everybody may read it', async () => {
  const first = await world.call(postNotice, storm, boss, { idempotencyKey: 'the storm' })
  assert.deepEqual(await world.call(postNotice, storm, boss, { idempotencyKey: 'the storm' }), first)
  await world.advance({ minutes: 1 })
  const second = await world.call(postNotice, bargain, boss)
  assert.deepEqual(await world.call(listNotices, {}), { notices: [second, first] })
  assert.deepEqual(second, { noticeId: second.noticeId, ...bargain, postedAt: '2026-11-20T15:31:00.000Z' })
  await world.advance({ minutes: 59 })
  assert.deepEqual(await world.call(listNotices, {}), { notices: [first] })
  await world.call(withdrawNotice, { noticeId: first.noticeId }, boss)
  await world.call(withdrawNotice, { noticeId: first.noticeId }, boss)
  assert.deepEqual(await world.call(listNotices, {}), { notices: [] })
  assert.deepEqual(await world.story('gateway', `notice/${first.noticeId}`), ['notice.posted', 'notice.withdrawn'])
  assert.deepEqual((await world.facts('gateway', `notice/${second.noticeId}`))[0]!.data, { noticeId: second.noticeId, ...bargain })
})

test('only those who run the city tell everybody something, and only what makes sense', async () => {
  await world.refuses('not-allowed', world.call(postNotice, storm, somebody('customer', testId('ana'))))
  await world.refuses('not-allowed', world.call(withdrawNotice, { noticeId: testId('notice') }, somebody('courier', testId('luis'))))
  await world.refuses('notice-not-found', world.call(withdrawNotice, { noticeId: testId('never') }, boss))
  await world.refuses('notice-not-consistent', world.call(postNotice, { ...storm, couponCode: 'envio-gratis' }, boss))
  await world.refuses('input-not-valid', world.call(postNotice, { ...storm, text: { en: 'English only' } } as never, boss))
})

test('two who withdraw the same at once: it is withdrawn once', async () => {
  const { noticeId } = await world.call(postNotice, storm, boss)
  await Promise.all([1, 2, 3].map(() => world.call(withdrawNotice, { noticeId }, boss)))
  assert.deepEqual(await world.story('gateway', `notice/${noticeId}`), ['notice.posted', 'notice.withdrawn'])
})
