// A simulated day in this process: a throw-away installation, everybody of the demo city, and a clock that moves when all has settled.
import type { CityApi } from '../city/api.ts'
import type { City } from '../city/city.ts'
import { inProcessApi } from '../city/http/in-process-api.ts'
import type { Provider } from '../city/provider/provider-server.ts'
import { aLivelyMoment } from '../city/rhythm.ts'
import type { Scenario } from '../city/scenario.ts'
import { type DayPorts, simulateDay } from '../city/simulated-day.ts'
import type { Townspeople } from '../city/seed/townspeople.ts'
import type { FollowInProcess } from '../contexts/gateway/live/in-process.ts'
import { type CityMap, loadCityMap } from '../map/city-map.ts'
import { simulatedClock, type SimulatedClock } from '../platform/clock.ts'
import type { Log } from '../platform/module.ts'
import type { Process } from '../platform/process.ts'
import { demoPeople, moveIn, openCity } from './demo-city.ts'
import { startDemoProvider } from './demo-provider.ts'
import { openInstallation } from './installation.ts'
import { cityFolder } from './project.ts'
import { startTiffin } from './tiffin-process.ts'

/** Every simulated day is this Friday, from shortly before lunch. */
const dayOf = Date.parse('2026-11-20T12:00:00Z')

export interface SimulatedCity {
  tiffin: Process
  /** The same door that its people use. */
  api: CityApi
  provider: Provider
  city: City
  clock: SimulatedClock
  map: CityMap
  people: Townspeople
  live(hours: number, watch?: Pick<DayPorts, 'progress' | 'rested'>): Promise<void>
}

export interface SimulatedCityOptions {
  folder: string
  reset: boolean
  seed: string
  log: Log
  ordersPerMinute?: number
  scenario?: Scenario
}

/** Everybody has moved in, and nobody has ordered yet. When `work` is done, all of it is stopped. */
export async function inASimulatedCity<T>({ folder, reset, seed, log, ...how }: SimulatedCityOptions, work: (city: SimulatedCity) => Promise<T>): Promise<T> {
  // Nothing here has to survive a power cut: the day can be lived again.
  const installation = await openInstallation({ folder, reset, env: process.env, step: () => {}, log: () => {}, settings: { synchronous_commit: 'off' } })
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
    const options = { tiffin, map, clock, seed, log, ...how }
    const people = demoPeople(options)
    await moveIn(options, people)
    await tiffin.settle()
    const city = openCity(options, people, api)
    try {
      await city.start()
      return await work({ tiffin, api, provider, city, clock, map, people, live: (hours, watch = {}) => simulateDay({ clock, city, process: tiffin, provider, hours, ...watch }) })
    } finally {
      await city.stop()
    }
  } finally {
    await tiffin.stop()
    await provider.stop()
    await installation.close()
  }
}
