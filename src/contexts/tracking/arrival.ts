import { iso, millis } from '../../platform/clock.ts'
import type { Roads } from '../../platform/roads.ts'
import type { Courier } from './pings.ts'
import { wayTo } from '../../platform/roads.ts'

export interface Arrival {
  /** When the courier ends this leg: at the restaurant until the food is picked up, then at the door, by way of the doors before it. */
  etaAt: string
  metresLeft: number
}

/** At each door that is not the last. */
const handOverSeconds = 120

/** Of one of the orders that the courier carries; undefined while nobody knows where they are, or when they do not carry it. */
export function arrival(roads: Roads, { seen, carries, mode }: Pick<Courier, 'seen' | 'carries' | 'mode'>, orderId: string): Arrival | undefined {
  const own = carries.find((one) => one.orderId === orderId)
  if (!seen || !own) return undefined
  const legs = own.pickedUp ? [...doorsBefore(carries, own.orderId), own.destination] : [own.restaurant]
  let [here, metres, seconds] = [seen.position, 0, 0]
  for (const [nth, to] of legs.entries()) {
    const way = wayTo(roads, here, to, mode)
    metres += way.metres
    seconds += way.seconds + (nth > 0 ? handOverSeconds : 0)
    here = to
  }
  return { etaAt: iso(Math.round(millis(seen.at) + seconds * 1000)), metresLeft: Math.round(metres) }
}

/** The doors of other orders at which the courier is before. */
export const doorsBefore = (carries: Courier['carries'], orderId: string) =>
  carries.slice(0, Math.max(0, carries.findIndex((one) => one.orderId === orderId))).filter(({ pickedUp }) => pickedUp).map(({ destination }) => destination)
