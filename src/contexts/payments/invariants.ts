// What must always hold of money. Sums are made by the database, so that a city of 100,000s of orders is looked over in seconds.
import type { Invariant, InvariantReader, Log } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'
import { onItsWayBack, type Payment } from './payment.ts'
import type { Intent, PaymentProvider } from './provider.ts'

export const invariants = (provider: PaymentProvider, log: Log): Invariant[] => [
  { name: 'payments.ledger-sums-to-zero', says: 'Every currency and every transfer adds up to zero, what is set aside and what has moved each for itself.', check: ledgerSumsToZero },
  { name: 'payments.amounts-in-order', says: 'Of every order 0 ≤ refunded ≤ captured ≤ authorized ≤ total.', check: amountsInOrder },
  { name: 'payments.postings-add-up', says: 'The postings of every order say the same as its payment: what is held, taken and given back.', check: postingsAddUp },
  { name: 'payments.settled-orders-are-closed', says: 'Once an order\'s money is shared out, nothing of it is left with the customer or among the tips.', check: settledOrdersAreClosed },
  { name: 'payments.one-effect-per-event', says: 'Nothing is authorized, taken, given back or settled twice, and every webhook took effect once.', check: oneEffectPerEvent },
  { name: 'payments.book-matches-ledger', says: 'The provider\'s book and the ledger say the same of every order.', check: (reader) => bookMatchesLedger(reader, provider, log) },
]

/** Enough to see what is wrong. */
const most = 20

async function ledgerSumsToZero({ read }: InvariantReader): Promise<string[]> {
  const sums = await read<{ currency: string; sum: number }>(sql`select currency, sum(amount)::bigint as sum from payments.entries group by currency having sum(amount) <> 0 order by currency`)
  const crooked = await read<{ transfer_id: string }>(sql`
    select transfer_id from payments.entries group by transfer_id
    having sum(amount) <> 0 or coalesce(sum(amount) filter (where pending), 0) <> 0 or min(currency) <> max(currency) order by transfer_id limit ${most}`)
  const empty = await read<{ key: string }>(sql`select key from payments.transfers t where not exists (select from payments.entries e where e.transfer_id = t.id) order by key limit ${most}`)
  return [
    ...sums.map(({ currency, sum }) => `the ledger is out of balance by ${sum} ${currency}`),
    ...crooked.map(({ transfer_id }) => `transfer ${transfer_id} does not add up to zero, or mixes currencies`),
    ...empty.map(({ key }) => `transfer ${key} has no entries`),
  ]
}

async function amountsInOrder({ read }: InvariantReader): Promise<string[]> {
  const wrong = await read<{ order_id: string }>(sql`
    select order_id from payments.payments
    where not (0 <= refunded and refunded <= captured and captured <= authorized and authorized <= total)
      or refunded <> (select coalesce(sum((refund->>'amount')::bigint), 0) from json_array_elements(doc->'refunds') refund)
      or authorized <> (doc->>'authorized')::bigint or captured <> (doc->>'captured')::bigint
    order by order_id limit ${most}`)
  return wrong.map(({ order_id }) => `the amounts of the payment of order ${order_id} contradict each other`)
}

async function postingsAddUp({ read }: InvariantReader): Promise<string[]> {
  const wrong = await read<{ order_id: string }>(sql`
    with booked as (
      select order_id,
        sum(amount) filter (where account = 'provider-clearing' and pending) as set_aside,
        sum(amount) filter (where account = 'provider-clearing' and not pending) as cleared,
        sum(amount) filter (where account in ('courier-cash', 'restaurant-cash') and not pending) as cash
      from payments.entries group by order_id
    ), said as (
      select order_id, method,
        case when status in ('authorized', 'capturing', 'voiding', 'failed') then authorized else 0 end as held, captured,
        (select coalesce(sum((refund->>'amount')::bigint), 0) from json_array_elements(doc->'refunds') refund where refund->>'status' = 'settled') as returned,
        refunded
      from payments.payments
    )
    select coalesce(b.order_id, s.order_id) as order_id
    from booked b full join said s on s.order_id = b.order_id
    where coalesce(b.set_aside, 0) <> case when s.method = 'card' then s.held - (s.refunded - s.returned) else 0 end
      or coalesce(b.cleared, 0) <> case when s.method = 'card' then s.captured - s.returned else 0 end
      or coalesce(b.cash, 0) <> case when s.method = 'cash' then s.captured else 0 end
    order by 1 limit ${most}`)
  return wrong.map(({ order_id }) => `the postings of order ${order_id} do not say what its payment says`)
}

async function settledOrdersAreClosed({ read }: InvariantReader): Promise<string[]> {
  const open = await read<{ order_id: string; left_over: number }>(sql`
    select order_id, left_over::bigint from (
      select p.order_id, p.doc->>'announced' as announced,
        coalesce(sum(e.amount) filter (where e.account = 'customer'), 0) as left_over, coalesce(sum(e.amount) filter (where e.account = 'tips'), 0) as tips
      from payments.payments p left join payments.entries e on e.order_id = p.order_id and e.account in ('customer', 'tips')
      where p.closed_at is not null group by p.order_id
    ) as t where left_over <> 0 or (announced = 'true' and tips <> 0) order by order_id limit ${most}`)
  return open.map(({ order_id, left_over }) => `order ${order_id} is closed, yet ${left_over} is left with its customer, or its tip has not arrived`)
}

async function oneEffectPerEvent({ read }: InvariantReader): Promise<string[]> {
  const twice = await read<{ stream: string; type: string }>(sql`
    select stream, type from payments.facts
    where type in ('payment.authorized', 'payment.captured', 'payment.voided', 'payment.cash_collected', 'payment.order_settled', 'payment.refund_settled', 'payment.refund_initiated')
    group by stream, type, data->>'refundId' having count(*) > 1 order by stream, type limit ${most}`)
  const shared = await read<{ order_id: string; revision: number }>(sql`
    select order_id, revision from payments.webhooks group by order_id, revision having count(*) > 1 order by order_id limit ${most}`)
  return [
    ...twice.map(({ stream, type }) => `${type} happened more than once in ${stream}`),
    ...shared.map(({ order_id, revision }) => `two webhooks claim the same change, number ${revision}, of the payment of order ${order_id}`),
  ]
}

// ── the provider's book ─────────────────────────────────────────────────────────────────────────────────────────────

interface OursRow {
  order_id: string
  doc: Payment
  revision: number
}

/** Both sides go on while they are compared: what differs is looked at again, one by one, until neither has moved meanwhile. */
async function bookMatchesLedger({ read }: InvariantReader, provider: PaymentProvider, log: Log): Promise<string[]> {
  const book = await provider.book()
  if (book === undefined) {
    log.warn({}, 'this payment provider shows no book, so it was not compared with the ledger')
    return []
  }
  if (book.is !== 'done') return [`the provider's book could not be read: ${book.is === 'unclear' ? book.cause : book.code}`]
  const ours = new Map((await read<OursRow>(sql`select order_id, doc, revision from payments.payments where method = 'card'`)).map((row) => [row.doc.intent?.id ?? row.order_id, row]))
  const differing = book.value.filter((intent) => {
    const row = ours.get(intent.id)
    ours.delete(intent.id)
    return difference(row?.doc, intent) !== undefined
  })
  const unknown = [...ours.values()].filter(({ doc }) => doc.intent !== undefined)
  const looked = await Promise.all([
    ...differing.slice(0, most).map((intent) => lookAgain(read, provider, intent.reference, intent.id)),
    ...unknown.slice(0, most).map((row) => lookAgain(read, provider, row.order_id, row.doc.intent!.id)),
  ])
  return looked.filter((sentence) => sentence !== undefined)
}

async function lookAgain(read: InvariantReader['read'], provider: PaymentProvider, orderId: string, intentId: string): Promise<string | undefined> {
  const current = async () => (await read<OursRow>(sql`select order_id, doc, revision from payments.payments where order_id = ${orderId}`))[0]
  for (let tries = 0; tries < 5; tries += 1) {
    const before = await current()
    const shown = await provider.getIntent(intentId)
    const after = await current()
    if (before?.revision !== after?.revision) continue
    if (shown.is === 'refused') return `the provider does not know the intent ${intentId} of order ${orderId}`
    if (shown.is === 'unclear') return `the provider gives no clear answer about the intent of order ${orderId}: ${shown.cause}`
    const says = difference(after?.doc.intent?.id === intentId ? after.doc : undefined, shown.value)
    return says && `order ${orderId}: ${says}`
  }
  return undefined
}

/** What contradicts. While a step is under way either side may be ahead of the other. */
function difference(payment: Payment | undefined, intent: Intent): string | undefined {
  const theyHaveMoney = intent.status === 'authorized' || intent.captured > 0
  if (!payment || payment.intent?.id !== intent.id) return theyHaveMoney ? `the provider has ${intent.status} ${intent.amount.amount}, we know nothing of it` : undefined
  const { stage } = payment
  const underWay = ['pending', 'capturing', 'voiding', 'failed'].includes(stage.status)
  const nothing = (status: string) => status === 'declined' || status === 'voided'
  const agree = stage.status === intent.status || (nothing(stage.status) && nothing(intent.status))
  if (!underWay && !agree) return `the provider says ${intent.status}, we say ${stage.status}`
  if (stage.status === 'captured' && payment.captured !== intent.captured) return `the provider took ${intent.captured}, we say ${payment.captured}`
  const settled = (refunds: readonly { amount: number; status: string }[]) => refunds.filter(({ status }) => status === 'settled').reduce((sum, { amount }) => sum + amount, 0)
  const theirs = settled(intent.refunds)
  const ours = settled(payment.refunds)
  const mayBeAhead = onItsWayBack(payment).reduce((sum, { amount }) => sum + amount, 0)
  return theirs < ours || theirs > ours + mayBeAhead ? `the provider gave back ${theirs}, we say ${ours}` : undefined
}
