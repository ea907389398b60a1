// What a checkout costs in a database with a short past and in one with a long one. Both stand side by side and take turns.
import { argumentsOf, numberOf, UsageError } from '../src/commands/arguments.ts'
import { openInstallation } from '../src/commands/installation.ts'
import { copyLifes } from './history/copy-lifes.ts'
import { statementsTable } from './load/meter.ts'
import { perSecond, rushOurs, setScene, type Round, type Scene } from './load/rush.ts'
import { seedIds } from './load/small-city.ts'
import { liveOn, openSmallWorld } from './load/small-world.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { median, percentile, reachLine, rounded, table } from './report.ts'

const usage = 'npm run bench -- history [--orders 10000,200000] [--seconds 6] [--rounds 5] [--sql] [--json]'
const at = 8
const livedLifes = 40

export async function history(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { orders: { type: 'string' }, seconds: { type: 'string' }, rounds: { type: 'string' }, sql: { type: 'boolean' } }, usage)
  const seconds = numberOf('seconds', values.seconds, { from: 0.5, to: 600, standard: 6 })
  const rounds = numberOf('rounds', values.rounds, { from: 1, to: 100, standard: 5 })
  const [short, long] = (values.orders ?? '10000,200000').split(',').map(Number)
  if (!short || !long || short >= long) throw new UsageError(usage)

  const pasts = []
  for (const orders of [short, long]) pasts.push(await makePast(orders))
  const scenes: Scene[] = []
  try {
    for (const { folder } of pasts) scenes.push(await setScene({ folder }))
    const measured = await takeTurns(scenes as [Scene, Scene], { seconds, rounds })
    if (values.sql) for (const list of measured) console.log(`${statementsTable(list.at(-1)!.sent.statements, list.at(-1)!.orders)}\n`)
    return told(measured, pasts.map(({ orders }) => orders))
  } finally {
    for (const scene of scenes) await scene.leave()
  }
}

/** Some orders that were lived, and the others like them. */
async function makePast(wanted: number): Promise<{ folder: string; orders: number }> {
  const folder = temporaryFolder('history')
  const world = await openSmallWorld({ name: 'history', folder, size: { restaurants: 20, customers: 200, couriers: 60 } })
  const { ends, failed } = await liveOn(world, { at: 20, until: Infinity, most: livedLifes })
  await world.tiffin.caughtUp()
  await world.leave()
  if (failed.length) throw new Error(`${failed.length} of the lifes to copy failed: ${failed[0]}`)
  const begun = performance.now()
  const installation = await openInstallation({ folder, reset: false, env: process.env, step: () => {}, log: () => {} })
  const { orders, rows } = await copyLifes({ database: installation.database, seedIds, orders: wanted, say: (line) => console.error(line) })
  await installation.close()
  console.log(`  a past of ${orders.toLocaleString('en')} orders, copies of ${ends.length} (${rows.toLocaleString('en')} rows), made in ${Math.round((performance.now() - begun) / 1000)} s`)
  return { folder, orders }
}

async function takeTurns(scenes: readonly [Scene, Scene], { seconds, rounds }: { seconds: number; rounds: number }): Promise<[Round[], Round[]]> {
  const measured: [Round[], Round[]] = [[], []]
  for (const scene of scenes) await rushOurs(scene, { at: 16, seconds: Math.min(8, 2 * seconds) })
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes, so that neither always finds the disk as the other left it.
    for (const which of round % 2 ? ([1, 0] as const) : ([0, 1] as const)) measured[which].push(await rushOurs(scenes[which], { at, seconds }))
    console.error(`  round ${round + 1}: ${measured.map((list) => rounded(perSecond(list.at(-1)!))).join(' and ')} orders a second`)
  }
  return measured
}

function told(measured: [Round[], Round[]], orders: readonly number[]) {
  const msAnOrder = (round: Round) => round.ms / round.orders
  const cpuMsAnOrder = (round: Round) => (round.cpuMs + round.postgresCpuMs) / round.orders
  const ratio = (cost: (round: Round) => number) => rounded(median(measured[1].map((round, index) => cost(round) / cost(measured[0][index]!))), 3)
  const of = (rounds: Round[], index: number) => ({
    orders: orders[index]!, ordersPerSecond: rounded(median(rounds.map(perSecond))), msPerOrder: rounded(median(rounds.map(msAnOrder)), 2), cpuMsPerOrder: rounded(median(rounds.map(cpuMsAnOrder)), 2),
    p99Ms: rounded(percentile(rounds.flatMap((round) => round.orderMs), 99)), sqlPerOrder: rounded(median(rounds.map((round) => round.sent.all / round.orders))),
  })
  const figures = { ratio: ratio(msAnOrder), cpuRatio: ratio(cpuMsAnOrder), short: of(measured[0], 0), long: of(measured[1], 1) }
  console.log(table(['past', 'orders/s', 'ms an order', 'CPU ms', 'p99 ms', 'SQL'], [figures.short, figures.long].map((one) => [`${one.orders.toLocaleString('en')} orders`, one.ordersPerSecond, one.msPerOrder, one.cpuMsPerOrder, one.p99Ms, one.sqlPerOrder])))
  console.log(reachLine({ what: 'cost with the long past ÷ with the short one', figure: figures.ratio, reach: 1.25, goal: 1.1, better: 'lower' }))
  return figures
}
