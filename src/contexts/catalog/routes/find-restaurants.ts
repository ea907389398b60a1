import { iso } from '../../../platform/clock.ts'
import { route } from '../../../platform/module.ts'
import { metresBetween } from '../../../platform/roads.ts'
import * as contract from '../contract.ts'
import type { Findable, Restaurant } from '../contract.ts'
import { delivers } from '../delivery-area.ts'
import type { Directory } from '../views/directory.ts'

export const findRestaurants = (directory: Directory) =>
  route(contract.findRestaurants, async ({ lat, lon, text, restaurantId }, { now }) => {
    const found = await directory.findWithEnd(text, now)
    const wanted = restaurantId === undefined ? found : found.filter(({ restaurant }) => restaurant.restaurantId === restaurantId)
    return { restaurants: wanted.map(({ restaurant, until }) => seenFrom({ lat, lon }, restaurant, until)) }
  })

function seenFrom(door: { lat: number; lon: number }, restaurant: Restaurant, until: number): Findable {
  const { restaurantId, name, cuisines, place, timeZone, currency, status, statusUntil, openNow, opensAt, minimumOrder, preparationMinutes, extraMinutes, acceptsCash } = restaurant
  return {
    restaurantId, name, cuisines, place, timeZone, currency, status, openNow,
    ...(status === 'busy' && statusUntil ? { busyUntil: statusUntil } : {}),
    ...(opensAt ? { opensAt } : {}),
    ...(openNow && Number.isFinite(until) ? { closesAt: iso(until) } : {}),
    delivers: delivers(restaurant, door),
    distanceMetres: Math.round(metresBetween(place.position, door)),
    minimumOrder, preparationMinutes, extraMinutes, acceptsCash,
  }
}
