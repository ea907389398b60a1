// Where a consumer stands after what it does not hear of.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pause } from '../wall.ts'
import type { Positions } from './bus.ts'
import { embeddedBus } from './embedded-bus.ts'
import { openFactLog } from './fact-log.ts'

test('what a consumer hears nothing of, it is past at once; what it hears comes in order, with how far that is', async () => {
  const { publish, listen, lag } = await running()
  const [meals, rides] = [await listen('meals', 'meal.cooked'), await listen('rides', 'ride.ended')]
  await publish('kitchen', 'meal.cooked', 'meal.burnt', 'meal.cooked')
  await publish('streets', 'ride.ended', 'ride.begun')
  await publish('kitchen', 'meal.burnt')
  assert.deepEqual(lag(), { meals: 0, rides: 0 })
  await publish('streets', 'ride.begun', 'ride.ended')
  await publish('kitchen', 'meal.cooked')
  assert.deepEqual(meals.heard, ['kitchen 1', 'kitchen 3', 'kitchen 5'])
  assert.deepEqual(rides.heard, ['streets 1', 'streets 4'])
  assert.deepEqual([meals.positions, rides.positions], [{ kitchen: 5, streets: 4 }, { kitchen: 4, streets: 4 }])
  assert.deepEqual(lag(), { meals: 0, rides: 0 })
})

test('what is released while it is at work, heard or not, is there afterwards, once', async () => {
  const { publish, listen, lag } = await running()
  const meals = await listen('meals', 'meal.cooked')
  const done = Promise.withResolvers<void>()
  meals.atWork = done.promise
  await publish('kitchen', 'meal.cooked')
  await publish('streets', 'ride.begun')
  await publish('kitchen', 'meal.burnt', 'meal.cooked')
  await publish('streets', 'ride.ended')
  assert.deepEqual(meals.heard, ['kitchen 1'])
  assert.deepEqual(lag(), { meals: 5 })
  done.resolve()
  await pause(1)
  assert.deepEqual(meals.heard, ['kitchen 1', 'kitchen 3'])
  assert.deepEqual(lag(), { meals: 0 })
})

test('whose stored position is further than this log has shown hears nothing of that again, however it is released', async () => {
  const { publish, listen, lag } = await running()
  const meals = await listen('meals', 'meal.cooked', { kitchen: 5 })
  await publish('kitchen', 'meal.cooked')
  await publish('kitchen', 'meal.burnt')
  await publish('kitchen', 'meal.cooked', 'meal.burnt', 'meal.cooked')
  await publish('streets', 'ride.begun')
  assert.deepEqual(meals.heard, [])
  await publish('kitchen', 'meal.cooked')
  assert.deepEqual(meals.heard, ['kitchen 6'])
  assert.deepEqual(meals.positions, { kitchen: 6, streets: 1 })
  assert.deepEqual(lag(), { meals: 0 })
})

async function running() {
  const log = openFactLog({
    sources: ['kitchen', 'streets'], table: { read: async () => [], lastPosition: async () => 0, writers: async () => [] },
    open: async (_, data) => data, prepare: async () => {}, failed: (error) => assert.fail(String(error)),
  })
  await log.resync()
  const bus = embeddedBus({ log, sourcesOf: () => ['kitchen', 'streets'], lockstep: false, failed: (_, error) => assert.fail(String(error)) })
  await bus.start()
  const last: Record<string, number> = { kitchen: 0, streets: 0 }
  return {
    lag: () => bus.lag(),
    /** Facts of one transaction. */
    async publish(source: string, ...types: string[]) {
      const rows = types.map((type) => ({ position: (last[source]! += 1), id: '', stream: source, version: 1, type, data: {}, meta: {}, at: '' }))
      log.offer(source, rows)
      await log.reached(source, last[source]!)
      await pause(1)
    },
    async listen(consumer: string, type: string, positions: Positions = {}) {
      const state = { heard: [] as string[], positions, atWork: Promise.resolve() }
      await bus.subscribe({
        consumer, types: new Set([type]), positions, batch: 10, everyMs: 0, stored: async () => state.positions,
        async deliver(facts, further) {
          state.heard.push(...facts.map(({ source, position }) => `${source} ${position}`))
          await state.atWork
          state.positions = further
        },
      })
      await pause(1)
      return state
    },
  }
}
