// Charts of the lab's results as SVG, made of text alone.
import type { DayResult } from './day.ts'

/** File name and content of each chart. */
export function chartsOf(results: readonly DayResult[]): Record<string, string> {
  return {
    'excess.svg': distribution(results),
    'worst-orders.svg': worstOverTheDay(results),
    'load.svg': loadOverTheDay(results),
  }
}

const [width, height, left, bottom, top] = [720, 320, 56, 44, 36]
const inner = { width: width - left - 16, height: height - bottom - top }

function distribution(results: readonly DayResult[]): string {
  const excess = results.flatMap(({ stories }) => stories.map((story) => story.excess))
  const most = 20
  const counts = Array.from({ length: most + 1 }, (_, minute) => excess.filter((one) => (minute === most ? one >= most : Math.floor(one) === minute)).length / Math.max(1, excess.length))
  const top = Math.max(0.01, ...counts)
  return drawing('Minutes beyond what nobody could beat', 'share of orders', counts.map((share, minute) => bar(minute, counts.length, share / top, `${minute === most ? `${most} and more` : minute} min: ${(100 * share).toFixed(1)} %`)), ticks(counts.length, (minute) => (minute === most ? `${most}+` : minute % 2 === 0 ? String(minute) : '')), [`${(100 * top).toFixed(0)} %`, '0'])
}

function worstOverTheDay(results: readonly DayResult[]): string {
  const hours = hoursOf(results)
  const worst = hours.map((hour) => Math.max(0, ...results.map(({ loads }) => loads[hour]?.worst ?? 0)))
  const most = Math.max(1, ...worst)
  return drawing('The worst order of each hour, over all days', 'minutes beyond the possible', worst.map((minutes, hour) => bar(hour, hours.length, minutes / most, `${hour}:00: ${minutes} min`)), ticks(hours.length, String), [String(most), '0'])
}

function loadOverTheDay(results: readonly DayResult[]): string {
  const hours = hoursOf(results)
  const ratio = hours.map((hour) => {
    const [orders, couriers] = [sum(results, (day) => day.loads[hour]?.orders ?? 0), sum(results, (day) => day.loads[hour]?.couriers ?? 0)]
    return couriers ? orders / couriers : 0
  })
  const most = Math.max(0.1, ...ratio)
  return drawing('Orders an hour for each courier on duty', 'orders', ratio.map((one, hour) => bar(hour, hours.length, one / most, `${hour}:00: ${one.toFixed(2)}`)), ticks(hours.length, String), [most.toFixed(1), '0'])
}

const hoursOf = (results: readonly DayResult[]): number[] => Array.from({ length: Math.max(1, ...results.map(({ loads }) => loads.length)) }, (_, hour) => hour)
const sum = (results: readonly DayResult[], value: (day: DayResult) => number): number => results.reduce((total, day) => total + value(day), 0)

function bar(index: number, count: number, share: number, title: string): string {
  const each = inner.width / count
  const tall = share * inner.height
  return `<rect x="${(left + index * each + 1).toFixed(1)}" y="${(top + inner.height - tall).toFixed(1)}" width="${(each - 2).toFixed(1)}" height="${tall.toFixed(1)}"><title>${escape(title)}</title></rect>`
}

function ticks(count: number, label: (index: number) => string): string[] {
  const each = inner.width / count
  return Array.from({ length: count }, (_, index) => `<text x="${(left + (index + 0.5) * each).toFixed(1)}" y="${height - bottom + 18}" text-anchor="middle">${escape(label(index))}</text>`)
}

function drawing(title: string, unit: string, bars: readonly string[], labels: readonly string[], [most, least]: [string, string]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="20" font-size="15" font-weight="600" fill="#222">${escape(title)}</text>
<text x="${width - 16}" y="20" text-anchor="end" fill="#666">${escape(unit)}</text>
<path d="M${left} ${top}V${height - bottom}H${width - 16}" fill="none" stroke="#999"/>
<g fill="#666"><text x="${left - 6}" y="${top + 8}" text-anchor="end">${escape(most)}</text><text x="${left - 6}" y="${height - bottom}" text-anchor="end">${escape(least)}</text>${labels.join('')}</g>
<g fill="#c2410c">${bars.join('\n')}</g>
</svg>
`
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
