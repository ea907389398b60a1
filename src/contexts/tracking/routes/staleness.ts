/** Pings come every 2 to 5 seconds; after half a minute nobody should think that the courier is still there. */
export const isStale = (seenAt: number, now: number): boolean => now - seenAt > 30_000
