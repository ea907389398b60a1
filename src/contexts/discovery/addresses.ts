// Every front door of the city, found by what people type. Streets are some thousands, so each is looked at.
import type { Position } from '../../platform/contract.ts'
import { metresBetween } from '../../platform/roads.ts'
import { isMeantBy, wordsIn } from '../../platform/typed-words.ts'
import type { Address } from './contract.ts'

/** What the city's map knows of doors. Doors of street s are `firstDoor[s]` … `firstDoor[s + 1] - 1`, by number. */
export interface DoorBook {
  readonly streets: readonly string[]
  readonly firstDoor: ArrayLike<number>
  numberOf(door: number): string
  positionOf(door: number): Position
  streetOf(door: number): number
  /** -1 if there is none. */
  nearest(position: Position, withinMetres: number): number
}
export interface NamedPlace {
  name: string
  position: Position
}

export interface AddressBook {
  search(text: string, options: { near?: Position | undefined; limit: number }): Address[]
  nearest(position: Position): (Address & { distanceMetres: number }) | undefined
}

const reachMetres = 200
const mostStreets = 12
/** A house number so far from the typed one is another house. */
const farOff = 100

export function addressBook(doors: DoorBook, neighbourhoods: readonly NamedPlace[]): AddressBook {
  const streets = doors.streets.map((name, street) => ({ street, words: streetWords(name), doors: doors.firstDoor[street + 1]! - doors.firstDoor[street]! }))
  const neighbourhoodOf = (position: Position): { neighbourhood?: string } => {
    const nearest = nearestOf(neighbourhoods, position)
    return nearest ? { neighbourhood: nearest.name } : {}
  }
  const middleOf = (street: number) => doors.positionOf((doors.firstDoor[street]! + doors.firstDoor[street + 1]!) >> 1)
  const addressOf = (door: number): Address => {
    const position = doors.positionOf(door)
    const number = doors.numberOf(door)
    return { street: doors.streets[doors.streetOf(door)]!, ...(number ? { number } : {}), position, ...neighbourhoodOf(position) }
  }
  const asStreet = ({ street, doors: count }: { street: number; doors: number }): Address => {
    const position = middleOf(street)
    return { street: doors.streets[street]!, position, ...neighbourhoodOf(position), doors: count }
  }

  return {
    search(text, { near, limit }) {
      const { words, number } = typedAddress(text)
      if (words.length === 0) return []
      const found = streets
        .flatMap((one) => {
          const rank = rankOf(words, one.words)
          return rank === undefined || one.doors === 0 ? [] : [{ ...one, rank, metres: near ? metresBetween(near, middleOf(one.street)) : 0 }]
        })
        .sort((a, b) => b.rank - a.rank || (near ? a.metres - b.metres : b.doors - a.doors) || a.street - b.street)
        .slice(0, mostStreets)
      if (number === undefined) return found.slice(0, limit).map(asStreet)
      // A door with that very number says more than a name that fits a little better.
      const numbered = found.map((one) => ({ ...one, ...nearestNumber(doors, one.street, number) }))
      const close = numbered.filter(({ apart }) => apart <= farOff)
      return (close.length ? close : numbered)
        .sort((a, b) => Number(b.exact) - Number(a.exact) || b.rank - a.rank || a.apart - b.apart)
        .slice(0, limit)
        .map(({ door }) => addressOf(door))
    },
    nearest(position) {
      const door = doors.nearest(position, reachMetres)
      return door < 0 ? undefined : { ...addressOf(door), distanceMetres: Math.round(metresBetween(position, doors.positionOf(door))) }
    },
  }
}

/** The last number is the house's, unless nothing else was typed: there are streets called 18 de Julio. */
function typedAddress(text: string): { words: string[]; number?: number } {
  const words = streetWords(text)
  const last = words.at(-1)
  if (words.length > 1 && last && /^\d{1,5}$/.test(last)) return { words: words.slice(0, -1), number: Number(last) }
  return { words }
}

/** Titles are written in many ways, and left out as often as not. */
const titles: Readonly<Record<string, string>> = {
  av: 'avenida', avda: 'avenida', bv: 'bulevar', bvar: 'bulevar', blvd: 'bulevar', boulevard: 'bulevar', cno: 'camino', dr: 'doctor', dra: 'doctora', gral: 'general', cnel: 'coronel', ing: 'ingeniero', pje: 'pasaje', psje: 'pasaje', pte: 'presidente', sta: 'santa', sto: 'santo', rbla: 'rambla', c: 'calle', pza: 'plaza', prof: 'profesor', arq: 'arquitecto', cap: 'capitan', tte: 'teniente', int: 'intendente',
}
const mayBeLeftOut = new Set(['avenida', 'bulevar', 'camino', 'calle', 'pasaje', 'rambla', 'doctor', 'doctora', 'general', 'coronel', 'ingeniero', 'presidente', 'profesor', 'arquitecto', 'capitan', 'teniente', 'intendente', 'de', 'del', 'la', 'las', 'los', 'el', 'y'])

const streetWords = (text: string): string[] => wordsIn(text).map((word) => titles[word] ?? word)

/** How well the typed words stand for a street: every telling one must stand for one of its own; the more of the name is said, and the more exactly, the better. */
function rankOf(typed: readonly string[], name: readonly string[]): number | undefined {
  const telling = typed.filter((word) => !mayBeLeftOut.has(word))
  const asked = telling.length ? telling : typed
  let points = 0
  for (const word of asked) {
    const best = Math.max(...name.map((own) => nearness(word, own)))
    if (!(best > 0)) return undefined
    points += best
  }
  const said = typed.filter((word) => name.includes(word)).length
  const weight = name.filter((own) => !mayBeLeftOut.has(own)).length || name.length
  return points / asked.length + asked.length / Math.max(asked.length, weight) + said / 20
}

function nearness(typed: string, own: string): number {
  if (typed === own) return 2
  if (own.startsWith(typed)) return 1 + typed.length / own.length / 2
  return isMeantBy(typed, own) ? 0.6 : 0
}

function nearestNumber(doors: DoorBook, street: number, number: number): { door: number; exact: boolean; apart: number } {
  let door = doors.firstDoor[street]!
  let apart = Infinity
  for (let one = doors.firstDoor[street]!; one < doors.firstDoor[street + 1]!; one += 1) {
    const away = Math.abs((Number.parseInt(doors.numberOf(one), 10) || 1e6) - number)
    if (away < apart) [door, apart] = [one, away]
  }
  return { door, exact: apart === 0, apart }
}

function nearestOf(places: readonly NamedPlace[], { lat, lon }: Position): NamedPlace | undefined {
  let nearest: NamedPlace | undefined
  let least = Infinity
  const shrink = Math.cos((lat * Math.PI) / 180)
  for (const place of places) {
    const apart = (place.position.lat - lat) ** 2 + ((place.position.lon - lon) * shrink) ** 2
    if (apart < least) [nearest, least] = [place, apart]
  }
  return nearest
}
