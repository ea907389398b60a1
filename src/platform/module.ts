// What a context is made of, and what the platform hands to it. A context's module.ts fills this in, in plain code.
import type { KeyObject } from 'node:crypto'
import type { Static, TObject } from 'typebox'
import type { Caller } from './caller.ts'
import type { Clock } from './clock.ts'
import type { Contract, FactData, FactType, Input, NewFact, Operation, Output } from './contract.ts'
import type { Sql } from './sql.ts'

export interface Module {
  readonly contract: Contract
  /** Folder of numbered SQL files. */
  readonly migrations?: string
  readonly routes: readonly Route[]
  readonly consumers?: readonly Consumer[]
  readonly views?: readonly View[]
  /** What to do when a timer of that kind is due. */
  readonly timers?: Readonly<Record<string, TimerHandler>>
  /** Called once the process can read and call, before it takes requests. */
  readonly start?: () => Promise<void>
  readonly stop?: () => Promise<void>
  /** Invariants of this context's data, for `tiffin verify`. */
  readonly invariants?: readonly Invariant[]
}

/** What every context is given when its module is made. */
export interface Platform {
  readonly context: string
  readonly clock: Clock
  readonly log: Log
  readonly settings: Settings
  readonly metrics: Metrics
  /** Reads committed rows, each statement for itself. */
  read<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  /** Work of the context's own accord (not a request, a fact or a timer), in one transaction. */
  change<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Asks another context; the same line in one process and over HTTP. Refusals come back as `Refused`. */
  call<Op extends Operation>(operation: Op, input: Input<Op>, options?: CallOptions): Promise<Output<Op>>
  /** The person's key to sealed fields is made when the person appears, deleted when they are erased. */
  readonly people: { erase(personId: string): Promise<void> }
  /** A secret of this installation, the same in all its processes, different for each purpose. As a key object: made from bare bytes, a signature costs five times as much. */
  secret(purpose: string): KeyObject
  /** Opened facts of one of this context's streams, oldest first. */
  facts(stream: string, afterVersion?: number): Promise<Fact[]>
}

export interface CallOptions {
  caller?: Caller
  idempotencyKey?: string
  ifMatch?: number
  trace?: string | undefined
  timeoutMs?: number
}

export interface Settings {
  readonly city: { id: string; name: string; timeZone: string; currency: string; country: string }
  /** Where people reach the gateway, for links in messages and redirects. */
  publicUrl: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Log {
  info(fields: Record<string, unknown>, sentence: string): void
  warn(fields: Record<string, unknown>, sentence: string): void
  error(fields: Record<string, unknown>, sentence: string): void
  debug(fields: Record<string, unknown>, sentence: string): void
}

export interface Metrics {
  count(name: string, labels?: Record<string, string>, by?: number): void
  gauge(name: string, value: number, labels?: Record<string, string>): void
  observe(name: string, seconds: number, labels?: Record<string, string>): void
}

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface FactMeta {
  /** Who caused it: a person's id, `context:<name>`, or `timer:<kind>`. */
  by: string
  role?: string
  /** The fact or request that led to it. */
  cause?: string | undefined
  /** W3C traceparent. */
  trace?: string | undefined
}

/** A fact as it is heard: opened, typed by its contract. */
export interface Fact<Type extends string = string, Data = any> {
  readonly id: string
  /** The context that published it. */
  readonly source: string
  readonly position: number
  readonly stream: string
  /** 1, 2, 3 … within the stream. */
  readonly version: number
  readonly type: Type
  readonly data: Data
  readonly meta: FactMeta
  /** RFC 3339. */
  readonly at: string
}
export type FactOf<F> = F extends FactType<infer Name, infer D> ? Fact<Name, Static<D>> : never

// ── the transaction ─────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What one command, batch of facts or timer changes. Reads go out at once; writes are gathered and sent as one statement at
 * the end, together with the facts, the idempotency key and the consumer's position. So nothing that was written is visible
 * to a later read of the same transaction, two writes must not touch the same row, and concurrent changes are caught by
 * versions (facts, `expecting`), not by locks, unless `lock` is used.
 */
export interface Transaction {
  /** RFC 3339; the instant of the command. */
  readonly now: string
  readonly meta: FactMeta
  read<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  /** Opens a real transaction: this and all later reads run in it, and locks taken hold until the end. */
  lock<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  /** A data-modifying statement without a WITH of its own. `expecting` rows changed, or the whole is undone as a `Conflict`. */
  write(statement: Sql, options?: { expecting?: number }): void
  /** The only way to publish. `expectedVersion` is the stream's version the decision was made on: 0 for a new stream. */
  append(stream: string, expectedVersion: number, facts: readonly NewFact[]): void
  /** One timer a key; setting it again moves it. `input` must not hold personal data. */
  schedule(timer: { key: string; kind: string; at: string; input?: unknown }): void
  unschedule(...keys: string[]): void
  /** For caches: called once it is known whether all of this is true. An attempt that is undone is tried anew from the start. */
  done(call: (committed: boolean) => void): void
}

// ── routes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface RouteContext {
  readonly transaction: Transaction
  readonly caller: Caller
  /** RFC 3339. */
  readonly now: string
  /** An id made from this request: the same request repeated gives the same id. `name` tells several apart. */
  id(name?: string): string
  /** The version in If-Match, for operations declared as edits. */
  readonly ifMatch: number | undefined
  /** Sets the ETag of the answer. */
  version(version: number): void
  /** The bytes and headers of a signed webhook. */
  readonly raw: { body: Buffer; headers: Record<string, string | undefined> } | undefined
  /** Asks another context on behalf of the caller. */
  call<Op extends Operation>(operation: Op, input: Input<Op>, options?: CallOptions): Promise<Output<Op>>
}

export interface Route {
  readonly operation: Operation
  readonly handle: (input: any, context: RouteContext) => Promise<unknown>
}
export const route = <I extends TObject, Op extends Operation<I, any>>(operation: Op, handle: (input: Input<Op>, context: RouteContext) => Promise<Output<Op>>): Route => ({
  operation,
  handle,
})

// ── consumers ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Consumer {
  /** Says what it does: `open-ticket-when-order-confirmed`. Its position is kept under this name. */
  readonly name: string
  readonly facts: readonly FactType[]
  readonly handle: (facts: any[], context: ConsumerContext) => Promise<void>
  /** Facts per transaction at most. */
  readonly batch: number
  /** So long at least from one batch to the next, unless a whole one waits; the first after a quiet while is done at once. */
  readonly everyMs: number
  /**
   * Where a consumer that never ran begins. `each-time-now`: it begins anew whenever the process does and keeps no position;
   * for effects that live in this process's memory. Every process hears everything then.
   */
  readonly from: 'beginning' | 'now' | 'each-time-now'
}
export interface ConsumerContext {
  readonly transaction: Transaction
  call<Op extends Operation>(operation: Op, input: Input<Op>, options?: CallOptions): Promise<Output<Op>>
}

/** One reaction: `on('open-ticket-when-order-confirmed', [orderConfirmed], async (facts, { transaction }) => …)`. */
export const on = <const F extends readonly FactType[]>(
  name: string,
  facts: F,
  handle: (facts: FactOf<F[number]>[], context: ConsumerContext) => Promise<void>,
  options: { batch?: number; everyMs?: number; from?: Consumer['from'] } = {},
): Consumer => ({ name, facts, handle, batch: options.batch ?? 200, everyMs: options.everyMs ?? 20, from: options.from ?? 'beginning' })

// ── timers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Timer {
  readonly key: string
  readonly kind: string
  readonly at: string
  readonly input: any
  /** 1 for the first try. */
  readonly attempt: number
  readonly meta: FactMeta
}
/** The timer's row goes in the same transaction as what is done here. Thrown errors are retried with backoff, then a dead letter. */
export type TimerHandler = (timer: Timer, context: ConsumerContext) => Promise<void>

// ── views ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A read model: one row a key, folded from facts by a pure function, so that it can be thrown away, made again and proven
 * equal. The table has `key text primary key, version bigint, doc json` and the named columns, taken from the doc.
 */
export interface View<Doc extends object = any> {
  readonly name: string
  readonly table: string
  readonly facts: readonly FactType[]
  /** The key of the row this fact belongs to; undefined when it belongs to none. */
  readonly key: (fact: any) => string | undefined
  readonly project: (doc: Doc | undefined, fact: any) => Doc | undefined
  /** Columns to search by: name → SQL type and how it is read from the doc. */
  readonly columns: Readonly<Record<string, { type: 'text' | 'uuid' | 'timestamptz' | 'boolean' | 'bigint' | 'text[]'; of: (doc: Doc) => unknown }>>
  readonly everyMs?: number
}
export const view = <const F extends readonly FactType[], Doc extends object>(
  declared: Omit<View<Doc>, 'facts' | 'key' | 'project'> & {
    facts: F
    key: (fact: FactOf<F[number]>) => string | undefined
    project: (doc: Doc | undefined, fact: FactOf<F[number]>) => Doc | undefined
  },
): View<Doc> => declared

// ── invariants ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Invariant {
  readonly name: string
  readonly says: string
  /** Sentences about what breaks it, none when it holds. */
  check(read: InvariantReader): Promise<string[]>
}
export interface InvariantReader {
  /** Reads any schema with the verifier's eyes. */
  read<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>
  /** All facts of one context in order, opened, a batch at a time. */
  facts(context: string): AsyncIterable<Fact[]>
}

export type { FactData, NewFact }
