// The living city: customers, restaurants, couriers and a dispatcher, each signed in, each acting through the public API only.
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { isRefused, type CityApi } from './api.ts'
import { courierOf } from './people/courier/courier.ts'
import { customersOf } from './people/customers.ts'
import { dispatcherOf } from './people/dispatcher.ts'
import { restaurantsOf } from './people/restaurants.ts'
import { localTime } from './rhythm.ts'
import { ordinaryDay, type Scenario } from './scenario.ts'
import { currencyOf } from './seed/prices.ts'
import type { Townspeople } from './seed/townspeople.ts'
import { browser, type PaymentPage } from './world/payment-page.ts'
import { statisticsOf, type CityStats } from './world/statistics.ts'
import { openStories } from './world/stories.ts'
import type { CityMap } from './world/streets.ts'
import type { Town, TownLog } from './world/town.ts'

export type { CityStats } from './world/statistics.ts'

export interface CityOptions {
  api: CityApi
  clock: Clock
  random: Random
  map: CityMap
  /** The same as were seeded. */
  people: Townspeople
  publicUrl: () => string
  log: TownLog
  scenario?: Scenario
  page?: PaymentPage
}

export interface City {
  /** Resolves once the dispatcher listens; everybody else begins in the steps of the clock. */
  start(): Promise<void>
  /** No new customers; what is under way goes on to its end. */
  close(): void
  stop(): Promise<void>
  /** Resolves when nobody waits for an answer. */
  idle(): Promise<void>
  stats(): CityStats
}

export function runCity({ api, clock, random, map, people, publicUrl, log, scenario = ordinaryDay, page = browser }: CityOptions): City {
  const statistics = statisticsOf(clock, currencyOf(map.currency))
  const failed = (what: string, error: unknown) => {
    if (isRefused(error)) {
      statistics.refused(error.code)
      log.debug({ story: what, code: error.code, ...error.details }, 'somebody in the city was refused')
    } else log.warn({ story: what, cause: error instanceof Error ? error.stack : String(error) }, 'a story of the city broke off')
  }
  const stories = openStories({ clock, failed })
  const town: Town = {
    api, clock, stories, map, scenario, page, publicUrl, statistics, log,
    // A city that is started again at another time lives another day.
    random: random.fork(String(clock.now())),
    localTime: localTime(map.timeZone),
    closing: false,
    listening: new Set(),
    trying: (what, work) => work().catch((error: unknown) => void failed(what, error)),
    speech: { atTheCounter: (...of) => restaurants.atTheCounter(...of), collects: (...of) => restaurants.collects(...of), atTheDoor: (...of) => customers.atTheDoor(...of), nobodyOpens: (...of) => dispatcher.nobodyOpens(...of) },
  }
  const customers = customersOf(town, people.residents, people.guests.customer)
  const restaurants = restaurantsOf(town, people.houses)
  const dispatcher = dispatcherOf(town, people.dispatcher, restaurants.ring)

  return {
    async start() {
      const underWay = await dispatcher.start()
      statistics.begin(underWay)
      for (const order of underWay) customers.waitsOn(order)
      const meetingPoints = people.houses.map(({ place }) => place.position)
      if (meetingPoints.length === 0) return
      for (const rider of people.riders) stories.begin(`courier ${rider.email}`, () => courierOf(town, rider, meetingPoints).works())
      if (people.residents.length > 0) customers.start()
    },
    close: () => void (town.closing = true),
    async stop() {
      town.closing = true
      stories.stop()
      for (const stop of town.listening) stop()
      await stories.idle()
    },
    idle: stories.idle,
    stats: () => statistics.now(),
  }
}
