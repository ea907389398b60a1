import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProcessApi } from '../city/http/in-process-api.ts'
import { aLivelyMoment } from '../city/rhythm.ts'
import { simulateDay } from '../city/simulated-day.ts'
import { contracts } from '../contexts/contracts.ts'
import type { FollowInProcess } from '../contexts/gateway/live/in-process.ts'
import { loadCityMap } from '../map/city-map.ts'
import { simulatedClock } from '../platform/clock.ts'
import { openLog, silentLog } from '../platform/telemetry/log.ts'
import { stopwatch } from '../platform/wall.ts'
import { argumentsOf, numberOf } from './arguments.ts'
import { demoPeople, moveIn, openCity } from './demo-city.ts'
import { startDemoProvider } from './demo-provider.ts'
import { digestOf } from './digest.ts'
import { openInstallation } from './installation.ts'
import { cityFolder } from './project.ts'
import { startTiffin } from './tiffin-process.ts'

const usage = `tiffin city [--seed 7] [--hours 3] [--orders-per-minute 2.2] [--json] [--keep DIR]

A day of the city without waiting: the clock moves on as soon as everything has settled. Ends with a digest of all facts:
the same seed gives the same digest, on any machine. The database is a throw-away one unless --keep names a folder.`

/** Every simulated day is this Friday, from shortly before lunch. */
const dayOf = Date.parse('2026-11-20T12:00:00Z')

export async function run(args: string[]): Promise<void> {
  const { values } = argumentsOf(args, { seed: { type: 'string' }, hours: { type: 'string' }, 'orders-per-minute': { type: 'string' }, json: { type: 'boolean' }, keep: { type: 'string' } }, usage)
  const hours = numberOf('hours', values.hours, { from: 0.1, to: 72, standard: 3 })
  const ordersPerMinute = numberOf('orders-per-minute', values['orders-per-minute'], { from: 0.01, to: 1000, standard: 2.2 })
  const seed = values.seed ?? '7'
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'tiffin-city-'))
  const say = values.json ? () => {} : (line: string) => console.log(line)
  const log = process.env['TIFFIN_LOG'] ? await openLog({ level: process.env['TIFFIN_LOG'] }) : silentLog
  const elapsed = stopwatch()

  // Nothing here has to survive a power cut: the day can be lived again.
  const installation = await openInstallation({ folder, reset: values.keep !== undefined, env: process.env, step: () => {}, log: () => {}, settings: { synchronous_commit: 'off' } })
  const map = loadCityMap(cityFolder)
  const clock = simulatedClock(aLivelyMoment(dayOf, map.timeZone))
  const env: Record<string, string | undefined> = { ...process.env, TIFFIN_PASSWORD_COST: 'cheap', TIFFIN_RATE_LIMIT: 'off' }
  let url = ''
  const provider = await startDemoProvider({ installation, clock, env, seed, webhookUrl: () => `${url}/api/payments/webhook`, troubled: true })
  const tiffin = await startTiffin({ installation, map, clock, log, env, publicUrl: 'http://tiffin.example', process: { lockstep: true, relay: 'none' } })
  try {
    ;({ url } = await tiffin.listen({ port: 0, host: '127.0.0.1' }))
    const follow = (tiffin.modules.get('gateway') as unknown as { followInProcess: FollowInProcess }).followInProcess
    const api = inProcessApi(tiffin.app as never, (topics, session, heard) => follow(session.token, topics, heard as never))
    const people = demoPeople({ map, seed })
    await moveIn({ tiffin, map, clock, seed, log }, people)
    await tiffin.settle()
    const city = openCity({ tiffin, map, clock, seed, log, ordersPerMinute }, people, api)
    await city.start()
    say(`${map.name}, seed ${seed}: ${people.houses.length} restaurants, ${people.residents.length} customers, ${people.riders.length} couriers`)
    let shown = clock.now()
    await simulateDay({
      clock, city, process: tiffin, provider, hours,
      progress: () => {
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
    if (values.json) console.log(JSON.stringify({ digest, seed, hours, orders: stats.placed, delivered: stats.delivered, ended: stats.ended, open: stats.open, clickToDoorMinutes: stats.clickToDoorMinutesSoFar, refusals: stats.refusals, deadLetters: deadLetters.length, holds: verdict.holds, broken, seconds: Math.round(seconds) }))
    else {
      say(`\n${stats.placed} orders in ${hours} hours, ${stats.delivered} delivered, ${Object.entries(stats.ended).map(([status, count]) => `${status} ${count}`).join(', ')}; ${deadLetters.length} dead letters; click to door ${stats.clickToDoorMinutesSoFar ?? '–'} min (median)`)
      say(verdict.holds ? `All ${verdict.invariants.length} invariants hold.` : broken.flatMap((one) => one.broken).join('\n'))
      say(`digest ${digest}\n${Math.round(seconds)} s`)
    }
    if (!verdict.holds) process.exitCode = 1
  } finally {
    await tiffin.stop()
    await provider.stop()
    await installation.close()
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}
