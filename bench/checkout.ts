// From cart to CONFIRMED, five requests an order, ours beside a bare server: the two take turns within one run, so that whatever
// else the machine does hits both. Ours is all of Tiffin: relay, consumers, views and notifications run along.
import { setTimeout as sleep } from 'node:timers/promises'
import { argumentsOf, numberOf, UsageError } from '../src/commands/arguments.ts'
import { startCeiling, type Ceiling } from './load/ceiling.ts'
import { checkOut, habitsOf, type Habit, type Shop } from './load/check-out.ts'
import { Line, Lines } from './load/line.ts'
import { cpuMs, cpuMsOfFamily, openSqlMeter, type SqlMeter, type Statement } from './load/meter.ts'
import { hottest } from './load/profile.ts'
import { signed, startLoadProvider, type LoadProvider } from './load/provider.ts'
import { signIn } from './load/sign-in.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { startTiffinChild, type Tiffin } from './load/tiffin.ts'
import { median, percentile, reachLine, rounded, table } from './report.ts'

const usage = 'npm run bench -- checkout [--seconds 5] [--rounds 5] [--at 1,8,32] [--profile DIR] [--sql] [--json]'

export async function checkout(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { seconds: { type: 'string' }, rounds: { type: 'string' }, at: { type: 'string' }, profile: { type: 'string' }, sql: { type: 'boolean' } }, usage)
  const seconds = numberOf('seconds', values.seconds, { from: 0.2, to: 600, standard: 5 })
  const rounds = numberOf('rounds', values.rounds, { from: 1, to: 100, standard: 5 })
  const levels = (values.at ?? '1,8,32').split(',').map(Number)
  if (levels.some((at) => !Number.isInteger(at) || at < 1 || at > 500)) throw new UsageError(usage)

  const scene = await setScene(values.profile)
  try {
    const measured = []
    for (const at of levels) measured.push(await measure(scene, { at, seconds, rounds }))
    const figures = figuresOf(measured)
    show(measured, figures)
    if (values.sql) showStatements(measured.at(-1)!.ours.at(-1)!)
    return figures
  } finally {
    await scene.leave()
    if (values.profile) console.log(hottest(values.profile))
  }
}

// ── the scene ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Scene {
  tiffin: Tiffin
  ceiling: Ceiling
  provider: LoadProvider
  sql: SqlMeter
  postmaster: number
  habits: Habit[]
  leave(): Promise<void>
}

export async function setScene(profile?: string): Promise<Scene> {
  const provider = await startLoadProvider()
  const tiffin = await startTiffinChild({ folder: temporaryFolder('checkout'), size: { restaurants: 20, customers: 200, couriers: 1 }, providerUrl: provider.url, webhookSecret: provider.secret }, { profile })
  const lines = new Lines(tiffin.url, 8)
  const customers = await signIn(lines, tiffin.city.users.filter(({ role }) => role === 'customer'))
  lines.close()
  const prices = Object.fromEntries(tiffin.city.restaurants.flatMap(({ sections }) => sections.flatMap(({ dishes }) => dishes.map(({ dishId, price }) => [dishId, price.amount]))))
  const ceiling = await startCeiling({ database: tiffin.database, customers: Object.fromEntries(customers.map(({ token, userId }) => [token, userId])), prices, webhookKey: provider.secret.slice(6) })
  const sql = await openSqlMeter(tiffin.database)
  return {
    tiffin, ceiling, provider, sql,
    postmaster: await sql.postmaster(),
    habits: habitsOf(tiffin.city, customers),
    async leave() {
      await sql.close()
      await ceiling.stop()
      await tiffin.stop()
      await provider.stop()
    },
  }
}

// ── one round ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Round {
  orders: number
  /** Until the last order is confirmed and every consumer has nothing left to do. */
  ms: number
  /** Of single requests, and of whole orders until they are confirmed. */
  requestMs: number[]
  orderMs: number[]
  /** Until consumers were through, after the last request. */
  tailMs: number
  cpuMs: number
  postgresCpuMs: number
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

export async function rushOurs({ tiffin, provider, sql, postmaster, habits }: Omit<Scene, 'ceiling' | 'leave'>, load: { at: number; seconds: number }): Promise<Round> {
  const { rows: [last] } = await sql.query<{ position: number }>('select coalesce(max(position), 0)::int as position from orders.facts')
  await sql.reset()
  const before = { cpu: cpuMs(tiffin.pid), postgres: cpuMsOfFamily(postmaster) }
  const start = performance.now()
  const { requestMs, orders } = await rush((line) => ({ ask: (asked) => line.ask(asked), approve: (orderId) => provider.approve(orderId) }), tiffin.url, habits, load)
  const tailMs = await tiffin.caughtUp()
  const ms = performance.now() - start
  const round = { cpuMs: cpuMs(tiffin.pid) - before.cpu, postgresCpuMs: cpuMsOfFamily(postmaster) - before.postgres, sent: await sql.read() }
  const { rows } = await sql.query<{ order_id: string; at: Date }>(`select data->>'orderId' as order_id, at from orders.facts where position > $1 and type = 'order.confirmed'`, [last!.position])
  const confirmed = rows.filter(({ order_id }) => orders.has(order_id))
  if (confirmed.length !== orders.size) throw new Error(`${orders.size} orders were paid, but ${confirmed.length} are confirmed`)
  // Its own clock and ours are the same one; a fact's time is that of the step, shortly before its commit.
  const orderMs = confirmed.map(({ order_id, at }) => Math.max(orders.get(order_id)!.ms, at.getTime() - orders.get(order_id)!.begun))
  return { orders: orders.size, ms, requestMs, orderMs, tailMs, ...round }
}

async function rushCeiling({ ceiling, provider, postmaster, habits }: Scene, load: { at: number; seconds: number }): Promise<Round> {
  const key = Buffer.from(provider.secret.slice(6), 'base64')
  const approve: Shop['approve'] = (orderId, payment) => signed(key, { id: JSON.parse(payment).paymentId, reference: orderId, attempt: 1, amount: 1, currency: 'UYU', status: 'authorized', captured: 0, refunds: [], returnUrl: '', at: '' })
  const before = { cpu: cpuMs(ceiling.pid), postgres: cpuMsOfFamily(postmaster) }
  const start = performance.now()
  const { requestMs, orders } = await rush((line) => ({ ask: (asked) => line.ask(asked), approve }), ceiling.url, habits, load)
  const ms = performance.now() - start
  return { orders: orders.size, ms, requestMs, orderMs: [...orders.values()].map((order) => order.ms), tailMs: 0, cpuMs: cpuMs(ceiling.pid) - before.cpu, postgresCpuMs: cpuMsOfFamily(postmaster) - before.postgres, sent: { all: 0, statements: [] } }
}

interface Measured {
  at: number
  ours: Round[]
  ceiling: Round[]
}

async function measure(scene: Scene, { at, seconds, rounds }: { at: number; seconds: number; rounds: number }): Promise<Measured> {
  const measured: Measured = { at, ours: [], ceiling: [] }
  const warmUp = { at, seconds: Math.min(2, seconds) }
  await rushOurs(scene, warmUp)
  await rushCeiling(scene, warmUp)
  for (let round = 0; round < rounds; round += 1) {
    measured.ours.push(await rushOurs(scene, { at, seconds }))
    measured.ceiling.push(await rushCeiling(scene, { at, seconds }))
    await sleep(50)
    console.error(`  ${at} at a time, round ${round + 1}: ours ${rounded(perSecond(measured.ours.at(-1)!))}, ceiling ${rounded(perSecond(measured.ceiling.at(-1)!))} orders a second`)
  }
  return measured
}

// ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const perSecond = ({ orders, ms }: Round): number => (orders * 1000) / ms
const perOrder = (rounds: readonly Round[], what: (round: Round) => number) => median(rounds.map((round) => what(round) / round.orders))

function figuresOf(measured: readonly Measured[]) {
  const at = Object.fromEntries(measured.map(({ at, ours, ceiling }) => {
    const ordersPerSecond = median(ours.map(perSecond))
    const ceilingPerSecond = median(ceiling.map(perSecond))
    const ratios = ours.map((round, index) => perSecond(round) / perSecond(ceiling[index]!))
    const all = (rounds: Round[], what: 'requestMs' | 'orderMs') => rounds.flatMap((round) => round[what])
    return [at, {
      ordersPerSecond: rounded(ordersPerSecond), ceilingPerSecond: rounded(ceilingPerSecond), ratio: rounded(median(ratios), 3),
      p99Ms: rounded(percentile(all(ours, 'orderMs'), 99)), medianMs: rounded(median(all(ours, 'orderMs'))), requestP99Ms: rounded(percentile(all(ours, 'requestMs'), 99)),
      ceilingP99Ms: rounded(percentile(all(ceiling, 'orderMs'), 99)), ceilingRequestP99Ms: rounded(percentile(all(ceiling, 'requestMs'), 99)),
      cpuMsPerOrder: rounded(perOrder(ours, (round) => round.cpuMs), 2), postgresCpuMsPerOrder: rounded(perOrder(ours, (round) => round.postgresCpuMs), 2),
      ceilingCpuMsPerOrder: rounded(perOrder(ceiling, (round) => round.cpuMs), 2), ceilingPostgresCpuMsPerOrder: rounded(perOrder(ceiling, (round) => round.postgresCpuMs), 2),
      sqlPerOrder: rounded(perOrder(ours, (round) => round.sent.all)), tailMs: Math.round(median(ours.map((round) => round.tailMs))), orders: ours.reduce((sum, round) => sum + round.orders, 0),
    }]
  }))
  const main = at[8] ?? Object.values(at)[0]!
  return { at, sqlPerOrder: main.sqlPerOrder, cpuMsPerOrder: main.cpuMsPerOrder }
}

function show(measured: readonly Measured[], { at, sqlPerOrder, cpuMsPerOrder }: ReturnType<typeof figuresOf>): void {
  const rows = measured.map(({ at: level }) => {
    const one = at[level]!
    return [`${level} at a time`, one.orders, one.ordersPerSecond, one.ceilingPerSecond, one.ratio, one.medianMs, one.p99Ms, one.requestP99Ms, one.cpuMsPerOrder, one.postgresCpuMsPerOrder, one.sqlPerOrder]
  })
  console.log(table(['', 'orders', 'ours/s', 'ceiling/s', 'ratio', 'median ms', 'p99 ms', 'request p99', 'CPU ms', 'PostgreSQL CPU', 'SQL'], rows))
  console.log('  p99 ms: from the first request until the order is confirmed\n')
  const main = at[8] ?? Object.values(at)[0]!
  console.log(reachLine({ what: 'ours ÷ ceiling at 8', figure: main.ratio, reach: 0.4, goal: 0.67, better: 'higher' }))
  console.log(reachLine({ what: 'SQL statements an order', figure: sqlPerOrder, reach: 16, goal: 12, better: 'lower' }))
  console.log(reachLine({ what: 'CPU ms an order', figure: cpuMsPerOrder, goal: 3, better: 'lower' }))
  console.log(reachLine({ what: 'p99 ms of an order at 8', figure: main.p99Ms, goal: 30, better: 'lower' }))
}

/** Which statements an order costs, from the last round. */
function showStatements({ orders, sent: { statements } }: Round): void {
  const rows = statements.filter(({ calls }) => calls / orders > 0.02).map(({ role, text, calls, ms }) => [`${role}: ${text.slice(0, 130)}`, rounded(calls / orders, 2), rounded(ms / orders, 3)])
  console.log(`\n${table(['statements', 'an order', 'ms an order'], rows)}`)
}
