// How long people stay signed in, and how often they may mistype.
import { iso, millis } from '../../platform/clock.ts'

const minuteMs = 60_000
export const sessionLifeMs = 30 * 24 * 60 * minuteMs

export const sessionStream = (sessionId: string): string => `session/${sessionId}`
export const expiryOf = (begunAt: string): string => iso(millis(begunAt) + sessionLifeMs)

/** Wrong passwords for one address, counted from the first one of a window. */
export interface Failures {
  failures: number
  since: string
}

export const failureWindowMs = 15 * minuteMs
const mostFailures = 10

/** Until when no password for this address is looked at, if that is so. */
export function lockedUntil(found: Failures | undefined, now: string): string | undefined {
  if (!found || found.failures < mostFailures) return undefined
  const end = windowEnd(found.since)
  return end > now ? end : undefined
}

export const windowEnd = (since: string): string => iso(millis(since) + failureWindowMs)

export const afterOneMore = (found: Failures | undefined, now: string): Failures =>
  found && windowEnd(found.since) > now ? { failures: found.failures + 1, since: found.since } : { failures: 1, since: now }
