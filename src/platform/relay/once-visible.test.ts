import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onceVisible } from './once-visible.ts'

test('a fact of this process is passed on when its commit has been answered, whichever comes first', () => {
  const passed: number[] = []
  const gate = onceVisible(new Set(['orders']))
  gate.pass('orders', 1, () => passed.push(1))
  assert.equal(passed.length, 0)
  gate.answered('orders', 1)
  gate.answered('orders', 2)
  gate.pass('orders', 2, () => passed.push(2))
  assert.deepEqual(passed, [1, 2])
})

test('what another process committed is passed on at once', () => {
  let passed = false
  onceVisible(new Set(['orders'])).pass('kitchen', 1, () => (passed = true))
  assert.equal(passed, true)
})

test('a commit that is never answered holds nothing up for long', async () => {
  const gate = onceVisible(new Set(['orders']))
  await new Promise<void>((done) => {
    gate.pass('orders', 1, done)
    // The gate's own timer does not keep a process alive; this one does.
    setTimeout(() => {}, 200)
  })
})
