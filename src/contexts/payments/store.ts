// The only file of this context that knows its tables. What one event changes, payment, ledger and facts, goes out together.
import { millis } from '../../platform/clock.ts'
import type { Output } from '../../platform/contract.ts'
import { idFrom } from '../../platform/ids.ts'
import { KnownRows } from '../../platform/known-rows.ts'
import type { Transaction } from '../../platform/module.ts'
import { records, sql } from '../../platform/sql.ts'
import type { orderPostings, trialBalance } from './contract.ts'
import { transferKinds, type Transfer, type TransferKind } from './ledger.ts'
import { refunded, streamOf, timeOf, type OrderMoney, type Payment } from './payment.ts'
import type { DeadLetter, Progress } from './progress.ts'
import type { Bill, Earning } from './shares.ts'

type Reader = Pick<Transaction, 'read'>

/** With the versions that the decision will be made on. */
export type Loaded = OrderMoney & { version: number; revision: number }
export interface Decided {
  loaded: Loaded
  progress: Progress
}

/** As this process last wrote it. */
export type KnownMoney = KnownRows<Loaded>
export const knownMoney = (): KnownMoney => new KnownRows()

/** What is remembered of it, while that is enough: until an order has ended nothing follows from its bill or from what couriers earned, which others may have heard of meanwhile. */
export function recall(known: KnownMoney, orderId: string): Loaded | undefined {
  const loaded = known.get(orderId)
  return loaded?.payment && !loaded.payment.end ? loaded : undefined
}

/** Of an order whose payment nobody here has touched, nothing is looked up: if there is one after all, the write comes undone and is decided again. */
export const loadUnlessNew = async (db: Reader, known: KnownMoney, orderId: string): Promise<Loaded> =>
  known.isNew(orderId) ? { orderId, payment: undefined, bill: undefined, earnings: [], version: 0, revision: 0 } : load(db, orderId)

interface MoneyRow {
  order_id: string
  doc: Payment | null
  version: number | null
  revision: number | null
  bill: Bill | null
  earnings: Earning[] | null
}

const moneyOf = sql`o.order_id, p.doc, p.version, p.revision, b.bill, (select jsonb_agg(e.earning order by e.courier_id) from earnings e where e.order_id = o.order_id) as earnings`
/** Of one order PostgreSQL knows the plan once and for all; of a list it makes a new one each time. */
const theOrder = (orderId: string) => sql`(select ${orderId}::uuid as order_id) o left join payments p using (order_id) left join bills b using (order_id)`

/** In the order asked. Orders never heard of come without payment and bill. */
export async function loadAll(db: Reader, orderIds: readonly string[]): Promise<Loaded[]> {
  const found = await db.read<MoneyRow>(sql`
    select ${moneyOf} from unnest(${orderIds}::uuid[]) with ordinality as o(order_id, nth) left join payments p using (order_id) left join bills b using (order_id) order by o.nth`)
  return found.map(loadedFrom)
}

export const load = async (db: Reader, orderId: string): Promise<Loaded> => loadedFrom((await db.read<MoneyRow>(sql`select ${moneyOf} from ${theOrder(orderId)}`))[0]!)

/** With whether that webhook has already taken effect. */
export async function loadForWebhook(db: Reader, orderId: string, webhookId: string): Promise<Loaded & { done: boolean }> {
  const [row] = await db.read<MoneyRow & { done: boolean }>(sql`
    select ${moneyOf}, exists (select from webhooks w where w.id = ${webhookId}) as done from ${theOrder(orderId)}`)
  return { ...loadedFrom(row!), done: row!.done }
}

export async function listPayments(db: Reader, filter: { customerId: string | undefined; before: string | undefined; limit: number }): Promise<Payment[]> {
  const rest = sql`status <> 'unpaid' and started_at < ${filter.before ?? 'infinity'}::timestamptz order by started_at desc, order_id limit ${filter.limit}`
  const found = await db.read<{ doc: Payment }>(
    filter.customerId ? sql`select doc from payments where customer_id = ${filter.customerId} and ${rest}` : sql`select doc from payments where ${rest}`,
  )
  return found.map((row) => row.doc)
}

/** Sends everything that was decided, for any number of orders, in one go. Somebody else's change in between undoes it all. */
export function save(transaction: Transaction, known: KnownMoney, ...decided: readonly Decided[]): void {
  const changed = decided.filter(({ loaded, progress }) => progress.money.payment && (progress.money.payment !== loaded.payment || hasHeardMore(progress)))
  if (changed.length) savePayments(transaction, known, changed)
  remember(transaction, decided.map(({ progress }) => progress))
  const transfers = decided.flatMap(({ progress }) => progress.transfers)
  if (transfers.length) book(transaction, transfers)
  for (const { loaded, progress } of decided) {
    transaction.append(streamOf(loaded.orderId), loaded.version, progress.facts)
    for (const timer of progress.timers) transaction.schedule(timer)
    transaction.unschedule(...progress.calledOff)
    if (progress.deadLetters.length) bury(transaction, loaded, progress)
  }
}

/** What a courier earned is a row of its own; who settles the order without having seen it does not pass it by, but decides again. */
const hasHeardMore = ({ earnings }: Progress): boolean => earnings.length > 0

/** Fails as a conflict when the webhook has taken effect meanwhile. */
export function markWebhookDone(transaction: Transaction, webhookId: string, loaded: Loaded): void {
  transaction.write(
    sql`insert into webhooks (id, order_id, revision, at) values (${webhookId}, ${loaded.orderId}, ${loaded.revision + 1}, ${transaction.now}) on conflict (id) do nothing`,
    { expecting: 1 },
  )
}

function savePayments(transaction: Transaction, known: KnownMoney, changed: readonly Decided[]): void {
  const list = changed.map(({ loaded, progress }) => {
    const payment = progress.money.payment!
    return {
      order_id: payment.orderId, customer_id: payment.customerId, method: payment.method, status: payment.stage.status, currency: payment.total.currency, total: payment.total.amount,
      authorized: payment.authorized, captured: payment.captured, refunded: refunded(payment), started_at: payment.startedAt, closed_at: payment.closedAt, doc: payment,
      version: loaded.version + progress.facts.length, revision: loaded.revision + 1,
    }
  })
  transaction.write(
    sql`insert into payments as p (order_id, customer_id, method, status, currency, total, authorized, captured, refunded, started_at, closed_at, doc, version, revision)
      select order_id, customer_id, method, status, currency, total, authorized, captured, refunded, started_at, closed_at, doc, version, revision
      from ${records('r(order_id uuid, customer_id uuid, method text, status text, currency text, total bigint, authorized bigint, captured bigint, refunded bigint, started_at timestamptz, closed_at timestamptz, doc json, version int, revision int)', list)}
      on conflict (order_id) do update set status = excluded.status, authorized = excluded.authorized, captured = excluded.captured, refunded = excluded.refunded,
        closed_at = excluded.closed_at, doc = excluded.doc, version = excluded.version, revision = excluded.revision
      where p.revision = excluded.revision - 1`,
    { expecting: list.length },
  )
  known.expect(transaction, new Map(changed.map(({ progress }, index) => [progress.money.orderId, { ...progress.money, version: list[index]!.version, revision: list[index]!.revision }])))
}

function remember(transaction: Transaction, all: readonly Progress[]): void {
  const bills = all.flatMap(({ bill }) => (bill ? [{ order_id: bill.orderId, bill }] : []))
  if (bills.length) {
    transaction.write(sql`insert into bills (order_id, bill) select order_id, bill from ${records('r(order_id uuid, bill json)', bills)} on conflict (order_id) do nothing`)
  }
  const earnings = all.flatMap((progress) => progress.earnings.map((earning) => ({ order_id: earning.orderId, courier_id: earning.courierId, earning })))
  if (earnings.length) {
    transaction.write(sql`insert into earnings (order_id, courier_id, earning)
      select order_id, courier_id, earning from ${records('r(order_id uuid, courier_id uuid, earning jsonb)', earnings)} on conflict (order_id, courier_id) do nothing`)
  }
}

// ── the ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A transfer whose key is already there changes nothing. */
export function book(transaction: Transaction, transfers: readonly Transfer[]): void {
  const idOf = (key: string, orderId: string) => idFrom(timeOf(orderId), 'transfer', key)
  const heads = transfers.map(({ key, kind, state, orderId, ends }) => ({ id: idOf(key, orderId), key, kind, state, order_id: orderId, ends: ends && idOf(ends, orderId) }))
  const lines = transfers.flatMap(({ key, orderId, currency, entries }) =>
    entries.map((entry, line) => ({ key, transfer_id: idOf(key, orderId), line: line + 1, order_id: orderId, currency, ...entry })),
  )
  transaction.write(sql`insert into transfers (id, key, kind, state, order_id, ends, at)
    select id, key, kind, state, order_id, ends, ${transaction.now}::timestamptz
    from ${records('r(id uuid, key text, kind text, state text, order_id uuid, ends uuid)', heads)} on conflict (key) do nothing`)
  // Asked row by row: "not exists" is planned as one pass through all transfers there are, as soon as there are a hundred.
  transaction.write(sql`insert into entries (transfer_id, line, order_id, account, owner, currency, amount, pending)
    select transfer_id, line, order_id, account, owner, currency, amount, pending
    from ${records('r(key text, transfer_id uuid, line smallint, order_id uuid, account text, owner uuid, currency text, amount bigint, pending boolean)', lines)}
    where (select t.id from transfers t where t.key = r.key) is null on conflict (transfer_id, line) do nothing`)
}

interface PostingRow {
  transfer_id: string
  kind: TransferKind
  order_id: string
  account: string
  owner: string | null
  currency: string
  amount: number
  pending: boolean
  at: string
}

export async function postingsOf(db: Reader, orderId: string): Promise<Output<typeof orderPostings>['postings']> {
  const found = await db.read<PostingRow>(sql`
    select e.transfer_id, t.kind, e.order_id, e.account, e.owner, e.currency, e.amount, e.pending, t.at
    from entries e join transfers t on t.id = e.transfer_id where e.order_id = ${orderId} order by t.at, t.kind, t.id, e.line`)
  return found.map((row) => ({
    transferId: row.transfer_id, kind: row.kind, orderId: row.order_id, account: row.owner ? `${row.account}:${row.owner}` : row.account,
    amount: { amount: row.amount, currency: row.currency }, pending: row.pending, at: row.at, says: transferKinds[row.kind],
  }))
}

export async function balances(db: Reader): Promise<Output<typeof trialBalance>['accounts']> {
  const found = await db.read<{ account: string; currency: string; balance: number; pending: number }>(sql`
    select account, currency, coalesce(sum(amount) filter (where not pending), 0)::bigint as balance, coalesce(sum(amount) filter (where pending), 0)::bigint as pending
    from entries group by account, currency order by account, currency`)
  return found.map(({ account, currency, balance, pending }) => ({ account, balance: { amount: balance, currency }, pending: { amount: pending, currency } }))
}

// ── dead letters ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Under the name the documents give it; sending it again sets the timer anew. */
function bury(transaction: Transaction, loaded: Loaded, progress: Progress): void {
  const version = loaded.version + progress.facts.length
  const list = progress.deadLetters.map(({ step, timer, cause, attempts }: DeadLetter) => ({
    id: idFrom(millis(transaction.now), 'dead-letter', timer.key, version), stream: streamOf(loaded.orderId), version, type: `timer.${step}`,
    message: { timer: { ...timer, meta: transaction.meta } }, cause, trace: transaction.meta.trace, attempts,
  }))
  transaction.write(sql`insert into dead_letters (id, consumer, source, stream, version, type, message, status, cause, trace, attempts, at)
    select id, 'payments.failed', 'payments', stream, version, type, message, 'failed', cause, trace, attempts, ${transaction.now}::timestamptz
    from ${records('r(id uuid, stream text, version int, type text, message jsonb, cause text, trace text, attempts int)', list)}`)
}

const loadedFrom = (row: MoneyRow): Loaded => ({
  orderId: row.order_id, payment: row.doc ?? undefined, bill: row.bill ?? undefined, earnings: row.earnings ?? [], version: row.version ?? 0, revision: row.revision ?? 0,
})
