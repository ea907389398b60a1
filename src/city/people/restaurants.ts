// Every restaurant of the city, each with what goes on in it once something does.
import type { House } from '../seed/townspeople.ts'
import type { Inbox } from '../world/stories.ts'
import type { CounterSays, Town } from '../world/town.ts'
import { restaurantOf, type Restaurant } from './restaurant/restaurant.ts'

export interface Restaurants {
  /** Somebody has to look at this order. */
  ring(restaurantId: string, orderId: string): void
  atTheCounter(restaurantId: string, orderId: string): Inbox<CounterSays>
  collects(restaurantId: string, orderId: string, code: string): Promise<void>
}

export function restaurantsOf(town: Town, houses: readonly House[]): Restaurants {
  const houseOf = new Map(houses.map((house) => [house.restaurantId, house]))
  const known = new Map<string, Restaurant>()
  const restaurant = (restaurantId: string): Restaurant | undefined => {
    const house = houseOf.get(restaurantId)
    if (house && !known.has(restaurantId)) known.set(restaurantId, restaurantOf(town, house))
    return known.get(restaurantId)
  }
  return {
    ring: (restaurantId, orderId) => restaurant(restaurantId)?.ring(orderId),
    atTheCounter: (restaurantId, orderId) => restaurant(restaurantId)?.counter(orderId) ?? town.stories.inbox(),
    collects: async (restaurantId, orderId, code) => restaurant(restaurantId)?.handOver(orderId, code),
  }
}
