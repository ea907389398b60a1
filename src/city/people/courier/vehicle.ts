// Where a courier is, and how they get from there to elsewhere.
import { type Position } from '../../world/streets.ts'
import type { RidesFor } from '../../world/statistics.ts'
import type { Town } from '../../world/town.ts'
import type { Mode } from '../../../platform/roads.ts'
import { arrivalOf, positionAt, standingAt, type Whereabouts } from './journey.ts'

export interface Vehicle {
  readonly whereabouts: Whereabouts
  here(): Position
  /** On the way from now on. When one will be there; where no street leads there, one is there at once. */
  setOut(to: Position, pace: number, purpose?: RidesFor): number
  stopAt(position: Position): void
}

export function vehicleOf({ clock, map, statistics }: Pick<Town, 'clock' | 'map' | 'statistics'>, mode: Mode, from: Position): Vehicle {
  let whereabouts = standingAt(from, clock.now())
  let purpose: RidesFor = 'order'
  const here = () => positionAt(whereabouts, clock.now())
  /** How far the ride has come that ends now; where it is broken off, that much of it. */
  const count = () => {
    if (!('riding' in whereabouts)) return
    const { riding } = whereabouts
    const share = Math.min(1, (clock.now() - riding.startedAt) / Math.max(1, arrivalOf(riding) - riding.startedAt))
    statistics.rides(purpose, Math.round(riding.route.metres * share))
  }
  return {
    get whereabouts() {
      return whereabouts
    },
    here,
    setOut(to, pace, why = 'order') {
      const route = map.router.route(here(), to, mode)
      if (!route) return clock.now()
      count()
      purpose = why
      const riding = { route, startedAt: clock.now(), pace }
      whereabouts = { riding }
      return arrivalOf(riding)
    },
    stopAt(position) {
      count()
      whereabouts = standingAt(position, clock.now())
    },
  }
}
