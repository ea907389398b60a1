// When it comes, as it is shown: a range around the time that is expected, and the time by which it is there at the latest.
export interface Promised {
  from: number
  to: number
  latest: number
}

const minute = 60_000

/** Half the room that the promise leaves lies on either side of what is expected. */
export function rangeOf(expected: number, latest: number): Promised {
  const room = Math.max(3 * minute, Math.round((latest - expected) / 2 / minute) * minute)
  const toMinute = (at: number) => Math.round(at / minute) * minute
  return { from: toMinute(expected - room), to: toMinute(Math.min(expected + room, latest)), latest: toMinute(latest) }
}

export const rangeOfQuote = ({ promise, madeAt }: { promise: { minutes: number; latestMinutes: number }; madeAt: string }): Promised =>
  rangeOf(Date.parse(madeAt) + promise.minutes * minute, Date.parse(madeAt) + promise.latestMinutes * minute)
