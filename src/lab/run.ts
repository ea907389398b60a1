// What a day under a policy leaves behind: what was told to the engine at each minute and what it decided. and the
// finished routes. Measures, charts and sentences follow from that; the checker needs nothing else.

export type Decision = { go: string; to: string } | { take: string; at: string; orders: string[] }

export interface Step {
  at: number
  /** Orders the engine was first told of at this minute. */
  told: string[]
  decisions: Decision[]
}

/** One thing a courier did; times are whole minutes. A visit without orders is a way to a restaurant ahead of any. */
export interface Leg {
  /** The restaurant it is about. */
  restaurant: string
  /** Leaves for it, and arrives; both the moment of standing there already where no way was needed. */
  leaves: number
  arrives: number
  visit?: { pickedUp: number; leaves: number; doors: { order: string; arrives: number; delivered: number; leaves: number }[] }
}

export interface Run {
  instance: string
  readyUnknown: boolean
  steps: Step[]
  /** By courier, in the order of time. */
  routes: Record<string, Leg[]>
  stepMs: number[]
}
