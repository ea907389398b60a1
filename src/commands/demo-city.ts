// The people of the demo city, living on this process through its public API.
import { httpApi } from '../city/http/http-api.ts'
import { runCity, type City } from '../city/city.ts'
import { ordinaryDay, type Scenario } from '../city/scenario.ts'
import { seedCity } from '../city/seed/seed-city.ts'
import { townspeopleOf, type Townspeople } from '../city/seed/townspeople.ts'
import type { CityApi } from '../city/api.ts'
import type { CityMap } from '../map/city-map.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/module.ts'
import type { Process } from '../platform/process.ts'
import { seededRandom } from '../platform/random.ts'
import { repeat } from '../platform/wall.ts'
import type { Installation } from './installation.ts'

export interface CityOptions {
  tiffin: Process
  map: CityMap
  clock: Clock
  seed: string
  log: Log
  step?: (what: string) => void
  ordersPerMinute?: number
  /** How the people behave, if not as on an ordinary day. */
  scenario?: Scenario
}

/** Everybody who will live there. */
export const demoPeople = ({ map, seed, scenario = ordinaryDay }: Pick<CityOptions, 'map' | 'seed' | 'scenario'>): Townspeople => townspeopleOf(map, seededRandom(seed), scenario)

/** Restaurants and people of the demo, taken in once. */
export async function moveIn({ tiffin, map, seed, step }: CityOptions, people: Townspeople): Promise<void> {
  await seedCity({ ask: (operation, input, options) => tiffin.call(operation, input, options), map, people, random: seededRandom(seed).fork('seed'), ...(step ? { step } : {}) })
}

export function openCity({ tiffin, map, clock, seed, log, ordersPerMinute, scenario: lived = ordinaryDay }: CityOptions, people: Townspeople, api: CityApi): City {
  const scenario = ordersPerMinute === undefined ? lived : { ...lived, ordersPerMinute }
  return runCity({ api, clock, random: seededRandom(seed).fork('city'), map, people, publicUrl: () => tiffin.settings.publicUrl, log, scenario })
}

export interface DemoCity {
  stats: City['stats']
  stop(): Promise<void>
}

/** Over HTTP, on the city's clock, which goes on where it stands when Tiffin is started again. */
export async function startDemoCity(options: CityOptions & { people: Townspeople; url: string; installation: Installation }): Promise<DemoCity> {
  const { clock, installation, people, url, step } = options
  await moveIn(options, people)
  const city = openCity(options, people, httpApi(url, clock))
  await city.start()
  step?.('city')
  const remember = () => installation.keep('clock', { at: clock.now() })
  await remember()
  // Should the database be away just now, the next time will do.
  const remembering = repeat(5_000, () => void remember().catch(() => {}))
  return {
    stats: city.stats,
    async stop() {
      remembering.stop()
      await city.stop()
      await remember().catch(() => {})
    },
  }
}
