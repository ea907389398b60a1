import { iso, millis } from '../../platform/clock.ts'
import type { Roads } from '../../platform/roads.ts'
import type { Courier } from './pings.ts'
import { wayTo } from '../../platform/roads.ts'

export interface Arrival {
  /** When the courier ends this leg: at the restaurant until the food is picked up, then at the door. */
  etaAt: string
  metresLeft: number
}

/** Undefined while nobody knows where the courier is, or when nothing is carried. */
export function arrival(roads: Roads, { seen, carries, mode }: Pick<Courier, 'seen' | 'carries' | 'mode'>): Arrival | undefined {
  if (!seen || !carries) return undefined
  const { metres, seconds } = wayTo(roads, seen.position, carries.pickedUp ? carries.destination : carries.restaurant, mode)
  return { etaAt: iso(Math.round(millis(seen.at) + seconds * 1000)), metresLeft: Math.round(metres) }
}
