// What is asked of a process of the lab, and what it answers.
import type { Policy } from '../contexts/dispatch/engine/policy.ts'
import type { Violation } from './checker/check.ts'
import type { Measures, OrderStory } from './measures.ts'

export interface DayTask {
  folder: string
  policy: Policy
  seed: string
  readyUnknown: boolean
  /** Minutes; 0, or left out, by the rules. */
  foresight?: number
}
export interface DayResult {
  instance: string
  measures: Measures
  violations: Violation[]
  stories: OrderStory[]
  loads: { hour: number; orders: number; couriers: number; worst: number }[]
}
