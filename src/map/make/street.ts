import type { Point } from '../read/feature.ts'

/** A piece of street between two crossings, with all its points. */
export type Street = {
  from: number
  to: number
  points: Point[]
  access: number
  roadClass: number
  limitKmh: number
  rough: number
  name: string
}
