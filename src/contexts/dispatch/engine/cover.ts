// Where idle couriers wait: each is sent to where they save the most waiting, if that is worth the way. What counts is the expected
// delay of the orders to come: how often a restaurant has one, and how long its food would wait for the best two couriers.
import type { Board } from './board.ts'
import { longestWait, type Demand } from './demand.ts'
import type { Repositioning, Snapshot } from './snapshot.ts'
import { lastDoor } from './insert.ts'

/** The nearest restaurant's courier may be taken already: so the second counts too. */
const firstShare = 0.7
const horizonMinutes = 15
const perMinuteOfWay = 0.002
const candidatesOfEachKind = 14
/** Who waits at a restaurant is not sent about every minute. */
const everyMinutes = 3

export function repositionings(board: Board, demand: Demand, snapshot: Snapshot): Repositioning[] {
  const { policy, at } = board
  const { restaurants, travel } = snapshot
  const idle = board.couriers.flatMap(({ onAt, offAt, freeAt, atRestaurant }, c) => {
    const free = onAt <= at && freeAt <= at && offAt > at + 5 && board.routes[c]!.count === 0
    return free && (!atRestaurant || Math.round(at) % everyMinutes === 0) ? [c] : []
  })
  if (policy.reposition === 0 || idle.length === 0 || demand.perMinute === 0) return []
  const R = restaurants.length
  const m = board.couriers.length
  const rate = demand.shares.map((share) => share * demand.perMinute * horizonMinutes)

  // When each courier could be at each restaurant, from where they are or from the end of their route.
  const arrival = new Float64Array(m * R).fill(Infinity)
  board.couriers.forEach(({ place, vehicle, offAt }, c) => {
    const { visits } = board.routes[c]!
    const last = visits[visits.length - 1]
    const [from, free] = last ? [board.orders[lastDoor(last)]!.destination, last.endAt] : [place, board.freeAt[c]!]
    const minutes = free - at
    if (minutes >= longestWait || free >= offAt) return
    for (let r = 0; r < R; r += 1) arrival[c * R + r] = minutes + travel(from, restaurants[r]!.place, vehicle)
  })
  const best = new BestThree(R)
  for (let r = 0; r < R; r += 1) best.find(r, arrival, m, R)

  const found: Repositioning[] = []
  const first = new Float64Array(R)
  const second = new Float64Array(R)
  const without = new Float64Array(R)
  const delayAt = (r: number, one: number, two: number): number => rate[r]! * (firstShare * demand.wait(r, one) + (1 - firstShare) * demand.wait(r, two))
  for (const c of idle) {
    const { courierId, place, vehicle, offAt } = board.couriers[c]!
    // Without this courier: the best two of the others.
    let uncovered = 0
    for (let r = 0; r < R; r += 1) {
      best.twoWithout(c, r, arrival, R)
      first[r] = best.first
      second[r] = best.second
      without[r] = delayAt(r, first[r]!, second[r]!)
      uncovered += without[r]!
    }
    const gain = (from: number, minutes: number): number => {
      let delay = 0
      for (let r = 0; r < R; r += 1) {
        const there = minutes + travel(from, restaurants[r]!.place, vehicle)
        delay += there < first[r]! ? delayAt(r, there, first[r]!) : there < second[r]! ? delayAt(r, first[r]!, there) : without[r]!
      }
      return uncovered - delay
    }
    const stay = gain(place, 0)
    let [where, most, way] = [-1, stay + policy.repositionFrom, 0]
    for (const r of worthwhile(c, R, restaurants, without, travel, place, vehicle)) {
      const minutes = travel(place, restaurants[r]!.place, vehicle)
      if (minutes > policy.repositionReach || at + minutes >= offAt || minutes <= 0) continue
      const value = gain(restaurants[r]!.place, 0) * (1 - minutes / policy.repositionReach) - perMinuteOfWay * minutes
      if (value > most) [where, most, way] = [r, value, minutes]
    }
    if (where < 0) continue
    found.push({ courierId, restaurantId: restaurants[where]!.restaurantId, saves: most - stay, travelMinutes: way })
    for (let r = 0; r < R; r += 1) {
      arrival[c * R + r] = way + travel(restaurants[where]!.place, restaurants[r]!.place, vehicle)
      best.find(r, arrival, m, R)
    }
  }
  return found
}

/** The nearest restaurants, and those where most waiting is to be feared. */
function worthwhile(_: number, R: number, restaurants: Snapshot['restaurants'], without: Float64Array, travel: Snapshot['travel'], place: number, vehicle: number): Set<number> {
  const keys = new Float64Array(R)
  for (let r = 0; r < R; r += 1) keys[r] = Math.round(travel(place, restaurants[r]!.place, vehicle) * 64) * 65_536 + r
  keys.sort()
  const some = new Set<number>()
  for (let i = 0; i < Math.min(R, candidatesOfEachKind); i += 1) some.add(keys[i]! % 65_536)
  for (let r = 0; r < R; r += 1) keys[r] = -Math.round(without[r]! * 1e6) * 65_536 + r
  keys.sort()
  for (let i = 0; i < Math.min(R, candidatesOfEachKind); i += 1) some.add(((keys[i]! % 65_536) + 65_536) % 65_536)
  return some
}

class BestThree {
  first = Infinity
  second = Infinity
  private readonly who: Int32Array

  constructor(restaurants: number) {
    this.who = new Int32Array(3 * restaurants).fill(-1)
  }

  find(r: number, arrival: Float64Array, m: number, R: number): void {
    let [a, b, c] = [-1, -1, -1]
    let [ta, tb, tc] = [Infinity, Infinity, Infinity]
    for (let courier = 0; courier < m; courier += 1) {
      const t = arrival[courier * R + r]!
      if (t < ta) {
        ;[c, tc, b, tb, a, ta] = [b, tb, a, ta, courier, t]
      } else if (t < tb) {
        ;[c, tc, b, tb] = [b, tb, courier, t]
      } else if (t < tc) [c, tc] = [courier, t]
    }
    this.who[3 * r] = a
    this.who[3 * r + 1] = b
    this.who[3 * r + 2] = c
  }

  twoWithout(courier: number, r: number, arrival: Float64Array, R: number): void {
    this.first = Infinity
    this.second = Infinity
    for (let i = 0; i < 3; i += 1) {
      const who = this.who[3 * r + i]!
      if (who < 0 || who === courier) continue
      const t = arrival[who * R + r]!
      if (this.first === Infinity) this.first = t
      else {
        this.second = t
        return
      }
    }
  }
}
