import { Room } from './room.ts'

/** Later arrivals are not told apart by the minute. */
const longest = 255
/** Nor, in 64ths of a minute, at all from here on. */
const latest = 2 ** 15 - 1
/** Of 64ths of a minute. */
const minuteOf = (parts: number): number => (parts >= longest * 64 ? longest : parts >> 6)

const keys = new Room((length) => new Int32Array(length))
const inMinute = new Room((length) => new Uint16Array(length))

/** Who is first at each of some places: so many of those who are added, in whatever order they are. Times are in 64ths of a minute. Only one at a time: the next has the same room. */
export class Arrivals {
  private readonly enough: number
  private readonly room: number
  /** Arrival and the courier's index in one number: numbers are sorted much faster than pairs. */
  private readonly keys: Int32Array
  private readonly counts: Int32Array
  /** By place: the minute by which enough arrive, how many do, and how many in each minute. */
  private readonly by: Uint8Array
  private readonly soon: Int32Array
  private readonly inMinute: Uint16Array

  constructor(places: number, enough: number) {
    this.enough = enough
    this.room = 4 * enough
    this.keys = keys.of(places * this.room)
    this.counts = new Int32Array(places)
    this.by = new Uint8Array(places).fill(longest)
    this.soon = new Int32Array(places)
    this.inMinute = inMinute.of(places * (longest + 1)).fill(0, 0, places * (longest + 1))
  }

  /** Whether somebody who sets out then would come after enough others. */
  tooLate(place: number, parts: number): boolean {
    return minuteOf(parts) > this.by[place]!
  }

  add(place: number, parts: number, courier: number): void {
    const { by, soon, inMinute, counts } = this
    const minute = minuteOf(parts)
    if (minute > by[place]!) return
    if (counts[place] === this.room) this.makeRoom(place)
    this.keys[place * this.room + counts[place]!++] = Math.min(parts, latest) * 65_536 + courier
    const none = place * (longest + 1)
    inMinute[none + minute]! += 1
    soon[place]! += 1
    for (; soon[place]! - inMinute[none + by[place]!]! >= this.enough; by[place]! -= 1) soon[place]! -= inMinute[none + by[place]!]!
  }

  /** The couriers, by when they arrive; among equals by their number. */
  first(place: number): Int32Array {
    const first = this.inTime(place).sort().slice(0, this.enough)
    for (let i = 0; i < first.length; i += 1) first[i]! &= 0xffff
    return first
  }

  private makeRoom(place: number): void {
    const kept = this.inTime(place)
    if (2 * kept.length < this.room) return
    // So many in one minute: those who are not among the first of them are not needed.
    kept.sort()
    for (let i = this.enough; i < kept.length; i += 1) {
      this.inMinute[place * (longest + 1) + minuteOf(kept[i]! >> 16)]! -= 1
      this.soon[place]! -= 1
    }
    this.counts[place] = this.enough
  }

  private inTime(place: number): Int32Array {
    const { keys, room } = this
    const none = place * room
    let kept = none
    for (let i = none; i < none + this.counts[place]!; i += 1) if (minuteOf(keys[i]! >> 16) <= this.by[place]!) keys[kept++] = keys[i]!
    this.counts[place] = kept - none
    return keys.subarray(none, kept)
  }
}
