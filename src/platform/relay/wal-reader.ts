import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { pgoutputDecoder, type FactRow } from './pgoutput.ts'
import { walProgress } from './wal-reader-progress.ts'
import { ensureSlot, objectInUse } from './wal-reader-slot.ts'
import { streamWal, type WalStream } from './wal-reader-stream.ts'

export { dropSlot } from './wal-reader-slot.ts'
export type { FactRow } from './pgoutput.ts'

export interface FactReader {
  /** Resolves when it streams, stands by, or has failed for the first time; it goes on trying by itself. */
  start(): Promise<void>
  /** Tells the server what was acknowledged and leaves; the slot stays. */
  stop(): Promise<void>
}

export interface WalReader extends FactReader {
  /** Everything up to here is safe with the owner, also what came a second time: the server need not send it again. */
  acknowledge(lsn: bigint): void
  /** Resolves when the server has heard what was acknowledged, or at once when it cannot be told. */
  flush(): Promise<void>
}

export interface WalReaderOptions {
  connection: pg.ClientConfig
  /** Made if missing. The server keeps its log for it until what it holds is acknowledged. */
  slot: string
  publication: string
  /**
   * One call per transaction that inserted facts (one per schema, should it have written to several), in the order of
   * commit. Never awaited; must not throw. After a reconnection what was not acknowledged comes again, and after a crash of
   * the server some of what was: it writes down how far a slot has come only now and then.
   */
  onFacts(source: string, rows: FactRow[], lsn: bigint): void
  /** Streaming has begun, for the first time or again: what happened before must be read from the tables. */
  onConnected(): void
  onState(state: ReaderState, detail?: string): void
  /** How many bytes of the server's log are not acknowledged. */
  lag?(bytes: number): void
  /** Hears what an operator must not miss. */
  log?(line: string): void
}

/** Standing by: another reader has the slot, and this one takes over when it dies. */
export type ReaderState = 'connecting' | 'standby' | 'streaming' | 'stopped'

export function walReader(options: WalReaderOptions): WalReader {
  const { slot, publication, onFacts, onConnected, lag = () => {}, log = console.error } = options
  const progress = walProgress()
  const stopping = new AbortController()
  const stopped = once(stopping.signal, 'abort')
  const firstOutcome = Promise.withResolvers<void>()
  let running: Promise<void> | undefined
  let client: pg.Client | undefined
  let stream: WalStream | undefined
  /** Resolved by the server's next sign of life. */
  let answered: PromiseWithResolvers<void> | undefined

  let told = ''

  function tell(state: ReaderState, detail?: string) {
    if (told === `${state} ${detail}`) return
    told = `${state} ${detail}`
    options.onState(state, detail)
  }

  async function run() {
    tell('connecting')
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const detail = await connectAndStream(() => (failures = 0)).catch((error: Error) => error.message)
      firstOutcome.resolve()
      if (stopping.signal.aborted) break
      tell('connecting', detail)
      await pause(Math.min(25 * 2 ** failures, 250))
    }
    tell('stopped')
  }

  async function connectAndStream(onSuccess: () => void): Promise<string> {
    const connected = (client = new pg.Client(replicationConfig(options.connection)))
    connected.on('error', () => {}) // what waits for the connection fails too
    try {
      await Promise.race([connected.connect(), stopped]) // ended while it connects, node-postgres never settles
      return await streamWhenFree(connected, onSuccess)
    } finally {
      stream = undefined
      answered?.resolve()
      connected.end().catch(() => {})
    }
  }

  async function streamWhenFree(connected: pg.Client, onSuccess: () => void): Promise<string> {
    for (let standsBy = false; !stopping.signal.aborted; await pause(standbyPauseMillis)) {
      const confirmed = await ensureSlot(connected, slot, publication, log)
      try {
        return await streamNow(connected, confirmed, onSuccess)
      } catch (error) {
        if ((error as pg.DatabaseError).code !== objectInUse) throw error
        if (!standsBy) tell('standby', (error as Error).message)
        standsBy = true
        firstOutcome.resolve()
      }
    }
    return 'stopped'
  }

  async function streamNow(connected: pg.Client, confirmed: bigint, onSuccess: () => void): Promise<string> {
    const decoder = pgoutputDecoder((source, rows, commitEnd) => {
      progress.delivered(commitEnd)
      onFacts(source, rows, commitEnd)
    })
    const timer = setInterval(() => keepInTouch(connected), 1000)
    timer.unref()
    try {
      return await streamWal(connected, slot, publication, {
        onBegun(begun) {
          stream = begun
          progress.connected(confirmed)
          onSuccess()
          tell('streaming')
          onConnected()
          firstOutcome.resolve()
        },
        onMessage: decoder.decode,
        onKeepalive(walEnd, wantsAnswer) {
          if (!decoder.inTransaction) progress.heard(walEnd)
          lag(progress.behind(walEnd))
          if (wantsAnswer) stream?.confirm(progress.confirmable(), false)
          answered?.resolve()
        },
      })
    } finally {
      clearInterval(timer)
    }
  }

  /** Confirms what was acknowledged; a server that stays silent although asked is gone, whatever the network says. */
  function keepInTouch(connected: pg.Client) {
    if (!stream) return
    const silentMillis = performance.now() - stream.lastHeard
    if (silentMillis > 30_000) connected.end().catch(() => {})
    else stream.confirm(progress.confirmable(), silentMillis > 10_000)
  }

  const pause = (millis: number) => sleep(millis, undefined, { signal: stopping.signal }).catch(() => {})

  async function flush() {
    if (!stream) return
    answered ??= Promise.withResolvers()
    const { promise } = answered
    stream.confirm(progress.confirmable(), true)
    await Promise.race([promise, sleep(2000, undefined, { ref: false })])
    answered = undefined
  }

  return {
    start() {
      running ??= run()
      return firstOutcome.promise
    },
    acknowledge: progress.acknowledge,
    flush,
    async stop() {
      await flush()
      stopping.abort()
      client?.end().catch(() => {})
      await running
    },
  }
}

const standbyPauseMillis = 250

function replicationConfig(connection: pg.ClientConfig): pg.ClientConfig {
  // Times in one form; no timeout may end a stream that is meant to last.
  const settings = '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0'
  const replication = { replication: 'database', options: `${connection.options ?? ''} ${settings}`.trim() }
  return { keepAlive: true, connectionTimeoutMillis: 10_000, ...connection, ...replication } as pg.ClientConfig
}
