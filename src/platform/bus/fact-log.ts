// The durable log is the contexts' `facts` tables; this is its live end. The relay offers what it reads from the
// write-ahead log, in commit order; positions are drawn before the commit, so they may arrive out of order or, after an
// undone transaction, never. Facts are released in the order of their positions: a gap is waited for until every
// transaction that could still fill it has ended. So one number per context says how far a consumer has come, a consumer
// that lags reads the table without holding up anybody, and losing the replication slot loses nothing.
import type { FactRow } from '../relay/wal-reader.ts'
import type { Fact, FactMeta } from '../module.ts'
import { after, pause } from '../wall.ts'

export interface LogTable {
  /** Facts of one context after a position, in order, at most `limit`, up to and with `until`. */
  read(source: string, after: number, until: number, limit: number, types?: readonly string[]): Promise<FactRow[]>
  lastPosition(source: string): Promise<number>
  /** Virtual ids of the transactions that may hold a drawn but uncommitted position. */
  writers(source: string): Promise<string[]>
}

export interface FactLog {
  /** Facts of one committed transaction. */
  offer(source: string, rows: readonly FactRow[]): void
  /** Reads the table up to a position that is known to be committed, with nobody else at work (lockstep). */
  catchUp(source: string, position: number): Promise<void>
  /** Reads what happened while nobody listened. */
  resync(): Promise<void>
  /** Released facts after `seq`, where the memory still holds them. */
  tail(seq: number, limit: number): readonly Fact[]
  readonly end: number
  readonly begin: number
  /** How far each context's facts have been released. */
  released(): Record<string, number>
  read(source: string, after: number, until: number, limit: number, types: readonly string[]): Promise<Fact[]>
  /** Calls back after something was released, with what was: facts of one context, the last of the live end. */
  onReleased(call: (facts: readonly Fact[]) => void): void
  /** Resolves when everything up to that position has been released. */
  reached(source: string, position: number): Promise<void>
}

interface Waiter {
  source: string
  position: number
  done: () => void
}

const kept = 20_000
const patienceMs = 15

export function openFactLog(options: { sources: readonly string[]; table: LogTable; open(type: string, data: unknown): Promise<unknown>; prepare(rows: readonly FactRow[]): Promise<void>; failed: (error: unknown) => void }): FactLog {
  const { table } = options
  const sources = new Map(options.sources.map((name) => [name, { released: -1, waiting: new Map<number, FactRow>(), filling: false }]))
  const listeners: ((facts: readonly Fact[]) => void)[] = []
  let facts: Fact[] = []
  let begin = 0
  // Opening sealed fields may have to fetch a key; releasing one after another keeps the order.
  let releasing: Promise<void> = Promise.resolve()
  let waiters: Waiter[] = []

  const opened = async (source: string, row: FactRow): Promise<Fact> => ({ ...row, source, data: await options.open(row.type, row.data), meta: row.meta as FactMeta })
  const openedAll = async (source: string, list: readonly FactRow[]): Promise<Fact[]> => {
    await options.prepare(list)
    return Promise.all(list.map((row) => opened(source, row)))
  }

  const push = (batch: readonly Fact[], progress: readonly [string, number][]) => {
    for (const fact of batch) facts.push(fact)
    if (facts.length > 2 * kept) {
      begin += facts.length - kept
      facts = facts.slice(-kept)
    }
    for (const [source, position] of progress) shown.set(source, position)
    const reached = ({ source, position }: Waiter) => (shown.get(source) ?? -1) >= position
    for (const waiter of waiters.filter(reached)) waiter.done()
    waiters = waiters.filter((waiter) => !reached(waiter))
    for (const listener of listeners) listener(batch)
  }
  // What subscribers have been shown; `released` in `sources` runs ahead of it while fields are being opened.
  const shown = new Map<string, number>()

  const release = (source: string, rows: readonly FactRow[], position: number) => {
    releasing = releasing
      .then(async () => push(await openedAll(source, rows), [[source, position]]))
      .catch((error: unknown) => {
        options.failed(error)
        return pause(100).then(() => release(source, rows, position))
      })
  }

  const releaseReady = (source: string, state: { released: number; waiting: Map<number, FactRow> }) => {
    const ready: FactRow[] = []
    for (let row = state.waiting.get(state.released + 1); row; row = state.waiting.get(state.released + 1)) {
      state.waiting.delete(row.position)
      ready.push(row)
      state.released += 1
    }
    if (ready.length) release(source, ready, state.released)
  }

  /** Waits until nobody can commit a position up to `until` any more, then takes the table's word for what there is. */
  const fill = async (source: string, until: number) => {
    await writersGone(table, source)
    await take(source, until)
  }

  const take = async (source: string, until: number) => {
    const state = sources.get(source)!
    while (state.released < until) {
      const rows = await table.read(source, state.released, until, 1000)
      const last = rows.length < 1000 ? until : rows.at(-1)!.position
      if (last > state.released) {
        const news = rows.filter((row) => row.position > state.released)
        state.released = last
        release(source, news, last)
      }
      for (const position of state.waiting.keys()) if (position <= state.released) state.waiting.delete(position)
    }
    releaseReady(source, state)
  }

  const watchGap = (source: string) => {
    const state = sources.get(source)!
    if (state.filling) return
    state.filling = true
    const before = state.released
    after(patienceMs, () => {
      const stuck = state.waiting.size > 0 && state.released === before
      const done = stuck ? fill(source, Math.max(...state.waiting.keys())) : Promise.resolve()
      done.catch(options.failed).finally(() => {
        state.filling = false
        if (state.waiting.size) watchGap(source)
      })
    })
  }

  return {
    offer(source, rows) {
      const state = sources.get(source)
      if (!state || state.released < 0) return
      for (const row of rows) if (row.position > state.released) state.waiting.set(row.position, row)
      releaseReady(source, state)
      if (state.waiting.size) watchGap(source)
    },
    async catchUp(source, position) {
      await take(source, position)
      await releasing
    },
    async resync() {
      for (const [source, state] of sources) {
        const last = await table.lastPosition(source)
        if (state.released >= 0 && last - state.released <= kept) await fill(source, last)
        else {
          // Too much to hold in memory, or the beginning: whoever lacks it reads the table.
          await writersGone(table, source)
          state.released = Math.max(state.released, last)
          await releasing
          begin += facts.length
          facts = []
          push([], [[source, state.released]])
        }
      }
      await releasing
    },
    tail: (seq, limit) => facts.slice(seq - begin, seq - begin + limit),
    get end() {
      return begin + facts.length
    },
    get begin() {
      return begin
    },
    released: () => Object.fromEntries(shown),
    read: async (source, from, until, limit, types) => openedAll(source, await table.read(source, from, until, limit, types)),
    onReleased: (call) => void listeners.push(call),
    reached: (source, position) => (shown.get(source) ?? -1) >= position ? Promise.resolve() : new Promise((done) => waiters.push({ source, position, done })),
  }
}

/** Whoever may hold a drawn position now has committed or given up. */
async function writersGone(table: LogTable, source: string): Promise<void> {
  const left = new Set(await table.writers(source))
  while (left.size) {
    await pause(3)
    const now = new Set(await table.writers(source))
    for (const writer of left) if (!now.has(writer)) left.delete(writer)
  }
}
