// Medians, percentiles, and lines that say whether a figure reaches what the project wants of it.

export const median = (values: readonly number[]): number => percentile(values, 50)

/** The smallest value that so many percent of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1))]!
}

export function rounded(value: number, digits = 1): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}

/** A table of which the first column is text. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => String(row[column] ?? '').length)))
  return cells.map((row) => `  ${row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[column]!))).join('  ')}`).join('\n')
}

export interface Wanted {
  what: string
  figure: number
  /** To be reached before it is done, and what would be good. */
  reach?: number
  goal?: number
  better: 'higher' | 'lower'
}

/** `reach  ratio at 8: 0.52 (reach 0.4 ✔, goal 0.67 ✖)` */
export function reachLine({ what, figure, reach, goal, better }: Wanted): string {
  const verdict = (name: string, limit: number | undefined) => {
    if (limit === undefined) return undefined
    const reached = better === 'higher' ? figure >= limit : figure <= limit
    return `${name} ${limit} ${reached ? '✔' : '✖'}`
  }
  return `  reach  ${what}: ${figure} (${[verdict('reach', reach), verdict('goal', goal)].filter(Boolean).join(', ')})`
}
