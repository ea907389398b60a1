// What a plan is to be good for, as data. Every weight is in minutes of an order's life unless its line says otherwise.
import { Refused } from '../../../platform/refused.ts'

interface Field {
  standard: number
  from: number
  to: number
  about: string
  whole?: true
}

/** The default of each is what did best over the published days; docs/research/dispatch.md says what each is worth. */
export const policyFields = {
  targetMinutes: { standard: 40, from: 5, to: 240, about: 'from click to door; what is over it counts extra' },
  lateWeight: { standard: 0.2, from: 0, to: 20, about: 'per minute over the target or the promise' },
  ageFrom: { standard: 10, from: 0, to: 120, about: 'minutes over the possible after which an order counts more and more' },
  ageWeight: { standard: 0.01, from: 0, to: 1, about: 'per square minute above ageFrom; so that nobody starves' },
  courierMinute: { standard: 0.1, from: 0, to: 5, about: 'what a minute of a courier costs while there are enough' },
  courierMinuteByLoad: { standard: 0.5, from: 0, to: 5, about: 'and how it rises with the load above loadFrom' },
  courierMinuteMost: { standard: 1, from: 0, to: 5, about: 'and its most' },
  loadFrom: { standard: 0.7, from: 0, to: 5, about: 'orders a courier on duty from which a day is a busy one' },
  endPlace: { standard: 0.3, from: 0, to: 5, about: 'on busy days: weight of ending near where orders come from' },
  pay: { standard: 2, from: 0, to: 60, about: 'charge for an order beyond the pace at which a courier earns the guaranteed pay' },
  ordersPerHour: { standard: 1.5, from: 0, to: 20, about: 'that pace: guaranteed pay an hour over pay an order' },
  spread: { standard: 0, from: 0, to: 60, about: 'charge for each order a courier is ahead of the pace, rising: spreads earnings' },
  unplaced: { standard: 300, from: 1, to: 10_000, about: 'an order nobody can take' },
  mostTogether: { standard: 4, from: 1, to: 10, whole: true, about: 'orders in one visit' },
  secondRestaurantMinutes: { standard: 0, from: 0, to: 60, about: 'orders of two restaurants go together where the second is at most so many minutes from the first; 0: never' },
  counterMinutes: { standard: 3, from: 0, to: 30, about: 'where whoever is on the way to a counter is asked for one more there: what they have agreed on comes so much later at most; 0: nobody is asked' },
  nearest: { standard: 30, from: 1, to: 1000, whole: true, about: 'couriers tried for an order' },
  exchange: { standard: 60, from: 1, to: 1000, whole: true, about: 'couriers tried for a whole route' },
  rounds: { standard: 60, from: 0, to: 100_000, whole: true, about: 'rounds of taking some orders out and putting them back better, at most, a step' },
  work: { standard: 450_000, from: 0, to: 1e9, whole: true, about: 'steps a round may spend on making the plan better and on where idle couriers wait; 450,000 took 6 ms (work.ts)' },
  aheadMinutes: { standard: 60, from: 0, to: 600, about: 'couriers coming on duty within it are planned with' },
  pickUpMinutes: { standard: 2, from: 0, to: 30, about: 'from arriving at a restaurant to taking the food, and again to leaving' },
  handOverMinutes: { standard: 2, from: 0, to: 30, about: 'from arriving at a door to handing over, and again to leaving' },
  reposition: { standard: 1, from: 0, to: 1, whole: true, about: '1: idle couriers are sent ahead of demand' },
  repositionReach: { standard: 40, from: 1, to: 240, about: 'minutes a courier may be sent at most' },
  repositionFrom: { standard: 0.04, from: 0, to: 10, about: 'least gain for which somebody is moved' },
  repositionWay: { standard: 0.002, from: 0, to: 1, about: 'and what each minute of the way there costs of it' },
  secondShare: { standard: 0.3, from: 0, to: 1, about: 'how much the second nearest courier counts where orders are to come' },
  earlyMinutes: { standard: 12, from: 0, to: 60, about: 'where ready times are unknown: so long before the expected time somebody is there' },
  fadingMinutes: { standard: 200, from: 10, to: 1e9, about: 'where orders come from is forgotten by 1/e in so many minutes' },
  prior: { standard: 0.5, from: 0.01, to: 100, about: 'orders a restaurant is taken to have had before its first' },
  shrinkage: { standard: 2, from: 0, to: 1000, about: 'preparations of the city that stand beside those seen of a kitchen' },
  awayMinutes: { standard: 20, from: 1, to: 240, about: 'how far ahead a move is weighed: who is under way helps less until they arrive' },
  spreadMinutes: { standard: 7, from: 0.5, to: 60, about: 'where ready times are unknown: spread of preparation times about the mean of their kitchen' },
} as const satisfies Record<string, Field>

export type PolicyField = keyof typeof policyFields
export type Policy = Readonly<Record<PolicyField, number>>

const standard = Object.fromEntries(Object.entries(policyFields).map(([name, field]) => [name, field.standard])) as Policy

/** `rules-of-the-city` is the live default and the one that the lab's tables are of. */
export const presets = {
  'rules-of-the-city': {},
  fastest: { pay: 0, courierMinute: 0, courierMinuteByLoad: 0, lateWeight: 0 },
  cheapest: { pay: 8, courierMinute: 0.4, reposition: 0 },
  fair: { pay: 3, spread: 1.5 },
} as const satisfies Record<string, Partial<Policy>>
export type Preset = keyof typeof presets

/** A preset by its name, changed where somebody says so. Refuses what it does not know, and values out of their range, by name. */
export function policyOf(preset: string = 'rules-of-the-city', changes: Readonly<Record<string, number>> = {}): Policy {
  if (!Object.hasOwn(presets, preset)) throw new Refused('unknown-policy', { policy: preset, known: Object.keys(presets).join(', ') })
  for (const [name, value] of Object.entries(changes)) check(name, value)
  return { ...standard, ...presets[preset as Preset], ...changes }
}

function check(name: string, value: number): void {
  if (!Object.hasOwn(policyFields, name)) throw new Refused('unknown-policy-field', { field: name, known: Object.keys(policyFields).join(', ') })
  const field: Field = policyFields[name as PolicyField]
  const legal = Number.isFinite(value) && value >= field.from && value <= field.to && (!field.whole || Number.isInteger(value))
  if (!legal) throw new Refused('illegal-policy-value', { field: name, value, from: field.from, to: field.to, ...(field.whole && { whole: true }) })
}
