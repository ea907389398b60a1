import type { Transaction } from '../../platform/module.ts'
import { rows, sql } from '../../platform/sql.ts'
import type { CartLine } from './contract.ts'

export interface KeptCart {
  cartId: string
  version: number
  restaurantId: string
  customerId: string | undefined
  destination: { lat: number; lon: number } | undefined
  lines: CartLine[]
  ordered: boolean
}

type Reader = Pick<Transaction, 'read'>

export async function loadCart(db: Reader, cartId: string): Promise<KeptCart | undefined> {
  const [row] = await db.read<CartRow>(sql`
    select cart_id, version, restaurant_id, customer_id, destination, lines, ordered from carts where cart_id = ${cartId}`)
  if (!row) return undefined
  const { version, lines, ordered } = row
  return {
    cartId: row.cart_id,
    version,
    restaurantId: row.restaurant_id,
    customerId: row.customer_id ?? undefined,
    destination: row.destination ?? undefined,
    lines,
    ordered,
  }
}

/**
 * Makes or replaces the cart, unless it is another's or ordered: then nothing happens and there is no version. It is one
 * statement that takes effect at once and answers with the version, because there is nothing it must be committed with.
 */
export async function putCart(db: Reader, cart: Omit<KeptCart, 'version' | 'ordered'>, now: string): Promise<number | undefined> {
  const [row] = await db.read<{ version: number }>(sql`
    insert into carts (cart_id, version, restaurant_id, customer_id, destination, lines, ordered, changed_at)
    values (
      ${cart.cartId}, 1, ${cart.restaurantId}, ${cart.customerId ?? null}, ${cart.destination ?? null}::jsonb, ${rows(cart.lines)}::jsonb, false, ${now})
    on conflict (cart_id) do update set
      version = carts.version
        + ((carts.restaurant_id, carts.destination, carts.lines) is distinct from (excluded.restaurant_id, excluded.destination, excluded.lines))::int,
      restaurant_id = excluded.restaurant_id, customer_id = coalesce(carts.customer_id, excluded.customer_id),
      destination = excluded.destination, lines = excluded.lines, changed_at = excluded.changed_at
    where not carts.ordered and (carts.customer_id is null or carts.customer_id = excluded.customer_id)
    returning version`)
  return row?.version
}

export function markOrdered(transaction: Transaction, cartIds: readonly string[]): void {
  transaction.write(sql`update carts set ordered = true where cart_id = any(${cartIds}::uuid[])`)
}

/** Notes, places and what somebody likes to eat: all of a cart is personal. */
export function forgetCartsOf(transaction: Transaction, customerIds: readonly string[]): void {
  transaction.write(sql`delete from carts where customer_id = any(${customerIds}::uuid[])`)
}

export async function countCartsBefore(db: Reader, before: string): Promise<number> {
  const [row] = await db.read<{ count: number }>(sql`select count(*) from carts where changed_at < ${before}`)
  return row!.count
}

export function removeCartsBefore(transaction: Transaction, before: string, most: number): void {
  transaction.write(sql`delete from carts where cart_id in (select cart_id from carts where changed_at < ${before} limit ${most})`)
}

interface CartRow {
  cart_id: string
  version: number
  restaurant_id: string
  customer_id: string | null
  destination: { lat: number; lon: number } | null
  lines: CartLine[]
  ordered: boolean
}
