// How a payment provider behaves badly, at scripted rates between 0 and 1.
export interface Scenario {
  /** Of the customers who agree to pay, those whose bank says no. */
  declines: number
  /** Requests whose connection is lost before, or after, they took effect; and those answered 503. */
  lostBefore: number
  lostAfter: number
  serverErrors: number
  webhooksLost: number
  webhooksDoubled: number
  /** Minutes late, and seconds, so that a later one overtakes. */
  webhooksLate: number
  webhooksOutOfOrder: number
  /** How long a refund takes to reach the customer, at least and at most. */
  refundSeconds: readonly [number, number]
}

export const kind: Scenario = {
  declines: 0, lostBefore: 0, lostAfter: 0, serverErrors: 0, webhooksLost: 0, webhooksDoubled: 0, webhooksLate: 0, webhooksOutOfOrder: 0, refundSeconds: [2, 2],
}

/** An ordinary day: most goes well, and everything that can go wrong does so now and then. */
export const ordinary: Scenario = {
  declines: 0.04, lostBefore: 0.004, lostAfter: 0.004, serverErrors: 0.004, webhooksLost: 0.01, webhooksDoubled: 0.02, webhooksLate: 0.01, webhooksOutOfOrder: 0.02, refundSeconds: [60, 600],
}
