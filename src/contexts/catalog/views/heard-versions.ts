import type { Clock } from '../../../platform/clock.ts'

/**
 * The least version that a copy in memory must have to be shown: raised by facts as they are heard, and by whoever in
 * this process is about to write, so that nobody who changed something is shown what it was before.
 */
export interface HeardVersions {
  raise(restaurantId: string, version: number): void
  /** 0 where nothing was heard lately. */
  least(restaurantId: string): number
  /** Those of which a copy has less than that. */
  behind(has: (restaurantId: string) => number): string[]
}

export function heardVersions(clock: Clock): HeardVersions {
  const heard = new Map<string, { version: number; until: number }>()
  const least = (restaurantId: string): number => {
    const entry = heard.get(restaurantId)
    if (entry && entry.until <= clock.now()) heard.delete(restaurantId)
    return heard.get(restaurantId)?.version ?? 0
  }
  return {
    least,
    raise(restaurantId, version) {
      if (version > least(restaurantId)) heard.set(restaurantId, { version, until: clock.now() + keptMillis })
    },
    behind: (has) => [...heard.keys()].filter((restaurantId) => least(restaurantId) > has(restaurantId)).sort(),
  }
}

/** Longer than any copy lives without being looked at again, so that a write that failed does not keep the copy away for good. */
const keptMillis = 120_000
