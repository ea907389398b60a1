// Where everybody is, in memory, for "who is nearest": a grid of cells some 500 m wide, couriers in slots of typed arrays,
// those of one cell chained to each other.
import type { Position } from '../../platform/contract.ts'
import { metresBetween } from '../../platform/roads.ts'

export interface Near {
  courierId: string
  position: Position
  metres: number
  /** Milliseconds since 1970. */
  seenAt: number
}

export class CourierIndex {
  private readonly slotOf = new Map<string, number>()
  private readonly firstOf = new Map<number, number>()
  private readonly idOf: string[] = []
  private readonly vacant: number[] = []
  private lat = new Float64Array(64)
  private lon = new Float64Array(64)
  private seenAt = new Float64Array(64)
  private cell = new Float64Array(64)
  private next = new Int32Array(64)
  private previous = new Int32Array(64)

  get size(): number {
    return this.slotOf.size
  }

  put(courierId: string, { lat, lon }: Position, seenAt: number): void {
    const cell = cellOf(lat, lon)
    let slot = this.slotOf.get(courierId)
    if (slot === undefined) {
      slot = this.newSlot(courierId)
      this.chain(slot, cell)
    } else if (this.cell[slot] !== cell) {
      this.unchain(slot)
      this.chain(slot, cell)
    }
    this.lat[slot] = lat
    this.lon[slot] = lon
    this.seenAt[slot] = seenAt
  }

  remove(courierId: string): void {
    const slot = this.slotOf.get(courierId)
    if (slot === undefined) return
    this.unchain(slot)
    this.slotOf.delete(courierId)
    this.vacant.push(slot)
  }

  /** At most `most` within the radius, nearest first; equally near ones by id. */
  nearest(from: Position, radiusMetres: number, most: number): Near[] {
    const found: Near[] = []
    let cells = 0
    for (let ring = 0; ; ring += 1) {
      // Where a ring has more cells than there are couriers, looking at everybody is quicker (and right at the poles).
      cells += ring === 0 ? 1 : 8 * ring
      if (cells > this.size + 64) return this.nearestOfAll(from, radiusMetres, most)
      this.lookAround(from, ring, radiusMetres, found)
      const sure = surelySeen(from, ring)
      if (sure >= radiusMetres || countWithin(found, sure) >= most) return nearestFirst(found).slice(0, most)
    }
  }

  private nearestOfAll(from: Position, radiusMetres: number, most: number): Near[] {
    const found: Near[] = []
    for (const slot of this.slotOf.values()) this.take(slot, from, radiusMetres, found)
    return nearestFirst(found).slice(0, most)
  }

  /** The cells whose larger distance in rows or columns is `ring`. */
  private lookAround(from: Position, ring: number, radiusMetres: number, found: Near[]): void {
    const row = rowOf(from.lat)
    const column = columnOf(from.lon)
    for (let dr = -ring; dr <= ring; dr += 1) {
      const step = Math.abs(dr) === ring ? 1 : 2 * ring
      for (let dc = -ring; dc <= ring; dc += step) {
        const first = this.firstOf.get(cellAt(row + dr, column + dc))
        for (let slot = first ?? none; slot !== none; slot = this.next[slot]!) this.take(slot, from, radiusMetres, found)
      }
    }
  }

  private take(slot: number, from: Position, radiusMetres: number, found: Near[]): void {
    const position = { lat: this.lat[slot]!, lon: this.lon[slot]! }
    const metres = metresBetween(from, position)
    if (metres <= radiusMetres) found.push({ courierId: this.idOf[slot]!, position, metres, seenAt: this.seenAt[slot]! })
  }

  private newSlot(courierId: string): number {
    const slot = this.vacant.pop() ?? this.idOf.length
    if (slot === this.lat.length) this.grow()
    this.idOf[slot] = courierId
    this.slotOf.set(courierId, slot)
    return slot
  }

  private grow(): void {
    const size = this.lat.length * 2
    const floats = (old: Float64Array) => {
      const wider = new Float64Array(size)
      wider.set(old)
      return wider
    }
    const integers = (old: Int32Array) => {
      const wider = new Int32Array(size)
      wider.set(old)
      return wider
    }
    this.lat = floats(this.lat)
    this.lon = floats(this.lon)
    this.seenAt = floats(this.seenAt)
    this.cell = floats(this.cell)
    this.next = integers(this.next)
    this.previous = integers(this.previous)
  }

  private chain(slot: number, cell: number): void {
    const first = this.firstOf.get(cell) ?? none
    this.cell[slot] = cell
    this.next[slot] = first
    this.previous[slot] = none
    if (first !== none) this.previous[first] = slot
    this.firstOf.set(cell, slot)
  }

  private unchain(slot: number): void {
    const next = this.next[slot]!
    const previous = this.previous[slot]!
    if (next !== none) this.previous[next] = previous
    if (previous !== none) this.next[previous] = next
    else if (next !== none) this.firstOf.set(this.cell[slot]!, next)
    else this.firstOf.delete(this.cell[slot]!)
  }
}

const none = -1
const cellDegrees = 0.005
const columns = 360 / cellDegrees
const metresPerDegree = 111_195

const rowOf = (lat: number): number => Math.floor((lat + 90) / cellDegrees)
const columnOf = (lon: number): number => Math.floor((lon + 180) / cellDegrees)
const cellAt = (row: number, column: number): number => row * columns + ((column + columns) % columns)
const cellOf = (lat: number, lon: number): number => cellAt(rowOf(lat), columnOf(lon))

/** Nobody outside the rings looked at so far is nearer than this. Cells are narrowest towards the pole. */
function surelySeen({ lat }: Position, ring: number): number {
  const farthestLat = Math.min(90, Math.abs(lat) + (ring + 1) * cellDegrees)
  return ring * cellDegrees * metresPerDegree * Math.cos((farthestLat * Math.PI) / 180) * 0.99
}

function countWithin(found: readonly Near[], metres: number): number {
  let count = 0
  for (const near of found) if (near.metres <= metres) count += 1
  return count
}

const nearestFirst = (found: Near[]): Near[] => found.sort((a, b) => a.metres - b.metres || (a.courierId < b.courierId ? -1 : 1))
