import type { Door, Doors } from '../files/door-book.ts'
import { placeKinds, type Neighbourhood, type Place, type PlaceKind } from '../place.ts'
import type { Position } from '../position.ts'
import { centreOf, type Feature } from '../read/feature.ts'

/** Named houses that serve food, in the order of the map. */
export function findPlaces(features: Feature[], doors: Doors, streetNear: StreetFinder): Place[] {
  const doorNear = doorFinder(doors)
  return features.flatMap((feature) => {
    const kind = kindOf(feature)
    const { name, cuisine, opening_hours: openingHours } = feature.tags
    if (!kind || !name) return []
    const position = positionOf(feature)
    const cuisines = (cuisine ?? '').split(/[;,]/).map((each) => each.trim().toLowerCase()).filter(Boolean)
    const address = addressOf(feature, position, doorNear, streetNear)
    return [{ name, kind, cuisines, position, ...address, ...(openingHours && { openingHours }) }]
  })
}

/** What people call the parts of the city: points with a name and a `place` tag. */
export function findNeighbourhoods(features: Feature[]): Neighbourhood[] {
  return features.flatMap((feature) => {
    const { place, name } = feature.tags
    return feature.kind === 'point' && place && name ? [{ name, kind: place, position: positionOf(feature) }] : []
  })
}

function kindOf({ kind, tags }: Feature): PlaceKind | undefined {
  return kind === 'line' ? undefined : placeKinds.find((each) => each === tags['amenity'])
}

type Address = Pick<Place, 'street' | 'number' | 'addressFrom'>
type StreetFinder = (position: Position) => string
type DoorFinder = (position: Position, street: string | undefined) => Door | undefined

/** As much as the map says; what is missing from the nearest door, on the right street if that is known. */
function addressOf({ tags }: Feature, position: Position, doorNear: DoorFinder, streetNear: StreetFinder): Address {
  const street = tags['addr:street']
  const number = tags['addr:housenumber']
  if (street && number) return { street, number: number.split(/[,;]/)[0]!.trim(), addressFrom: 'map' }
  const door = doorNear(position, street)
  if (door) return { street: door.street, number: door.number, addressFrom: 'nearest-door' }
  if (street) return { street, number: '', addressFrom: 'map' }
  return { street: streetNear(position), number: '', addressFrom: 'nearest-street' }
}

function doorFinder(doors: Doors): DoorFinder {
  const streetNumber = new Map(doors.streets.map((street, i) => [street, i]))
  return (position, street) => {
    if (street !== undefined && !streetNumber.has(street)) return undefined
    const nearest = doors.nearest(position, street === undefined ? 250 : 150, streetNumber.get(street ?? ''))
    return nearest < 0 ? undefined : doors.door(nearest)
  }
}

function positionOf(feature: Feature): Position {
  const [lon, lat] = centreOf(feature)
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) }
}
