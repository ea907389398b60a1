// Where idle couriers wait: each is sent to where they save the most waiting, if that is worth the way. What counts is the expected
// delay of the orders to come: how often a restaurant has one, and how long its food would wait for the best two couriers.
import { betweenRestaurants, nearestLooked, type Between } from './between.ts'
import type { Board } from './board.ts'
import { longestWait, type Demand } from './demand.ts'
import { lastDoor } from './insert.ts'
import { least } from './least.ts'
import { Room } from './room.ts'
import { stepsOfArrival, stepsOfHelp } from './work.ts'
import type { Place, Repositioning, Snapshot } from './snapshot.ts'

const horizonMinutes = 15
const fearedLooked = 14
/** Who waits at a restaurant is not sent about every minute; and not all of them are looked at in the same one. */
const everyMinutes = 3
/** Of those who could be at a restaurant first; three are needed. */
const kept = 4
/** Nobody is sent anywhere in the last minutes of a shift. */
const lastMinutes = 5

/** A courier who is looked at: so many looks at each restaurant. */
const looksPerCourier = 12
/** Of what may be done in a round, at most so much is kept for cover. */
const mostShare = 0.5

export function repositionings(board: Board, demand: Demand, snapshot: Snapshot): Repositioning[] {
  const idle = idleOf(board)
  if (idle.length === 0 || demand.perMinute === 0 || board.work.toDo < stepsToBegin(board, snapshot)) return []
  const each = stepsOfCourier(snapshot)
  // Who has waited longer was looked at before.
  if (board.work.toDo < stepsToBegin(board, snapshot) + idle.length * each) idle.sort((a, b) => board.couriers[b]!.freeAt - board.couriers[a]!.freeAt || a - b)
  const cover = new Cover(board, demand, snapshot)
  return idle.flatMap((courier) => {
    if (board.work.toDo <= 0) return []
    const move = cover.bestMove(courier)
    return move ? [cover.carryOut(courier, move)] : []
  })
}

/** Steps to be kept for it, as far as that is known before. */
export function workOfCover(board: Board, snapshot: Snapshot): number {
  const idle = idleOf(board)
  return idle.length ? Math.min(board.policy.work * mostShare, stepsToBegin(board, snapshot) + idle.length * stepsOfCourier(snapshot)) : 0
}

function idleOf(board: Board): number[] {
  const { at, policy } = board
  if (policy.reposition === 0) return []
  return board.couriers.flatMap(({ onAt, offAt, freeAt, atRestaurant, heading }, c) => {
    const free = onAt <= at && freeAt <= at && offAt > at + lastMinutes && board.routes[c]!.count === 0 && !heading
    return free && (!atRestaurant || Math.round(at - atRestaurant.since) % everyMinutes === 0) ? [c] : []
  })
}

const stepsOfCourier = (snapshot: Snapshot): number => looksPerCourier * betweenRestaurants(snapshot).centres.length * stepsOfHelp
/** Before the first is looked at: who could be where first. About every fifth courier is asked for the way to a restaurant. */
const stepsToBegin = ({ couriers }: Board, snapshot: Snapshot): number => (couriers.length / 5) * betweenRestaurants(snapshot).centres.length * stepsOfArrival

interface Move {
  restaurant: number
  minutes: number
  saves: number
}

const fearedRoom = new Room((length) => new Float64Array(length))
const bestRoom = new Room((length) => new Int32Array(length))
const bestTimeRoom = new Room((length) => new Float64Array(length))

/** Only one at a time: the next has the same room. */
class Cover {
  private readonly board: Board
  private readonly snapshot: Snapshot
  private readonly between: Between
  private readonly R: number
  private readonly places: Int32Array
  /** By restaurant and whole minutes: orders expected times what each of them would wait. */
  private readonly feared: Float64Array
  /** Of each courier who counts, by when they are free: where they are then, at their place or at the end of their route, and in how many minutes. */
  private readonly row: Int32Array
  private readonly from: Int32Array
  private readonly vehicles: Int32Array
  private readonly minutes: Float64Array
  /** The same, rising, before anybody was sent anywhere. */
  private readonly freeIn: Float64Array
  /**
   * The rows of the first few, by restaurant, and when they could be there; −1 and Infinity where there are fewer. Three of them are
   * needed: two, and one more when one of the two is left out. As others are sent away, fewer of them may be known: so many.
   */
  private readonly best: Int32Array
  private readonly bestTime: Float64Array
  private readonly known: Uint8Array
  /** By restaurant: when the first two could be there, and the delay that is feared with them. While a courier is looked at: without that one. */
  private readonly first: Float64Array
  private readonly second: Float64Array
  private readonly delays: Float64Array
  /** Restaurants where that is not so while a courier is looked at, or no longer, and what the three are without that change. */
  private readonly aside: number[] = []
  private readonly asideFirst: number[] = []
  private readonly asideSecond: number[] = []
  private readonly asideDelay: number[] = []
  /** By vehicle and restaurant: what one courier more would save by being there; NaN until it is asked for. */
  private readonly worth = new Map<number, Float64Array>()
  /** Minutes to each restaurant, of somebody who is at none. */
  private readonly ways: Float64Array
  /** The nearer one may be taken already: so the second counts too. */
  private readonly secondShare: number

  constructor(board: Board, demand: Demand, snapshot: Snapshot) {
    const { at } = board
    const { centres, centreOf } = betweenRestaurants(snapshot)
    const R = (this.R = centres.length)
    this.places = Int32Array.from(centres, (r) => snapshot.restaurants[r]!.place)
    this.board = board
    this.snapshot = snapshot
    this.between = betweenRestaurants(snapshot)
    this.secondShare = board.policy.secondShare
    this.feared = fearedRoom.of(R * longestWait).fill(0, 0, R * longestWait)
    for (let r = 0; r < centreOf.length; r += 1) demand.waits(r, demand.shares[r]! * demand.perMinute * horizonMinutes, this.feared, centreOf[r]! * longestWait)
    const soon = board.couriers.flatMap(({ offAt, heading }, c) => {
      const last = board.routes[c]!.visits.at(-1)
      const freeAt = last?.endAt ?? Math.max(board.freeAt[c]!, heading?.at ?? -Infinity)
      return freeAt - at < longestWait && freeAt < offAt ? [{ c, last, minutes: freeAt - at }] : []
    }).sort((a, b) => a.minutes - b.minutes || a.c - b.c)
    this.row = new Int32Array(board.couriers.length).fill(-1)
    soon.forEach(({ c }, row) => (this.row[c] = row))
    this.from = Int32Array.from(soon, ({ c, last }) => (last ? board.orders[lastDoor(last)]!.destination : (board.couriers[c]!.heading?.place ?? board.couriers[c]!.place)))
    this.vehicles = Int32Array.from(soon, ({ c }) => board.couriers[c]!.vehicle)
    this.freeIn = Float64Array.from(soon, ({ minutes }) => minutes)
    this.minutes = this.freeIn.slice()
    this.best = bestRoom.of(kept * R)
    this.bestTime = bestTimeRoom.of(kept * R)
    this.known = new Uint8Array(R).fill(kept)
    this.first = new Float64Array(R)
    this.second = new Float64Array(R)
    this.delays = new Float64Array(R)
    for (let r = 0; r < R; r += 1) {
      this.findBest(r)
      this.withAll(r)
    }
    this.ways = new Float64Array(R)
  }

  bestMove(courier: number): Move | undefined {
    const { policy, at } = this.board
    const { place, vehicle, offAt } = this.board.couriers[courier]!
    const stands = this.between.centreAt(place)
    const ways = stands < 0 ? this.waysFrom(place, vehicle) : this.between.fromCentre(stands, vehicle)
    this.board.work.did(3 * this.R * stepsOfHelp)
    this.leaveOut(this.row[courier]!)
    const stay = stands < 0 ? this.saved(ways) : this.savedAt(stands, vehicle)
    let best: Move | undefined
    let most = stay + policy.repositionFrom
    const worthwhile = this.worthwhile(stands, ways, vehicle)
    for (let i = 0; i < worthwhile.length; i += 1) {
      const restaurant = worthwhile[i]!
      const minutes = ways[restaurant]!
      if (minutes > policy.repositionReach || at + minutes >= offAt || minutes <= 0) continue
      const there = this.savedAt(restaurant, vehicle)
      // Nobody saves more on the way than at its end.
      if (there - policy.repositionWay * minutes <= most) continue
      // Until they arrive, as if half of the way were still to go; then as somebody who is there.
      const underWay = Math.min(1, minutes / policy.awayMinutes)
      const value = there * (1 - underWay) + this.saved(this.between.fromCentre(restaurant, vehicle), minutes / 2) * underWay - policy.repositionWay * minutes
      if (value <= most) continue
      most = value
      best = { restaurant, minutes, saves: value - stay }
    }
    this.takeBack()
    return best
  }

  carryOut(courier: number, { restaurant, minutes, saves }: Move): Repositioning {
    const { restaurants } = this.snapshot
    const { courierId, vehicle } = this.board.couriers[courier]!
    const onward = this.between.fromCentre(restaurant, vehicle)
    const row = this.row[courier]!
    this.from[row] = this.places[restaurant]!
    this.minutes[row] = minutes
    for (let r = 0; r < this.R; r += 1) {
      this.leave(row, r)
      if (this.known[r]! < 3) this.findBest(r)
      else this.enter(row, minutes + onward[r]!, r)
      if (this.first[r] !== this.bestTime[kept * r] || this.second[r] !== this.bestTime[kept * r + 1]) this.setAside(r)
    }
    for (const r of this.aside) this.withAll(r)
    this.keepWorth()
    return { courierId, restaurantId: restaurants[this.between.centres[restaurant]!]!.restaurantId, saves, travelMinutes: minutes }
  }

  // ── what one courier saves ────────────────────────────────────────────────────────────────────────────────────────

  /** The one looked at, at all restaurants, by being so far from each, now or in so many minutes. */
  private saved(ways: Float64Array, later = 0): number {
    const { first, second, delays, R } = this
    let saved = 0
    this.board.work.did(R * stepsOfHelp)
    for (let r = 0; r < R; r += 1) {
      const there = later + ways[r]!
      if (there < second[r]!) saved += this.gain(r, there, first[r]!, second[r]!, delays[r]!)
    }
    return saved
  }

  /**
   * The same at a restaurant. Whoever is looked at is among the first two only of a few restaurants: at all others, one courier
   * more would save the same. So that is worked out once for all of them, and put right at those few.
   */
  private savedAt(restaurant: number, vehicle: number): number {
    const { aside, asideFirst, asideSecond, asideDelay, first, second, delays } = this
    const worth = this.worthOf(vehicle)
    const ways = this.between.fromCentre(restaurant, vehicle)
    let apart = 0
    for (let i = 0; i < aside.length; i += 1) {
      const r = aside[i]!
      if (ways[r]! >= second[r]!) continue
      apart += this.gain(r, ways[r]!, first[r]!, second[r]!, delays[r]!) - this.gain(r, ways[r]!, asideFirst[i]!, asideSecond[i]!, asideDelay[i]!)
    }
    const known = worth[restaurant]!
    if (known === known) return known + apart
    const saved = this.saved(ways)
    worth[restaurant] = saved - apart
    return saved
  }

  private worthOf(vehicle: number): Float64Array {
    const known = this.worth.get(vehicle)
    if (known) return known
    const worth = new Float64Array(this.R).fill(NaN)
    this.worth.set(vehicle, worth)
    return worth
  }

  /** After others are the first two of the restaurants set aside. */
  private keepWorth(): void {
    const { aside, asideFirst, asideSecond, asideDelay, first, second, delays } = this
    for (const [vehicle, worth] of this.worth) {
      for (let from = 0; from < this.R; from += 1) {
        if (Number.isNaN(worth[from]!)) continue
        const ways = this.between.fromCentre(from, vehicle)
        this.board.work.did(aside.length * stepsOfHelp)
        for (let i = 0; i < aside.length; i += 1) {
          const r = aside[i]!
          const way = ways[r]!
          if (way >= second[r]! && way >= asideSecond[i]!) continue
          worth[from]! += this.gain(r, way, first[r]!, second[r]!, delays[r]!) - this.gain(r, way, asideFirst[i]!, asideSecond[i]!, asideDelay[i]!)
        }
      }
    }
    this.forget()
  }

  /** What somebody who could be at a restaurant in so many minutes saves there, beside those who could be first and second. */
  private gain(r: number, minutes: number, first: number, second: number, delay: number): number {
    if (minutes >= second) return 0
    return delay - (minutes < first ? this.delay(r, minutes, first) : this.delay(r, first, minutes))
  }

  private delay(restaurant: number, first: number, second: number): number {
    return (1 - this.secondShare) * this.fear(restaurant, first) + this.secondShare * this.fear(restaurant, second)
  }

  private fear(restaurant: number, minutes: number): number {
    const { feared } = this
    const none = restaurant * longestWait
    if (minutes >= longestWait - 1) return feared[none + longestWait - 1]!
    const whole = Math.floor(minutes)
    const part = minutes - whole
    return part === 0 ? feared[none + whole]! : feared[none + whole]! * (1 - part) + feared[none + whole + 1]! * part
  }

  // ── who is first ──────────────────────────────────────────────────────────────────────────────────────────────────

  private withAll(r: number): void {
    this.first[r] = this.bestTime[kept * r]!
    this.second[r] = this.bestTime[kept * r + 1]!
    this.delays[r] = this.delay(r, this.first[r]!, this.second[r]!)
  }

  private leaveOut(row: number): void {
    const { best, bestTime, first, second, delays, R } = this
    for (let r = 0; r < R; r += 1) {
      const isFirst = best[kept * r] === row
      if (!isFirst && best[kept * r + 1] !== row) continue
      this.setAside(r)
      if (isFirst) first[r] = bestTime[kept * r + 1]!
      second[r] = bestTime[kept * r + 2]!
      delays[r] = this.delay(r, first[r]!, second[r]!)
    }
  }

  private setAside(r: number): void {
    this.aside.push(r)
    this.asideFirst.push(this.first[r]!)
    this.asideSecond.push(this.second[r]!)
    this.asideDelay.push(this.delays[r]!)
  }

  private takeBack(): void {
    const { aside, asideFirst, asideSecond, asideDelay } = this
    for (let i = 0; i < aside.length; i += 1) {
      this.first[aside[i]!] = asideFirst[i]!
      this.second[aside[i]!] = asideSecond[i]!
      this.delays[aside[i]!] = asideDelay[i]!
    }
    this.forget()
  }

  private forget(): void {
    this.aside.length = this.asideFirst.length = this.asideSecond.length = this.asideDelay.length = 0
  }

  private findBest(restaurant: number): void {
    const { minutes, freeIn, from, vehicles, best, bestTime, snapshot: { travel } } = this
    const place = this.places[restaurant]!
    const last = kept * restaurant + kept - 1
    best.fill(-1, kept * restaurant, last + 1)
    bestTime.fill(Infinity, kept * restaurant, last + 1)
    this.known[restaurant] = kept
    let row = 0
    for (; row < minutes.length; row += 1) {
      // Whoever is free only when enough others are there already needs no way; nor do those after them.
      if (freeIn[row]! >= bestTime[last]!) break
      if (minutes[row]! < bestTime[last]!) this.enter(row, minutes[row]! + travel(from[row]!, place, vehicles[row]!), restaurant)
    }
    this.board.work.did(row * stepsOfArrival)
  }

  /** Among the first of a restaurant, if it is one of them. */
  private enter(row: number, time: number, restaurant: number): void {
    const { best, bestTime } = this
    const first = kept * restaurant
    const known = this.known[restaurant]!
    if (time >= bestTime[first + known - 1]!) return
    let at = first + (known < kept ? known : kept - 1)
    for (; at > first && bestTime[at - 1]! > time; at -= 1) {
      best[at] = best[at - 1]!
      bestTime[at] = bestTime[at - 1]!
    }
    best[at] = row
    bestTime[at] = time
    if (known < kept) this.known[restaurant] = known + 1
  }

  private leave(row: number, restaurant: number): void {
    const { best, bestTime } = this
    const first = kept * restaurant
    const known = first + this.known[restaurant]!
    let at = first
    while (at < known && best[at] !== row) at += 1
    if (at === known) return
    for (; at < known - 1; at += 1) {
      best[at] = best[at + 1]!
      bestTime[at] = bestTime[at + 1]!
    }
    // Nobody knows who comes after those.
    this.known[restaurant]! -= 1
  }

  // ── where to ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private waysFrom(place: Place, vehicle: number): Float64Array {
    const { ways, places, R, snapshot: { travel } } = this
    for (let r = 0; r < R; r += 1) ways[r] = travel(place, places[r]!, vehicle)
    return ways
  }

  /** The nearest restaurants, and those where most is to be feared. */
  private worthwhile(stands: number, ways: Float64Array, vehicle: number): Int32Array {
    const nearest = stands < 0 ? least(ways, nearestLooked) : this.between.nearest(stands, vehicle)
    const feared = least(this.delays, fearedLooked, -1)
    const both = new Int32Array(nearest.length + feared.length)
    both.set(nearest)
    let count = nearest.length
    for (let i = 0; i < feared.length; i += 1) if (!nearest.includes(feared[i]!)) both[count++] = feared[i]!
    return both.subarray(0, count)
  }
}
