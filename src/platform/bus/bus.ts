// The bus as contexts see it, whatever carries it: embedded, Kafka, RabbitMQ. Every adapter passes bus-contract.ts.
import type { Fact } from '../module.ts'

/** How far somebody has come in each partition; what an offset is, is the adapter's business. */
export type Positions = Readonly<Record<string, number>>

export interface Bus {
  /** Hears facts of these types, at least once, in order per stream. */
  subscribe(subscription: Subscription): Promise<void>
  /** Nothing is delivered before. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Subscription {
  readonly consumer: string
  readonly types: ReadonlySet<string>
  /** Where it goes on. */
  readonly positions: Positions
  readonly batch: number
  /** From one batch to the next, unless a whole one waits: what comes meanwhile is done together. The first after a quiet while is done at once. */
  readonly everyMs: number
  /**
   * Takes effect, moves the stored positions in the same transaction, and resolves; only then comes the next batch.
   * Rejecting means that nothing took effect: the same batch comes again.
   */
  readonly deliver: (facts: readonly Fact[], positions: Positions) => Promise<void>
  /** The stored positions, asked for after a failure: another process may have gone on meanwhile. */
  readonly stored: () => Promise<Positions>
}
