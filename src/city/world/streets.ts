// The city's map as its people use it.
import { alongRoute, type Route } from '../../map/router.ts'
import { distanceMetres, longitudeScale, metresPerDegree } from '../../map/position.ts'

export type { CityMap, Door, Doors, Place, PlaceKind } from '../../map/city-map.ts'
export type { Position } from '../../map/position.ts'
export type { Route }
export { alongRoute, distanceMetres, longitudeScale, metresPerDegree }
