// Whole order lifes a second, kept up for a minute: every transition by the right person, tickets, offers, sixty positions,
// messages, read models, settlement. It counts only if consumers keep up and everything holds afterwards.
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { cpuMs, cpuMsOfFamily } from './load/meter.ts'
import { hottest } from './load/profile.ts'
import { liveOn, openSmallWorld } from './load/small-world.ts'
import { median, percentile, reachLine, rounded, table } from './report.ts'

const usage = 'npm run bench -- life [--seconds 60] [--at 160] [--couriers 300] [--profile DIR] [--json]'

export async function life(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { seconds: { type: 'string' }, at: { type: 'string' }, couriers: { type: 'string' }, profile: { type: 'string' } }, usage)
  const seconds = numberOf('seconds', values.seconds, { from: 1, to: 3600, standard: 60 })
  const at = numberOf('at', values.at, { from: 1, to: 2000, standard: 160 })
  const couriers = numberOf('couriers', values.couriers, { from: 1, to: 5000, standard: 300 })
  const world = await openSmallWorld({ name: 'life', size: { restaurants: 20, customers: 200, couriers }, profile: values.profile })
  try {
    const { tiffin, sql, postmaster } = world
    const warm = await liveOn(world, { at, until: performance.now() + Math.min(5_000, seconds * 250) })
    await sql.reset()
    const before = { cpu: cpuMs(tiffin.pid), postgres: cpuMsOfFamily(postmaster) }
    const start = performance.now()
    const measured = await liveOn(world, { at, until: start + seconds * 1000 })
    const worstLag = Math.max(...Object.values(await tiffin.lag()))
    const caughtUpMs = await tiffin.caughtUp()
    // All that were begun, until the last of them was settled and nothing was left to do: nothing is left out.
    const ms = performance.now() - start
    const lifes = measured.ends.length
    const cost = { cpu: (cpuMs(tiffin.pid) - before.cpu) / lifes, postgres: (cpuMsOfFamily(postmaster) - before.postgres) / lifes, statements: (await sql.read()).all / lifes }
    const inTime = measured.ends.filter((end) => end.at <= start + seconds * 1000).length
    const verdict = await tiffin.verify()
    const lifeMs = measured.ends.map((end) => end.ms)
    const figures = {
      lifesPerSecond: rounded((lifes * 1000) / ms), lifesPerSecondWithinTheTime: rounded(inTime / seconds), lifes, failed: measured.failed.length + warm.failed.length, seconds, at,
      medianMs: Math.round(median(lifeMs)), p99Ms: Math.round(percentile(lifeMs, 99)), cpuMsPerLife: rounded(cost.cpu, 2), postgresCpuMsPerLife: rounded(cost.postgres, 2), sqlPerLife: rounded(cost.statements),
      lagAtEnd: worstLag, caughtUpMs: Math.round(caughtUpMs), holds: verdict.holds, broken: verdict.invariants.filter((one) => !one.holds).map((one) => `${one.name}: ${one.broken.slice(0, 3).join('; ')}`),
    }
    for (const failure of new Set([...warm.failed, ...measured.failed].slice(0, 5))) console.log(`  failed: ${failure}`)
    console.log(table(['', ''], Object.entries(figures).filter(([, value]) => !Array.isArray(value)).map(([what, value]) => [what, typeof value === 'boolean' ? String(value) : (value as number)])))
    for (const broken of figures.broken) console.log(`  broken: ${broken}`)
    console.log(reachLine({ what: 'whole order lifes a second', figure: figures.lifesPerSecond, reach: 40, goal: 100, better: 'higher' }))
    console.log(`  reach  verify ${verdict.holds ? 'holds ✔' : 'does not hold ✖'}; consumers were ${worstLag} facts behind at the end and through after ${figures.caughtUpMs} ms`)
    if (!verdict.holds || figures.failed) process.exitCode = 1
    return figures
  } finally {
    await world.leave()
    if (values.profile) console.log(hottest(values.profile))
  }
}
