import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulatedClock } from '../../platform/clock.ts'
import { openStories } from './stories.ts'

function aDay() {
  const clock = simulatedClock(0)
  const broken: string[] = []
  const stories = openStories({ clock, failed: (story) => broken.push(story) })
  const told: string[] = []
  const run = async (until = Infinity) => {
    for (let next = clock.next(); next !== undefined && next <= until; next = clock.next()) {
      clock.step()
      await stories.idle()
    }
  }
  return { clock, stories, told, broken, run, tell: (what: string) => told.push(`${clock.now()} ${what}`) }
}

test('stories go on one at a time, in the order of the clock', async () => {
  const { stories, told, run, tell } = aDay()
  stories.begin('slow', async () => {
    tell('slow begins')
    await stories.wait(2)
    await Promise.resolve().then(() => tell('slow asks'))
    tell('slow ends')
  })
  stories.begin('quick', async () => {
    await stories.wait(1)
    tell('quick')
    await stories.until(2_000)
    tell('quick ends')
  })
  await run()
  assert.deepEqual(told, ['0 slow begins', '1000 quick', '2000 slow asks', '2000 slow ends', '2000 quick ends'])
  assert.equal(stories.open, 0)
})

test('news is heard in order, in a step of its own, or not in time', async () => {
  const { stories, told, run, tell } = aDay()
  const inbox = stories.inbox<string>()
  stories.begin('listener', async () => {
    for (let count = 0; count < 4; count += 1) tell(`${await inbox.next(10_000)}`)
  })
  stories.begin('teller', async () => {
    await stories.wait(1)
    inbox.put('first')
    inbox.put('second')
    tell('told')
    await stories.wait(1)
    inbox.put('third')
  })
  await run()
  assert.deepEqual(told, ['1000 told', '1000 first', '1000 second', '2000 third', '10000 undefined'])
})

test('a story that breaks ends only itself; a stopped city goes no further', async () => {
  const { stories, told, broken, run, tell } = aDay()
  stories.begin('bad luck', async () => {
    await stories.wait(1)
    throw new Error('bad luck')
  })
  stories.begin('other', async () => {
    await stories.wait(5)
    tell('other')
    await stories.wait(5)
    tell('never')
  })
  await run(6_000)
  stories.stop()
  await run()
  assert.deepEqual(broken, ['bad luck'])
  assert.deepEqual(told, ['5000 other'])
})
