// Customers who order as fast as they are served, and what that costs: the scene of `checkout` and `history`.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ceiling } from './ceiling.ts'
import { checkOut, habitsOf, type Habit, type Shop } from './check-out.ts'
import { Line, Lines } from './line.ts'
import { cpuMs, cpuMsOfFamily, openSqlMeter, type SqlMeter, type Statement } from './meter.ts'
import { signed, startLoadProvider, type LoadProvider } from './provider.ts'
import { signIn, type Person } from './sign-in.ts'
import { startTiffinChild, type Tiffin, type TiffinChildOptions } from './tiffin.ts'

export interface Scene {
  tiffin: Tiffin
  provider: LoadProvider
  sql: SqlMeter
  postmaster: number
  customers: readonly Person[]
  habits: readonly Habit[]
  leave(): Promise<void>
}

export async function setScene(options: Pick<TiffinChildOptions, 'folder' | 'settings'>, profile?: string): Promise<Scene> {
  const provider = await startLoadProvider()
  const tiffin = await startTiffinChild({ ...options, size: { restaurants: 20, customers: 200, couriers: 1 }, providerUrl: provider.url, webhookSecret: provider.secret }, { profile })
  const lines = new Lines(tiffin.url, 8)
  const customers = await signIn(lines, tiffin.city.users.filter(({ role }) => role === 'customer'))
  lines.close()
  const sql = await openSqlMeter(tiffin.database)
  return {
    tiffin, provider, sql, customers,
    postmaster: await sql.postmaster(),
    habits: habitsOf(tiffin.city, customers),
    async leave() {
      await sql.close()
      await tiffin.stop()
      await provider.stop()
    },
  }
}

export interface Round {
  orders: number
  /** Until the last order is confirmed. */
  ms: number
  /** Of single requests, and of whole orders until they are confirmed. */
  requestMs: number[]
  orderMs: number[]
  /** From then until every consumer has nothing left to do: those that gather facts wait for a while. What they cost is counted. */
  tailMs: number
  cpuMs: number
  postgresCpuMs: number
  /** Of this process, which asks. */
  loadCpuMs: number
  sent: { all: number; statements: readonly Statement[] }
}

/** So many customers at a time, each on a connection of their own, order after order. */
async function rush(shopOf: (line: Line) => Shop, url: string, habits: readonly Habit[], { at, seconds }: { at: number; seconds: number }) {
  const until = performance.now() + seconds * 1000
  const requestMs: number[] = []
  const orders = new Map<string, { begun: number; ms: number }>()
  let next = 0
  const customer = async () => {
    const line = new Line(url)
    const shop = shopOf(line)
    while (performance.now() < until) {
      const habit = habits[(next += 1) % habits.length]!
      const [begun, start] = [Date.now(), performance.now()]
      const ordered = await checkOut(shop, habit)
      orders.set(ordered.orderId, { begun, ms: performance.now() - start })
      requestMs.push(...ordered.requestMs)
    }
    line.close()
  }
  await Promise.all(Array.from({ length: at }, customer))
  return { requestMs, orders }
}

/** Sessions are remembered for half a minute: each round begins with all of them known, however long the last one is past. */
async function greet(url: string, customers: readonly Person[]): Promise<void> {
  const lines = new Lines(url, 8)
  await Promise.all(customers.map(({ headers }) => lines.ask({ method: 'GET', path: '/api/auth/me', headers })))
  lines.close()
}

export async function rushOurs({ tiffin, provider, sql, postmaster, customers, habits }: Scene, load: { at: number; seconds: number }): Promise<Round> {
  const { rows: [last] } = await sql.query<{ position: number }>('select coalesce(max(position), 0)::int as position from orders.facts /* meter */')
  await greet(tiffin.url, customers)
  await sql.reset()
  const before = { cpu: cpuMs(tiffin.pid), postgres: cpuMsOfFamily(postmaster), load: cpuMs(process.pid) }
  const start = performance.now()
  const { requestMs, orders } = await rush((line) => ({ ask: (asked) => line.ask(asked), approve: (orderId) => provider.approve(orderId) }), tiffin.url, habits, load)
  const confirmed = await confirmations(sql, last!.position, orders)
  const ms = performance.now() - start
  const tailMs = await tiffin.caughtUp()
  const cost = { cpuMs: cpuMs(tiffin.pid) - before.cpu, postgresCpuMs: cpuMsOfFamily(postmaster) - before.postgres, loadCpuMs: cpuMs(process.pid) - before.load, sent: await sql.read() }
  // Its own clock and ours are the same one; a fact's time is that of the step, shortly before its commit.
  const orderMs = confirmed.map(({ order_id, at }) => Math.max(orders.get(order_id)!.ms, at.getTime() - orders.get(order_id)!.begun))
  return { orders: orders.size, ms, requestMs, orderMs, tailMs, ...cost }
}

/** As soon as all of them are there. */
async function confirmations(sql: SqlMeter, after: number, orders: ReadonlyMap<string, unknown>): Promise<{ order_id: string; at: Date }[]> {
  for (const giveUpAt = performance.now() + 60_000; performance.now() < giveUpAt; await sleep(3)) {
    const { rows } = await sql.query<{ order_id: string; at: Date }>(`select data->>'orderId' as order_id, at from orders.facts where position > $1 and type = 'order.confirmed' /* meter */`, [after])
    const confirmed = rows.filter(({ order_id }) => orders.has(order_id))
    if (confirmed.length === orders.size) return confirmed
  }
  throw new Error(`${orders.size} orders were paid, but not all of them are confirmed`)
}

export async function rushCeiling({ provider, postmaster, habits }: Scene, ceiling: Ceiling, load: { at: number; seconds: number }): Promise<Round> {
  const key = Buffer.from(provider.secret.slice(6), 'base64')
  const approve: Shop['approve'] = (orderId, payment) => signed(key, { id: JSON.parse(payment).paymentId, reference: orderId, attempt: 1, amount: 1, currency: 'UYU', status: 'authorized', captured: 0, refunds: [], returnUrl: '', at: '' })
  const before = { cpu: cpuMs(ceiling.pid), postgres: cpuMsOfFamily(postmaster), load: cpuMs(process.pid) }
  const start = performance.now()
  const { requestMs, orders } = await rush((line) => ({ ask: (asked) => line.ask(asked), approve }), ceiling.url, habits, load)
  const ms = performance.now() - start
  return { orders: orders.size, ms, requestMs, orderMs: [...orders.values()].map((order) => order.ms), tailMs: 0, cpuMs: cpuMs(ceiling.pid) - before.cpu, postgresCpuMs: cpuMsOfFamily(postmaster) - before.postgres, loadCpuMs: cpuMs(process.pid) - before.load, sent: { all: 0, statements: [] } }
}

export const perSecond = ({ orders, ms }: Round): number => (orders * 1000) / ms
