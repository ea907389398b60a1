/** What may be confirmed to the server. Positions are bytes of its log. */
export interface WalProgress {
  /** A connection has begun, and what comes after `confirmed` comes, perhaps again. */
  connected(confirmed: bigint): void
  /** A transaction that ends here was handed to the owner. */
  delivered(commitEnd: bigint): void
  acknowledge(position: bigint): void
  /** Everything up to here has been sent to us. */
  heard(walEnd: bigint): void
  confirmable(): bigint
  /** How many bytes before the server's end we stand. */
  behind(walEnd: bigint): number
}

export function walProgress(): WalProgress {
  let acknowledged = 0n
  let delivered = 0n
  let heard = 0n

  /** While nothing is left to acknowledge, all that went by: or the log of an idle context would be kept for ever. */
  function confirmable(): bigint {
    if (acknowledged >= delivered) return heard
    return acknowledged < heard ? acknowledged : heard
  }

  return {
    confirmable,
    connected: (confirmed) => (acknowledged = delivered = heard = confirmed),
    delivered(commitEnd) {
      if (confirmable() > acknowledged) acknowledged = confirmable()
      delivered = heard = commitEnd
    },
    acknowledge(position) {
      if (position > acknowledged) acknowledged = position
    },
    heard(walEnd) {
      if (walEnd > heard) heard = walEnd
    },
    behind: (walEnd) => Math.max(0, Number(walEnd - confirmable())),
  }
}
