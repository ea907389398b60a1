const most = 2 ** 16

/**
 * Answers by whole numbers. All of them in a small city; in a large one only as many as fit where the processor finds them at once:
 * there a new answer may take the place of another, which is worked out again when it is asked for again.
 */
export class Remembered {
  private readonly keys: Int32Array
  private readonly answers: Float64Array
  private readonly mask: number

  constructor(keys: number) {
    let size = 1
    while (size < keys && size < most) size *= 2
    this.keys = new Int32Array(size).fill(-1)
    this.answers = new Float64Array(size)
    this.mask = size - 1
  }

  /** NaN where it is not remembered. */
  of(key: number): number {
    const at = key & this.mask
    return this.keys[at] === key ? this.answers[at]! : NaN
  }

  keep(key: number, answer: number): number {
    const at = key & this.mask
    this.keys[at] = key
    this.answers[at] = answer
    return answer
  }
}
