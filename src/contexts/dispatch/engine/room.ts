/** Room for the numbers of one call, used again by the next: taking it anew every round gave the collector more to do than all else. */
export class Room<Numbers extends Float64Array | Int32Array | Uint16Array> {
  private readonly make: (length: number) => Numbers
  private numbers: Numbers

  constructor(make: (length: number) => Numbers) {
    this.make = make
    this.numbers = make(0)
  }

  /** So many, or more; what the last one left is still in it. */
  of(length: number): Numbers {
    if (this.numbers.length < length) this.numbers = this.make(2 * length)
    return this.numbers
  }
}
