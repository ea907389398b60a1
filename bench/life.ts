// Whole order lifes a second, kept up for a minute: every transition by the right person, tickets, offers, sixty positions,
// messages, read models, settlement. It counts only if consumers keep up and everything holds afterwards.
import { setTimeout as sleep } from 'node:timers/promises'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { cpuMs, cpuMsOfFamily, statementsTable } from './load/meter.ts'
import { hottest } from './load/profile.ts'
import { stages, type Reached } from './load/one-life.ts'
import { liveOn, openSmallWorld } from './load/small-world.ts'
import { median, percentile, reachLine, rounded, table } from './report.ts'

const usage = 'npm run bench -- life [--seconds 60] [--at 160] [--couriers 300] [--profile DIR] [--sql] [--json]'

export async function life(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { seconds: { type: 'string' }, at: { type: 'string' }, couriers: { type: 'string' }, profile: { type: 'string' }, sql: { type: 'boolean' } }, usage)
  const seconds = numberOf('seconds', values.seconds, { from: 1, to: 3600, standard: 60 })
  const at = numberOf('at', values.at, { from: 1, to: 2000, standard: 160 })
  const couriers = numberOf('couriers', values.couriers, { from: 1, to: 5000, standard: 300 })
  const world = await openSmallWorld({ name: 'life', size: { restaurants: 20, customers: 200, couriers }, profile: values.profile })
  try {
    const { tiffin, sql, postmaster } = world
    const warmMs = Math.min(8_000, seconds * 400)
    const living = liveOn(world, { at, until: performance.now() + warmMs + seconds * 1000 })
    await sleep(warmMs)
    await sql.reset()
    const from = { at: performance.now(), cpu: cpuMs(tiffin.pid), postgres: cpuMsOfFamily(postmaster), load: cpuMs(process.pid) }
    await sleep(seconds * 1000)
    const until = { at: performance.now(), cpu: cpuMs(tiffin.pid), postgres: cpuMsOfFamily(postmaster), load: cpuMs(process.pid), sent: await sql.read(), lag: await tiffin.lag() }
    const { ends, failed } = await living
    const caughtUpMs = await tiffin.caughtUp()
    const verdict = await tiffin.verify()

    // As many begin as end, so what ends within the time is what the machine keeps up.
    const ended = ends.filter((end) => end.at > from.at && end.at <= until.at)
    const lifes = ended.length
    const lifeMs = ended.map((end) => end.ms)
    const figures = {
      lifesPerSecond: rounded((lifes * 1000) / (until.at - from.at)), lifes, lifesInAll: ends.length, failed: failed.length, seconds, at,
      medianMs: Math.round(median(lifeMs)), p99Ms: Math.round(percentile(lifeMs, 99)), cpuMsPerLife: rounded((until.cpu - from.cpu) / lifes, 2), postgresCpuMsPerLife: rounded((until.postgres - from.postgres) / lifes, 2), loadCpuMsPerLife: rounded((until.load - from.load) / lifes, 2),
      sqlPerLife: rounded(until.sent.all / lifes), lagAtEnd: Math.max(...Object.values(until.lag)), caughtUpMs: Math.round(caughtUpMs), holds: verdict.holds,
      broken: verdict.invariants.filter((one) => !one.holds).map((one) => `${one.name}: ${one.broken.slice(0, 3).join('; ')}`),
    }
    for (const failure of new Set(failed.slice(0, 5))) console.log(`  failed: ${failure}`)
    console.log(table(['', ''], Object.entries(figures).filter(([, value]) => !Array.isArray(value)).map(([what, value]) => [what, typeof value === 'boolean' ? String(value) : (value as number)])))
    console.log(`\n${table(['what a life waits for', 'median ms', 'p99 ms'], waits(ended.map(({ reached }) => reached)))}\n`)
    for (const broken of figures.broken) console.log(`  broken: ${broken}`)
    console.log(reachLine({ what: 'whole order lifes a second', figure: figures.lifesPerSecond, reach: 40, goal: 100, better: 'higher' }))
    console.log(`  reach  verify ${verdict.holds ? 'holds ✔' : 'does not hold ✖'}; consumers were ${figures.lagAtEnd} facts behind at the end and through ${figures.caughtUpMs} ms after the last`)
    if (values.sql) console.log(`\n${statementsTable(until.sent.statements, lifes)}`)
    if (!verdict.holds || figures.failed) process.exitCode = 1
    return figures
  } finally {
    await world.leave()
    if (values.profile) console.log(hottest(values.profile))
  }
}

/** From one stage to the next. */
const waits = (lifes: readonly Reached[]): [string, number, number][] => stages.map((stage, index) => {
  const before = stages[index - 1]
  const ms = lifes.map((reached) => (reached[stage] ?? NaN) - (before ? (reached[before] ?? NaN) : 0))
  return [`until ${stage}`, Math.round(median(ms)), Math.round(percentile(ms, 99))]
})
