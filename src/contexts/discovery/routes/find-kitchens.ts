import { route, type Platform } from '../../../platform/module.ts'
import { dishesMeant, findRestaurants, type Findable } from '../../catalog/contract.ts'
import { deliveryTerms } from '../../pricing/contract.ts'
import * as contract from '../contract.ts'
import { chooseKitchens, type Terms } from '../kitchens.ts'

/** The catalog knows who there is, pricing what the way costs: one question each, and one for the dishes of what is shown. */
export const findKitchens = ({ call }: Platform) =>
  route(contract.findKitchens, async (query, { now }) => {
    const { lat, lon, text } = query
    const { restaurants } = await call(findRestaurants, { lat, lon, ...(text === undefined ? {} : { text }) })
    const { shown, ...choice } = chooseKitchens(restaurants, await termsOf(restaurants, { lat, lon }, call), query, hourAt(now, restaurants[0]?.timeZone ?? 'UTC'))
    const { dishes } = text === undefined || shown.length === 0 ? { dishes: [] } : await call(dishesMeant, { restaurantIds: shown.slice(0, 60).map(({ restaurantId }) => restaurantId), text })
    const dishesOf = Map.groupBy(dishes, ({ restaurantId }) => restaurantId)
    return { ...choice, kitchens: shown.map((kitchen) => ({ ...kitchen, dishes: (dishesOf.get(kitchen.restaurantId) ?? []).map(({ restaurantId: _, ...dish }) => dish) })) }
  })

/** Only of those that come to the door at all. */
export async function termsOf(restaurants: readonly Findable[], destination: { lat: number; lon: number }, call: Platform['call']): Promise<ReadonlyMap<string, Terms>> {
  const asked = restaurants.filter(({ delivers }) => delivers).map(({ restaurantId, place, currency, preparationMinutes, extraMinutes }) => ({ restaurantId, position: place.position, currency, preparationMinutes, extraMinutes }))
  if (asked.length === 0) return new Map()
  const { kitchens } = await call(deliveryTerms, { destination, kitchens: asked })
  return new Map(kitchens.map((terms) => [terms.restaurantId, terms]))
}

/** Of the day, 0 to 23. */
const hourAt = (at: string, timeZone: string): number => Number(new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at)))
