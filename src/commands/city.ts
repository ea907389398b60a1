import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CityStats } from '../city/city.ts'
import { contracts } from '../contexts/contracts.ts'
import { openLog, silentLog } from '../platform/telemetry/log.ts'
import { stopwatch } from '../platform/wall.ts'
import { argumentsOf, numberOf } from './arguments.ts'
import { digestOf } from './digest.ts'
import { inASimulatedCity } from './simulated-city.ts'

const usage = `tiffin city [--seed 7] [--hours 3] [--orders-per-minute 2.2] [--json] [--keep DIR]

A day of the city without waiting: the clock moves on as soon as everything has settled. Ends with a digest of all facts:
the same seed gives the same digest, on any machine. The database is a throw-away one unless --keep names a folder.`

export async function run(args: string[]): Promise<void> {
  const { values } = argumentsOf(args, { seed: { type: 'string' }, hours: { type: 'string' }, 'orders-per-minute': { type: 'string' }, json: { type: 'boolean' }, keep: { type: 'string' } }, usage)
  const hours = numberOf('hours', values.hours, { from: 0.1, to: 72, standard: 3 })
  const ordersPerMinute = numberOf('orders-per-minute', values['orders-per-minute'], { from: 0.01, to: 1000, standard: 2.2 })
  const seed = values.seed ?? '7'
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'tiffin-city-'))
  const say = values.json ? () => {} : (line: string) => console.log(line)
  const log = process.env['TIFFIN_LOG'] ? await openLog({ level: process.env['TIFFIN_LOG'] }) : silentLog
  const elapsed = stopwatch()

  try {
    await inASimulatedCity({ folder, reset: values.keep !== undefined, seed, log, ordersPerMinute }, async ({ tiffin, city, clock, map, people, live }) => {
      say(`${map.name}, seed ${seed}: ${people.houses.length} restaurants, ${people.residents.length} customers, ${people.riders.length} couriers`)
      let shown = clock.now()
      await live(hours, {
        progress() {
          if (clock.now() - shown < 15 * 60_000) return
          shown = clock.now()
          const { placed, delivered, open } = city.stats()
          say(`${new Date(clock.now()).toISOString().slice(11, 16)} UTC  ${placed} ordered, ${delivered} delivered, ${open} open`)
        },
      })
      const stats = city.stats()
      await city.stop()
      const verdict = await tiffin.verify()
      const digest = await digestOf(tiffin, contracts.map(({ context }) => context))
      const seconds = elapsed() / 1000
      const broken = verdict.invariants.filter((one) => !one.holds)
      const deadLetters = await tiffin.deadLetters.list()
      if (values.json) console.log(JSON.stringify({ digest, seed, hours, orders: stats.placed, delivered: stats.delivered, ended: stats.ended, open: stats.open, clickToDoorMinutes: stats.clickToDoorMinutesSoFar, clickToDoorMean: rounded(stats.clickToDoorMean), clickToDoorNinthTenth: stats.clickToDoorNinthTenth, metresAnOrder: metresAnOrder(stats), asked: stats.asked, refusals: stats.refusals, deadLetters: deadLetters.length, holds: verdict.holds, broken, seconds: Math.round(seconds) }))
      else {
        say(`\n${stats.placed} orders in ${hours} hours, ${stats.delivered} delivered, ${Object.entries(stats.ended).map(([status, count]) => `${status} ${count}`).join(', ')}; ${deadLetters.length} dead letters; click to door ${stats.clickToDoorMinutesSoFar ?? '–'} min (median), ridden without an order ${(metresAnOrder(stats).idle / 1000).toFixed(1)} km for each`)
        say(verdict.holds ? `All ${verdict.invariants.length} invariants hold.` : broken.flatMap((one) => one.broken).join('\n'))
        say(`digest ${digest}\n${Math.round(seconds)} s`)
      }
      if (!verdict.holds) process.exitCode = 1
    })
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}

const rounded = (minutes: number | undefined): number | undefined => (minutes === undefined ? undefined : Math.round(minutes * 100) / 100)

/** What couriers rode for each delivered order, on its way and without one. */
function metresAnOrder({ metresRidden, delivered }: CityStats): CityStats['metresRidden'] {
  const each = (metres: number): number => Math.round(metres / Math.max(1, delivered))
  return { order: each(metresRidden.order), idle: each(metresRidden.idle) }
}
