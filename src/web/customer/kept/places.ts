// Where things are brought: the place of now and those of before. They stay in this browser; the platform learns a place only
// with an order that goes there.
import type { Position } from '../../../platform/contract.ts'
import { keep } from './kept.ts'

export interface Place {
  street: string
  /** `s/n` where a house has none. */
  number: string
  position: Position
  neighbourhood?: string
  apartment?: string
  /** For whoever brings it. */
  note?: string
}

interface Places {
  now?: Place
  /** Latest first; the place of now is among them. */
  known: readonly Place[]
}

const places = keep<Places>('tiffin.places.1', { known: [] })
const mostKnown = 8

export const usePlace = (): Place | undefined => places.use().now
export const useKnownPlaces = (): readonly Place[] => places.use().known
export const placeNow = (): Place | undefined => places.get().now

export const isSamePlace = (one: Place, other: Place): boolean => one.street === other.street && one.number === other.number

export function goTo(place: Place): void {
  places.set(({ known }) => ({ now: place, known: [place, ...known.filter((one) => !isSamePlace(one, place))].slice(0, mostKnown) }))
}
export function changePlace(changed: Pick<Place, 'apartment' | 'note'>): void {
  const { now } = places.get()
  if (now) goTo({ ...now, ...changed })
}
export function forgetPlace(place: Place): void {
  places.set(({ now, known }) => ({ ...(now && !isSamePlace(now, place) ? { now } : {}), known: known.filter((one) => !isSamePlace(one, place)) }))
}
/** Whoever uses this browser next should not read where somebody lives. */
export const forgetPlaces = (): void => places.set({ known: [] })

export const addressLine = ({ street, number, apartment }: Pick<Place, 'street' | 'number' | 'apartment'>, apartmentWord: string): string => `${street} ${number}${apartment ? `, ${apartmentWord} ${apartment}` : ''}`
