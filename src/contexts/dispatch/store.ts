// Dispatch's rows: what lies on a desk is loaded in one read, what changed on it is written in one statement.
import { iso, millis } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/module.ts'
import { records, sql, type Sql } from '../../platform/sql.ts'
import { askedTogether, emptyDesk, nextLook, offerKey, type Courier, type Delivery, type Desk, type Earning, type Offer } from './desk.ts'
import type { Decision } from './round.ts'

interface Kept {
  /** Of the facts in the stream. */
  version: number
  /** Of the row; two who changed it at the same time are told apart by it. */
  revision: number
}
export type KeptDelivery = Delivery & Kept
export type KeptCourier = Courier & Kept

export interface Reader {
  read<Row>(statement: Sql): Promise<Row[]>
}

/**
 * Deliveries by whatever is known of them, with what is carried together with them and what their couriers are asked for, their open and accepted
 * offers, what those ask for besides, and all couriers concerned with all they carry.
 */
export async function loadDesk(reader: Reader, named: { deliveryIds?: string[]; orderIds?: string[]; offerIds?: string[]; courierIds?: string[] }): Promise<Desk> {
  const { deliveryIds = [], orderIds = [], offerIds = [], courierIds = [] } = named
  const [found] = await reader.read<{ deliveries: DeliveryRow[] | null; offers: OfferRow[] | null; couriers: CourierRow[] | null }>(sql`
    with named_offers as (
      select * from offers where offer_id = any(${offerIds}::uuid[])
      union all select * from offers where status = 'open' and courier_id = any(${courierIds}::uuid[])
      union all select * from offers where status = 'open' and courier_id = any(array(select courier_id from deliveries where status in ('assigned', 'picked-up') and (delivery_id = any(${deliveryIds}::uuid[]) or order_id = any(${orderIds}::uuid[]))))
    ), ids as (
      select delivery_id from deliveries where delivery_id = any(${deliveryIds}::uuid[])
      union all select delivery_id from deliveries where order_id = any(${orderIds}::uuid[])
      union all select delivery_id from named_offers
    ), own as (
      select * from deliveries where delivery_id = any(array(select delivery_id from ids))
    ), d as (
      select * from own union all select * from deliveries where status in ('assigned', 'picked-up')
        and courier_id = any(array(select courier_id from own where status in ('assigned', 'picked-up') union select courier_id from named_offers where status = 'open' union select unnest(${courierIds}::uuid[])))
        and delivery_id <> all(array(select delivery_id from ids))
    ), theirs as (
      select * from offers where delivery_id = any(array(select delivery_id from ids)) and status in ('open', 'accepted') union all select * from named_offers
    ), o as (
      select * from theirs union all select * from offers where status = 'open' and offer_id = any(array(select offer_id from theirs where status = 'open'))
    ), c as (
      select * from couriers where courier_id = any(array(select courier_id from o union all select courier_id from d union all select unnest(${courierIds}::uuid[])))
    )
    select (select jsonb_agg(d) from d) as deliveries, (select jsonb_agg(o order by offer_id, stop) from o) as offers, (select jsonb_agg(c) from c) as couriers`)
  return {
    ...emptyDesk,
    deliveries: new Map((found?.deliveries ?? []).map((row) => [row.delivery_id, deliveryFrom(row)])),
    offers: new Map((found?.offers ?? []).map((row) => [offerKey({ offerId: row.offer_id, deliveryId: row.delivery_id }), offerFrom(row)])),
    couriers: new Map((found?.couriers ?? []).map((row) => [row.courier_id, courierFrom(row)])),
  }
}

/** Writes what changed and appends the facts. What somebody else changed meanwhile is a conflict. Timers follow the rows. */
export function saveDesk(transaction: Transaction, before: Desk, after: Desk): void {
  const factsOf = Map.groupBy(after.facts, ({ stream }) => stream)
  const next = <T extends object>(row: T, stream: string): T & Kept => {
    const { version = 0, revision = 0 } = row as Partial<Kept>
    return { ...row, version: version + (factsOf.get(stream)?.length ?? 0), revision: revision + 1 }
  }
  const deliveries = changed(before.deliveries, after.deliveries).map((delivery) => inTime(delivery, transaction.now))
  const offers = changed(before.offers, after.offers)
  const couriers = changed(before.couriers, after.couriers)
  if (couriers.some((courier) => canBeAsked(courier) && !canBeAsked(before.couriers.get(courier.courierId)))) scheduleRound(transaction, nextLook(transaction.now), true)
  if (deliveries.length) transaction.write(upsertDeliveries(deliveries.map((delivery) => next(delivery, `delivery/${delivery.deliveryId}`))), { expecting: deliveries.length })
  if (offers.length) transaction.write(upsertOffers(offers), { expecting: offers.length })
  if (couriers.length) transaction.write(upsertCouriers(couriers.map((courier) => next(courier, `courier/${courier.courierId}`))), { expecting: couriers.length })
  if (after.earned.length) transaction.write(insertEarnings(after.earned))
  for (const [stream, facts] of factsOf) transaction.append(stream, versionOf(before, stream), facts.map(({ fact }) => fact))
  for (const { deliveryId, considerAt } of deliveries) if (considerAt && considerAt !== before.deliveries.get(deliveryId)?.considerAt) scheduleRound(transaction, considerAt)
  for (const offerId of new Set(offers.map((offer) => offer.offerId))) scheduleExpiry(transaction, askedTogether(before, offerId), askedTogether(after, offerId))
}

/** Orders that ended before anybody was looked for. */
export function dropPrepared(transaction: Transaction, deliveryIds: readonly string[]): void {
  if (deliveryIds.length) transaction.write(sql`delete from deliveries where delivery_id = any(${deliveryIds}::uuid[]) and status = 'prepared'`, { expecting: deliveryIds.length })
}

/** In the order of their ids: who locks several rows at once waits for others and never in a circle. */
const changed = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): T[] => [...after].filter(([id, row]) => row !== before.get(id)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)

/** Facts that are heard late ask for a look that should have been already: it is at the next second, when nobody is looking yet. */
const inTime = (delivery: Delivery, now: string): Delivery => (delivery.considerAt && delivery.considerAt <= now ? { ...delivery, considerAt: nextLook(now) } : delivery)

function versionOf({ deliveries, couriers }: Desk, stream: string): number {
  const [kind, id] = stream.split('/') as [string, string]
  const row = (kind === 'delivery' ? deliveries : couriers).get(id) as Partial<Kept> | undefined
  return row?.version ?? 0
}

/** One for all who are looked for at the same time, whoever asks for it: one round decides for all of them. */
export function scheduleRound(transaction: Transaction, at: string, somebodyIsFree = false): void {
  if (somebodyIsFree) transaction.schedule({ key: `consider-free/${at}`, kind: 'consider', at, input: { somebodyIsFree } })
  else transaction.schedule({ key: `consider/${at}`, kind: 'consider', at })
}

const canBeAsked = (courier: Courier | undefined): boolean => courier !== undefined && courier.online && courier.carries.length === 0 && courier.offerId === undefined

function scheduleExpiry(transaction: Transaction, before: readonly Offer[], after: readonly Offer[]): void {
  const { offerId, expiresAt } = after[0]!
  const key = `offer-expires/${offerId}`
  const isOpen = ({ status }: Offer): boolean => status === 'open'
  if (before.length === 0 && after.some(isOpen)) transaction.schedule({ key, kind: 'offer-expires', at: expiresAt, input: { offerId } })
  else if (before.some(isOpen) && !after.some(isOpen) && !after.some(({ status }) => status === 'expired')) transaction.unschedule(key)
}

// ── what is looked up ───────────────────────────────────────────────────────────────────────────────────────────────

export type Waiting = KeptDelivery & { due: boolean; asked: Record<string, number> }

/** If somebody is to be looked for now, or `anyway`: everything that waits, with how often who was asked. Else nothing. */
export async function waitingDeliveries(reader: Reader, now: string, anyway: boolean): Promise<Waiting[]> {
  const found = await reader.read<DeliveryRow & { due: boolean; asked: Record<string, number> | null }>(sql`
    select d.*, consider_at <= ${now} as due, (select jsonb_object_agg(courier_id, times) from (select courier_id, count(*) as times from offers where delivery_id = d.delivery_id group by courier_id) as o) as asked
    from deliveries d where status = 'waiting' and (${anyway}::boolean or exists (select from deliveries where status = 'waiting' and consider_at <= ${now})) order by consider_at, delivery_id limit 500`)
  return found.map((row) => ({ ...deliveryFrom(row), due: row.due, asked: row.asked ?? {} }))
}

/** Which of these deliveries and couriers are as they lie on the desk; nobody else changes them until this transaction ends. */
export async function lockUnchanged(transaction: Transaction, { deliveries, couriers }: Desk, deliveryIds: readonly string[], courierIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (deliveryIds.length === 0) return new Set()
  const now = await transaction.lock<{ id: string; revision: number }>(sql`
    with d as (select delivery_id as id, revision from deliveries where delivery_id = any(${deliveryIds}::uuid[]) order by delivery_id for update),
      c as (select courier_id as id, revision from couriers where courier_id = any(${courierIds}::uuid[]) order by courier_id for update)
    select * from d union all select * from c`)
  return new Set(now.filter(({ id, revision }) => ((deliveries.get(id) ?? couriers.get(id)) as Partial<Kept> | undefined)?.revision === revision).map(({ id }) => id))
}

/** A courier at work, with the deliveries they carry or are asked for. */
export interface Working {
  courier: KeptCourier
  /** In the order of the doors. */
  has: KeptDelivery[]
}

export async function couriersWorking(reader: Reader, courierIds: readonly string[]): Promise<Working[]> {
  const found = await reader.read<CourierRow & { has: DeliveryRow[] | null }>(sql`
    select c.*, (select jsonb_agg(has.d order by has.stop) from (
      select to_jsonb(d) as d, d.stop from deliveries d where d.courier_id = c.courier_id and d.status in ('assigned', 'picked-up')
      union all select to_jsonb(d), o.stop from offers o join deliveries d using (delivery_id) where o.offer_id = c.offer_id and o.status = 'open') as has) as has
    from couriers c where courier_id = any(${courierIds}::uuid[]) and online order by courier_id`)
  return found.map(({ has, ...row }) => ({ courier: courierFrom(row), has: (has ?? []).map(deliveryFrom) }))
}

/** Those of them who can be asked. */
export async function freeCouriers(reader: Reader, courierIds: readonly string[]): Promise<KeptCourier[]> {
  const found = await reader.read<CourierRow>(sql`select * from couriers where courier_id = any(${courierIds}::uuid[]) and online and carries = '[]' and offer_id is null order by courier_id`)
  return found.map(courierFrom)
}

export async function courierRow(reader: Reader, courierId: string): Promise<KeptCourier | undefined> {
  const [row] = await reader.read<CourierRow>(sql`select * from couriers where courier_id = ${courierId}`)
  return row && courierFrom(row)
}

export async function listCouriers(reader: Reader, online: boolean | undefined): Promise<KeptCourier[]> {
  const found = await reader.read<CourierRow>(sql`select * from couriers where ${online ?? null}::boolean is null or online = ${online ?? null}::boolean order by online desc, courier_id limit 10000`)
  return found.map(courierFrom)
}

export type OfferOfDelivery = { offer: Offer; delivery: KeptDelivery }

export async function openOffersTo(reader: Reader, courierId: string, now: string): Promise<OfferOfDelivery[]> {
  const found = await reader.read<OfferRow & { delivery: DeliveryRow }>(sql`
    select o.*, to_jsonb(d) as delivery from offers o join deliveries d using (delivery_id) where o.courier_id = ${courierId} and o.status = 'open' and o.expires_at > ${now} order by o.offer_id, o.stop`)
  return found.map(({ delivery, ...offer }) => ({ offer: offerFrom(offer), delivery: deliveryFrom(delivery) }))
}

export async function deliveriesOf(reader: Reader, courierId: string, open: boolean): Promise<KeptDelivery[]> {
  const found = await reader.read<DeliveryRow>(sql`
    select * from deliveries where courier_id = ${courierId} and (not ${open}::boolean or status in ('assigned', 'picked-up')) order by case when ${open}::boolean then stop end, requested_at desc, delivery_id limit 200`)
  return found.map(deliveryFrom)
}

/** `asked`: its offers with all that each of them asks for together. */
export async function deliveryWithOffers(reader: Reader, orderId: string): Promise<{ delivery: KeptDelivery; offers: Offer[]; asked: OfferOfDelivery[] } | undefined> {
  const [row] = await reader.read<DeliveryRow & { asked: { offer: OfferRow; delivery: DeliveryRow }[] | null }>(sql`
    select d.*, (select jsonb_agg(jsonb_build_object('offer', o, 'delivery', other) order by made_at, offer_id, o.stop) from offers o join deliveries other using (delivery_id)
      where o.offer_id in (select offer_id from offers where delivery_id = d.delivery_id)) as asked from deliveries d where order_id = ${orderId}`)
  if (!row) return undefined
  const asked = (row.asked ?? []).map(({ offer, delivery }) => ({ offer: offerFrom(offer), delivery: deliveryFrom(delivery) }))
  return { delivery: deliveryFrom(row), offers: asked.flatMap(({ offer }) => (offer.deliveryId === row.delivery_id ? [offer] : [])), asked }
}

export async function earningsOf(reader: Reader, courierId: string, before: string): Promise<Earning[]> {
  const found = await reader.read<{ order_id: string; delivery_id: string; courier_id: string; pay: Earning['pay']; metres: number; waiting_minutes: number; at: string }>(
    sql`select * from earnings where courier_id = ${courierId} and at < ${before} order by at desc, delivery_id limit 200`,
  )
  return found.map((row) => ({ orderId: row.order_id, deliveryId: row.delivery_id, courierId: row.courier_id, pay: row.pay, metres: row.metres, waitingMinutes: row.waiting_minutes, at: row.at }))
}

export function eraseDoors(transaction: Transaction, customerIds: readonly string[]): void {
  transaction.write(sql`update deliveries set destination = null, revision = revision + 1 where customer_id = any(${customerIds}::uuid[]) and destination is not null`)
}

// ── rounds, and who decides ─────────────────────────────────────────────────────────────────────────────────────────

export interface KeptRound {
  roundId: string
  at: string
  token: number
  personIds: string[]
  /** Deflated JSON, in base64. */
  told: string
  decided: Pick<Decision, 'offers' | 'looks' | 'why'> & Partial<Pick<Decision, 'moves'>>
}

export function insertRound(transaction: Transaction, { roundId, at, token, personIds, told, decided }: KeptRound): void {
  transaction.write(sql`insert into rounds (round_id, at, token, person_ids, told, decided) values (${roundId}, ${at}, ${token}, ${personIds}::uuid[], decode(${told}, 'base64'), ${JSON.stringify(decided)}::jsonb)`)
}

export function dropRoundsBefore(transaction: Transaction, before: string): void {
  transaction.write(sql`delete from rounds where at < ${before}`)
}

export function dropRoundsWith(transaction: Transaction, personIds: readonly string[]): void {
  transaction.write(sql`delete from rounds where person_ids && ${personIds}::uuid[]`)
}

export async function loadRound(reader: Reader, roundId: string): Promise<KeptRound | undefined> {
  const [row] = await reader.read<{ round_id: string; at: string; token: number; person_ids: string[]; told: string; decided: KeptRound['decided'] }>(
    sql`select round_id, at, token::int as token, person_ids, encode(told, 'base64') as told, decided from rounds where round_id = ${roundId}`,
  )
  return row && { roundId: row.round_id, at: row.at, token: row.token, personIds: row.person_ids, told: row.told, decided: row.decided }
}

export async function leaseNow(reader: Reader, city: string): Promise<{ holder: string; token: number; until: string } | undefined> {
  const [row] = await reader.read<{ holder: string; token: number; until: string }>(sql`select holder, token::int as token, until from leaders where city = ${city}`)
  return row && { ...row, until: time(row.until) }
}

/** Only if it is still as it was seen: else somebody else was quicker, and this round is undone. */
export function holdLease(transaction: Transaction, lease: { city: string; holder: string; token: number; until: string }, seen: number | undefined): void {
  const { city, holder, token, until } = lease
  transaction.write(
    sql`insert into leaders (city, holder, token, until) values (${city}, ${holder}, ${token}, ${until})
      on conflict (city) do update set holder = excluded.holder, token = excluded.token, until = excluded.until where leaders.token = ${seen ?? 0}`,
    { expecting: 1 },
  )
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const upsertDeliveries = (list: readonly KeptDelivery[]): Sql => sql`
  insert into deliveries (delivery_id, order_id, customer_id, restaurant_id, restaurant_name, status, courier_id, restaurant, destination, tip, promised_at, ready_at, requested_at, attempts, radius_metres,
    consider_at, at_restaurant_at, picked_up_at, ended_at, stop, version, revision)
  select delivery_id, order_id, customer_id, restaurant_id, restaurant_name, status, courier_id, restaurant, destination, tip, promised_at, ready_at, requested_at, attempts, radius_metres,
    consider_at, at_restaurant_at, picked_up_at, ended_at, stop, version, revision
  from ${records('r(delivery_id uuid, order_id uuid, customer_id uuid, restaurant_id uuid, restaurant_name text, status text, courier_id uuid, restaurant jsonb, destination jsonb, tip jsonb, promised_at timestamptz, ready_at timestamptz, requested_at timestamptz, attempts int, radius_metres int, consider_at timestamptz, at_restaurant_at timestamptz, picked_up_at timestamptz, ended_at timestamptz, stop smallint, version int, revision int)', list.map(deliveryRow))}
  on conflict (delivery_id) do update set status = excluded.status, courier_id = excluded.courier_id, ready_at = excluded.ready_at, requested_at = excluded.requested_at, attempts = excluded.attempts,
    radius_metres = excluded.radius_metres, consider_at = excluded.consider_at, at_restaurant_at = excluded.at_restaurant_at, picked_up_at = excluded.picked_up_at, ended_at = excluded.ended_at,
    stop = excluded.stop, version = excluded.version, revision = excluded.revision
  where deliveries.revision = excluded.revision - 1`

/** Guarded by the revision of their delivery, which every change of an offer changes too. */
const upsertOffers = (list: readonly Offer[]): Sql => sql`
  insert into offers (offer_id, delivery_id, courier_id, stop, status, pay, metres, made_at, expires_at, reasons, beside)
  select offer_id, delivery_id, courier_id, stop, status, pay, metres, made_at, expires_at, reasons, beside
  from ${records('r(offer_id uuid, delivery_id uuid, courier_id uuid, stop smallint, status text, pay jsonb, metres int, made_at timestamptz, expires_at timestamptz, reasons jsonb, beside jsonb)', list.map(offerRow))}
  on conflict (offer_id, delivery_id) do update set status = excluded.status`

const upsertCouriers = (list: readonly KeptCourier[]): Sql => sql`
  insert into couriers (courier_id, online, vehicle, carries, offer_id, since, idle_since, declined, delivered, unanswered, move, no_move_before, version, revision)
  select courier_id, online, vehicle, carries, offer_id, since, idle_since, declined, delivered, unanswered, move, no_move_before, version, revision
  from ${records('r(courier_id uuid, online boolean, vehicle text, carries jsonb, offer_id uuid, since timestamptz, idle_since timestamptz, declined int, delivered int, unanswered int, move jsonb, no_move_before timestamptz, version int, revision int)', list.map(courierRowOf))}
  on conflict (courier_id) do update set online = excluded.online, vehicle = excluded.vehicle, carries = excluded.carries, offer_id = excluded.offer_id,
    since = excluded.since, idle_since = excluded.idle_since, declined = excluded.declined, delivered = excluded.delivered, unanswered = excluded.unanswered, move = excluded.move, no_move_before = excluded.no_move_before, version = excluded.version, revision = excluded.revision
  where couriers.revision = excluded.revision - 1`

const insertEarnings = (list: readonly Earning[]): Sql => sql`
  insert into earnings (delivery_id, order_id, courier_id, pay, metres, waiting_minutes, at)
  select delivery_id, order_id, courier_id, pay, metres, waiting_minutes, at
  from ${records('r(delivery_id uuid, order_id uuid, courier_id uuid, pay jsonb, metres int, waiting_minutes int, at timestamptz)', list.map((row) => ({ delivery_id: row.deliveryId, order_id: row.orderId, courier_id: row.courierId, pay: row.pay, metres: row.metres, waiting_minutes: row.waitingMinutes, at: row.at })))}`

type Nullable<T> = { [K in keyof T]: T[K] | null }
type DeliveryRow = Nullable<ReturnType<typeof deliveryRow>> & { delivery_id: string; order_id: string; version: number; revision: number }
type OfferRow = ReturnType<typeof offerRow>
type CourierRow = Nullable<ReturnType<typeof courierRowOf>> & { courier_id: string; version: number; revision: number }

const deliveryRow = (d: KeptDelivery) => ({
  delivery_id: d.deliveryId, order_id: d.orderId, customer_id: d.customerId, restaurant_id: d.restaurantId, restaurant_name: d.restaurantName, status: d.status, courier_id: d.courierId, restaurant: d.restaurant,
  destination: d.destination, tip: d.tip, promised_at: d.promisedAt, ready_at: d.readyAt, requested_at: d.requestedAt, attempts: d.attempts, radius_metres: d.radiusMetres, consider_at: d.considerAt,
  at_restaurant_at: d.atRestaurantAt, picked_up_at: d.pickedUpAt, ended_at: d.endedAt, stop: d.stop, version: d.version, revision: d.revision,
})
const deliveryFrom = (row: DeliveryRow): KeptDelivery => ({
  deliveryId: row.delivery_id, orderId: row.order_id, customerId: row.customer_id!, restaurantId: row.restaurant_id!, restaurantName: row.restaurant_name!, status: row.status!, courierId: row.courier_id ?? undefined,
  restaurant: row.restaurant!, destination: row.destination ?? undefined, tip: row.tip!, promisedAt: time(row.promised_at!), readyAt: optionalTime(row.ready_at), requestedAt: optionalTime(row.requested_at),
  attempts: row.attempts!, radiusMetres: row.radius_metres!, considerAt: optionalTime(row.consider_at), atRestaurantAt: optionalTime(row.at_restaurant_at), pickedUpAt: optionalTime(row.picked_up_at),
  endedAt: optionalTime(row.ended_at), stop: row.stop!, version: row.version, revision: row.revision,
})

const offerRow = (o: Offer) => ({
  offer_id: o.offerId, delivery_id: o.deliveryId, courier_id: o.courierId, stop: o.stop, status: o.status, pay: o.pay, metres: o.metres, made_at: o.madeAt, expires_at: o.expiresAt, reasons: o.reasons, beside: o.beside,
})
const offerFrom = (row: OfferRow): Offer => ({
  offerId: row.offer_id, deliveryId: row.delivery_id, courierId: row.courier_id, stop: row.stop, status: row.status, pay: row.pay, metres: row.metres, madeAt: time(row.made_at), expiresAt: time(row.expires_at), reasons: row.reasons, ...(row.beside && { beside: row.beside }),
})

const courierRowOf = (c: KeptCourier) => ({
  courier_id: c.courierId, online: c.online, vehicle: c.vehicle, carries: c.carries, offer_id: c.offerId, since: c.since, idle_since: c.idleSince, declined: c.declined,
  delivered: c.delivered, unanswered: c.unanswered, move: c.move, no_move_before: c.noMoveBefore, version: c.version, revision: c.revision,
})
const courierFrom = (row: CourierRow): KeptCourier => ({
  courierId: row.courier_id, online: row.online!, vehicle: row.vehicle!, carries: row.carries!, offerId: row.offer_id ?? undefined, since: time(row.since!),
  idleSince: time(row.idle_since!), declined: row.declined!, delivered: row.delivered!, unanswered: row.unanswered!, move: row.move ?? undefined, noMoveBefore: optionalTime(row.no_move_before), version: row.version, revision: row.revision,
})

/** Times inside jsonb come as PostgreSQL writes them. */
const time = (text: string): string => iso(millis(text))
const optionalTime = (text: string | null | undefined): string | undefined => (text ? time(text) : undefined)
