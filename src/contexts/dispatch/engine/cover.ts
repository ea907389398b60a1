// Where idle couriers wait: each is sent to where they save the most waiting, if that is worth the way. What counts is the expected
// delay of the orders to come: how often a restaurant has one, and how long its food would wait for the best two couriers.
import type { Board } from './board.ts'
import { longestWait, type Demand } from './demand.ts'
import { lastDoor } from './insert.ts'
import type { Repositioning, Snapshot } from './snapshot.ts'

const horizonMinutes = 15
const perMinuteOfWay = 0.002
const candidatesOfEachKind = 14
/** Who waits at a restaurant is not sent about every minute. */
const everyMinutes = 3
/** Nobody is sent anywhere in the last minutes of a shift. */
const lastMinutes = 5

export function repositionings(board: Board, demand: Demand, snapshot: Snapshot): Repositioning[] {
  const { policy, at } = board
  const idle = board.couriers.flatMap(({ onAt, offAt, freeAt, atRestaurant }, c) => {
    const free = onAt <= at && freeAt <= at && offAt > at + lastMinutes && board.routes[c]!.count === 0
    return free && (!atRestaurant || Math.round(at) % everyMinutes === 0) ? [c] : []
  })
  if (policy.reposition === 0 || idle.length === 0 || demand.perMinute === 0) return []
  const cover = new Cover(board, demand, snapshot)
  return idle.flatMap((courier) => {
    const move = cover.bestMove(courier)
    return move ? [cover.carryOut(courier, move)] : []
  })
}

interface Move {
  restaurant: number
  minutes: number
  saves: number
}

class Cover {
  private readonly board: Board
  private readonly snapshot: Snapshot
  private readonly R: number
  /** By restaurant and whole minutes: orders expected times what each of them would wait. */
  private readonly feared: Float64Array
  /** Of each courier who counts, when they could be where, from where they are or from the end of their route. */
  private readonly couriers: Int32Array
  private readonly row: Int32Array
  private readonly arrival: Float64Array
  /** Rows of the first three, by restaurant. */
  private readonly best: Int32Array
  private readonly first: Float64Array
  private readonly second: Float64Array
  private readonly without: Float64Array
  /** The nearer one may be taken already: so the second counts too. */
  private readonly secondShare: number

  constructor(board: Board, demand: Demand, snapshot: Snapshot) {
    const { at } = board
    const { restaurants, travel } = snapshot
    const R = (this.R = restaurants.length)
    this.board = board
    this.snapshot = snapshot
    this.secondShare = board.policy.secondShare
    this.feared = new Float64Array(R * longestWait)
    for (let r = 0; r < R; r += 1) {
      const expected = demand.shares[r]! * demand.perMinute * horizonMinutes
      for (let d = 0; d < longestWait; d += 1) this.feared[r * longestWait + d] = expected * demand.wait(r, d)
    }
    const soon = board.couriers.flatMap(({ offAt }, c) => {
      const freeAt = board.routes[c]!.visits.at(-1)?.endAt ?? board.freeAt[c]!
      return freeAt - at < longestWait && freeAt < offAt ? [c] : []
    })
    this.couriers = Int32Array.from(soon)
    this.row = new Int32Array(board.couriers.length).fill(-1)
    this.arrival = new Float64Array(soon.length * R)
    soon.forEach((c, row) => {
      const { place, vehicle } = board.couriers[c]!
      const last = board.routes[c]!.visits.at(-1)
      const from = last ? board.orders[lastDoor(last)]!.destination : place
      const minutes = (last ? last.endAt : board.freeAt[c]!) - at
      this.row[c] = row
      for (let r = 0; r < R; r += 1) this.arrival[row * R + r] = minutes + travel(from, restaurants[r]!.place, vehicle)
    })
    this.best = new Int32Array(3 * R).fill(-1)
    for (let row = 0; row < soon.length; row += 1) for (let r = 0; r < R; r += 1) this.enter(row, r)
    this.first = new Float64Array(R)
    this.second = new Float64Array(R)
    this.without = new Float64Array(R)
  }

  bestMove(courier: number): Move | undefined {
    const { board, R } = this
    const { policy, at } = board
    const { place, vehicle, offAt } = board.couriers[courier]!
    const { restaurants, travel } = this.snapshot
    const row = this.row[courier]!
    for (let r = 0; r < R; r += 1) {
      this.leaveOut(row, r)
      this.without[r] = this.delay(r, this.first[r]!, this.second[r]!)
    }
    const ways = new Float64Array(R)
    for (let r = 0; r < R; r += 1) ways[r] = travel(place, restaurants[r]!.place, vehicle)
    const stay = this.saved(place, vehicle)
    let best: Move | undefined
    let most = stay + policy.repositionFrom
    for (const restaurant of this.worthwhile(ways)) {
      const minutes = ways[restaurant]!
      if (minutes > policy.repositionReach || at + minutes >= offAt || minutes <= 0) continue
      const there = this.saved(restaurants[restaurant]!.place, vehicle)
      if (there <= most) continue
      // Until they arrive, as if half of the way were still to go; then as somebody who is there.
      const underWay = Math.min(1, minutes / policy.awayMinutes)
      const value = there * (1 - underWay) + this.saved(restaurants[restaurant]!.place, vehicle, minutes / 2) * underWay - perMinuteOfWay * minutes
      if (value <= most) continue
      most = value
      best = { restaurant, minutes, saves: value - stay }
    }
    return best
  }

  carryOut(courier: number, { restaurant, minutes, saves }: Move): Repositioning {
    const { restaurants, travel } = this.snapshot
    const { courierId, vehicle } = this.board.couriers[courier]!
    const row = this.row[courier]!
    for (let r = 0; r < this.R; r += 1) {
      this.arrival[row * this.R + r] = minutes + travel(restaurants[restaurant]!.place, restaurants[r]!.place, vehicle)
      if (this.best[3 * r] === row || this.best[3 * r + 1] === row || this.best[3 * r + 2] === row) this.findBest(r)
      else this.enter(row, r)
    }
    return { courierId, restaurantId: restaurants[restaurant]!.restaurantId, saves, travelMinutes: minutes }
  }

  /** What the courier left out saves at all restaurants by being at this place, now or in so many minutes. */
  private saved(place: number, vehicle: number, later = 0): number {
    const { restaurants, travel } = this.snapshot
    const { first, second, without, R } = this
    let saved = 0
    for (let r = 0; r < R; r += 1) {
      const there = later + travel(place, restaurants[r]!.place, vehicle)
      if (there >= second[r]!) continue
      saved += without[r]! - (there < first[r]! ? this.delay(r, there, first[r]!) : this.delay(r, first[r]!, there))
    }
    return saved
  }

  private delay(restaurant: number, first: number, second: number): number {
    return (1 - this.secondShare) * this.fear(restaurant, first) + this.secondShare * this.fear(restaurant, second)
  }

  private fear(restaurant: number, minutes: number): number {
    const start = restaurant * longestWait
    if (minutes >= longestWait - 1) return this.feared[start + longestWait - 1]!
    const whole = Math.floor(minutes)
    const part = minutes - whole
    return part === 0 ? this.feared[start + whole]! : this.feared[start + whole]! * (1 - part) + this.feared[start + whole + 1]! * part
  }

  private leaveOut(row: number, restaurant: number): void {
    const { best, arrival, R } = this
    const [a, b, c] = [best[3 * restaurant]!, best[3 * restaurant + 1]!, best[3 * restaurant + 2]!]
    const one = a === row ? b : a
    const two = a === row || b === row ? c : b
    this.first[restaurant] = one < 0 ? Infinity : arrival[one * R + restaurant]!
    this.second[restaurant] = two < 0 ? Infinity : arrival[two * R + restaurant]!
  }

  private findBest(restaurant: number): void {
    this.best.fill(-1, 3 * restaurant, 3 * restaurant + 3)
    for (let row = 0; row < this.couriers.length; row += 1) this.enter(row, restaurant)
  }

  /** Among the best three of a restaurant, if it is one of them. */
  private enter(row: number, restaurant: number): void {
    const { best, arrival, R } = this
    const at = 3 * restaurant
    const time = arrival[row * R + restaurant]!
    const third = best[at + 2]!
    if (third >= 0 && time >= arrival[third * R + restaurant]!) return
    const second = best[at + 1]!
    if (second >= 0 && time >= arrival[second * R + restaurant]!) {
      best[at + 2] = row
      return
    }
    best[at + 2] = second
    const first = best[at]!
    if (first >= 0 && time >= arrival[first * R + restaurant]!) {
      best[at + 1] = row
      return
    }
    best[at + 1] = first
    best[at] = row
  }

  /** The nearest restaurants, and those where most is to be feared. */
  private worthwhile(ways: Float64Array): Set<number> {
    const some = new Set<number>()
    least(ways, candidatesOfEachKind, some, 1)
    least(this.without, candidatesOfEachKind, some, -1)
    return some
  }
}

/** Adds the indices of the least values (or, with −1, of the greatest); among equals the first. */
function least(values: Float64Array, count: number, into: Set<number>, sign: 1 | -1): void {
  const indices = new Int32Array(count)
  let filled = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = sign * values[i]!
    if (filled === count && value >= sign * values[indices[count - 1]!]!) continue
    let at = filled < count ? filled++ : count - 1
    for (; at > 0 && sign * values[indices[at - 1]!]! > value; at -= 1) indices[at] = indices[at - 1]!
    indices[at] = i
  }
  for (let i = 0; i < filled; i += 1) into.add(indices[i]!)
}
