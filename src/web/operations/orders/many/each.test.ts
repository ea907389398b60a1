import assert from 'node:assert/strict'
import test from 'node:test'
import { each } from './each.ts'

test('everything is done, at most so many at once; one that is refused stops none of the others', async () => {
  let under = 0
  let most = 0
  const told: string[] = []
  await each(
    ['a', 'b', 'c', 'd', 'e'],
    async (one) => {
      most = Math.max(most, (under += 1))
      await Promise.resolve()
      under -= 1
      if (one === 'c') throw new Error('no')
    },
    (one, { is }) => told.push(`${one} ${is}`),
    2,
  )
  assert.equal(most, 2)
  assert.deepEqual(told.sort(), ['a done', 'b done', 'c refused', 'd done', 'e done'])
})

test('nothing to do is done at once', () => each([], () => assert.fail(), () => assert.fail()))
