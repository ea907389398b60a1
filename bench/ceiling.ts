// The ceiling: what node:http, pg and this machine give when a checkout is nothing but its five requests and the least rows that
// could be called honest. No contracts, no idempotency, no personal data, nobody who listens; money in, order confirmed.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { idFrom } from '../src/platform/ids.ts'

export interface CeilingOptions {
  database: pg.ClientConfig
  /** Bearer token → customer. */
  customers: Record<string, string>
  /** Dish → price in minor units. */
  prices: Record<string, number>
  webhookKey: string
}

const schema = `
  create table carts (cart_id uuid primary key, customer_id uuid not null, restaurant_id uuid not null, lines jsonb not null, changed_at timestamptz not null);
  create table orders (order_id uuid primary key, customer_id uuid not null, restaurant_id uuid not null, total bigint not null, status text not null, placed_at timestamptz not null);
  create table items (order_id uuid not null, line int not null, dish_id uuid not null, quantity int not null, price bigint not null, primary key (order_id, line));
  create table events (position bigint generated always as identity primary key, order_id uuid not null, version int not null, type text not null, data jsonb not null, at timestamptz not null, unique (order_id, version));
  create table payments (order_id uuid primary key, payment_id uuid not null, amount bigint not null, status text not null);
  create table ledger (position bigint generated always as identity primary key, order_id uuid not null, account text not null, amount bigint not null);`

const statements = {
  putCart: `insert into carts values ($1, $2, $3, $4::jsonb, now()) on conflict (cart_id) do update set lines = excluded.lines, changed_at = now() where carts.customer_id = excluded.customer_id`,
  getCart: `select restaurant_id, lines from carts where cart_id = $1 and customer_id = $2`,
  placeOrder: `with placed as (insert into orders values ($1, $2, $3, $4, 'CREATED', now())),
    lines as (insert into items select $1, line, dish, quantity, price from jsonb_to_recordset($5::jsonb) as l(line int, dish uuid, quantity int, price bigint))
    insert into events (order_id, version, type, data, at) values ($1, 1, 'order.placed', $6::jsonb, now())`,
  pay: `insert into payments select order_id, $2, total, 'pending' from orders where order_id = $1 and customer_id = $3 returning amount`,
  confirm: `with paid as (update payments set status = 'authorized' where order_id = $1 and status = 'pending' returning order_id, amount),
    confirmed as (update orders set status = 'CONFIRMED' from paid where orders.order_id = paid.order_id),
    told as (insert into events (order_id, version, type, data, at) select order_id, 2, 'order.confirmed', $2::jsonb, now() from paid)
    insert into ledger (order_id, account, amount) select order_id, account, sign * amount from paid, (values ('provider-clearing', 1), ('customer', -1)) as sides(account, sign)`,
}

/** Serves until it is disconnected; tells its address. */
export async function serveCeiling({ database, customers, prices, webhookKey }: CeilingOptions): Promise<string> {
  const pool = new pg.Pool({ ...database, max: 16 })
  await pool.query(schema)
  const key = Buffer.from(webhookKey, 'base64')
  const run = async (name: keyof typeof statements, ...values: unknown[]) => (await pool.query({ name, text: statements[name], values })).rows

  const server = createServer(async (request, response) => {
    const { status, value } = await answer(request).catch((error: unknown) => ({ status: 500, value: { error: String(error) } }))
    const text = JSON.stringify(value)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage): Promise<{ status: number; value: unknown }> {
    const raw = await bodyOf(request)
    const body = JSON.parse(raw.toString('utf8'))
    const [, , what, id, action] = request.url!.split('/')
    if (what === 'payments') return webhook(request, raw, body)
    const customerId = customers[request.headers.authorization?.slice(7) ?? '']
    if (!customerId) return { status: 401, value: {} }
    if (what === 'carts') return putCart(id!, customerId, body)
    if (what === 'quotes') return quote(customerId, body)
    return action === 'payment' ? pay(id!, customerId) : placeOrder(customerId, body)
  }

  async function putCart(cartId: string, customerId: string, { restaurantId, lines }: { restaurantId: string; lines: CartLine[] }) {
    if (!lines.every(({ dishId, quantity }) => dishId in prices && quantity > 0)) return { status: 422, value: {} }
    await run('putCart', cartId, customerId, restaurantId, JSON.stringify(lines))
    return { status: 200, value: { cartId, restaurantId, lines, total: totalOf(lines) } }
  }

  async function quote(customerId: string, { cartId, destination }: { cartId: string; destination: unknown }) {
    const [cart] = await run('getCart', cartId, customerId)
    if (!cart) return { status: 404, value: {} }
    const bill = JSON.stringify({ cartId, customerId, restaurantId: cart.restaurant_id, lines: cart.lines, destination, total: totalOf(cart.lines) + 5_000, until: Date.now() + 900_000 })
    const token = `${Buffer.from(bill).toString('base64url')}.${sign(bill)}`
    return { status: 200, value: { ...JSON.parse(bill), token } }
  }

  async function placeOrder(customerId: string, { quote }: { quote: string }) {
    const [text, signature] = quote.split('.') as [string, string]
    const bill = Buffer.from(text, 'base64url').toString('utf8')
    const { cartId, customerId: quotedFor, restaurantId, lines, total, until } = JSON.parse(bill)
    if (signature !== sign(bill) || quotedFor !== customerId || until < Date.now()) return { status: 422, value: {} }
    const orderId = idFrom(Date.now(), 'order', cartId)
    const items = (lines as CartLine[]).map(({ dishId, quantity }, line) => ({ line, dish: dishId, quantity, price: prices[dishId] }))
    await run('placeOrder', orderId, customerId, restaurantId, total, JSON.stringify(items), JSON.stringify({ orderId, customerId, restaurantId, lines, total }))
    return { status: 201, value: { orderId, status: 'CREATED', total } }
  }

  async function pay(orderId: string, customerId: string) {
    const paymentId = idFrom(Date.now(), 'payment', orderId)
    const [paid] = await run('pay', orderId, paymentId, customerId)
    return paid ? { status: 201, value: { paymentId, orderId, amount: Number(paid.amount), redirectUrl: `http://provider.example/pay/${paymentId}` } } : { status: 404, value: {} }
  }

  async function webhook({ headers }: IncomingMessage, raw: Buffer, { data }: { data: { intent: { id: string; reference: string } } }) {
    const expected = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`).update(raw).digest()
    const given = Buffer.from(String(headers['webhook-signature']).slice(3), 'base64')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { status: 400, value: {} }
    await run('confirm', data.intent.reference, JSON.stringify({ intentId: data.intent.id }))
    return { status: 200, value: { received: true } }
  }

  function sign(text: string): string {
    return createHmac('sha256', key).update(text).digest('base64url')
  }
  function totalOf(lines: CartLine[]): number {
    return lines.reduce((sum, { dishId, quantity }) => sum + prices[dishId]! * quantity, 0)
  }
}

interface CartLine {
  dishId: string
  quantity: number
}

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((whole, failed) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => whole(Buffer.concat(parts))).on('error', failed)
  })
}

if (process.send) {
  process.once('message', async (options: CeilingOptions) => process.send!(await serveCeiling(options)))
  process.on('disconnect', () => process.exit(0))
}
