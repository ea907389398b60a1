import type { Position } from './position.ts'

export const placeKinds = ['restaurant', 'fast_food', 'cafe', 'bar', 'pub', 'ice_cream'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A named house that serves food. */
export type Place = {
  name: string
  kind: PlaceKind
  cuisines: string[]
  position: Position
  street: string
  /** Empty where neither the map nor a door near by knows one. */
  number: string
  /** Two thirds of all places have no full address in the map; they get that of the nearest door. */
  addressFrom: 'map' | 'nearest-door' | 'nearest-street'
  /** As in OpenStreetMap: `Mo-Fr 08:00-20:00; Sa 09:00-13:00`. */
  openingHours?: string
}

export type Neighbourhood = { name: string; kind: string; position: Position }
