// Orders in and out of their streams. An order known in memory spares the read: its version guards every append, and
// nothing is refused on what memory says without having looked at the log.
import { millis } from '../../platform/clock.ts'
import type { Fact, Platform, Transaction } from '../../platform/module.ts'
import type { happened, Input } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
import { sql } from '../../platform/sql.ts'
import type { listOrders, OrderSummary } from './contract.ts'
import { movedForecast } from './forecast.ts'
import { decide, evolve, type Order, type OrderCommand } from './order.ts'
import type { Listed } from './order-state.ts'
import { timerKey, timersAfter } from './order-process.ts'
import { summaryOf } from './status.ts'

type New = ReturnType<typeof happened>
export const streamOf = (orderId: string) => `order/${orderId}`

const kept = 20_000
const snapshotEvery = 50

/** Whose orders are looked through; null means anybody's. */
export interface Whose {
  customerId: string | null
  restaurantId: string | null
  courierId: string | null
}

export class OrderStore {
  private readonly platform: Platform
  private readonly known = new Map<string, Order>()
  private readonly pending = new WeakMap<Transaction, Map<string, Order>>()
  /** Transactions that ended without our knowing what the log holds now. */
  private undone = 0

  constructor(platform: Platform) {
    this.platform = platform
  }

  async find(orderId: string, transaction?: Transaction): Promise<Order | undefined> {
    return (transaction && this.pending.get(transaction)?.get(orderId)) ?? this.known.get(orderId) ?? this.load(orderId)
  }

  async get(orderId: string, transaction?: Transaction): Promise<Order> {
    const order = await this.find(orderId, transaction)
    if (!order) throw new Refused('order-not-found', { orderId })
    return order
  }

  /** Straight from the log, or what memory has learnt while the log was being read. */
  async load(orderId: string): Promise<Order | undefined> {
    const before = this.undone
    const [snapshot] = await this.platform.read<{ version: number; state: Order }>(sql`select version, state from snapshots where order_id = ${orderId}`)
    const facts = await this.platform.facts(streamOf(orderId), snapshot?.version ?? 0)
    const order = facts.reduce<Order | undefined>((state, fact) => evolve(state, fact), snapshot?.state)
    // What was read before something came undone may be the order of before; the next one reads again.
    return order && before === this.undone ? this.remember(order) : order
  }

  /** The whole stream, with what was personal in it. */
  facts(orderId: string, after = 0): Promise<Fact[]> {
    return this.platform.facts(streamOf(orderId), after)
  }

  /** Newest first, out of the read model. */
  async list({ customerId, restaurantId, courierId }: Whose, { status, open, late, code, restaurant, before, limit = 50 }: Omit<Input<typeof listOrders>, keyof Whose>): Promise<OrderSummary[]> {
    const found = await this.platform.read<{ doc: Order<Listed> }>(sql`select doc from order_list
      where (${customerId}::uuid is null or customer_id = ${customerId}::uuid) and (${restaurantId}::uuid is null or restaurant_id = ${restaurantId}::uuid) and (${courierId}::uuid is null or courier_id = ${courierId}::uuid)
        and (${status ?? null}::text is null or status = ${status ?? null}::text) and (${open ?? null}::boolean is null or open = ${open ?? null}::boolean) and (${late ?? null}::boolean is null or late = ${late ?? null}::boolean)
        and (${code ?? null}::text is null or code = upper(${code ?? null}::text)) and (${restaurant ?? null}::text is null or doc #>> '{ordered,restaurantName}' ilike '%' || ${restaurant ?? null}::text || '%') and (${before ?? null}::timestamptz is null or placed_at < ${before ?? null}::timestamptz)
      order by placed_at desc, key limit ${limit}`)
    return found.map((row) => summaryOf(row.doc))
  }

  /** Decides on the order and appends what follows. What memory would refuse is decided again on the log. */
  async tell(transaction: Transaction, orderId: string, command: OrderCommand): Promise<Order> {
    const order = await this.get(orderId, transaction)
    try {
      return this.append(transaction, order, decide(command, order))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const fresh = await this.load(orderId)
      if (!fresh || fresh.version === order.version) throw error
      return this.append(transaction, fresh, decide(command, fresh))
    }
  }

  /** Appends to a new or known order; returns the order as it will be. */
  append(transaction: Transaction, order: Order | undefined, facts: readonly New[]): Order {
    const version = order?.version ?? 0
    const told: New[] = []
    let state = order
    const tell = (fact: New) => {
      told.push(fact)
      state = evolve(state, { ...fact, version: version + told.length, at: transaction.now })
      this.setTimers(transaction, state, fact)
    }
    for (const fact of facts) tell(fact)
    // Whatever has happened: should it be expected at another time now, that is told with it.
    if (state) for (const fact of movedForecast(state, millis(transaction.now))) tell(fact)
    const after = state!
    if (told.length) {
      const { orderId } = after.ordered
      transaction.append(streamOf(orderId), version, told)
      if (Math.floor(after.version / snapshotEvery) > Math.floor(version / snapshotEvery)) this.snapshot(transaction, after)
      this.expect(transaction, after)
    }
    return after
  }

  /** What this transaction will have made of the order: true for everybody once it is committed, forgotten if it is not. */
  private expect(transaction: Transaction, order: Order): void {
    const pending = this.pending.get(transaction) ?? this.begin(transaction)
    pending.set(order.ordered.orderId, order)
  }

  private begin(transaction: Transaction): Map<string, Order> {
    const pending = new Map<string, Order>()
    this.pending.set(transaction, pending)
    transaction.done((committed) => {
      if (!committed) this.undone += 1
      for (const [orderId, order] of pending) if (committed) this.remember(order)
      else this.known.delete(orderId)
    })
    return pending
  }

  private setTimers(transaction: Transaction, order: Order, fact: New): void {
    const { orderId } = order.ordered
    const { set, off } = timersAfter(order, fact, transaction.now)
    for (const { kind, at } of set) transaction.schedule({ key: timerKey(kind, orderId), kind, at, input: { orderId } })
    transaction.unschedule(...off.map((kind) => timerKey(kind, orderId)))
  }

  private snapshot(transaction: Transaction, order: Order): void {
    transaction.write(sql`insert into snapshots (order_id, version, state) values (${order.ordered.orderId}, ${order.version}, ${JSON.stringify(order)}::jsonb)
      on conflict (order_id) do update set version = excluded.version, state = excluded.state where snapshots.version < excluded.version`)
  }

  /** An order only moves on: who began to read before somebody else wrote does not bring back what was. */
  private remember(order: Order): Order {
    const { orderId } = order.ordered
    const known = this.known.get(orderId)
    const newest = known && known.version > order.version ? known : order
    this.known.delete(orderId)
    this.known.set(orderId, newest)
    if (this.known.size > kept) this.known.delete(this.known.keys().next().value!)
    return newest
  }
}
