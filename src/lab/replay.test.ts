import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyOf } from '../contexts/dispatch/engine/policy.ts'
import { replay, replayTable } from './replay.ts'
import { largeCity } from './scale.ts'

const instance = largeCity(120, 25, 'replay')
const promised = Object.fromEntries(instance.orders.map(({ id, placed }) => [id, placed + 45]))

test('a recorded day lived again: everybody is paid at least what is guaranteed, and promises are counted', () => {
  const day = replay({ instance, promised }, policyOf(), 'a')
  assert.equal(day.orders, 120)
  assert.ok(day.incomeLowestTenth >= instance.payPerHour && day.incomePerHour >= day.incomeLowestTenth)
  assert.ok(day.clickToDoorP50 <= day.clickToDoorP90 && day.clickToDoorP90 <= day.clickToDoorWorst)
  assert.ok(day.idlePercent > 0 && day.idlePercent < 100 && day.metresPerOrder > 1000)
  assert.equal(replay({ instance, promised: Object.fromEntries(Object.keys(promised).map((id) => [id, 0])) }, policyOf(), 'a').promisesKeptPercent, 0)
})

test('policies stand side by side', () => {
  const table = replayTable(['fastest', 'fair'].map((policy) => ({ policy, replayed: replay({ instance, promised }, policyOf(policy), 'a') })))
  assert.match(table, /fastest +fair\ndelivered +\d+ +\d+\n/)
  assert.equal(table.split('\n').length, 11)
})
