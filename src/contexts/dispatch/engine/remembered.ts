const most = 2 ** 16
const mostKeys = 2 ** 31

/** Where answers are remembered, one round after the other: the keys of each are numbers that no other has. */
interface Room {
  keys: Int32Array
  answers: Float64Array
  next: number
}
const rooms: Room[] = []

/**
 * Answers by whole numbers. All of them in a small city; in a large one only as many as fit where the processor finds them at once:
 * there a new answer may take the place of another, which is worked out again when it is asked for again. So is what was remembered
 * of one round when the next has written over it.
 */
export class Remembered {
  private readonly keys: Int32Array
  private readonly answers: Float64Array
  private readonly mask: number
  private readonly first: number

  /** `which` of several that are asked in turn: each has a room to itself. */
  constructor(keys: number, which: number) {
    let size = 1
    while (size < keys && size < most) size *= 2
    const room = roomFor(which, size, keys)
    this.keys = room.keys
    this.answers = room.answers
    this.mask = size - 1
    this.first = room.next
    room.next += keys
  }

  /** NaN where it is not remembered. */
  of(key: number): number {
    const at = key & this.mask
    return this.keys[at] === this.first + key ? this.answers[at]! : NaN
  }

  keep(key: number, answer: number): number {
    const at = key & this.mask
    this.keys[at] = this.first + key
    this.answers[at] = answer
    return answer
  }
}

function roomFor(which: number, size: number, keys: number): Room {
  const known = rooms[which]
  if (known && known.keys.length >= size && known.next + keys < mostKeys) return known
  return (rooms[which] = { keys: new Int32Array(Math.max(size, known?.keys.length ?? 0)).fill(-1), answers: new Float64Array(Math.max(size, known?.keys.length ?? 0)), next: 0 })
}
