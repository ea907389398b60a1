// Where a courier is, and how they get from there to elsewhere.
import { type Position } from '../../world/streets.ts'
import type { Town } from '../../world/town.ts'
import type { Mode } from '../../../platform/roads.ts'
import { arrivalOf, positionAt, standingAt, type Whereabouts } from './journey.ts'

export interface Vehicle {
  readonly whereabouts: Whereabouts
  here(): Position
  /** On the way from now on. When one will be there; where no street leads there, one is there at once. */
  setOut(to: Position, pace: number): number
  stopAt(position: Position): void
}

export function vehicleOf({ clock, map }: Pick<Town, 'clock' | 'map'>, mode: Mode, from: Position): Vehicle {
  let whereabouts = standingAt(from, clock.now())
  const here = () => positionAt(whereabouts, clock.now())
  return {
    get whereabouts() {
      return whereabouts
    },
    here,
    setOut(to, pace) {
      const route = map.router.route(here(), to, mode)
      if (!route) return clock.now()
      const riding = { route, startedAt: clock.now(), pace }
      whereabouts = { riding }
      return arrivalOf(riding)
    },
    stopAt: (position) => void (whereabouts = standingAt(position, clock.now())),
  }
}
