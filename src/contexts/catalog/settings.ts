// What settings of a restaurant must fulfil, as sentences.
import { Refused } from '../../platform/refused.ts'
import type { Settings } from './contract.ts'
import { isDate, isTimeZone } from './opening.ts'

export function checkSettings(settings: Settings): void {
  const broken = rules.find(([, , holds]) => !holds(settings))
  if (broken) throw new Refused(broken[1], { rule: broken[0] })
}

type Rule = [rule: string, code: 'hours-not-valid' | 'settings-not-consistent', holds: (settings: Settings) => boolean]

const rules: Rule[] = [
  ['time-zone-exists', 'hours-not-valid', ({ timeZone }) => isTimeZone(timeZone)],
  ['exceptions-are-dates', 'hours-not-valid', ({ exceptions }) => exceptions.every(({ date }) => isDate(date))],
  ['one-exception-a-date', 'hours-not-valid', ({ exceptions }) => areDifferent(exceptions.map(({ date }) => date))],
  [
    'hours-of-a-day-do-not-overlap',
    'hours-not-valid',
    ({ hours, exceptions }) => [...byDay(hours), ...exceptions.map((one) => one.hours)].every(doNotOverlap),
  ],
  [
    'minimum-is-in-the-currency',
    'settings-not-consistent',
    ({ minimumOrder, currency }) => minimumOrder.currency === currency && minimumOrder.amount >= 0,
  ],
  [
    'area-has-a-size',
    'settings-not-consistent',
    ({ deliveryArea }) => (deliveryArea.polygon ? deliveryArea.polygon.length >= 3 : deliveryArea.radiusMetres !== undefined),
  ],
]

interface Hours {
  opens: string
  closes: string
}

const byDay = (hours: Settings['hours']): Hours[][] => [1, 2, 3, 4, 5, 6, 7].map((day) => hours.filter((one) => one.day === day))

const midnight = '24:00'

/** Hours past midnight may reach into the next day's, which does no harm; within a day they are typing mistakes. */
function doNotOverlap(hours: readonly Hours[]): boolean {
  const sorted = hours.toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
  return sorted.every(({ opens }, index) => {
    const before = sorted[index - 1]
    return !before || (before.closes > before.opens ? before.closes : midnight) <= opens
  })
}

const areDifferent = (values: readonly string[]): boolean => new Set(values).size === values.length
