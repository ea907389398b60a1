// An unclear failure (no answer, or one that says nothing) is asked again with the same key; a clear one never is.
import { idFrom } from '../../platform/ids.ts'

const delaysSeconds = [1, 2, 4] as const
export const triesInAll = delaysSeconds.length + 1

/** How long to wait after the n-th try failed; undefined when that was the last one. A fifth earlier or later, so that not all come at once. */
export function waitAfterTry(tried: number, what: string): number | undefined {
  const seconds = delaysSeconds[tried - 1]
  return seconds === undefined ? undefined : Math.round(seconds * 1000 * (0.8 + 0.4 * fraction(what, tried)))
}

/** Minutes after something began at which the provider is asked how it stands, in case its webhook never comes. */
const checks = { payment: [2, 5, 10, 20, 30, 60], refund: [10, 60, 360, 1440, 4320] } as const
export type Check = keyof typeof checks

export const checkAt = (check: Check, since: number, nth: number): number | undefined => {
  const minutes = checks[check][nth - 1]
  return minutes === undefined ? undefined : since + minutes * 60_000
}

/** In [0, 1), the same for the same cause. */
const fraction = (...cause: (string | number)[]): number => parseInt(idFrom(0, 'jitter', ...cause).slice(-12), 16) / 2 ** 48
