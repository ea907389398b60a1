// Where idle couriers wait: each is sent to where they save the most waiting, if that is worth the way. What counts is the expected
// delay of the orders to come: how often a restaurant has one, and how long its food would wait for the best two couriers.
import type { Board } from './board.ts'
import { longestWait, type Demand } from './demand.ts'
import { lastDoor } from './insert.ts'
import type { Repositioning, Snapshot } from './snapshot.ts'

const horizonMinutes = 15
const perMinuteOfWay = 0.002
const candidatesOfEachKind = 14
/** Who waits at a restaurant is not sent about every minute; and not all of them are looked at in the same one. */
const everyMinutes = 3
/** Nobody is sent anywhere in the last minutes of a shift. */
const lastMinutes = 5

export function repositionings(board: Board, demand: Demand, snapshot: Snapshot): Repositioning[] {
  const { policy, at } = board
  const idle = board.couriers.flatMap(({ onAt, offAt, freeAt, atRestaurant }, c) => {
    const free = onAt <= at && freeAt <= at && offAt > at + lastMinutes && board.routes[c]!.count === 0
    return free && (!atRestaurant || Math.round(at - atRestaurant.since) % everyMinutes === 0) ? [c] : []
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
  private readonly places: Int32Array
  private readonly demand: Demand
  /** By restaurant and whole minutes: orders expected times what each of them would wait; NaN until it is asked for. */
  private readonly feared: Float64Array
  /** Of each courier who counts, by when they are free: where they are then, at their place or at the end of their route, and in how many minutes. */
  private readonly row: Int32Array
  private readonly from: Int32Array
  private readonly vehicles: Int32Array
  private readonly minutes: Float64Array
  /** The same, rising, before anybody was sent anywhere. */
  private readonly freeIn: Float64Array
  /** The rows of the first three, by restaurant, and when they could be there; −1 and Infinity where there are fewer. */
  private readonly best: Int32Array
  private readonly bestTime: Float64Array
  private readonly first: Float64Array
  private readonly second: Float64Array
  /** The delay without the courier who is looked at, and the two times it is of. */
  private readonly without: Float64Array
  private readonly withoutFirst: Float64Array
  private readonly withoutSecond: Float64Array
  /** Minutes to each restaurant, of whom is being looked at. */
  private readonly ways: Float64Array
  /** The same from restaurants, by vehicle; made when asked for. */
  private readonly onward = new Map<number, Float64Array>()
  /** The nearer one may be taken already: so the second counts too. */
  private readonly secondShare: number

  constructor(board: Board, demand: Demand, snapshot: Snapshot) {
    const { at } = board
    const R = (this.R = snapshot.restaurants.length)
    this.places = Int32Array.from(snapshot.restaurants, ({ place }) => place)
    this.board = board
    this.snapshot = snapshot
    this.secondShare = board.policy.secondShare
    this.demand = demand
    this.feared = new Float64Array(R * longestWait).fill(NaN)
    const soon = board.couriers.flatMap(({ offAt }, c) => {
      const last = board.routes[c]!.visits.at(-1)
      const freeAt = last?.endAt ?? board.freeAt[c]!
      return freeAt - at < longestWait && freeAt < offAt ? [{ c, last, minutes: freeAt - at }] : []
    }).sort((a, b) => a.minutes - b.minutes || a.c - b.c)
    this.row = new Int32Array(board.couriers.length).fill(-1)
    soon.forEach(({ c }, row) => (this.row[c] = row))
    this.from = Int32Array.from(soon, ({ c, last }) => (last ? board.orders[lastDoor(last)]!.destination : board.couriers[c]!.place))
    this.vehicles = Int32Array.from(soon, ({ c }) => board.couriers[c]!.vehicle)
    this.freeIn = Float64Array.from(soon, ({ minutes }) => minutes)
    this.minutes = this.freeIn.slice()
    this.best = new Int32Array(3 * R)
    this.bestTime = new Float64Array(3 * R)
    for (let r = 0; r < R; r += 1) this.findBest(r)
    this.first = new Float64Array(R)
    this.second = new Float64Array(R)
    this.without = new Float64Array(R)
    this.withoutFirst = new Float64Array(R).fill(NaN)
    this.withoutSecond = new Float64Array(R).fill(NaN)
    this.ways = new Float64Array(R)
  }

  bestMove(courier: number): Move | undefined {
    const { board, R } = this
    const { policy, at } = board
    const { place, vehicle, offAt } = board.couriers[courier]!
    const { travel } = this.snapshot
    const row = this.row[courier]!
    const { ways, places } = this
    for (let r = 0; r < R; r += 1) {
      this.leaveOut(row, r)
      const asBefore = this.first[r] === this.withoutFirst[r] && this.second[r] === this.withoutSecond[r]
      if (asBefore) continue
      this.without[r] = this.delay(r, (this.withoutFirst[r] = this.first[r]!), (this.withoutSecond[r] = this.second[r]!))
    }
    for (let r = 0; r < R; r += 1) ways[r] = travel(place, places[r]!, vehicle)
    const stay = this.saved(ways)
    let best: Move | undefined
    let most = stay + policy.repositionFrom
    for (const restaurant of this.worthwhile(ways)) {
      const minutes = ways[restaurant]!
      if (minutes > policy.repositionReach || at + minutes >= offAt || minutes <= 0) continue
      const onward = this.onwardFrom(restaurant, vehicle)
      const there = this.saved(onward)
      if (there <= most) continue
      // Until they arrive, as if half of the way were still to go; then as somebody who is there.
      const underWay = Math.min(1, minutes / policy.awayMinutes)
      const value = there * (1 - underWay) + this.saved(onward, minutes / 2) * underWay - perMinuteOfWay * minutes
      if (value <= most) continue
      most = value
      best = { restaurant, minutes, saves: value - stay }
    }
    return best
  }

  carryOut(courier: number, { restaurant, minutes, saves }: Move): Repositioning {
    const { restaurants, travel } = this.snapshot
    const { courierId, vehicle } = this.board.couriers[courier]!
    const place = this.places[restaurant]!
    const row = this.row[courier]!
    this.from[row] = place
    this.minutes[row] = minutes
    for (let r = 0; r < this.R; r += 1) {
      if (this.best[3 * r] === row || this.best[3 * r + 1] === row || this.best[3 * r + 2] === row) this.findBest(r)
      else this.enter(row, minutes + travel(place, this.places[r]!, vehicle), r)
    }
    return { courierId, restaurantId: restaurants[restaurant]!.restaurantId, saves, travelMinutes: minutes }
  }

  /** What the courier left out saves at all restaurants by being so far from each, now or in so many minutes. */
  private saved(ways: Float64Array, later = 0): number {
    const { first, second, without, R } = this
    let saved = 0
    for (let r = 0; r < R; r += 1) {
      const there = later + ways[r]!
      if (there >= second[r]!) continue
      saved += without[r]! - (there < first[r]! ? this.delay(r, there, first[r]!) : this.delay(r, first[r]!, there))
    }
    return saved
  }

  private onwardFrom(restaurant: number, vehicle: number): Float64Array {
    const { R, places, snapshot: { travel } } = this
    const known = this.onward.get(vehicle * R + restaurant)
    if (known) return known
    const ways = new Float64Array(R)
    for (let r = 0; r < R; r += 1) ways[r] = travel(places[restaurant]!, places[r]!, vehicle)
    this.onward.set(vehicle * R + restaurant, ways)
    return ways
  }

  private delay(restaurant: number, first: number, second: number): number {
    return (1 - this.secondShare) * this.fear(restaurant, first) + this.secondShare * this.fear(restaurant, second)
  }

  private fear(restaurant: number, minutes: number): number {
    if (minutes >= longestWait - 1) return this.fearAt(restaurant, longestWait - 1)
    const whole = Math.floor(minutes)
    const part = minutes - whole
    return part === 0 ? this.fearAt(restaurant, whole) : this.fearAt(restaurant, whole) * (1 - part) + this.fearAt(restaurant, whole + 1) * part
  }
  private fearAt(restaurant: number, whole: number): number {
    const known = this.feared[restaurant * longestWait + whole]!
    if (known === known) return known
    return (this.feared[restaurant * longestWait + whole] = this.demand.shares[restaurant]! * this.demand.perMinute * horizonMinutes * this.demand.wait(restaurant, whole))
  }

  private leaveOut(row: number, restaurant: number): void {
    const { best, bestTime } = this
    const at = 3 * restaurant
    this.first[restaurant] = bestTime[best[at] === row ? at + 1 : at]!
    this.second[restaurant] = bestTime[best[at] === row || best[at + 1] === row ? at + 2 : at + 1]!
  }

  private findBest(restaurant: number): void {
    const { minutes, freeIn, from, vehicles, bestTime, snapshot: { travel } } = this
    const place = this.places[restaurant]!
    const third = 3 * restaurant + 2
    this.best.fill(-1, 3 * restaurant, third + 1)
    bestTime.fill(Infinity, 3 * restaurant, third + 1)
    for (let row = 0; row < minutes.length; row += 1) {
      // Whoever is free only when three others are there already needs no way; nor do those after them.
      if (freeIn[row]! >= bestTime[third]!) break
      if (minutes[row]! < bestTime[third]!) this.enter(row, minutes[row]! + travel(from[row]!, place, vehicles[row]!), restaurant)
    }
  }

  /** Among the best three of a restaurant, if it is one of them. */
  private enter(row: number, time: number, restaurant: number): void {
    const { best, bestTime } = this
    const first = 3 * restaurant
    if (time >= bestTime[first + 2]!) return
    let at = first + 2
    for (; at > first && bestTime[at - 1]! > time; at -= 1) {
      best[at] = best[at - 1]!
      bestTime[at] = bestTime[at - 1]!
    }
    best[at] = row
    bestTime[at] = time
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
