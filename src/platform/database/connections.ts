// The connections of one role. What is asked for last is given back first, so that few backends do most of the work and have at hand what
// they need. Short changes follow each other on a connection without waiting for answers: no other backend is woken for what one is awake
// for. A connection whose statement the server refused stays; one that was lost goes, and with it what was on its way.
import pg from 'pg'
import { after, repeat, stopwatch } from '../wall.ts'

export interface Connections {
  /** Sends a statement by a free connection; `work` tells when it is answered. */
  use(work: Work, failed: Failed): void
  /** Sends a statement behind others that are being answered; never one that takes long, for those behind it would. */
  follow(work: Work, failed: Failed): void
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

type Work = (client: pg.Client) => Promise<unknown>
type Failed = (error: unknown) => void

interface Entry {
  readonly client: pg.Client
  held: boolean
  /** Statements on their way. */
  asked: number
  idleSince: number
}
interface Waiting {
  follows: boolean
  take(entry: Entry): void
  failed(error: unknown): void
}

/** On one connection. */
const mostOnTheirWay = 3
const longestWaitMs = 10_000
const longestIdleMs = 60_000

export function openConnections(config: pg.ClientConfig, most: number): Connections {
  const all = new Set<Entry>()
  const idle: Entry[] = []
  /** Those whose statements others may follow. */
  const busy: Entry[] = []
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
    takeFrom(busy, entry)
    const next = waiting.shift()
    if (next) return next.take(entry)
    if (closed) return drop(entry)
    entry.idleSince = elapsed()
    idle.push(entry)
  }

  function drop(entry: Entry): void {
    entry.held = true
    takeFrom(idle, entry)
    takeFrom(busy, entry)
    entry.client.end().catch(() => {})
  }

  const takeFrom = (list: Entry[], entry: Entry) => {
    const at = list.indexOf(entry)
    if (at >= 0) list.splice(at, 1)
  }

  /** It has ended. */
  function forget(entry: Entry): void {
    takeFrom(idle, entry)
    takeFrom(busy, entry)
    if (!all.delete(entry)) return
    if (waiting.length && connecting < waiting.length) void connect()
    ended()
  }

  const ended = () => {
    if (closed && all.size + connecting === 0) closed.resolve()
  }

  async function connect(): Promise<void> {
    connecting += 1
    const client = new pg.Client({ keepAlive: true, pipeline: true, connectionTimeoutMillis: longestWaitMs, ...config })
    const entry: Entry = { client, held: false, asked: 0, idleSince: 0 }
    // Without a listener the death of the server would end this process; whoever waits for an answer hears of it.
    client.on('error', () => forget(entry))
    client.on('end', () => forget(entry))
    try {
      await client.connect()
      connecting -= 1
      all.add(entry)
      free(entry)
    } catch (error) {
      connecting -= 1
      client.end().catch(() => {})
      waiting.shift()?.failed(error)
      if (connecting < waiting.length) void connect()
      ended()
    }
  }

  function send(entry: Entry, work: Work, follows: boolean): void {
    if (entry.asked === 0 && follows) busy.push(entry)
    entry.asked += 1
    const answered = () => {
      entry.asked -= 1
      if (entry.asked === 0) free(entry)
      else if (waiting[0]?.follows) waiting.shift()!.take(entry)
    }
    work(entry.client).then(answered, answered)
  }

  function take(work: (entry: Entry) => void, failed: Failed, follows = false): void {
    // Nobody goes past those who wait, or who needs a connection alone would wait for ever.
    const followed = follows && waiting.length === 0 ? busy.find(({ asked }) => asked < mostOnTheirWay) : undefined
    const entry = followed ?? idle.pop()
    if (entry) return work(entry)
    if (closed) return failed(new Error('the connections have ended'))
    const inTime = after(longestWaitMs, () => {
      const at = waiting.indexOf(one)
      if (at < 0) return
      waiting.splice(at, 1)
      failed(new Error('timeout exceeded when trying to connect'))
    })
    const one: Waiting = {
      follows,
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
    use: (work, failed) => take((entry) => send(entry, work, false), failed),
    follow: (work, failed) => take((entry) => send(entry, work, true), failed, true),
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
