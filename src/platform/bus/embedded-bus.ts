// The bus inside one process: every subscription walks along the live end of the fact log at its own pace; one that fell
// behind what memory holds reads the tables until it is back. Nobody waits for anybody.
import type { Fact } from '../module.ts'
import { after, pause, stopwatch } from '../wall.ts'
import type { Bus, Subscription } from './bus.ts'
import type { FactLog } from './fact-log.ts'

export interface EmbeddedBus extends Bus {
  /** Delivers, one subscription after another in the order of their names, until nothing is left; true when anything was. */
  pump(): Promise<boolean>
  /** Facts that a consumer has not yet seen. */
  lag(): Record<string, number>
}

export function embeddedBus(options: {
  log: FactLog
  /** Which contexts' facts carry these types. */
  sourcesOf(types: ReadonlySet<string>): readonly string[]
  /** True: deliver only when pumped, so that a simulated day is the same day again. */
  lockstep: boolean
  failed(consumer: string, error: unknown): void
}): EmbeddedBus {
  const walkers: Walker[] = []
  const hearing = new Map<string, Walker[]>()
  let running = false
  options.log.onReleased((facts) => {
    if (!running || options.lockstep) return
    const concerned = new Set(facts.flatMap(({ type }) => hearing.get(type) ?? []))
    for (const walker of walkers) if (concerned.has(walker) || !walker.letPass(facts)) walker.wake()
  })
  return {
    async subscribe(subscription) {
      const walker = new Walker(subscription, options)
      walkers.push(walker)
      walkers.sort((a, b) => (a.name < b.name ? -1 : 1))
      for (const type of subscription.types) hearing.set(type, [...(hearing.get(type) ?? []), walker])
      if (running && !options.lockstep) walker.wake()
    },
    async start() {
      running = true
      if (!options.lockstep) for (const walker of walkers) walker.wake()
    },
    async stop() {
      running = false
      await Promise.all(walkers.map((walker) => walker.stop()))
    },
    async pump() {
      let delivered = false
      for (const walker of walkers) while (await walker.step()) delivered = true
      return delivered
    },
    lag: () => Object.fromEntries(walkers.map((walker) => [walker.name, walker.lag()])),
  }
}

/** One subscription's way along the log. */
class Walker {
  readonly name: string
  private readonly subscription: Subscription
  private readonly log: FactLog
  private readonly sources: readonly string[]
  private readonly failed: (consumer: string, error: unknown) => void
  private positions: Record<string, number>
  /** Where it stands in the live end; undefined while it reads the tables. */
  private seq: number | undefined
  private busy: Promise<void> | undefined
  private woken = false
  private stopped = false
  private readonly elapsed = stopwatch()
  /** When the next batch may begin, by `elapsed`. Nothing is waited for when somebody pumps. */
  private nextAt = 0
  private readonly everyMs: number
  private stopWaiting: (() => void) | undefined

  constructor(subscription: Subscription, options: { log: FactLog; sourcesOf(types: ReadonlySet<string>): readonly string[]; lockstep: boolean; failed(consumer: string, error: unknown): void }) {
    this.everyMs = options.lockstep ? 0 : subscription.everyMs
    this.name = subscription.consumer
    this.subscription = subscription
    this.log = options.log
    this.sources = options.sourcesOf(subscription.types)
    this.failed = options.failed
    this.positions = { ...subscription.positions }
  }

  wake(): void {
    if (!this.busy && this.hearsNothing()) return
    this.woken = true
    this.busy ??= this.run().finally(() => {
      this.busy = undefined
      if (this.woken && !this.stopped) this.wake()
    })
  }

  /** What was released is nothing that it hears: it goes past at once if it stands right before that and has nothing to do. */
  letPass(released: readonly Fact[]): boolean {
    const last = released.at(-1)
    if (!last || this.busy || this.seq !== this.log.end - released.length) return false
    this.goneTo(last)
    this.seq = this.log.end
    return true
  }

  /** Goes past what it does not hear of, which for most is most of what happens; true when nothing else is left. */
  private hearsNothing(): boolean {
    if (this.seq === undefined || this.seq < this.log.begin) return false
    for (const fact of this.log.tail(this.seq, 5000)) {
      if (this.hears(fact)) return false
      this.goneTo(fact)
      this.seq += 1
    }
    return this.seq === this.log.end
  }

  /** Another process may have come further than this one's log; what it did must not be done again. */
  private goneTo({ source, position }: Fact): void {
    this.positions[source] = Math.max(position, this.positions[source] ?? 0)
  }

  private hears({ type, source, position }: Fact): boolean {
    return this.subscription.types.has(type) && position > (this.positions[source] ?? 0)
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.stopWaiting?.()
    await this.busy
  }

  lag(): number {
    if (this.seq !== undefined) return this.log.end - this.seq
    const released = this.log.released()
    return this.sources.reduce((sum, source) => sum + Math.max(0, (released[source] ?? 0) - (this.positions[source] ?? 0)), 0)
  }

  /** One batch; false when there was nothing. */
  async step(): Promise<boolean> {
    if (this.seq !== undefined && this.seq < this.log.begin) this.seq = undefined
    return this.seq === undefined ? this.stepFromTables() : this.stepFromMemory()
  }

  private async run(): Promise<void> {
    while (this.woken && !this.stopped) {
      this.woken = false
      try {
        while (!this.stopped && (await this.step()));
      } catch (error) {
        this.failed(this.name, error)
        this.woken = true
        await pause(200)
        await this.goBack().catch(() => {})
      }
    }
  }

  /** Nothing took effect: go on from what is stored, which another process may have moved. */
  private async goBack(): Promise<void> {
    this.positions = { ...(await this.subscription.stored()) }
    this.seq = undefined
  }

  private async stepFromMemory(): Promise<boolean> {
    const waits = this.nextAt - this.elapsed()
    const batch = this.gathered()
    if (waits > 0 && batch.facts.length > 0 && batch.facts.length < this.subscription.batch) {
      await this.wait(waits)
      return !this.stopped
    }
    if (batch.end === this.seq) return false
    if (batch.facts.length) this.nextAt = this.elapsed() + this.everyMs
    await this.deliver(batch.facts, batch.progress)
    this.seq = batch.end
    return true
  }

  /** More comes meanwhile, and is done in the same transaction. */
  private async wait(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = after(ms, resolve)
    this.stopWaiting = resolve
    await promise
    this.stopWaiting = undefined
    timer.stop()
  }

  /** What follows in memory, a batch at most. */
  private gathered(): { facts: Fact[]; progress: Record<string, number>; end: number } {
    const start = this.seq!
    const batch: Fact[] = []
    const progress: Record<string, number> = {}
    let seq = start
    for (const fact of this.log.tail(start, 5000)) {
      seq += 1
      progress[fact.source] = Math.max(fact.position, this.positions[fact.source] ?? 0)
      if (this.hears(fact)) batch.push(fact)
      if (batch.length >= this.subscription.batch) break
    }
    return { facts: batch, progress, end: seq }
  }

  /** Merges the contexts' tables by time, up to what has been released; then goes on in memory. */
  private async stepFromTables(): Promise<boolean> {
    const seq = this.log.end
    const released = this.log.released()
    const behind = this.sources.filter((source) => (this.positions[source] ?? 0) < (released[source] ?? 0))
    if (behind.length === 0) {
      this.seq = seq
      return seq < this.log.end
    }
    const limit = this.subscription.batch
    const types = [...this.subscription.types]
    const chunks = await Promise.all(
      behind.map(async (source) => {
        const facts = await this.log.read(source, this.positions[source] ?? 0, released[source]!, limit, types)
        return { source, facts, whole: facts.length < limit }
      }),
    )
    // Beyond the earliest end of an unfinished chunk another context's facts may still have to come in between.
    const horizon = chunks.filter((chunk) => !chunk.whole).reduce((least, chunk) => (chunk.facts.at(-1)!.at < least ? chunk.facts.at(-1)!.at : least), '9999')
    const merged = chunks.flatMap((chunk) => chunk.facts.filter((fact) => fact.at <= horizon)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const batch = merged.slice(0, limit)
    const taken = new Set(batch)
    const progress: Record<string, number> = {}
    for (const { source, facts, whole } of chunks) {
      const left = facts.find((fact) => !taken.has(fact))
      const position = left ? (facts[facts.indexOf(left) - 1]?.position ?? this.positions[source] ?? 0) : whole ? released[source]! : facts.at(-1)!.position
      progress[source] = position
    }
    await this.deliver(batch, progress)
    return true
  }

  private async deliver(batch: readonly Fact[], progress: Readonly<Record<string, number>>): Promise<void> {
    const positions = { ...this.positions, ...progress }
    if (batch.length) await this.subscription.deliver(batch, positions)
    Object.assign(this.positions, positions)
  }
}
