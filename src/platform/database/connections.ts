// The connections of one role. What is asked for last is given back first, so that few backends do most of the work and have at hand
// what they need. A connection whose statement the server refused stays; one that was lost goes.
import pg from 'pg'
import { after, repeat, stopwatch } from '../wall.ts'

export interface Connections {
  /** Begins to use a free connection, at once where there is one; it is given back by itself when it has nothing left to do. */
  use(work: (client: pg.Client) => void, failed: (error: unknown) => void): void
  /** A connection of one's own, until it is given back. */
  hold(): Promise<Held>
  close(): Promise<void>
}
export interface Held {
  readonly client: pg.Client
  giveBack(): void
  /** It is not to be used any more. */
  drop(): void
}

interface Entry {
  readonly client: pg.Client
  held: boolean
  idleSince: number
}
interface Waiting {
  take(entry: Entry): void
  failed(error: unknown): void
}

const longestWaitMs = 10_000
const longestIdleMs = 60_000

export function openConnections(config: pg.ClientConfig, most: number): Connections {
  const all = new Set<Entry>()
  const idle: Entry[] = []
  const waiting: Waiting[] = []
  const elapsed = stopwatch()
  let connecting = 0
  let closed: PromiseWithResolvers<void> | undefined

  const sweep = repeat(longestIdleMs / 2, () => {
    for (const entry of idle.filter(({ idleSince }) => elapsed() - idleSince > longestIdleMs)) drop(entry)
  })

  function free(entry: Entry): void {
    if (!all.has(entry)) return
    entry.held = false
    const next = waiting.shift()
    if (next) return next.take(entry)
    if (closed) return drop(entry)
    entry.idleSince = elapsed()
    idle.push(entry)
  }

  function drop(entry: Entry): void {
    entry.held = true
    takeFromIdle(entry)
    entry.client.end().catch(() => {})
  }

  const takeFromIdle = (entry: Entry) => {
    const at = idle.indexOf(entry)
    if (at >= 0) idle.splice(at, 1)
  }

  /** It has ended. */
  function forget(entry: Entry): void {
    takeFromIdle(entry)
    if (!all.delete(entry)) return
    if (waiting.length && connecting < waiting.length) void connect()
    ended()
  }

  const ended = () => {
    if (closed && all.size + connecting === 0) closed.resolve()
  }

  async function connect(): Promise<void> {
    connecting += 1
    const client = new pg.Client({ keepAlive: true, connectionTimeoutMillis: longestWaitMs, ...config })
    const entry: Entry = { client, held: false, idleSince: 0 }
    // Without a listener the death of the server would end this process; whoever waits for an answer hears of it.
    client.on('error', () => forget(entry))
    client.on('end', () => forget(entry))
    try {
      await client.connect()
      connecting -= 1
      all.add(entry)
      client.on('drain', () => entry.held || free(entry))
      free(entry)
    } catch (error) {
      connecting -= 1
      client.end().catch(() => {})
      waiting.shift()?.failed(error)
      if (connecting < waiting.length) void connect()
      ended()
    }
  }

  function take(work: (entry: Entry) => void, failed: (error: unknown) => void): void {
    const entry = idle.pop()
    if (entry) return work(entry)
    if (closed) return failed(new Error('the connections have ended'))
    const inTime = after(longestWaitMs, () => {
      const at = waiting.indexOf(one)
      if (at < 0) return
      waiting.splice(at, 1)
      failed(new Error('timeout exceeded when trying to connect'))
    })
    const one: Waiting = {
      take(found) {
        inTime.stop()
        work(found)
      },
      failed(error) {
        inTime.stop()
        failed(error)
      },
    }
    waiting.push(one)
    if (all.size + connecting < most) void connect()
  }

  return {
    use: (work, failed) => take(({ client }) => work(client), failed),
    hold: () =>
      new Promise((resolve, reject) =>
        take((entry) => {
          entry.held = true
          resolve({ client: entry.client, giveBack: () => entry.held && free(entry), drop: () => drop(entry) })
        }, reject),
      ),
    close() {
      if (closed) return closed.promise
      closed = Promise.withResolvers()
      sweep.stop()
      while (idle.length) drop(idle[0]!)
      ended()
      return closed.promise
    },
  }
}
