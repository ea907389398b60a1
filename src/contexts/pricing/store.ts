import type { Transaction } from '../../platform/module.ts'
import { records, sql } from '../../platform/sql.ts'
import type { Coupon } from './contract.ts'
import type { Uses } from './coupon.ts'

type Reader = Pick<Transaction, 'read'>

// ── coupons ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface KeptCoupon {
  coupon: Coupon
  /** Of the stream `coupon/<code>`. */
  version: number
  uses: number
}
export interface Use {
  orderId: string
  code: string
  customerId: string
  status: 'held' | 'released' | 'redeemed'
}

export async function findCoupon(db: Reader, code: string, customerId: string | undefined): Promise<{ coupon: Coupon; uses: Uses } | undefined> {
  const [row] = await db.read<{ coupon: Coupon; uses: number; by_person: number }>(sql`
    select coupon, uses,
      (select count(*) from coupon_uses where code = c.code and customer_id = ${customerId ?? null}::uuid and status <> 'released') as by_person
    from coupons as c where code = ${code}`)
  return row && { coupon: row.coupon, uses: { inAll: row.uses, byThisPerson: row.by_person } }
}

export function insertCoupon(transaction: Transaction, coupon: Coupon): void {
  transaction.write(sql`
    insert into coupons (code, version, coupon, per_person, in_all, uses)
    values (${coupon.code}, 1, ${coupon}::jsonb, ${coupon.perPerson}::int, ${coupon.inAll ?? null}::int, 0) on conflict do nothing`, { expecting: 1 })
}

/** Locked until the end of the transaction, in the order of their codes, so that two who need several never wait for each other. */
export async function lockCoupons(transaction: Transaction, codes: readonly string[]): Promise<Map<string, KeptCoupon>> {
  const found = await transaction.lock<{ code: string } & KeptCoupon>(sql`
    select code, coupon, version, uses from coupons where code = any(${codes}::text[]) order by code for update`)
  return new Map(found.map(({ code, ...kept }) => [code, kept]))
}

export async function usesOfOrders(db: Reader, orderIds: readonly string[]): Promise<Use[]> {
  return db.read<Use>(sql`
    select order_id as "orderId", code, customer_id as "customerId", status
    from coupon_uses where order_id = any(${orderIds}::uuid[]) order by code, order_id`)
}

export async function countUsesBy(db: Reader, code: string, customerId: string): Promise<number> {
  const [row] = await db.read<{ count: number }>(sql`
    select count(*) from coupon_uses where code = ${code} and customer_id = ${customerId} and status <> 'released'`)
  return row!.count
}

/** The coupon must be locked. */
export function holdUse(transaction: Transaction, { orderId, code, customerId }: Omit<Use, 'status'>): void {
  transaction.write(sql`
    insert into coupon_uses (order_id, code, customer_id, status, at)
    values (${orderId}, ${code}, ${customerId}, 'held', ${transaction.now})
    on conflict (order_id) do update set code = excluded.code, customer_id = excluded.customer_id, status = 'held', at = excluded.at
    where coupon_uses.status = 'released'`, { expecting: 1 })
  transaction.write(sql`update coupons set version = version + 1, uses = uses + 1 where code = ${code}`, { expecting: 1 })
}

interface SettledCoupon {
  code: string
  /** How many it is told. */
  facts: number
  released: number
}

/** The coupons must be locked. */
export function settleUses(transaction: Transaction, settled: readonly Pick<Use, 'orderId' | 'status'>[], coupons: readonly SettledCoupon[]): void {
  const uses = settled.map(({ orderId, status }) => ({ order_id: orderId, status }))
  transaction.write(sql`
    update coupon_uses set status = s.status, at = ${transaction.now}
    from ${records('s(order_id uuid, status text)', uses)}
    where coupon_uses.order_id = s.order_id`, { expecting: uses.length })
  transaction.write(sql`
    update coupons set version = version + s.facts, uses = uses - s.released
    from ${records('s(code text, facts int, released int)', coupons)}
    where coupons.code = s.code`, { expecting: coupons.length })
}

// ── zone loads ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Zones by order. */
export function openDeliveries(transaction: Transaction, opened: ReadonlyMap<string, string>): void {
  const list = [...opened].map(([order_id, zone]) => ({ order_id, zone }))
  transaction.write(sql`
    insert into open_deliveries (order_id, zone)
    select order_id, zone from ${records('d(order_id uuid, zone text)', list)} on conflict do nothing`)
}

export function closeDeliveries(transaction: Transaction, orderIds: readonly string[]): void {
  transaction.write(sql`delete from open_deliveries where order_id = any(${orderIds}::uuid[])`)
}

export function couriersCame(transaction: Transaction, courierIds: readonly string[]): void {
  transaction.write(sql`insert into couriers_online (courier_id) select unnest(${courierIds}::uuid[]) on conflict do nothing`)
}

export function couriersWent(transaction: Transaction, courierIds: readonly string[]): void {
  transaction.write(sql`delete from couriers_online where courier_id = any(${courierIds}::uuid[])`)
}

export interface CityLoad {
  byZone: Map<string, number>
  couriersOnline: number
}

export async function loadCity(db: Reader): Promise<CityLoad> {
  const counted = await db.read<{ zone: string | null; count: number }>(sql`
    select zone, count(*) from open_deliveries group by zone union all select null, count(*) from couriers_online`)
  const couriersOnline = counted.find(({ zone }) => zone === null)?.count ?? 0
  return { couriersOnline, byZone: new Map(counted.flatMap(({ zone, count }) => (zone === null ? [] : [[zone, count] as const]))) }
}
