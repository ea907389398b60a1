// How a hexagon looks by what was counted in it. Each way of looking counts two things: those it is about, and the others.
export const heatModes = ['balance', 'demand', 'supply', 'lateness'] as const
/**
 * Orders that wait and couriers who are free; orders that are open; couriers who are free and those who are busy; orders that are or
 * will be late and those in time.
 */
export type HeatMode = (typeof heatModes)[number]

export interface CellLook {
  tone: 'waiting' | 'free' | 'orders' | 'even'
  /** From 0 to 1. */
  depth: number
  /** Nothing where a number would say nothing. */
  text: string
}

export function heatOf(mode: HeatMode, { ones, others }: { ones: number; others: number }, number: (value: number) => string): CellLook {
  const part = `${number(ones)}/${number(ones + others)}`
  if (mode === 'balance') {
    const beyond = ones - others
    return { tone: beyond > 0 ? 'waiting' : beyond < 0 ? 'free' : 'even', depth: depthOf(Math.abs(beyond)), text: beyond > 0 ? `+${number(beyond)}` : beyond < 0 ? `−${number(-beyond)}` : '' }
  }
  if (mode === 'demand') return { tone: 'orders', depth: depthOf(ones), text: number(ones) }
  if (mode === 'supply') return { tone: ones > 0 ? 'free' : 'even', depth: depthOf(ones), text: part }
  return ones > 0 ? { tone: 'waiting', depth: 0.25 + (0.75 * ones) / (ones + others), text: part } : { tone: 'even', depth: 0, text: '' }
}

/** One is seen, a dozen is as deep as it becomes. */
const depthOf = (count: number): number => (count === 0 ? 0 : Math.min(1, 0.15 + Math.log(count) / Math.log(12) * 0.85))
