// Where couriers will be able to take another order, and when: now, or at the door of the one they have.
import type { Position } from '../../platform/contract.ts'
import { millis } from '../../platform/clock.ts'
import { estimatedWay } from '../../platform/roads.ts'
import type { Courier, Delivery } from './desk.ts'
import type { CourierAtWork } from './round.ts'

const handOverSeconds = 120
/** Who is so long overdue may be anywhere: nothing is planned with them until something is heard. */
const lostMinutes = 45

/** Undefined for somebody nothing can be planned with. `has` is what they carry, or are asked for. */
export function atWork({ courierId, vehicle, since, delivered }: Courier, position: Position, has: Delivery | undefined, at: number): CourierAtWork | undefined {
  const courier = { courierId, vehicle, since: millis(since), delivered }
  if (!has) return { ...courier, position, freeAt: at }
  const { restaurant, destination = restaurant, readyAt, pickedUpAt, atRestaurantAt } = has
  const seconds = (from: Position, to: Position): number => estimatedWay(from, to, vehicle).seconds
  const ready = readyAt ? millis(readyAt) : at
  if ((pickedUpAt ? millis(pickedUpAt) : Math.max(ready, millis(has.requestedAt ?? since))) < at - lostMinutes * 60_000) return undefined
  const leaves = atRestaurantAt ? Math.max(at, ready) : Math.max(at + 1000 * seconds(position, restaurant), ready)
  const door = pickedUpAt ? at + 1000 * seconds(position, destination) : leaves + 1000 * (handOverSeconds + seconds(restaurant, destination))
  return { ...courier, position: destination, freeAt: Math.ceil(door) + 1000 * handOverSeconds }
}
