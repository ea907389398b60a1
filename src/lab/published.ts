// What others reached on the same days, and what nobody can beat: columns to stand beside ours.
import type { Measures } from './measures.ts'

export type Column = Partial<Omit<Measures, 'stepP99Ms' | 'stepMaxMs'>>

/** Means over all 240 instances: Reyes, Erera, Savelsbergh, Sahasrabudhe, O'Neil, The Meal Delivery Routing Problem, 2018. */
export const publishedMeans: Record<string, Column> = {
  'Reyes et al., default (all 240)': { undeliveredPercent: 0.25, clickToDoor: 32.74, excess: 2.39, overage: 2.77, readyToPickup: 1.93, costPerOrder: 11.42 },
  'Reyes et al., best of each (all 240)': { undeliveredPercent: 0.22, clickToDoor: 32.58, excess: 2.23, overage: 2.72, readyToPickup: 1.79, costPerOrder: 11.4 },
}

/** Means over the 16 instances whose optimum with perfect information is published: the small ones of seed 0. */
export const smallDays = /^0[or]50/
export const publishedForSmallDays: Record<string, Column> = {
  'Reyes et al. (0o50*, 0r50*)': { clickToDoor: 31.88 },
  'exact, knowing the future (0o50*, 0r50*)': { clickToDoor: 30.67 },
}
