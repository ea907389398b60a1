import { encodeColumns, type Column } from '../files/columns.ts'
import { doorsPerDegree, type DoorColumn, type DoorMeta } from '../files/door-book.ts'
import { centreOf, type Feature, type Point } from '../read/feature.ts'

type FoundDoor = { street: string; number: number; suffix: string; point: Point }

/** doors.bin: whatever has a street and a house number, be it a point or a building. */
export function encodeDoors(features: Feature[]): Buffer {
  const doors = features.flatMap(doorOf).sort(byStreetAndNumber)
  const streets = [...new Set(doors.map(({ street }) => street))]
  const suffixes = [...new Set(doors.map(({ suffix }) => suffix))].sort()
  const suffixNumber = new Map(suffixes.map((suffix, i) => [suffix, i]))
  const columns: Record<DoorColumn, Column> = {
    doorsOfStreet: { coding: 'plain', values: countByStreet(doors, streets) },
    number: { coding: 'delta', values: doors.map(({ number }) => number) },
    suffix: { coding: 'plain', values: doors.map(({ suffix }) => suffixNumber.get(suffix)!) },
    lon: { coding: 'delta', values: doors.map(({ point }) => Math.round(point[0] * doorsPerDegree)) },
    lat: { coding: 'delta', values: doors.map(({ point }) => Math.round(point[1] * doorsPerDegree)) },
  }
  const meta: DoorMeta = { streets, suffixes }
  return encodeColumns(meta, columns)
}

/** `2684,2686,2688 BIS` is one front with three doors: the first will do. `12 A` is 12 and ` A`; `s/n` has no number. */
export function doorNumber(text: string): { number: number; suffix: string } {
  const first = text.split(/[,;]/)[0]!.trim()
  const digits = /^(?:0|[1-9]\d{0,7})(?!\d)/.exec(first)?.[0] ?? ''
  return { number: digits === '' ? -1 : Number(digits), suffix: first.slice(digits.length) }
}

function doorOf(feature: Feature): FoundDoor[] {
  const street = feature.tags['addr:street']
  const text = feature.tags['addr:housenumber']
  return street && text ? [{ street, ...doorNumber(text), point: centreOf(feature) }] : []
}

function byStreetAndNumber(a: FoundDoor, b: FoundDoor): number {
  const byNumber = compare(a.street, b.street) || a.number - b.number || compare(a.suffix, b.suffix)
  return byNumber || a.point[0] - b.point[0] || a.point[1] - b.point[1]
}

/** By code unit: the same everywhere, whatever the language of the machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function countByStreet(doors: FoundDoor[], streets: string[]): number[] {
  const counts = new Map(streets.map((street) => [street, 0]))
  for (const { street } of doors) counts.set(street, counts.get(street)! + 1)
  return [...counts.values()]
}
