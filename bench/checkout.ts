// From cart to CONFIRMED, five requests an order, ours beside a bare server: the two take turns within one run, so that whatever
// else the machine does hits both. Ours is all of Tiffin: relay, consumers, views and notifications run along.
import { setTimeout as sleep } from 'node:timers/promises'
import { argumentsOf, numberOf, UsageError } from '../src/commands/arguments.ts'
import { startCeiling, type Ceiling } from './load/ceiling.ts'
import { statementsTable } from './load/meter.ts'
import { hottest } from './load/profile.ts'
import { perSecond, rushCeiling, rushOurs, setScene, type Round, type Scene } from './load/rush.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { median, percentile, reachLine, rounded, table } from './report.ts'

const usage = `npm run bench -- checkout [--seconds 5] [--rounds 5] [--at 1,8,32] [--json]
  --profile DIR       where the processor was in Tiffin
  --sql               which statements an order costs
  --set name=value    a setting of PostgreSQL, for both sides; may be repeated`

export async function checkout(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { seconds: { type: 'string' }, rounds: { type: 'string' }, at: { type: 'string' }, profile: { type: 'string' }, sql: { type: 'boolean' }, set: { type: 'string', multiple: true } }, usage)
  const seconds = numberOf('seconds', values.seconds, { from: 0.2, to: 600, standard: 5 })
  const rounds = numberOf('rounds', values.rounds, { from: 1, to: 100, standard: 5 })
  const levels = (values.at ?? '1,8,32').split(',').map(Number)
  if (levels.some((at) => !Number.isInteger(at) || at < 1 || at > 500)) throw new UsageError(usage)
  const settings = Object.fromEntries((values.set ?? []).map((text) => text.split('=') as [string, string]))

  const scene = await setScene({ folder: temporaryFolder('checkout'), settings }, values.profile)
  const ceiling = await ceilingBeside(scene)
  try {
    await warmUp(scene, ceiling, Math.min(8, 2 * seconds))
    const measured: Measured[] = []
    for (const at of levels) measured.push(await measure(scene, ceiling, { at, seconds, rounds }))
    const figures = figuresOf(measured)
    show(measured, figures)
    const last = measured.at(-1)!.ours.at(-1)!
    if (values.sql) console.log(`\n${statementsTable(last.sent.statements, last.orders)}`)
    return figures
  } finally {
    await ceiling.stop()
    await scene.leave()
    if (values.profile) console.log(hottest(values.profile))
  }
}

function ceilingBeside({ tiffin, customers, provider }: Scene): Promise<Ceiling> {
  const prices = Object.fromEntries(tiffin.city.restaurants.flatMap(({ sections }) => sections.flatMap(({ dishes }) => dishes.map(({ dishId, price }) => [dishId, price.amount]))))
  return startCeiling({ database: tiffin.database, customers: Object.fromEntries(customers.map(({ token, userId }) => [token, userId])), prices, webhookKey: provider.secret.slice(6) })
}

interface Measured {
  at: number
  ours: Round[]
  ceiling: Round[]
}

/** The compiler of the runtime and the caches of both have seen everything some hundred times. */
async function warmUp(scene: Scene, ceiling: Ceiling, seconds: number): Promise<void> {
  await rushOurs(scene, { at: 16, seconds })
  await rushCeiling(scene, ceiling, { at: 16, seconds: seconds / 4 })
}

async function measure(scene: Scene, ceiling: Ceiling, { at, seconds, rounds }: { at: number; seconds: number; rounds: number }): Promise<Measured> {
  const measured: Measured = { at, ours: [], ceiling: [] }
  for (let round = 0; round < rounds; round += 1) {
    measured.ours.push(await rushOurs(scene, { at, seconds }))
    measured.ceiling.push(await rushCeiling(scene, ceiling, { at, seconds }))
    await sleep(50)
    console.error(`  ${at} at a time, round ${round + 1}: ours ${rounded(perSecond(measured.ours.at(-1)!))}, ceiling ${rounded(perSecond(measured.ceiling.at(-1)!))} orders a second`)
  }
  return measured
}

// ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

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
      cpuMsPerOrder: rounded(perOrder(ours, (round) => round.cpuMs), 2), postgresCpuMsPerOrder: rounded(perOrder(ours, (round) => round.postgresCpuMs), 2), loadCpuMsPerOrder: rounded(perOrder(ours, (round) => round.loadCpuMs), 2),
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
    return [`${level} at a time`, one.orders, one.ordersPerSecond, one.ceilingPerSecond, one.ratio, one.medianMs, one.p99Ms, one.requestP99Ms, one.cpuMsPerOrder, one.postgresCpuMsPerOrder, one.loadCpuMsPerOrder, one.sqlPerOrder]
  })
  console.log(table(['', 'orders', 'ours/s', 'ceiling/s', 'ratio', 'median ms', 'p99 ms', 'request p99', 'CPU ms', 'PostgreSQL CPU', 'load CPU', 'SQL'], rows))
  console.log('  p99 ms: from the first request until the order is confirmed\n')
  const main = at[8] ?? Object.values(at)[0]!
  console.log(reachLine({ what: 'ours ÷ ceiling at 8', figure: main.ratio, reach: 0.4, goal: 0.67, better: 'higher' }))
  console.log(reachLine({ what: 'SQL statements an order', figure: sqlPerOrder, reach: 16, goal: 12, better: 'lower' }))
  console.log(reachLine({ what: 'CPU ms an order', figure: cpuMsPerOrder, goal: 3, better: 'lower' }))
  console.log(reachLine({ what: 'p99 ms of an order at 8', figure: main.p99Ms, goal: 30, better: 'lower' }))
}
