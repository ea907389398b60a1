// One round's problem in numbers: orders, couriers and restaurants as indices, what a visit costs, and every courier's route.
// Everything here is made anew each round from the snapshot; the search changes routes only by putting other ones in their place.
import { Arrivals } from './arrivals.ts'
import { betweenRestaurants, type Between } from './between.ts'
import type { Demand } from './demand.ts'
import type { Policy } from './policy.ts'
import { Remembered } from './remembered.ts'
import type { Courier, OpenOrder, Snapshot } from './snapshot.ts'
import { stepsOfVisit, Work } from './work.ts'

/** One visit at a restaurant, or at two after each other, and the doors after it. Never changed, only replaced. */
export interface Planned {
  restaurant: number
  /** The second restaurant; −1 where there is none. */
  then: number
  orders: readonly number[]
}
export interface Visit extends Planned {
  pickUpAt: number
  /** When the courier leaves the last door. */
  endAt: number
  cost: number
}
export interface Route {
  visits: readonly Visit[]
  /** Orders in all of them. */
  count: number
  cost: number
}
export const noRoute: Route = { visits: [], count: 0, cost: 0 }

export class Board {
  readonly at: number
  readonly policy: Policy
  readonly load: number
  /** What a minute of a courier costs today. */
  readonly minutePrice: number
  /** What ending far from everything costs today. */
  readonly endPrice: number

  readonly orders: readonly OpenOrder[]
  readonly restaurantOf: Int32Array
  readonly placedAt: Float64Array
  /** When the food is ready, as far as it is known. */
  readonly readyAt: Float64Array
  /** The earliest anybody could stand at the door with it. */
  readonly possibleAt: Float64Array
  readonly lateFrom: Float64Array
  readonly priority: Float64Array
  readonly size: Float64Array
  /** By restaurant: the couriers whose routes come there, rising. */
  readonly visitors: number[][]

  readonly couriers: readonly Courier[]
  readonly freeAt: Float64Array
  readonly offAt: Float64Array
  /** The restaurant where the courier stands or will be, or −1; and since when. */
  readonly standsAt: Int32Array
  readonly since: Float64Array
  /** Their vehicles, as indices into `kinds`. */
  readonly kind: Int32Array
  readonly kinds: readonly number[]
  readonly capacity: Float64Array
  readonly ahead: Float64Array

  /** Restaurants that have open orders, as indices into the snapshot's. */
  readonly restaurants: readonly number[]
  readonly routes: Route[]
  readonly unplaced: Set<number> = new Set()
  readonly work = new Work()
  /** Of routes that were weighed for an exchange: where it is written what they would cost the couriers nearest to their first restaurant. */
  readonly costsOfOthers = new Map<Route, number>()

  /** What the last call of `visitCost` found out. */
  pickUpAt = 0
  endAt = 0

  private readonly pickUpMinutes: number
  private readonly handOverMinutes: number
  private readonly lateWeight: number
  private readonly ageFrom: number
  private readonly ageWeight: number
  private readonly pay: number
  private readonly spread: number

  private readonly snapshot: Snapshot
  private readonly demand: Demand
  /** 1 where an order may not go to a courier, by order and courier; left out where everybody may take everything. */
  readonly refused: Uint8Array | undefined
  private readonly courierTo: Remembered
  private readonly doorTo: Remembered[]
  private readonly between: Between
  private readonly placeOfCourier: Int32Array
  private readonly placeOfDoor: Int32Array
  private readonly placeOfRestaurant: Int32Array
  private readonly vehicle: Int32Array
  private readonly toDoor: Float64Array[]
  private readonly doorToDoor: Float64Array[]
  /** From taking the food to the door at the least. */
  private readonly shortest: Float64Array
  private readonly rank: Int32Array
  private readonly groupStart: Int32Array
  private readonly groupSize: Int32Array
  private nearest: Int32Array[] | undefined
  /** Couriers by when they are free. */
  private readonly byFree: Int32Array
  private shares: Float64Array | undefined
  private readonly remoteDoor: Float64Array
  private readonly remotePlace: Float64Array

  constructor(snapshot: Snapshot, demand: Demand) {
    const { at, policy } = snapshot
    this.at = at
    this.policy = policy
    this.snapshot = snapshot
    this.demand = demand
    this.pickUpMinutes = policy.pickUpMinutes
    this.handOverMinutes = policy.handOverMinutes
    this.lateWeight = policy.lateWeight
    this.ageFrom = policy.ageFrom
    this.ageWeight = policy.ageWeight
    this.pay = policy.pay
    this.spread = policy.spread

    this.orders = [...snapshot.orders].sort((a, b) => a.placedAt - b.placedAt || (a.orderId < b.orderId ? -1 : 1))
    this.couriers = snapshot.couriers.filter(({ onAt, offAt }) => offAt >= at && onAt <= at + policy.aheadMinutes).sort((a, b) => (a.courierId < b.courierId ? -1 : 1))
    const [n, m] = [this.orders.length, this.couriers.length]

    const restaurantIndex = new Map(snapshot.restaurants.map(({ restaurantId }, index) => [restaurantId, index]))
    const local = new Map<number, number>()
    const restaurants: number[] = []
    this.restaurantOf = indicesOf(this.orders, ({ restaurantId }) => {
      const index = restaurantIndex.get(restaurantId)!
      if (!local.has(index)) local.set(index, restaurants.push(index) - 1)
      return local.get(index)!
    })
    this.restaurants = restaurants
    const r = restaurants.length

    this.placedAt = numbersOf(this.orders, (order) => order.placedAt)
    this.readyAt = numbersOf(this.orders, (order, o) => order.readyAt ?? this.expected(order, restaurants[this.restaurantOf[o]!]!))
    this.priority = numbersOf(this.orders, (order) => order.priority ?? 1)
    this.size = numbersOf(this.orders, (order) => order.size ?? 1)
    this.lateFrom = numbersOf(this.orders, (order) => order.promisedAt ?? order.placedAt + policy.targetMinutes)
    this.visitors = Array.from({ length: r }, () => [])

    const kinds = (this.kinds = [...new Set(this.couriers.map(({ vehicle }) => vehicle))].sort((a, b) => a - b))
    this.kind = indicesOf(this.couriers, ({ vehicle }) => kinds.indexOf(vehicle))
    this.freeAt = numbersOf(this.couriers, ({ freeAt, onAt }) => Math.max(at, freeAt, onAt))
    this.byFree = indicesOf(this.couriers, (_, c) => c).sort((a, b) => this.freeAt[a]! - this.freeAt[b]! || a - b)
    this.offAt = numbersOf(this.couriers, ({ offAt }) => offAt)
    this.standsAt = indicesOf(this.couriers, ({ atRestaurant }) => (atRestaurant ? (local.get(restaurantIndex.get(atRestaurant.restaurantId)!) ?? -1) : -1))
    this.since = numbersOf(this.couriers, ({ atRestaurant }) => atRestaurant?.since ?? 0)
    this.capacity = numbersOf(this.couriers, ({ capacity }) => capacity ?? Infinity)
    this.ahead = numbersOf(this.couriers, ({ onAt, offAt, pickedUp }) => {
      const hours = (offAt - onAt) / 60
      const elapsed = hours > 0 ? Math.min(1, Math.max(0, (at - onAt) / (offAt - onAt))) : 1
      return pickedUp - policy.ordersPerHour * hours * elapsed
    })
    this.refused = this.orders.some(({ needs, notBy }) => needs?.length || notBy?.size) ? this.refusals() : undefined

    // Travel is asked for once for every pair that matters, unless there are very many.
    this.placeOfCourier = indicesOf(this.couriers, ({ place }) => place)
    this.placeOfDoor = indicesOf(this.orders, ({ destination }) => destination)
    this.placeOfRestaurant = indicesOf(restaurants, (index) => snapshot.restaurants[index]!.place)
    this.vehicle = indicesOf(this.couriers, ({ vehicle }) => vehicle)
    this.courierTo = new Remembered(m * r, 0)
    this.doorTo = kinds.map((_, kind) => new Remembered(n * r, 1 + kind))
    this.between = betweenRestaurants(snapshot)
    this.groupSize = new Int32Array(r)
    this.rank = indicesOf(this.restaurantOf, (restaurant) => this.groupSize[restaurant]!++)
    this.groupStart = new Int32Array(r)
    for (let i = 1; i < r; i += 1) this.groupStart[i] = this.groupStart[i - 1]! + this.groupSize[i - 1]! ** 2
    const pairs = r ? this.groupStart[r - 1]! + this.groupSize[r - 1]! ** 2 : 0
    this.toDoor = kinds.map((vehicle) => numbersOf(this.orders, ({ destination }, o) => snapshot.travel(this.placeOfRestaurant[this.restaurantOf[o]!]!, destination, vehicle)))
    this.doorToDoor = kinds.map(() => new Float64Array(pairs).fill(NaN))
    this.shortest = numbersOf(this.orders, (_, o) => policy.pickUpMinutes + policy.handOverMinutes + this.quickest(o))
    this.possibleAt = this.readyAt.map((ready, o) => ready + this.shortest[o]!)

    let waiting = 0
    for (let o = 0; o < n; o += 1) if (this.readyAt[o]! <= at && (this.orders[o]!.readyAt ?? Infinity) <= at) waiting += 1
    let onDuty = 0
    for (const { onAt, offAt } of this.couriers) if (onAt <= at && offAt > at) onDuty += 1
    this.load = (demand.placedLately * (22 / 30) + 0.7 * waiting) / Math.max(1, onDuty)
    const over = Math.max(0, this.load - policy.loadFrom)
    this.minutePrice = Math.min(policy.courierMinuteMost, policy.courierMinute + policy.courierMinuteByLoad * over)
    this.endPrice = policy.endPlace * Math.min(1, over / 0.3)
    this.remoteDoor = new Float64Array(n).fill(NaN)
    this.remotePlace = new Float64Array(m).fill(NaN)
    this.routes = Array.from({ length: m }, () => noRoute)
  }

  private refusals(): Uint8Array {
    const m = this.couriers.length
    const refused = new Uint8Array(this.orders.length * m)
    this.orders.forEach(({ needs, notBy }, order) => this.couriers.forEach(({ courierId, has }, courier) => {
      if (notBy?.has(courierId) || needs?.some((need) => !has?.includes(need))) refused[order * m + courier] = 1
    }))
    return refused
  }

  // ── ways ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  nameOf(restaurant: number): string {
    return this.snapshot.restaurants[this.restaurants[restaurant]!]!.restaurantId
  }

  /** From the door of an order, or from the courier's place (−1). */
  wayTo(courier: number, fromDoor: number, restaurant: number): number {
    if (fromDoor < 0) {
      const key = restaurant * this.couriers.length + courier
      const known = this.courierTo.of(key)
      return known === known ? known : this.courierTo.keep(key, this.wayFromPlace(courier, restaurant))
    }
    const ways = this.doorTo[this.kind[courier]!]!
    const key = fromDoor * this.restaurants.length + restaurant
    const known = ways.of(key)
    return known === known ? known : ways.keep(key, this.snapshot.travel(this.placeOfDoor[fromDoor]!, this.placeOfRestaurant[restaurant]!, this.vehicle[courier]!))
  }

  private wayFromPlace(courier: number, restaurant: number): number {
    return this.standsAt[courier] === restaurant ? 0 : this.snapshot.travel(this.placeOfCourier[courier]!, this.placeOfRestaurant[restaurant]!, this.vehicle[courier]!)
  }

  betweenRestaurants(from: number, to: number): number {
    return this.waysFrom(from)[this.restaurants[to]!]!
  }
  /** To every restaurant of the snapshot. */
  waysFrom(restaurant: number): Float64Array {
    return this.between.from(this.restaurants[restaurant]!, this.kinds[0] ?? 0)
  }

  private betweenDoors(kind: number, from: number, to: number): number {
    const restaurant = this.restaurantOf[from]!
    if (this.restaurantOf[to] !== restaurant) return this.snapshot.travel(this.placeOfDoor[from]!, this.placeOfDoor[to]!, this.kinds[kind]!)
    const index = this.groupStart[restaurant]! + this.rank[from]! * this.groupSize[restaurant]! + this.rank[to]!
    const ways = this.doorToDoor[kind]!
    const known = ways[index]!
    if (known === known) return known
    return (ways[index] = this.snapshot.travel(this.orders[from]!.destination, this.orders[to]!.destination, this.kinds[kind]!))
  }

  private quickest(order: number): number {
    let quickest = Infinity
    for (const ways of this.toDoor) quickest = Math.min(quickest, ways[order]!)
    return quickest === Infinity ? 0 : quickest
  }

  /** Couriers by when they could stand at the restaurant if they went there next; at most as many as a whole-route exchange looks at. */
  nearestTo(restaurant: number): Int32Array {
    return (this.nearest ??= this.findNearest())[restaurant]!
  }

  /**
   * Of all restaurants at once, courier by courier, because the ways of one are close together. Whoever arrives after the minute by which
   * enough others do is passed over; and whoever is free only after it is not even asked for the way.
   */
  private findNearest(): Int32Array[] {
    const { byFree, freeAt, at } = this
    const [m, r] = [this.couriers.length, this.restaurants.length]
    const arrivals = new Arrivals(r, Math.min(m, Math.max(this.policy.nearest, this.policy.exchange)))
    for (let looked = 0, late = false; looked < m && !late; looked += 1) {
      const c = byFree[looked]!
      const free = freeAt[c]! - at
      const parts = Math.round(free * 64)
      late = true
      for (let restaurant = 0; restaurant < r; restaurant += 1) {
        if (arrivals.tooLate(restaurant, parts)) continue
        late = false
        arrivals.add(restaurant, Math.round((free + this.wayFromPlace(c, restaurant)) * 64), c)
      }
    }
    return this.restaurants.map((_, restaurant) => arrivals.first(restaurant))
  }

  /** While nobody knows when the food is ready: what its kitchen needs on average when it has needed so long already. */
  private expected({ placedAt }: OpenOrder, restaurant: number): number {
    const { preparationMinutes = 15, spreadMinutes = this.policy.spreadMinutes } = this.snapshot.restaurants[restaurant]!
    return Math.max(this.at + 1, placedAt + meanAbove(this.at - placedAt, preparationMinutes, Math.max(0.5, spreadMinutes)))
  }

  // ── what things cost ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Infinity where the courier cannot, or would be too late to pick up. Leaves `pickUpAt` and `endAt` behind. */
  visitCost(courier: number, fromDoor: number, from: number, restaurant: number, then: number, orders: ArrayLike<number>, count: number): number {
    this.work.did(stepsOfVisit)
    const way = this.wayTo(courier, fromDoor, restaurant)
    let pickUpAt = this.earliestPickUp(courier, fromDoor, from, restaurant, way)
    const between = then < 0 ? 0 : this.untilSecond(courier, restaurant, then)
    for (let i = 0; i < count; i += 1) {
      // What is fetched second need not be ready before; and the first is not taken before the second can be just in time.
      const ready = this.readyAt[orders[i]!]! - (this.restaurantOf[orders[i]!] === then ? between : 0)
      if (ready > pickUpAt) pickUpAt = ready
    }
    const leaves = pickUpAt + between + this.pickUpMinutes
    if (pickUpAt + between > this.offAt[courier]!) return Infinity
    if (count > 1 && !this.fits(courier, orders, count)) return Infinity
    const kind = this.kind[courier]!
    let previous = orders[0]!
    let door = leaves + this.wayToFirstDoor(courier, restaurant, then, previous) + this.handOverMinutes
    let cost = this.doorCost(previous, door)
    for (let i = 1; i < count; i += 1) {
      const order = orders[i]!
      door += this.handOverMinutes + this.betweenDoors(kind, previous, order) + this.handOverMinutes
      cost += this.doorCost(order, door)
      previous = order
    }
    this.pickUpAt = pickUpAt
    this.endAt = door + this.handOverMinutes
    return cost + this.minutePrice * (way + this.pickUpMinutes + door - pickUpAt)
  }

  /** From taking the food at the first restaurant to taking that of the second. */
  untilSecond(courier: number, restaurant: number, then: number): number {
    return 2 * this.pickUpMinutes + this.snapshot.travel(this.placeOfRestaurant[restaurant]!, this.placeOfRestaurant[then]!, this.vehicle[courier]!)
  }

  private wayToFirstDoor(courier: number, restaurant: number, then: number, order: number): number {
    const last = then < 0 ? restaurant : then
    if (this.restaurantOf[order] === last) return this.toDoor[this.kind[courier]!]![order]!
    return this.snapshot.travel(this.placeOfRestaurant[last]!, this.placeOfDoor[order]!, this.vehicle[courier]!)
  }

  /** Whether orders of these two may go together. */
  near(restaurant: number, other: number): boolean {
    return this.betweenRestaurants(restaurant, other) <= this.policy.secondRestaurantMinutes
  }

  /** The same for one order alone; gives up as soon as it costs `most` or more. */
  aloneCost(courier: number, fromDoor: number, from: number, order: number, most: number): number {
    this.work.did(stepsOfVisit)
    const restaurant = this.restaurantOf[order]!
    const way = this.wayTo(courier, fromDoor, restaurant)
    const earliest = this.earliestPickUp(courier, fromDoor, from, restaurant, way)
    const ready = this.readyAt[order]!
    const pickUpAt = earliest > ready ? earliest : ready
    if (pickUpAt > this.offAt[courier]!) return Infinity
    const door = pickUpAt + this.pickUpMinutes + this.toDoor[this.kind[courier]!]![order]! + this.handOverMinutes
    const minutes = this.minutePrice * (way + this.pickUpMinutes + door - pickUpAt)
    if ((door - this.placedAt[order]!) * this.priority[order]! + minutes >= most) return Infinity
    this.pickUpAt = pickUpAt
    this.endAt = door + this.handOverMinutes
    return this.doorCost(order, door) + minutes
  }

  /** A bound: what an order costs at least for somebody who is free at `from`. */
  soonest(order: number, from: number): number {
    const ready = this.readyAt[order]!
    return ((from > ready ? from : ready) + this.shortest[order]! - this.placedAt[order]!) * this.priority[order]!
  }

  /** When the order could be at its door if this courier did nothing else; Infinity where the shift ends before. */
  soonestDoor(courier: number, order: number): number {
    const restaurant = this.restaurantOf[order]!
    // Straight to the counter, or by way of doors that are nearer to it: at least the two minutes there.
    const pickUpAt = Math.max(this.readyAt[order]!, this.earliestPickUp(courier, -1, this.freeAt[courier]!, restaurant, this.wayTo(courier, -1, restaurant)))
    return pickUpAt > this.offAt[courier]! ? Infinity : pickUpAt + this.pickUpMinutes + this.toDoor[this.kind[courier]!]![order]! + this.handOverMinutes
  }

  private earliestPickUp(courier: number, fromDoor: number, from: number, restaurant: number, way: number): number {
    if (fromDoor < 0 && this.standsAt[courier] === restaurant) {
      const taken = this.since[courier]! + this.pickUpMinutes
      return taken > from ? taken : from
    }
    return from + way + this.pickUpMinutes
  }

  doorCost(order: number, door: number): number {
    let cost = door - this.placedAt[order]!
    const late = door - this.lateFrom[order]!
    if (late > 0) cost += this.lateWeight * late
    const old = door - this.possibleAt[order]! - this.ageFrom
    if (old > 0) cost += this.ageWeight * old * old
    return cost * this.priority[order]!
  }

  private fits(courier: number, orders: ArrayLike<number>, count: number): boolean {
    if (count > this.policy.mostTogether) return false
    if (this.capacity[courier] === Infinity) return true
    let size = 0
    for (let i = 0; i < count; i += 1) size += this.size[orders[i]!]!
    return size <= this.capacity[courier]!
  }

  /** Whether the courier may carry it at all: what it needs, how big it is, and whether they have said no. */
  may(courier: number, order: number): boolean {
    return this.size[order]! <= this.capacity[courier]! && (this.refused === undefined || this.refused[order * this.couriers.length + courier] === 0)
  }

  /** What the courier's next order costs beyond the pace, if the route holds `count` already. */
  payCost(courier: number, count: number): number {
    const beyond = this.ahead[courier]! + count + 0.5
    return beyond <= 0 ? 0 : this.pay * (beyond < 1 ? beyond : 1) + this.spread * beyond
  }

  /** Of so many orders. */
  private payOf(courier: number, count: number): number {
    let sum = 0
    for (let i = 0; i < count; i += 1) sum += this.payCost(courier, i)
    return sum
  }

  /** For a route that ends at this door. */
  endCost(courier: number, lastDoor: number): number {
    return lastDoor < 0 ? 0 : this.endsFarther(courier, -1, lastDoor)
  }
  /** What it costs that a route ends at another door; −1 where it ends where the courier is. */
  endsFarther(courier: number, door: number, lastDoor: number): number {
    if (this.endPrice === 0) return 0
    return this.endPrice * (this.remoteDoorOf(courier, lastDoor) - (door < 0 ? this.remotePlaceOf(courier) : this.remoteDoorOf(courier, door)))
  }

  private remoteDoorOf(courier: number, order: number): number {
    const known = this.remoteDoor[order]!
    return known === known ? known : (this.remoteDoor[order] = this.remote(this.placeOfDoor[order]!, this.vehicle[courier]!))
  }
  private remotePlaceOf(courier: number): number {
    const known = this.remotePlace[courier]!
    return known === known ? known : (this.remotePlace[courier] = this.remote(this.placeOfCourier[courier]!, this.vehicle[courier]!))
  }
  /** How far a place is from where orders come from, in minutes. */
  private remote(place: number, vehicle: number): number {
    const { snapshot: { restaurants, travel }, between: { centres } } = this
    const shares = (this.shares ??= this.sharesOfCentres())
    let near = 0
    for (let i = 0; i < centres.length; i += 1) near += shares[i]! * fading(travel(place, restaurants[centres[i]!]!.place, vehicle))
    return -5 * Math.log(Math.max(1e-9, near))
  }
  private sharesOfCentres(): Float64Array {
    const { between: { centres, centreOf }, demand } = this
    const shares = new Float64Array(centres.length)
    for (let r = 0; r < centreOf.length; r += 1) shares[centreOf[r]!]! += demand.shares[r]!
    return shares
  }

  // ── routes ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * The route of these visits, timed and costed; undefined where it cannot be kept. Where `same` is given, the visits are
   * those of the courier's route with something changed: so many at the beginning are untouched, and after one that is still
   * reached in time the others are too.
   */
  timed(courier: number, visits: readonly Planned[], same = -1): Route | undefined {
    const timed: Visit[] = []
    let from = this.freeAt[courier]!
    let door = -1
    let count = 0
    let total = 0
    let asBefore = false
    for (let k = 0; k < visits.length; k += 1) {
      const visit = visits[k]!
      const { orders } = visit
      if (k < same || asBefore) {
        timed.push(visit as Visit)
        total += (visit as Visit).cost
      } else {
        const cost = this.visitCost(courier, door, from, visit.restaurant, visit.then, orders, orders.length)
        if (cost === Infinity) return undefined
        timed.push({ restaurant: visit.restaurant, then: visit.then, orders, pickUpAt: this.pickUpAt, endAt: this.endAt, cost })
        total += cost
        asBefore = same >= 0 && (visit as Visit).pickUpAt === this.pickUpAt
      }
      count += orders.length
      from = timed[k]!.endAt
      door = orders[orders.length - 1]!
    }
    return { visits: timed, count, cost: total + this.payOf(courier, count) + this.endCost(courier, door) }
  }

  /** What a route of another courier would cost this one, without making it. */
  costFor(courier: number, visits: readonly Visit[]): number {
    let from = this.freeAt[courier]!
    let door = -1
    let count = 0
    let total = 0
    for (const { restaurant, then, orders } of visits) {
      if ((this.refused || this.capacity[courier] !== Infinity) && !orders.every((order) => this.may(courier, order))) return Infinity
      total += this.visitCost(courier, door, from, restaurant, then, orders, orders.length)
      if (total === Infinity) return Infinity
      count += orders.length
      from = this.endAt
      door = orders[orders.length - 1]!
    }
    return total + this.payOf(courier, count) + this.endCost(courier, door)
  }

  /** When the courier stands at each door of a visit. */
  doorsOf(courier: number, { restaurant, then, orders, pickUpAt }: Visit): number[] {
    const { policy } = this
    const kind = this.kind[courier]!
    let time = pickUpAt + (then < 0 ? 0 : this.untilSecond(courier, restaurant, then)) + policy.pickUpMinutes
    return orders.map((order, i) => {
      const way = i === 0 ? this.wayToFirstDoor(courier, restaurant, then, order) : this.betweenDoors(kind, orders[i - 1]!, order)
      const door = time + way + policy.handOverMinutes
      time = door + policy.handOverMinutes
      return door
    })
  }

  doorAt(courier: number, { visits }: Route, order: number): number {
    const visit = visits.find(({ orders }) => orders.includes(order))!
    return this.doorsOf(courier, visit)[visit.orders.indexOf(order)]!
  }

  /** Minutes that the orders of a route wait beyond what nobody could beat. */
  beyondPossible(courier: number, { visits }: Route): number {
    let minutes = 0
    for (const visit of visits) this.doorsOf(courier, visit).forEach((door, i) => (minutes += door - this.possibleAt[visit.orders[i]!]!))
    return minutes
  }

  /** Of the courier's time, what a route is charged for. */
  minutesOf(courier: number, { visits }: Route): number {
    let door = -1
    let minutes = 0
    for (const { restaurant, orders, pickUpAt, endAt } of visits) {
      minutes += this.wayTo(courier, door, restaurant) + this.policy.pickUpMinutes + (endAt - this.policy.handOverMinutes - pickUpAt)
      door = orders[orders.length - 1]!
    }
    return minutes
  }

  /** What is left of a visit when only these of its orders are; none is a visit no more. */
  remaining({ restaurant, then }: Planned, orders: readonly number[]): Planned | undefined {
    if (orders.length === 0) return undefined
    if (then < 0) return { restaurant, then, orders }
    const first = orders.some((order) => this.restaurantOf[order] === restaurant)
    const second = orders.some((order) => this.restaurantOf[order] === then)
    return { restaurant: first ? restaurant : then, then: first && second ? then : -1, orders }
  }

  setRoute(courier: number, route: Route): void {
    for (const { restaurant, then } of this.routes[courier]!.visits) {
      leave(this.visitors[restaurant]!, courier)
      if (then >= 0) leave(this.visitors[then]!, courier)
    }
    for (const { restaurant, then } of route.visits) {
      enter(this.visitors[restaurant]!, courier)
      if (then >= 0) enter(this.visitors[then]!, courier)
    }
    this.routes[courier] = route
  }
}

/** As `from` of the arrays themselves, which goes by way of an iterator: several times as long, many times a round. */
function numbersOf<T>(list: ArrayLike<T>, of: (one: T, index: number) => number): Float64Array {
  const numbers = new Float64Array(list.length)
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = of(list[i]!, i)
  return numbers
}
function indicesOf<T>(list: ArrayLike<T>, of: (one: T, index: number) => number): Int32Array {
  const indices = new Int32Array(list.length)
  for (let i = 0; i < indices.length; i += 1) indices[i] = of(list[i]!, i)
  return indices
}

function enter(visitors: number[], courier: number): void {
  let at = visitors.length
  while (at > 0 && visitors[at - 1]! > courier) at -= 1
  if (visitors[at - 1] !== courier) visitors.splice(at, 0, courier)
}
function leave(visitors: number[], courier: number): void {
  const at = visitors.indexOf(courier)
  if (at >= 0) visitors.splice(at, 1)
}

/** e^(−minutes / 5), looked up for whole minutes. */
function fading(minutes: number): number {
  return fadings[minutes] ?? Math.exp(-minutes / 5)
}
const fadings = Array.from({ length: 64 }, (_, minutes) => Math.exp(-minutes / 5))

/** The mean of what is normally distributed and known to be above `least`. */
function meanAbove(least: number, mean: number, spread: number): number {
  const z = (least - mean) / spread
  // Far above, the mean of what is left tends to spread² / (least − mean).
  if (z > 5) return least + spread / z
  return mean + (spread * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) / (1 - normal(z))
}

/** The share of a normal distribution below z (Zelen and Severo, good to 7 digits). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
