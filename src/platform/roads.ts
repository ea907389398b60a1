import type { Position } from './contract.ts'

export type Mode = 'walking' | 'bicycle' | 'motorbike' | 'car'

/** The way along real streets, one-ways respected. The city's map fulfils it. */
export interface Roads {
  /** Undefined where no street leads from one to the other. */
  measure(from: Position, to: Position, mode: Mode): { metres: number; seconds: number } | undefined
}
