import type { Position } from './contract.ts'

export type Mode = 'walking' | 'bicycle' | 'motorbike' | 'car'

/** The way along real streets, one-ways respected. The city's map fulfils it. */
export interface Roads {
  /** Undefined where no street leads from one to the other. */
  measure(from: Position, to: Position, mode: Mode): { metres: number; seconds: number } | undefined
  /** The same with the way itself, where the map can draw it. */
  route?(from: Position, to: Position, mode: Mode): { points: readonly Position[] } | undefined
}

/** Along the streets; where the map knows no way, as the crow flies and three tenths more. */
export function wayTo(roads: Roads, from: Position, to: Position, mode: Mode): { metres: number; seconds: number } {
  return roads.measure(from, to, mode) ?? estimatedWay(from, to, mode)
}

/** Without the map: as the crow flies and three tenths more. */
export function estimatedWay(from: Position, to: Position, mode: Mode): { metres: number; seconds: number } {
  const metres = metresBetween(from, to) * detour
  return { metres, seconds: metres / metresPerSecond[mode] }
}

const detour = 1.3
const metresPerSecond: Record<Mode, number> = { walking: 1.3, bicycle: 4.2, motorbike: 7, car: 6.5 }

const earthRadiusMetres = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** As the crow flies (haversine). */
export function metresBetween(a: Position, b: Position): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2)
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2)
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(halfLat * halfLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon * halfLon)))
}
