// What customers are promised, kept: what is paid is what was shown, what is shown can be ordered, and what was said of the time holds.
import { kind } from '../src/city/provider/scenario.ts'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { inASimulatedCity, type SimulatedCity } from '../src/commands/simulated-city.ts'
import { seededRandom } from '../src/platform/random.ts'
import { silentLog } from '../src/platform/telemetry/log.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { checkouts } from './promises/checkouts.ts'
import { anEvening, type Evening } from './promises/evening.ts'
import { searches } from './promises/searches.ts'
import { median, percentile, reachLine, rounded, table } from './report.ts'

const reach = { inTime: 0.9, minutesBeside: 4 }
const usage = `npm run bench -- promises [--checkouts 10000] [--searches 10000] [--seeds 20,21] [--hours 1.5] [--seed 1] [--json]

Checkouts of every sort, each reckoned anew from the menu and followed into the provider's book and the ledger; searches from random
doors and hours, each judged by hours and areas and by a quote; ordinary evenings of these seeds, for what was promised against what
came, and for whether each change of more than five minutes stands in the order's timeline. Fails where one checkout, one search or one
timeline does not agree, where fewer than ${100 * reach.inTime} % came by the latest time, or where half of them were more than ${reach.minutesBeside} minutes beside the time
that was said. 0 leaves one out.`
const minuteMs = 60_000
const mostShown = 12

export async function promises(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { checkouts: { type: 'string' }, searches: { type: 'string' }, seeds: { type: 'string' }, hours: { type: 'string' }, seed: { type: 'string' } }, usage)
  const count = (name: 'checkouts' | 'searches') => numberOf(name, values[name], { from: 0, to: 1_000_000, standard: 10_000 })
  const hours = numberOf('hours', values.hours, { from: 0, to: 24, standard: 1.5 })
  const seed = values.seed ?? '1'
  const figures = {
    ...(count('checkouts') > 0 ? await paidAsShown(count('checkouts'), seed) : {}),
    ...(count('searches') > 0 ? await shownAsOrderable(count('searches'), seed) : {}),
    ...(hours > 0 ? await thereAsSaid((values.seeds ?? '20,21').split(','), hours) : {}),
  }
  return figures
}

async function paidAsShown(count: number, seed: string): Promise<object> {
  const told = await inAStandingCity('checkouts', seed, (city) => checkouts(city, count, seededRandom(seed).fork('checkouts')))
  console.log(table(['checkouts', ''], [['in all', told.checkouts], ...Object.entries(told.sorts).sort(([, a], [, b]) => b - a).map(([sort, times]) => [`… ${sort}`, times] as const), ['that do not agree', told.wrong.length]]))
  failWith(told.wrong)
  return { checkouts: told.checkouts, checkoutsWrong: told.wrong.length }
}

async function shownAsOrderable(count: number, seed: string): Promise<object> {
  const { wrong, ...judged } = await inAStandingCity('searches', seed, (city) => searches(city, count, seededRandom(seed).fork('searches')))
  console.log(table(['\nsearches', ''], [
    ['in all', judged.searches], ['kitchens they showed', judged.shown], ['… that can be ordered from', judged.orderable], ['… of them asked for a quote', judged.quotes], ['… closed', judged.closed],
    ['… of which nobody knows when they open', judged.unknown], ['… busy', judged.busy], ['that are not as shown', wrong.length],
  ]))
  failWith(wrong)
  return { ...judged, searchesWrong: wrong.length }
}

async function thereAsSaid(seeds: readonly string[], hours: number): Promise<object> {
  const evenings: Evening[] = []
  for (const seed of seeds) evenings.push(await anEvening({ seed, hours }))
  const kept = evenings.flatMap((evening) => evening.kept)
  const untold = evenings.flatMap((evening) => evening.untold)
  const beside = kept.map(({ thereAt, promisedAt }) => (thereAt - promisedAt) / minuteMs)
  const figures = {
    orders: kept.length,
    inTime: rounded(kept.filter(({ thereAt, latestAt }) => thereAt <= latestAt).length / kept.length, 3),
    minutesBeside: rounded(median(beside.map(Math.abs)), 2),
  }
  console.log(table(['\nwhat was said of the time', ''], [
    ['orders', kept.length], ['minutes after the time that was said: one in ten less than', rounded(percentile(beside, 10))], ['… half of them less than', rounded(median(beside))], ['… nine in ten less than', rounded(percentile(beside, 90))],
    ['lines in timelines, for what moved more than 5 minutes', evenings.reduce((sum, { lines }) => sum + lines, 0)], ['orders that showed another time without a line', untold.length],
  ]))
  console.log(`\n${reachLine({ what: 'by the latest time', figure: figures.inTime, reach: reach.inTime, better: 'higher' })}\n${reachLine({ what: 'minutes beside what was said', figure: figures.minutesBeside, reach: reach.minutesBeside, better: 'lower' })}`)
  if (!(figures.inTime >= reach.inTime && figures.minutesBeside <= reach.minutesBeside)) process.exitCode = 1
  failWith(untold)
  return { ...figures, untold: untold.length }
}

/** Everybody lives there and nobody stirs but those of the bench, who move the clock themselves. */
const inAStandingCity = <T>(name: string, seed: string, work: (city: SimulatedCity) => Promise<T>): Promise<T> =>
  inASimulatedCity({ folder: temporaryFolder(name), reset: false, seed, log: silentLog }, async (city) => {
    await city.city.stop()
    city.provider.behave(kind)
    return work(city)
  })

function failWith(wrong: readonly string[]): void {
  if (wrong.length === 0) return
  process.exitCode = 1
  for (const sentence of wrong.slice(0, mostShown)) console.log(`  ✖ ${sentence}`)
}
