// What a round may do beyond what it must, counted in what it does and not in milliseconds: the same round does the same on every
// machine, and no round takes much longer than another, however large the city is.

/** A visit of some courier's, timed and costed. All else is in steps as long as a tenth of that, which took about 0.013 µs where it was measured. */
export const stepsOfVisit = 10
/** A courier who might drive a route, looked at by the assignment. */
export const stepsOfPair = 1
/** An order, when it is looked for those near another one. */
export const stepsOfOrder = 1
/** A courier who could be first at a restaurant. */
export const stepsOfArrival = 2
/** A restaurant at which a courier would help. */
export const stepsOfHelp = 1

export class Work {
  private left = 0
  private kept = 0

  /** From here on so much may be done; what was done before had to be. */
  begin(steps: number): void {
    this.left = steps
    this.kept = 0
  }

  did(steps: number): void {
    this.left -= steps
  }

  /** So much is for later. */
  keep(steps: number): void {
    this.kept = Math.min(steps, this.left)
  }

  get toDo(): number {
    return this.left - this.kept
  }
}
