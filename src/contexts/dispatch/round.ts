// A round in the city: who is asked to fetch what now, and when to look again. The engine plans with everybody at work, busy
// ones included; here stands what is peculiar to asking people: circles that widen, nobody twice before everybody once, one
// order at a time, and two at once after two who did not want it. A pure function of what it is told.
import type { Position } from '../../platform/contract.ts'
import { estimatedWay, metresBetween, type Mode } from '../../platform/roads.ts'
import { plan } from './engine/plan.ts'
import { policyOf, type Policy } from './engine/policy.ts'
import type { Assignment, Memory, OrderReasons, Plan, Snapshot, Weighed } from './engine/snapshot.ts'

export interface Round {
  /** Milliseconds since 1970, as all times here. */
  at: number
  /** Everything that waits for a courier, due to be looked at or not. */
  deliveries: readonly WaitingDelivery[]
  /** Everybody at work near them. */
  couriers: readonly CourierAtWork[]
}
export interface WaitingDelivery {
  deliveryId: string
  restaurantId: string
  restaurant: Position
  destination: Position
  requestedAt: number
  readyAt: number
  promisedAt: number
  /** Somebody is to be looked for now; for the others only when the plan says that it cannot wait. */
  due: boolean
  attempts: number
  /** How often each courier has been asked for this delivery already. */
  asked: Readonly<Record<string, number>>
}
export interface CourierAtWork {
  courierId: string
  vehicle: Mode
  /** Where they are; or, while they carry an order or are asked for one, where that ends. */
  position: Position
  /** When they can be asked; the time of the round or earlier means now. */
  freeAt: number
  since: number
  /** Deliveries of this shift. */
  delivered: number
}

/** All that a round depends on, so that it can be decided again. */
export interface Told {
  round: Round
  memory: Memory
  /** What the streets answered: from, to, vehicle, seconds. */
  ways: [fromLat: number, fromLon: number, toLat: number, toLon: number, vehicle: Mode, seconds: number][]
}

export interface Decision {
  offers: { deliveryId: string; courierId: string; reasons: Reason[] }[]
  /** Of those that were due, and of those for which somebody is asked. */
  looks: Record<string, { considerAt: number; radiusMetres: number; attempts: number }>
  /** Of every delivery: why this courier and not the next best, or why it waits. */
  why: Record<string, OrderReasons>
  memory: Memory
}

/** One share of a score: the cost is the sum of value × weight, in minutes; the lowest is asked. */
export interface Reason {
  code: string
  value: number
  weight: number
}

export const radiiMetres = [1500, 3000, 6000, 12_000]
export const widestMetres = radiiMetres.at(-1)!
/** Of those near enough, so many are timed on the streets. */
const mostTimed = 8
/** After two who did not want it, two are asked at once; the first yes wins. */
const patience = 2
const nobodyFreeSeconds = 30
const takenByOthersSeconds = 10
/** While it is too early, the world changes: somebody nearer may become free, or somebody far be the last. */
const lookAgainSeconds = 180
/** Nobody says how long they work; this long after they began, or an hour from now. */
const shiftMinutes = 8 * 60
const atLeastMinutes = 60

/** The live rules: a courier carries one order at a time. */
export const livePolicy: Policy = policyOf('rules-of-the-city', { mostTogether: 1, reposition: 0, rounds: 30 })

/** `travel` answers in seconds along the streets. */
export function decide(round: Round, memory: Memory, travel: (from: Position, to: Position, vehicle: Mode) => number, policy: Policy = livePolicy): Decision {
  const circles = new Map(round.deliveries.map((delivery) => [delivery.deliveryId, circleOf(delivery, round)]))
  const planned = plan(snapshotOf(round, circles, travel, policy), memory)
  const offers = offersOf(round, circles, planned)
  const asked = new Set(offers.map(({ deliveryId }) => deliveryId))
  const assignmentOf = new Map(planned.assignments.flatMap((assignment) => assignment.orderIds.map((orderId) => [orderId, assignment] as const)))
  return {
    offers,
    looks: Object.fromEntries(round.deliveries.flatMap((delivery) => {
      const { deliveryId, due, attempts } = delivery
      if (!due && !asked.has(deliveryId)) return []
      const { radiusMetres } = circles.get(deliveryId)!
      const assignment = assignmentOf.get(deliveryId)
      const tooEarly = !asked.has(deliveryId) && assignment !== undefined && assignment.leaveAt > minutes(round.at)
      return [[deliveryId, { considerAt: nextLookAt(round, assignment, asked.has(deliveryId)), radiusMetres, attempts: tooEarly ? attempts : attempts + 1 }]]
    })),
    why: planned.reasons,
    memory: planned.memory,
  }
}

/** The same round, with the streets' answers of then. */
export function decideAgain({ round, memory, ways }: Told): Decision {
  const known = new Map(ways.map(([fromLat, fromLon, toLat, toLon, vehicle, seconds]) => [`${fromLat} ${fromLon} ${toLat} ${toLon} ${vehicle}`, seconds]))
  return decide(round, memory, (from, to, vehicle) => known.get(`${from.lat} ${from.lon} ${to.lat} ${to.lon} ${vehicle}`) ?? estimatedWay(from, to, vehicle).seconds)
}

// ── who may be asked: the nearest, in a circle that widens ──────────────────────────────────────────────────────────

interface Circle {
  radiusMetres: number
  /** Who can be asked now, nearest first. */
  free: CourierAtWork[]
  notBy: ReadonlySet<string>
}

/** Nobody is asked twice for the same delivery before everybody within the widest circle was asked once. */
function circleOf({ restaurant, asked }: WaitingDelivery, { at, couriers }: Round): Circle {
  const near = couriers
    .map((courier) => ({ courier, metres: metresBetween(restaurant, courier.position), asked: asked[courier.courierId] ?? 0 }))
    .filter(({ metres }) => metres <= widestMetres)
    .sort((a, b) => a.metres - b.metres || (a.courier.courierId < b.courier.courierId ? -1 : 1))
  const isFree = ({ freeAt }: CourierAtWork): boolean => freeAt <= at
  const fewest = Math.min(...near.filter(({ courier }) => isFree(courier)).map(({ asked }) => asked))
  const next = near.filter((one) => isFree(one.courier) && one.asked === fewest)
  const radiusMetres = radiiMetres.find((radius) => next.some(({ metres }) => metres <= radius)) ?? widestMetres
  const free = next.filter(({ metres }) => metres <= radiusMetres).slice(0, mostTimed).map(({ courier }) => courier)
  // Whoever is busy may still be the best, unless they have said no.
  const may = new Set([...free, ...near.filter((one) => !isFree(one.courier) && one.asked === 0).map(({ courier }) => courier)].map(({ courierId }) => courierId))
  return { radiusMetres, free, notBy: new Set(couriers.filter(({ courierId }) => !may.has(courierId)).map(({ courierId }) => courierId)) }
}

// ── the engine's view ───────────────────────────────────────────────────────────────────────────────────────────────

const minutes = (milliseconds: number): number => milliseconds / 60_000
const vehicles: readonly Mode[] = ['walking', 'bicycle', 'motorbike', 'car']

function snapshotOf({ at, deliveries, couriers }: Round, circles: ReadonlyMap<string, Circle>, travel: (from: Position, to: Position, vehicle: Mode) => number, policy: Policy): Snapshot {
  const places: Position[] = []
  const restaurants = new Map<string, number>()
  for (const { restaurantId, restaurant } of [...deliveries].sort((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1))) {
    if (!restaurants.has(restaurantId)) restaurants.set(restaurantId, places.push(restaurant) - 1)
  }
  const timed = new Set<string>()
  const orders = deliveries.map(({ deliveryId, restaurantId, destination, requestedAt, readyAt, promisedAt }) => {
    const door = places.push(destination) - 1
    for (const vehicle of vehicles.keys()) timed.add(`${restaurants.get(restaurantId)} ${door} ${vehicle}`)
    return { orderId: deliveryId, restaurantId, destination: door, placedAt: minutes(requestedAt), readyAt: minutes(readyAt), promisedAt: minutes(promisedAt), notBy: circles.get(deliveryId)!.notBy }
  })
  const placeOfCourier = new Map(couriers.map(({ courierId, position }) => [courierId, places.push(position) - 1]))
  for (const { deliveryId, restaurantId } of deliveries) {
    for (const { courierId, vehicle } of circles.get(deliveryId)!.free) timed.add(`${placeOfCourier.get(courierId)} ${restaurants.get(restaurantId)} ${vehicles.indexOf(vehicle)}`)
  }
  return {
    at: minutes(at), policy, seed: 'live', orders,
    restaurants: [...restaurants].map(([restaurantId, place]) => ({ restaurantId, place })),
    couriers: couriers.map(({ courierId, vehicle, freeAt, since, delivered }) => ({
      courierId, place: placeOfCourier.get(courierId)!, freeAt: minutes(freeAt), onAt: minutes(since), offAt: Math.max(minutes(since) + shiftMinutes, minutes(at) + atLeastMinutes), pickedUp: delivered, vehicle: vehicles.indexOf(vehicle),
    })),
    // The streets are asked about ways that somebody may set out on now; all others are estimated.
    travel: (from, to, vehicle) => (timed.has(`${from} ${to} ${vehicle}`) ? travel(places[from]!, places[to]!, vehicles[vehicle]!) : estimatedWay(places[from]!, places[to]!, vehicles[vehicle]!).seconds) / 60,
  }
}

// ── who is asked now ────────────────────────────────────────────────────────────────────────────────────────────────

function offersOf(round: Round, circles: ReadonlyMap<string, Circle>, planned: Plan): Decision['offers'] {
  const why = planned.reasons
  const leaving = planned.assignments.filter(({ act }) => act !== 'later')
  const taken = new Set(leaving.map(({ courierId }) => courierId))
  const deliveries = new Map(round.deliveries.map((delivery) => [delivery.deliveryId, delivery]))
  return leaving.flatMap(({ courierId, orderIds }) => orderIds.flatMap((deliveryId) => {
    const reasons = why[deliveryId]
    const first = { deliveryId, courierId, reasons: reasons?.status === 'assigned' ? reasonsToTell(reasons, reasons.next?.difference) : [] }
    if (timesAsked(deliveries.get(deliveryId)!) < patience) return [first]
    const [other] = circles.get(deliveryId)!.free
      .filter((one) => !taken.has(one.courierId))
      .flatMap((one) => planned.weigh(deliveryId, one.courierId) ?? [])
      .sort((a, b) => a.cost - b.cost || (a.courierId < b.courierId ? -1 : 1))
    if (!other) return [first]
    taken.add(other.courierId)
    return [first, { deliveryId, courierId: other.courierId, reasons: reasonsToTell(other) }]
  }))
}

const timesAsked = ({ asked }: WaitingDelivery): number => Object.values(asked).reduce((sum, times) => sum + times, 0)

/** By how much the next best would be dearer says how clear the choice was; it is no part of the cost. */
const reasonsToTell = ({ weighed }: Weighed, nextBestDearerBy?: number): Reason[] => [...weighed, ...(nextBestDearerBy === undefined ? [] : [{ code: 'next-best-dearer-by', value: nextBestDearerBy, weight: 0 }])]

function nextLookAt({ at }: Round, assignment: Assignment | undefined, isAsked: boolean): number {
  if (!assignment) return at + nobodyFreeSeconds * 1000
  const leaveAt = Math.ceil(assignment.leaveAt * 60_000)
  if (isAsked || leaveAt <= at) return at + takenByOthersSeconds * 1000
  return Math.min(leaveAt, at + lookAgainSeconds * 1000)
}
