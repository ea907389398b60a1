// The living city: customers, restaurants, couriers and a dispatcher, each signed in, each acting through the public API only.
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { isRefused, type CityApi, type LiveEvent } from './api.ts'
import { courierOf } from './people/courier.ts'
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
import type { Speech, Town, TownLog } from './world/town.ts'

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
  const failed = (story: string, error: unknown) => {
    if (isRefused(error)) {
      statistics.refused(error.code)
      log.debug({ story, code: error.code, ...error.details }, 'a story of the city ended with a refusal')
    } else log.warn({ story, cause: error instanceof Error ? error.stack : String(error) }, 'a story of the city broke off')
  }
  const stories = openStories({ clock, failed })
  // A city that is started again at another time lives another day.
  const today = random.fork(String(clock.now()))
  const town: Town = { api, clock, stories, random: today, map, scenario, page, publicUrl, statistics, localTime: localTime(map.timeZone), log, closing: false, listening: new Set(), speech: undefined as never }
  const customers = customersOf(town, people.residents)
  const restaurants = restaurantsOf(town, people.houses)
  const dispatcher = dispatcherOf(town, people.dispatcher)
  town.speech = { atTheCounter: restaurants.atTheCounter, atTheDoor: customers.atTheDoor, nobodyOpens: dispatcher.nobodyOpens } satisfies Speech

  function hear(event: LiveEvent): void {
    statistics.hear(event)
    if (event.type === 'order.confirmed') restaurants.ring(event.data['restaurantId'], event.data['orderId'])
  }

  return {
    async start() {
      const underWay = await dispatcher.start(hear)
      statistics.begin(underWay)
      for (const order of underWay) {
        if (order.status !== 'CREATED' && order.status !== 'PENDING_PAYMENT') restaurants.ring(order.restaurantId, order.orderId)
        customers.waitsOn(order)
      }
      const meetingPoints = people.houses.map(({ place }) => place.position)
      for (const rider of people.riders) stories.begin(`courier ${rider.email}`, () => courierOf(town, rider, meetingPoints).works())
      customers.start()
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
