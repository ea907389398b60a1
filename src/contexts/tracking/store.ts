// Tracking's rows.
import type { NewFact, Position } from '../../platform/contract.ts'
import type { Transaction } from '../../platform/module.ts'
import { records, sql, type Sql } from '../../platform/sql.ts'
import type { Courier, Ping } from './pings.ts'

export interface KeptCourier extends Courier {
  /** Of the courier's facts here. */
  version: number
  /** Of the row; two who changed it at the same time are told apart by it. */
  revision: number
}

export const unknownCourier = (courierId: string): KeptCourier => ({ courierId, online: false, mode: 'motorbike', doubted: [], carries: [], version: 0, revision: 0 })

export interface CarriedOrder {
  orderId: string
  customerId: string
  restaurantId: string
  restaurant: Position
  destination?: Position | undefined
  courierId?: string | undefined
  /** Which door it is on its courier's way. */
  stop: number
  status: 'placed' | 'assigned' | 'picked-up' | 'ended'
}

interface Reader {
  read<Row>(statement: Sql): Promise<Row[]>
}

// ── couriers ────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function loadCouriers(reader: Reader, courierIds: readonly string[]): Promise<Map<string, KeptCourier>> {
  const found = await reader.read<CourierRow>(sql`select * from couriers where courier_id = any(${courierIds}::uuid[])`)
  return new Map(found.map((row) => [row.courier_id, courierFrom(row)]))
}

/** Those at work and seen since, in the order of their ids. */
export async function couriersAtWork(reader: Reader, since: string): Promise<KeptCourier[]> {
  const found = await reader.read<CourierRow>(sql`select * from couriers where online and (seen->>'at')::timestamptz > ${since} order by courier_id limit 20000`)
  return found.map(courierFrom)
}

/** Couriers as they were loaded, changed, and the facts that tell of it. One that somebody else changed meanwhile is a conflict. */
export function saveCouriers(transaction: Transaction, changes: readonly { courier: KeptCourier; facts: readonly NewFact[] }[]): KeptCourier[] {
  const after = changes.map(({ courier, facts }) => ({ ...courier, version: courier.version + facts.length, revision: courier.revision + 1 }))
  if (after.length) transaction.write(upsert(after), { expecting: after.length })
  for (const { courier, facts } of changes) transaction.append(`track/${courier.courierId}`, courier.version, facts)
  return after
}

const upsert = (couriers: readonly KeptCourier[]): Sql => sql`
  insert into couriers (courier_id, online, mode, seen, doubted, kept, carries, version, revision)
  select courier_id, online, mode, seen, doubted, kept, carries, version, revision
  from ${records('c(courier_id uuid, online boolean, mode text, seen jsonb, doubted jsonb, kept jsonb, carries jsonb, version int, revision int)', couriers.map(rowFrom))}
  on conflict (courier_id) do update set online = excluded.online, mode = excluded.mode, seen = excluded.seen, doubted = excluded.doubted, kept = excluded.kept, carries = excluded.carries,
    version = excluded.version, revision = excluded.revision
  where couriers.revision = excluded.revision - 1`

interface CourierRow extends Pick<Courier, 'online' | 'mode' | 'doubted'> {
  courier_id: string
  seen: KeptCourier['seen'] | null
  kept: KeptCourier['kept'] | null
  carries: KeptCourier['carries']
  version: number
  revision: number
}

const courierFrom = ({ courier_id, seen, kept, ...row }: CourierRow): KeptCourier => ({ ...row, courierId: courier_id, ...(seen && { seen }), ...(kept && { kept }) })
const rowFrom = ({ courierId, ...courier }: KeptCourier) => ({ ...courier, courier_id: courierId })

// ── history ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A point that is there already stays as it is. */
export function keepPoints(transaction: Transaction, points: readonly (Ping & { courierId: string })[]): void {
  const list = points.map(({ courierId, at, position, accuracyMetres }) => ({ courier_id: courierId, at, ...position, accuracy_metres: accuracyMetres }))
  transaction.write(sql`
    insert into points (courier_id, at, lat, lon, accuracy_metres)
    select courier_id, at, lat, lon, accuracy_metres from ${records('p(courier_id uuid, at timestamptz, lat float8, lon float8, accuracy_metres int)', list)}
    on conflict do nothing`)
}

/** The last point of each at or before an instant, not older than `since`. */
export async function lastPointsAt(reader: Reader, courierIds: readonly string[], since: string, at: string): Promise<{ courierId: string; at: string; position: Position }[]> {
  const found = await reader.read<{ courier_id: string; at: string; lat: number; lon: number }>(sql`
    select c.courier_id, p.at, p.lat, p.lon from unnest(${courierIds}::uuid[]) as c(courier_id)
    cross join lateral (select at, lat, lon from points where points.courier_id = c.courier_id and at <= ${at} and at > ${since} order by at desc limit 1) p`)
  return found.map(({ courier_id, at: seenAt, lat, lon }) => ({ courierId: courier_id, at: seenAt, position: { lat, lon } }))
}

export async function pointsBetween(reader: Reader, courierId: string, from: string, until: string): Promise<Ping[]> {
  const found = await reader.read<{ at: string; lat: number; lon: number; accuracy_metres: number | null }>(sql`
    select at, lat, lon, accuracy_metres from points where courier_id = ${courierId} and at between ${from} and ${until} order by at limit 10000`)
  return found.map(({ at, lat, lon, accuracy_metres }) => ({ at, position: { lat, lon }, ...(accuracy_metres !== null && { accuracyMetres: accuracy_metres }) }))
}

// ── orders on their way ─────────────────────────────────────────────────────────────────────────────────────────────

/** These orders, and with them the couriers who carry them and the ones named. */
export async function loadOrdersAndCouriers(reader: Reader, orderIds: readonly string[], courierIds: readonly string[]): Promise<{ orders: Map<string, CarriedOrder>; couriers: Map<string, KeptCourier> }> {
  const [found] = await reader.read<{ orders: OrderRow[] | null; couriers: CourierRow[] | null }>(sql`
    with o as (select * from carried_orders where order_id = any(${orderIds}::uuid[])),
      c as (select * from couriers where courier_id = any(${courierIds}::uuid[]) or courier_id in (select courier_id from o))
    select (select jsonb_agg(o) from o) as orders, (select jsonb_agg(c) from c) as couriers`)
  return {
    orders: new Map((found?.orders ?? []).map((row) => [row.order_id, orderFrom(row)])),
    couriers: new Map((found?.couriers ?? []).map((row) => [row.courier_id, courierFrom(row)])),
  }
}

export async function loadOrderWithCourier(reader: Reader, orderId: string): Promise<{ order: CarriedOrder; courier: KeptCourier | undefined } | undefined> {
  const [row] = await reader.read<OrderRow & { courier: CourierRow | null }>(sql`
    select o.*, to_jsonb(c) as courier from carried_orders o left join couriers c on c.courier_id = o.courier_id where o.order_id = ${orderId}`)
  return row && { order: orderFrom(row), courier: row.courier ? courierFrom(row.courier) : undefined }
}

export function saveOrders(transaction: Transaction, orders: readonly CarriedOrder[]): void {
  if (orders.length === 0) return
  const list = orders.map(({ orderId, customerId, restaurantId, restaurant, destination, courierId, stop, status }) => ({
    order_id: orderId, customer_id: customerId, restaurant_id: restaurantId, restaurant, destination, courier_id: courierId, stop, status,
  }))
  transaction.write(sql`
    insert into carried_orders (order_id, customer_id, restaurant_id, restaurant, destination, courier_id, stop, status)
    select order_id, customer_id, restaurant_id, restaurant, destination, courier_id, stop, status
    from ${records('o(order_id uuid, customer_id uuid, restaurant_id uuid, restaurant jsonb, destination jsonb, courier_id uuid, stop smallint, status text)', list)}
    on conflict (order_id) do update set destination = excluded.destination, courier_id = excluded.courier_id, stop = excluded.stop, status = excluded.status`)
}

export function dropOrders(transaction: Transaction, orderIds: readonly string[]): void {
  if (orderIds.length) transaction.write(sql`delete from carried_orders where order_id = any(${orderIds}::uuid[])`)
}

interface OrderRow {
  order_id: string
  customer_id: string
  restaurant_id: string
  restaurant: Position
  destination: Position | null
  courier_id: string | null
  stop: number
  status: CarriedOrder['status']
}

const orderFrom = (row: OrderRow): CarriedOrder => ({
  orderId: row.order_id, customerId: row.customer_id, restaurantId: row.restaurant_id, restaurant: row.restaurant, destination: row.destination ?? undefined, courierId: row.courier_id ?? undefined, stop: row.stop, status: row.status,
})

// ── forgetting ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function eraseTracks(transaction: Transaction, personIds: readonly string[]): void {
  transaction.write(sql`delete from points where courier_id = any(${personIds}::uuid[])`)
  const isTheirs = sql`one->>'orderId' in (select order_id::text from carried_orders where customer_id = any(${personIds}::uuid[]) and destination is not null)`
  transaction.write(sql`
    update couriers set online = online and not erased, seen = case when not erased then seen end, kept = case when not erased then kept end, doubted = case when erased then '[]' else doubted end,
      carries = coalesce((select jsonb_agg(one) from jsonb_array_elements(carries) as one where not (${isTheirs})), '[]'), revision = revision + 1
    from (select courier_id as id, courier_id = any(${personIds}::uuid[]) as erased from couriers) as e
    where courier_id = id and (erased or exists (select from jsonb_array_elements(carries) as one where ${isTheirs}))`)
  transaction.write(sql`update carried_orders set destination = null where customer_id = any(${personIds}::uuid[]) and destination is not null`)
}
