/** Later arrivals are not told apart by the minute. */
const longest = 255
/** Nor, in 64ths of a minute, at all from here on. */
const latest = 2 ** 15 - 1
/** Of 64ths of a minute. */
export const minuteOf = (parts: number): number => (parts >= longest * 64 ? longest : parts >> 6)

/** Who is at a place first: so many of those who are added, in whatever order they are. */
export class Arrivals {
  /** The minute by which enough arrive. */
  by = longest
  private readonly enough: number
  /** Arrival in 64ths of a minute and the courier's index in one number: numbers are sorted much faster than pairs. */
  private keys: Int32Array
  private count = 0
  private readonly inMinute = new Uint16Array(longest + 1)
  private soon = 0

  constructor(enough: number) {
    this.enough = enough
    this.keys = new Int32Array(4 * enough)
  }

  add(parts: number, courier: number): void {
    const minute = minuteOf(parts)
    if (minute > this.by) return
    if (this.count === this.keys.length) this.makeRoom()
    this.keys[this.count++] = Math.min(parts, latest) * 65_536 + courier
    this.inMinute[minute]! += 1
    this.soon += 1
    for (; this.soon - this.inMinute[this.by]! >= this.enough; this.by -= 1) this.soon -= this.inMinute[this.by]!
  }

  /** The couriers, by when they arrive; among equals by their number. */
  first(): Int32Array {
    this.dropLate()
    const sorted = this.keys.subarray(0, this.count).sort()
    return Int32Array.from(sorted.subarray(0, this.enough), (key) => key & 0xffff)
  }

  private makeRoom(): void {
    this.dropLate()
    if (2 * this.count < this.keys.length) return
    const more = new Int32Array(2 * this.keys.length)
    more.set(this.keys)
    this.keys = more
  }

  private dropLate(): void {
    const { keys } = this
    let kept = 0
    for (let i = 0; i < this.count; i += 1) if (minuteOf(keys[i]! >> 16) <= this.by) keys[kept++] = keys[i]!
    this.count = kept
  }
}
