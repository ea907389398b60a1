// What every adapter of the bus must do, whatever carries it. An adapter's test file gives it a harness and runs this.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '../module.ts'
import { pause, stopwatch } from '../wall.ts'
import type { Bus, Positions } from './bus.ts'

export interface BusHarness {
  /** Commits facts; what is published later comes later. `stream` is the ordering key. */
  publish(...facts: { stream: string; type: string; data?: unknown }[]): Promise<void>
  /** A bus over all that has been published, as a process that starts would make it. */
  openBus(): Promise<Bus>
  close(): Promise<void>
}

/** A consumer's database: its position moves with its effects, or neither does. */
class Store {
  positions: Positions = {}
  readonly effects: Fact[] = []
  commit(facts: readonly Fact[], positions: Positions): void {
    this.effects.push(...facts)
    this.positions = positions
  }
  get items(): unknown[] {
    return this.effects.map((fact) => fact.data)
  }
}

const numbered = (stream: string, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => ({ stream, type: 'thing.happened', data: from + index }))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

async function until(holds: () => boolean, what: string): Promise<void> {
  const elapsed = stopwatch()
  while (!holds()) {
    assert.ok(elapsed() < 10_000, `in ten seconds: ${what}`)
    await pause(2)
  }
}

export function busContract(adapter: string, openHarness: () => Promise<BusHarness>): void {
  const subscribe = (bus: Bus, store: Store, options: Partial<Parameters<Bus['subscribe']>[0]> = {}) =>
    bus.subscribe({
      consumer: 'counter', types: new Set(['thing.happened']), positions: store.positions, batch: 10, everyMs: 0,
      deliver: async (facts, positions) => store.commit(facts, positions), stored: async () => store.positions, ...options,
    })
  const story = (sentence: string, tell: (harness: BusHarness) => Promise<void>) =>
    test(`${adapter}: ${sentence}`, async () => {
      const harness = await openHarness()
      try {
        await tell(harness)
      } finally {
        await harness.close()
      }
    })

  story('facts of one stream arrive in order, in batches', async (harness) => {
    const bus = await harness.openBus()
    const [store, sizes] = [new Store(), [] as number[]]
    await subscribe(bus, store, {
      deliver: async (facts, positions) => {
        sizes.push(facts.length)
        store.commit(facts, positions)
      },
    })
    await bus.start()
    await harness.publish(...numbered('one', 1, 95))
    await until(() => store.effects.length === 95, 'all 95 have arrived')
    assert.deepEqual(store.items, range(1, 95))
    assert.ok(Math.max(...sizes) <= 10 && sizes.length < 95, `${sizes.length} batches of at most 10`)
    await bus.stop()
  })

  story('who gathers does the first at once, and what comes meanwhile together', async (harness) => {
    const bus = await harness.openBus()
    const [store, batches] = [new Store(), [] as unknown[][]]
    await subscribe(bus, store, {
      everyMs: 500,
      deliver: async (facts, positions) => {
        batches.push(facts.map(({ data }) => data))
        store.commit(facts, positions)
      },
    })
    await bus.start()
    await harness.publish(...numbered('one', 1, 1))
    await until(() => store.effects.length === 1, 'the first has arrived')
    for (const item of [2, 3, 4]) await harness.publish(...numbered('one', item, item))
    await until(() => store.effects.length === 4, 'the others have arrived')
    assert.deepEqual(batches, [[1], [2, 3, 4]])
    await harness.publish(...numbered('one', 5, 15))
    await until(() => store.effects.length === 15, 'a whole batch is not waited with')
    await bus.stop()
  })

  story('only the types asked for are heard', async (harness) => {
    const bus = await harness.openBus()
    const store = new Store()
    await subscribe(bus, store)
    await bus.start()
    await harness.publish({ stream: 'one', type: 'thing.else', data: 0 }, { stream: 'one', type: 'thing.happened', data: 1 })
    await until(() => store.effects.length === 1, 'the one asked for has arrived')
    assert.deepEqual(store.items, [1])
    await bus.stop()
  })

  story('a new consumer reads from the beginning', async (harness) => {
    await harness.publish(...numbered('one', 1, 50))
    const bus = await harness.openBus()
    const store = new Store()
    await subscribe(bus, store)
    await bus.start()
    await harness.publish(...numbered('one', 51, 60))
    await until(() => store.effects.length === 60, 'past and present have arrived')
    assert.deepEqual(store.items, range(1, 60))
    await bus.stop()
  })

  const crashes = ['before anything was done', 'after the effect, before the commit', 'after the commit, before the answer'] as const
  for (const when of crashes) {
    story(`effects happen once when the consumer crashes ${when}`, async (harness) => {
      const store = new Store()
      let [crashed, times] = [false, 0]
      const first = await harness.openBus()
      await subscribe(first, store, {
        deliver: async (facts, positions) => {
          times += 1
          if (crashed) return new Promise(() => {})
          if (times === 3) {
            crashed = true
            if (when === 'after the commit, before the answer') store.commit(facts, positions)
            throw new Error('crash')
          }
          store.commit(facts, positions)
        },
      })
      await first.start()
      await harness.publish(...numbered('one', 1, 40))
      await until(() => crashed, 'it has crashed')
      void first.stop()
      const second = await harness.openBus()
      await subscribe(second, store)
      await second.start()
      await until(() => store.effects.length >= 40, 'everything has arrived')
      await harness.publish(...numbered('one', 41, 41))
      await until(() => store.effects.length >= 41, 'the last one has arrived')
      assert.deepEqual(store.items, range(1, 41))
      await second.stop()
    })
  }

  story('a batch that fails comes again, whole and in order', async (harness) => {
    const bus = await harness.openBus()
    const store = new Store()
    let failures = 0
    await subscribe(bus, store, {
      deliver: async (facts, positions) => {
        if (failures < 3) {
          failures += 1
          throw new Error('not now')
        }
        store.commit(facts, positions)
      },
    })
    await bus.start()
    await harness.publish(...numbered('one', 1, 20))
    await until(() => store.effects.length === 20, 'everything has arrived')
    assert.deepEqual(store.items, range(1, 20))
    await bus.stop()
  })

  story('a slow consumer holds up nobody, and is given no more than it can carry', async (harness) => {
    const bus = await harness.openBus()
    const [slow, quick] = [new Store(), new Store()]
    const release = Promise.withResolvers<void>()
    let carrying = 0
    await subscribe(bus, slow, {
      consumer: 'slow',
      deliver: async (facts, positions) => {
        carrying = Math.max(carrying, facts.length)
        await release.promise
        slow.commit(facts, positions)
      },
    })
    await subscribe(bus, quick, { consumer: 'quick' })
    await bus.start()
    await harness.publish(...numbered('one', 1, 500))
    await until(() => quick.effects.length === 500, 'the quick one has everything')
    assert.equal(slow.effects.length, 0)
    assert.ok(carrying <= 10)
    release.resolve()
    await until(() => slow.effects.length === 500, 'the slow one has everything')
    assert.deepEqual(slow.items, range(1, 500))
    await bus.stop()
  })

  story('nothing is delivered after it was stopped', async (harness) => {
    const bus = await harness.openBus()
    const store = new Store()
    await subscribe(bus, store)
    await bus.start()
    await harness.publish(...numbered('one', 1, 5))
    await until(() => store.effects.length === 5, 'all five have arrived')
    await bus.stop()
    await harness.publish(...numbered('one', 6, 10))
    const again = await harness.openBus()
    await subscribe(again, store)
    await again.start()
    await until(() => store.effects.length === 10, 'the rest has arrived at the next one')
    assert.deepEqual(store.items, range(1, 10))
    await again.stop()
  })
}
