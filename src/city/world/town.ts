// What everybody in the city shares: the clock, the streets, the way they are, and whom they can speak to without an app.
import type { Clock } from '../../platform/clock.ts'
import type { Random } from '../../platform/random.ts'
import type { CityApi } from '../api.ts'
import type { Range, Scenario } from '../scenario.ts'
import type { LocalTime } from '../rhythm.ts'
import type { Person } from '../seed/townspeople.ts'
import { accountOf, type Account } from './account.ts'
import type { PaymentPage } from './payment-page.ts'
import type { Statistics } from './statistics.ts'
import type { Inbox, Stories } from './stories.ts'
import type { CityMap } from './streets.ts'

export interface Town {
  readonly api: CityApi
  readonly clock: Clock
  readonly stories: Stories
  /** For forks only: nobody draws from it directly. */
  readonly random: Random
  readonly map: CityMap
  readonly scenario: Scenario
  readonly page: PaymentPage
  /** Where a browser comes back to after paying. */
  readonly publicUrl: () => string
  readonly statistics: Statistics
  readonly localTime: (at: number) => LocalTime
  readonly log: TownLog
  /** No new customers; whoever works stays until everything has been brought. */
  closing: boolean
  /** How to stop hearing, of everybody who listens. */
  readonly listening: Set<() => void>
  /** Does what may fail without ending the story; undefined when it did. */
  trying<T>(what: string, work: () => Promise<T>): Promise<T | undefined>
  /** What people say to each other in person. Set once everybody is there. */
  speech: Speech
}

export interface Speech {
  /** At the counter: tells the courier when the food of an order is there, with the code, or that it will not be. */
  atTheCounter(restaurantId: string, orderId: string): Inbox<CounterSays>
  /** At the counter: a customer who came for it says the code of an order. */
  collects(restaurantId: string, orderId: string, code: string): Promise<void>
  /** At the door: the customer reads the code aloud; undefined when nobody opens. */
  atTheDoor(customerId: string, orderId: string): Promise<string | undefined>
  /** On the phone: operations vouches for a hand-over. */
  nobodyOpens(orderId: string): Promise<void>
}
export type CounterSays = { food: 'here'; code: string } | { food: 'never' }

export interface TownLog {
  debug(fields: Record<string, unknown>, sentence: string): void
  warn(fields: Record<string, unknown>, sentence: string): void
}

export const openAccount = (town: Town, person: Pick<Person, 'email' | 'userId'>): Account => {
  const account = accountOf(town.api, person)
  return {
    ...account,
    async follow(topics, heard) {
      const stop = await account.follow(topics, heard)
      const leave = () => {
        town.listening.delete(leave)
        stop()
      }
      town.listening.add(leave)
      return leave
    },
  }
}

export const drawn = (random: Random, [from, to]: Range): number => random.between(from, to)
