// From the commit of a fact to the pages that show it, while half of what `life` can do goes on. PostgreSQL says when each
// transaction was committed (track_commit_timestamp), the pages when they heard of it: two readings of the same clock.
import { setTimeout as sleep } from 'node:timers/promises'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { openBrowsers, type Heard, type Way } from './load/browsers.ts'
import type { SqlMeter } from './load/meter.ts'
import { liveOn, openSmallWorld, type SmallWorld } from './load/small-world.ts'
import { percentile, reachLine, rounded, table } from './report.ts'

const usage = 'npm run bench -- live [--seconds 30] [--rate LIFES-A-SECOND] [--pages 100] [--json]'

export async function live(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { seconds: { type: 'string' }, rate: { type: 'string' }, pages: { type: 'string' } }, usage)
  const seconds = numberOf('seconds', values.seconds, { from: 1, to: 3600, standard: 30 })
  const pages = numberOf('pages', values.pages, { from: 2, to: 2000, standard: 100 })
  const world = await openSmallWorld({ name: 'live', size: { restaurants: 20, customers: 200, couriers: 300 }, settings: { track_commit_timestamp: 'on' } })
  try {
    const perSecond = values.rate === undefined ? await halfOfWhatGoes(world) : numberOf('rate', values.rate, { from: 0.1, to: 1000, standard: 1 })
    const browsers = await openBrowsers(world.tiffin.url, { sse: pagesOf(world, pages / 2), stomp: pagesOf(world, pages / 2) })
    await liveOn(world, { at: 200, until: performance.now() + 2_000, perSecond })
    await browsers.heard()
    const lived = await liveOn(world, { at: 400, until: performance.now() + seconds * 1000, perSecond })
    await sleep(500)
    const heard = await browsers.heard()
    await browsers.close()
    const figures = { lifesPerSecond: rounded(perSecond), lifes: lived.ends.length, failed: lived.failed.length, pages, ...figuresOf(heard, await commits(world.sql)) }
    for (const failure of new Set(lived.failed.slice(0, 5))) console.log(`  failed: ${failure}`)
    show(figures)
    return figures
  } finally {
    await world.leave()
  }
}

async function halfOfWhatGoes(world: SmallWorld): Promise<number> {
  const start = performance.now()
  const [warmMs, countedMs] = [6_000, 10_000]
  const { ends } = await liveOn(world, { at: 160, until: start + warmMs + countedMs })
  await world.tiffin.caughtUp()
  return (ends.filter(({ at }) => at > start + warmMs && at <= start + warmMs + countedMs).length * 1000) / countedMs / 2
}

/** Consoles of restaurants, several in each. */
const pagesOf = ({ staff }: SmallWorld, count: number) => {
  const consoles = [...staff]
  return Array.from({ length: Math.round(count) }, (_, index) => {
    const [restaurantId, person] = consoles[index % consoles.length]!
    return { topic: `restaurants/${restaurantId}`, token: person.token }
  })
}

/** Fact → microseconds since 1970 of its commit. */
async function commits(sql: SqlMeter): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ id: string; us: string }>(
    ['orders', 'kitchen'].map((context) => `select id, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000 as us from ${context}.facts`).join(' union all '),
  )
  return new Map(rows.map(({ id, us }) => [id, Number(us)]))
}

function figuresOf(heard: Heard, commitAt: ReadonlyMap<string, number>) {
  const of = (way: Way) => {
    const ms = heard[way].flatMap(([factId, atUs]) => (commitAt.has(factId) ? [(atUs - commitAt.get(factId)!) / 1000] : []))
    return { events: ms.length, p50Ms: rounded(percentile(ms, 50)), p99Ms: rounded(percentile(ms, 99)), mostMs: rounded(percentile(ms, 100)) }
  }
  return { sse: of('sse'), stomp: of('stomp') }
}

function show({ lifesPerSecond, lifes, failed, pages, sse, stomp }: { lifesPerSecond: number; lifes: number; failed: number; pages: number } & ReturnType<typeof figuresOf>): void {
  console.log(`  ${lifesPerSecond} lifes a second, ${lifes} in all (${failed} failed), ${pages} pages open`)
  console.log(table(['commit → browser', 'events', 'p50 ms', 'p99 ms', 'most ms'], [['server-sent events', ...Object.values(sse)], ['STOMP', ...Object.values(stomp)]]))
  console.log(reachLine({ what: 'p99 ms of the slower way', figure: Math.max(sse.p99Ms, stomp.p99Ms), reach: 100, goal: 50, better: 'lower' }))
}
