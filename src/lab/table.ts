import { meansOf, type Measures } from './measures.ts'
import type { DayResult } from './day.ts'
import { publishedForSmallDays, publishedMeans, smallDays, type Column } from './published.ts'

const columns: readonly { name: keyof Measures; head: string; digits: number }[] = [
  { name: 'undeliveredPercent', head: 'undeliv. %', digits: 3 },
  { name: 'clickToDoor', head: 'CtD', digits: 2 },
  { name: 'excess', head: 'E', digits: 3 },
  { name: 'overage', head: 'overage', digits: 2 },
  { name: 'readyToPickup', head: 'RtP', digits: 3 },
  { name: 'costPerOrder', head: 'cost/order', digits: 2 },
  { name: 'worstExcess', head: 'worst', digits: 0 },
  { name: 'stepP99Ms', head: 'p99 ms', digits: 1 },
  { name: 'stepMaxMs', head: 'max ms', digits: 1 },
]
const nameWidth = 42

/** The means of these days beside what is published; each day on a line of its own where somebody asks. */
export function tableOf(results: readonly DayResult[], withLines: boolean): string {
  const means = meansOf(results.map(({ measures }) => measures))
  const small = results.filter(({ instance }) => smallDays.test(instance))
  const bound = means.clickToDoor - means.excess
  return [
    line('', columns.map(({ head }) => head)),
    ...(withLines ? results.map(({ instance, measures }) => figures(instance, measures)) : []),
    figures(`these ${results.length} days, means (worst, ms: most)`, means),
    figures('bound of these days', { undeliveredPercent: 0, clickToDoor: bound, excess: 0, readyToPickup: 0, worstExcess: 0 }),
    ...Object.entries(publishedMeans).map(([name, column]) => figures(name, column)),
    ...(small.length ? [figures(`the ${small.length} of them that are 0o50*, 0r50*`, meansOf(small.map(({ measures }) => measures))), ...Object.entries(publishedForSmallDays).map(([name, column]) => figures(name, column))] : []),
  ].join('\n')
}

const figures = (name: string, values: Column | Measures): string => line(name, columns.map(({ name, digits }) => (name in values ? (values as Measures)[name].toFixed(digits) : '')))
const line = (name: string, cells: readonly string[]): string => `${name.padEnd(nameWidth)}${cells.map((cell) => cell.padStart(11)).join('')}`
