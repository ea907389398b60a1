// Where couriers will be able to take another order, and when: now, or at the last door of what they have.
import type { Position } from '../../platform/contract.ts'
import { millis } from '../../platform/clock.ts'
import { estimatedWay } from '../../platform/roads.ts'
import type { Courier, Delivery } from './desk.ts'
import type { CourierAtWork } from './round.ts'

const handOverSeconds = 120
/** Who is so long overdue may be anywhere: nothing is planned with them until something is heard. */
const lostMinutes = 45

/** Undefined for somebody nothing can be planned with. `has` is what they carry, or are asked for, in the order of the doors. */
export function atWork({ courierId, vehicle, since, delivered }: Courier, position: Position, has: readonly Delivery[], at: number): CourierAtWork | undefined {
  const courier = { courierId, vehicle, since: millis(since), delivered }
  if (!has[0]) return { ...courier, position, freeAt: at }
  const { restaurant } = has[0]
  const seconds = (from: Position, to: Position): number => estimatedWay(from, to, vehicle).seconds
  const toFetch = has.filter(({ pickedUpAt }) => !pickedUpAt)
  const readyAt = Math.max(...toFetch.map(({ readyAt }) => (readyAt ? millis(readyAt) : at)))
  const last = Math.max(...has.map(({ pickedUpAt, requestedAt }) => (pickedUpAt ? millis(pickedUpAt) : Math.max(readyAt, millis(requestedAt ?? since)))))
  if (last < at - lostMinutes * 60_000) return undefined
  let [here, now] = [position, at]
  if (toFetch.length) {
    const isThere = toFetch.some(({ atRestaurantAt }) => atRestaurantAt)
    now = Math.max(isThere ? at : at + 1000 * seconds(position, restaurant), readyAt) + 1000 * handOverSeconds
    here = restaurant
  }
  const leavesAt = Math.ceil(now)
  const doors = has.map(({ deliveryId, destination = restaurant, promisedAt }) => {
    now += 1000 * (seconds(here, destination) + handOverSeconds)
    here = destination
    return { deliveryId, at: Math.ceil(now), promisedAt: millis(promisedAt) }
  })
  // Whoever has agreed to all of it and has taken none of it can be asked for one more at the same counter.
  const isOnTheWayThere = has.every(({ status }) => status === 'assigned')
  return { ...courier, position: here, freeAt: Math.ceil(now), ...(isOnTheWayThere && { trip: { restaurantId: has[0].restaurantId, leavesAt, doors } }) }
}
