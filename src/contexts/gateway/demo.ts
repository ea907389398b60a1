// The demo city as the gateway sees it: whom a newcomer may be, and the clock that somebody may set.
import type { Position } from '../../platform/contract.ts'
import type { DemoPerson } from './contract.ts'

export interface DemoDesk {
  people(): DemoPerson[]
  setSpeed(speed: number): void
}

export interface CityBounds {
  southWest: Position
  northEast: Position
}
