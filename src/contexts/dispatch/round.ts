// A round in the city: who is asked to fetch what now, and when to look again. The engine plans with everybody at work, busy
// ones included; here stands what is peculiar to asking people: circles that widen, nobody twice before everybody once, and
// two at once after two who did not want it. A pure function of what it is told.
import type { Position } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
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
  /** After one that took too long: ways are estimated, and what is found first is taken. */
  hurry?: true
  /** Once in a while it is also asked where the idle had better wait: all kitchens that have had orders lately. */
  ahead?: readonly { restaurantId: string; position: Position }[]
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
  /** Whoever is on the way to a counter, or waits at it: when they leave it, and when they are at each door they have agreed on. */
  trip?: { restaurantId: string; leavesAt: number; doors: readonly { deliveryId: string; at: number; promisedAt: number }[] }
  /** Whoever is on the way to a place to wait, or wants to be left where they are; and when they are there. */
  heading?: { position: Position; at: number }
}

/** All that a round depends on, so that it can be decided again. */
export interface Told {
  round: Round
  memory: Memory
  /** What the streets answered: from, to, vehicle, seconds. */
  ways: [fromLat: number, fromLon: number, toLat: number, toLon: number, vehicle: Mode, seconds: number][]
  /** Where the installation has changed the policy. */
  policy?: Readonly<Record<string, number>>
}

export interface Decision {
  /** Those with the same courier are asked together, in the order of the doors. */
  offers: { deliveryId: string; courierId: string; reasons: Reason[]; beside?: Addition }[]
  /** Of those that were due, and of those for which somebody is asked. */
  looks: Record<string, { considerAt: number; radiusMetres: number; attempts: number }>
  /** Of every delivery: why this courier and not the next best, or why it waits. */
  why: Record<string, OrderReasons>
  /** Of those who are not needed now: who had better wait near which kitchen, and the minutes of waiting a minute that it saves the city. */
  moves: { courierId: string; restaurantId: string; saves: number }[]
  memory: Memory
  /** Food that is ready soon waits for somebody who is still busy, or for anybody: whoever becomes free is asked at once. */
  shortOfCouriers: boolean
}

/** Asked for beside what the courier has agreed on, at the same counter: that comes so much later. */
export interface Addition {
  deliveryIds: string[]
  laterSeconds: number
}

/** One share of a score: the cost is the sum of value × weight, in minutes; the lowest is asked. */
export interface Reason {
  code: string
  value: number
  weight: number
}

export const radiiMetres = [1500, 3000, 6000, 12_000]
export const widestMetres = radiiMetres.at(-1)!
/** Of the free couriers nearest to a restaurant, so many are timed on the streets, and one more for each order that waits near by: they take couriers from each other. */
const fewestTimed = 8
const mostTimed = 40
const nearByMetres = 1500
/** After two who did not want it, two are asked at once; the first yes wins. */
const patience = 2
const mostWeighed = 8
const nobodyFreeSeconds = 30
const takenByOthersSeconds = 10
/** While it is too early, the world changes: somebody nearer may become free, or somebody far be the last. */
const lookAgainSeconds = 180
const soonSeconds = 180
/** Nobody says how long they work; this long after they began, or an hour from now. */
const shiftMinutes = 8 * 60
const atLeastMinutes = 60

/** Orders of one restaurant that are brought together at most, by what couriers ride. */
const mostTogether: Readonly<Record<Mode, number>> = { walking: 2, bicycle: 2, motorbike: 2, car: 3 }

/**
 * The live rules: who is under way is not diverted, and who is idle is asked to ride ten minutes at most, and only where that saves much more than on the
 * published days: nobody is paid for it here. An installation may change them.
 */
export const livePolicyWith = (changes: Readonly<Record<string, number>> = {}): Policy =>
  policyOf('rules-of-the-city', { mostTogether: Math.max(...Object.values(mostTogether)), repositionReach: 10, repositionWay: 0.02, rounds: 30, ...changes })
export const livePolicy: Policy = livePolicyWith()

/** What an installation changes, as JSON: `{"reposition":0}`. Refuses by name what no policy has. */
export function changesOfPolicy(text: string | undefined): Readonly<Record<string, number>> {
  if (!text) return {}
  let changes: Record<string, number>
  try {
    changes = JSON.parse(text) as Record<string, number>
  } catch {
    throw new Refused('unknown-policy', { policy: text })
  }
  livePolicyWith(changes)
  return changes
}

/** Where many wait, more couriers are tried for each order, because the nearest ones are soon taken, and the plan is searched for longer. */
const sized = (policy: Policy, orders: number): Policy => ({
  ...policy,
  nearest: Math.max(policy.nearest, Math.min(mostTried, fewestTimed + orders)),
  exchange: Math.max(policy.exchange, Math.min(mostTried, fewestTimed + orders)),
  rounds: Math.max(policy.rounds, Math.min(mostRounds, orders)),
})
const mostTried = 400
const mostRounds = 200

/** `travel` answers in seconds along the streets. */
export function decide(round: Round, memory: Memory, travel: (from: Position, to: Position, vehicle: Mode) => number, policy: Policy = livePolicy): Decision {
  const { hurry, deliveries } = round
  const near = nearTo(round)
  const circles = new Map(round.deliveries.map((delivery) => [delivery.deliveryId, circleOf(delivery, near, round)]))
  const today = { ...policy, reposition: round.ahead && !hurry ? policy.reposition : 0 }
  const planned = plan(snapshotOf(round, near, circles, hurry ? byEstimate : travel, hurry ? { ...today, rounds: 0 } : sized(today, deliveries.length)), memory)
  const why = planned.reasons
  const added = addedAtCounters(round, why, today)
  const isAdded = new Set(added.map(({ deliveryId }) => deliveryId))
  const offers = [...added, ...offersOf(round, circles, planned, why).filter(({ deliveryId }) => !isAdded.has(deliveryId))]
  const asked = new Map(offers.map(({ deliveryId, courierId }) => [deliveryId, courierId]))
  const assignmentOf = new Map(planned.assignments.flatMap((assignment) => assignment.orderIds.map((orderId) => [orderId, assignment] as const)))
  return {
    offers,
    looks: Object.fromEntries(round.deliveries.flatMap((delivery) => {
      const { deliveryId, due, attempts } = delivery
      const courierId = asked.get(deliveryId)
      if (!due && !courierId) return []
      const assignment = assignmentOf.get(deliveryId)
      const tooEarly = !courierId && assignment !== undefined && assignment.leaveAt > minutes(round.at)
      return [[deliveryId, { considerAt: nextLookAt(round, assignment, courierId !== undefined), radiusMetres: isAdded.has(deliveryId) ? radiiMetres[0]! : radiusWith(circles.get(deliveryId)!, courierId), attempts: tooEarly ? attempts : attempts + 1 }]]
    })),
    why,
    moves: movesOf(round, planned, offers),
    memory: planned.memory,
    shortOfCouriers: deliveries.some(({ deliveryId, readyAt }) => readyAt <= round.at + soonSeconds * 1000 && !asked.has(deliveryId)),
  }
}

const byEstimate = (from: Position, to: Position, vehicle: Mode): number => estimatedWay(from, to, vehicle).seconds

/** The same round, with the streets' answers of then. */
export function decideAgain({ round, memory, ways, policy }: Told): Decision {
  const known = new Map(ways.map(([fromLat, fromLon, toLat, toLon, vehicle, seconds]) => [`${fromLat} ${fromLon} ${toLat} ${toLon} ${vehicle}`, seconds]))
  return decide(round, memory, (from, to, vehicle) => known.get(`${from.lat} ${from.lon} ${to.lat} ${to.lon} ${vehicle}`) ?? byEstimate(from, to, vehicle), livePolicyWith(policy))
}

// ── one more at the counter ─────────────────────────────────────────────────────────────────────────────────────────

/**
 * Whoever is on the way to a counter, or stands there, is asked for one more that became known meanwhile, where that is better than what is planned
 * for it: its door comes last, those agreed on come later by a few minutes at most, and none of them late because of it. Where several would take it, or it
 * would go with several, whoever gains most.
 */
function addedAtCounters({ at, deliveries, couriers }: Round, why: Decision['why'], policy: Policy): Decision['offers'] {
  if (policy.counterMinutes === 0) return []
  const found = couriers.flatMap((courier) => deliveries.flatMap((delivery) => weighAdding(courier, delivery, why[delivery.deliveryId], at, policy) ?? []))
  const taken = new Set<string>()
  return found
    .sort((a, b) => b.gain - a.gain || (a.offer.deliveryId < b.offer.deliveryId ? -1 : a.offer.deliveryId > b.offer.deliveryId ? 1 : a.offer.courierId < b.offer.courierId ? -1 : 1))
    .flatMap(({ offer }) => {
      if (taken.has(offer.deliveryId) || taken.has(offer.courierId)) return []
      taken.add(offer.deliveryId).add(offer.courierId)
      return [offer]
    })
}

/** By the same weights as the plan: what it costs beside what is carried against what it costs as planned. */
function weighAdding({ courierId, vehicle, position, freeAt, trip }: CourierAtWork, delivery: WaitingDelivery, planned: OrderReasons | undefined, at: number, policy: Policy): { offer: Decision['offers'][number]; gain: number } | undefined {
  const { deliveryId, restaurantId, restaurant, destination, readyAt, requestedAt, promisedAt, asked } = delivery
  if (!trip || trip.restaurantId !== restaurantId || trip.doors.length >= Math.min(policy.mostTogether, mostTogether[vehicle]) || asked[courierId]) return undefined
  const later = Math.max(0, readyAt + atCounterSeconds * 1000 - trip.leavesAt)
  const becomesLate = (door: { at: number; promisedAt: number }): boolean => later > 0 && door.at + later > door.promisedAt
  if (minutes(later) > policy.counterMinutes || trip.doors.some(becomesLate)) return undefined
  const way = estimatedWay(position, destination, vehicle).seconds
  // A door that is farther from the last one than from the kitchen is a way of its own.
  if (way > estimatedWay(restaurant, destination, vehicle).seconds) return undefined
  const doorAt = freeAt + later + 1000 * (way + atCounterSeconds)
  const priority = priorityOf(at, promisedAt)
  const reasons: Reason[] = [
    { code: 'wait', value: minutes(doorAt - requestedAt), weight: priority },
    { code: 'late', value: Math.max(0, minutes(doorAt - promisedAt)), weight: policy.lateWeight * priority },
    { code: 'courier-time', value: minutes(later) + (way + atCounterSeconds) / 60, weight: policy.courierMinute },
    { code: 'others-of-the-route', value: minutes(later) * trip.doors.length, weight: 1 },
  ].filter(({ value }) => value > 1e-6).map(({ code, value, weight }) => ({ code, value: thousandths(value), weight: thousandths(weight) }))
  const cost = reasons.reduce((sum, { value, weight }) => sum + value * weight, 0)
  const gain = (planned?.status === 'assigned' ? planned.cost : policy.unplaced) - cost
  if (gain < leastGainMinutes) return undefined
  return { gain, offer: { deliveryId, courierId, reasons: [...reasons, { code: 'next-best-dearer-by', value: thousandths(gain), weight: 0 }], beside: { deliveryIds: trip.doors.map((door) => door.deliveryId), laterSeconds: Math.round(later / 1000) } } }
}

const atCounterSeconds = 120
/** It is a trip fewer, but an agreement changed: not for less. */
const leastGainMinutes = 1
const thousandths = (value: number): number => Math.round(value * 1000) / 1000

// ── who may be asked: everybody near enough, in a circle that widens ────────────────────────────────────────────────

interface Near {
  courier: CourierAtWork
  metres: number
}
interface Circle {
  /** Who can be asked now, nearest first. All of them: where many orders wait, the nearest few are soon taken by others. */
  free: readonly Near[]
  notBy: ReadonlySet<string>
}

/** By restaurant: everybody within the widest circle, nearest first. */
function nearTo({ deliveries, couriers }: Round): ReadonlyMap<string, readonly Near[]> {
  const near = new Map<string, Near[]>()
  for (const { restaurantId, restaurant } of deliveries) {
    if (near.has(restaurantId)) continue
    const found = couriers.map((courier) => ({ courier, metres: metresBetween(restaurant, courier.position) })).filter(({ metres }) => metres <= widestMetres)
    near.set(restaurantId, found.sort((a, b) => a.metres - b.metres || (a.courier.courierId < b.courier.courierId ? -1 : 1)))
  }
  return near
}

/** Nobody is asked twice for the same delivery before everybody within the widest circle was asked once. */
function circleOf({ restaurantId, asked }: WaitingDelivery, nearTo: ReadonlyMap<string, readonly Near[]>, { at, couriers }: Round): Circle {
  const near = nearTo.get(restaurantId)!
  const times = ({ courier }: Near): number => asked[courier.courierId] ?? 0
  const isFree = ({ courier }: Near): boolean => courier.freeAt <= at
  const allFree = near.filter(isFree)
  const fewest = Math.min(...allFree.map(times))
  const free = allFree.filter((one) => times(one) === fewest)
  // Whoever is busy may still be the best, unless they have said no.
  const may = new Set([...free, ...near.filter((one) => !isFree(one) && times(one) === 0)].map(({ courier }) => courier.courierId))
  return { free, notBy: new Set(couriers.filter(({ courierId }) => !may.has(courierId)).map(({ courierId }) => courierId)) }
}

/** How far somebody was looked for: as far as the one who is asked; or as somebody who could be; or as far as it goes. */
function radiusWith({ free }: Circle, courierId?: string): number {
  const metres = (courierId ? free.find(({ courier }) => courier.courierId === courierId) : free[0])?.metres ?? widestMetres
  return radiiMetres.find((radius) => metres <= radius)!
}

// ── the engine's view ───────────────────────────────────────────────────────────────────────────────────────────────

const minutes = (milliseconds: number): number => milliseconds / 60_000
const vehicles: readonly Mode[] = ['walking', 'bicycle', 'motorbike', 'car']
type Travel = (from: Position, to: Position, vehicle: Mode) => number

function snapshotOf(round: Round, near: ReadonlyMap<string, readonly Near[]>, circles: ReadonlyMap<string, Circle>, travel: Travel, policy: Policy): Snapshot {
  const { at, deliveries, couriers, ahead } = round
  const places: Position[] = []
  const restaurants = new Map<string, number>()
  for (const { restaurantId, restaurant } of [...deliveries].sort((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1))) {
    if (!restaurants.has(restaurantId)) restaurants.set(restaurantId, places.push(restaurant) - 1)
  }
  const onStreets = new Set<string>()
  const orders = deliveries.map(({ deliveryId, restaurantId, destination, requestedAt, readyAt, promisedAt }) => {
    const door = places.push(destination) - 1
    for (const vehicle of vehicles.keys()) onStreets.add(`${restaurants.get(restaurantId)} ${door} ${vehicle}`)
    return { orderId: deliveryId, restaurantId, destination: door, placedAt: minutes(requestedAt), readyAt: minutes(readyAt), promisedAt: minutes(promisedAt), priority: priorityOf(at, promisedAt), notBy: circles.get(deliveryId)!.notBy }
  })
  const placeOfCourier = new Map(couriers.map(({ courierId, position }) => [courierId, places.push(position) - 1]))
  const waits = places.length
  const headings = new Map(couriers.flatMap(({ courierId, heading }) => (heading && ahead ? [[courierId, { place: places.push(heading.position) - 1, at: minutes(heading.at) }] as const] : [])))
  const idleKitchens = [...(ahead ?? [])].sort((a, b) => (a.restaurantId < b.restaurantId ? -1 : 1)).filter(({ restaurantId }) => !restaurants.has(restaurantId)).map(({ restaurantId, position }) => ({ restaurantId, place: places.push(position) - 1 }))
  const detours = new Map<number, number>()
  for (const [restaurantId, restaurant] of restaurants) {
    const timed = timedFor(places[restaurant]!, near.get(restaurantId)!, round)
    for (const { courierId, vehicle } of timed) onStreets.add(`${placeOfCourier.get(courierId)} ${restaurant} ${vehicles.indexOf(vehicle)}`)
    detours.set(restaurant, detourTo(places[restaurant]!, timed, travel))
  }
  return {
    at: minutes(at), policy, seed: 'live', orders,
    restaurants: [...[...restaurants].map(([restaurantId, place]) => ({ restaurantId, place })), ...idleKitchens],
    couriers: couriers.map(({ courierId, vehicle, freeAt, since, delivered }) => ({
      courierId, place: placeOfCourier.get(courierId)!, freeAt: minutes(freeAt), onAt: minutes(since), offAt: Math.max(minutes(since) + shiftMinutes, minutes(at) + atLeastMinutes), pickedUp: delivered, vehicle: vehicles.indexOf(vehicle), capacity: mostTogether[vehicle], ...(headings.has(courierId) && { heading: headings.get(courierId)! }),
    })),
    // The streets are asked about ways that somebody may set out on now; all others are estimated, as those turned out to be.
    travel: (from, to, vehicle) => {
      const [start, end, mode] = [places[from]!, places[to]!, vehicles[vehicle]!]
      if (from >= waits || to >= waits) return estimatedWay(start, end, mode).seconds / 60
      return (onStreets.has(`${from} ${to} ${vehicle}`) ? travel(start, end, mode) : estimatedWay(start, end, mode).seconds * (detours.get(to) ?? 1)) / 60
    },
  }
}

/**
 * Whoever has waited for long comes before whoever has just ordered: from a quarter of an hour after the promise on, each minute of
 * an order counts more and more. Else a far door would be put off for as long as near ones keep coming.
 */
const priorityOf = (at: number, promisedAt: number): number => 1 + (Math.max(0, minutes(at - promisedAt) - patientMinutes) / moreByMinutes) ** 2
const patientMinutes = 15
const moreByMinutes = 10

/** The free couriers nearest to a restaurant, the more the more orders wait around it. */
function timedFor(restaurant: Position, near: readonly Near[], { at, deliveries }: Round): CourierAtWork[] {
  const around = deliveries.filter((delivery) => metresBetween(restaurant, delivery.restaurant) <= nearByMetres).length
  return near.filter(({ courier }) => courier.freeAt <= at).slice(0, Math.min(mostTimed, fewestTimed + around)).map(({ courier }) => courier)
}

/**
 * How much longer than estimated the ways to a restaurant are: the middle of those that were timed. Without it, whoever is
 * only estimated would seem to be there before those whose real way is known.
 */
function detourTo(restaurant: Position, timed: readonly CourierAtWork[], travel: Travel): number {
  const shares = timed.flatMap(({ position, vehicle }) => {
    const estimated = estimatedWay(position, restaurant, vehicle).seconds
    return estimated >= 30 ? [travel(position, restaurant, vehicle) / estimated] : []
  })
  return shares.length ? shares.sort((a, b) => a - b)[shares.length >> 1]! : 1
}

// ── who is asked now ────────────────────────────────────────────────────────────────────────────────────────────────

function offersOf(round: Round, circles: ReadonlyMap<string, Circle>, planned: Plan, why: Decision['why']): Decision['offers'] {
  const leaving = planned.assignments.filter(({ act }) => act !== 'later')
  const taken = new Set(leaving.map(({ courierId }) => courierId))
  const deliveries = new Map(round.deliveries.map((delivery) => [delivery.deliveryId, delivery]))
  return leaving.flatMap(({ courierId, orderIds }) => orderIds.flatMap((deliveryId) => {
    const reasons = why[deliveryId]
    const first = { deliveryId, courierId, reasons: reasons?.status === 'assigned' ? reasonsToTell(reasons, reasons.next?.difference) : [] }
    if (orderIds.length > 1 || timesAsked(deliveries.get(deliveryId)!) < patience) return [first]
    const [other] = circles.get(deliveryId)!.free
      .filter(({ courier }) => !taken.has(courier.courierId))
      .slice(0, mostWeighed)
      .flatMap(({ courier }) => planned.weigh(deliveryId, courier.courierId) ?? [])
      .sort((a, b) => a.cost - b.cost || (a.courierId < b.courierId ? -1 : 1))
    if (!other) return [first]
    taken.add(other.courierId)
    return [first, { deliveryId, courierId: other.courierId, reasons: reasonsToTell(other) }]
  }))
}

/** Not of somebody who is asked by the same round, nor for a way that is not worth getting on the saddle for. */
function movesOf({ deliveries, couriers, ahead = [] }: Round, { repositionings }: Plan, offers: Decision['offers']): Decision['moves'] {
  const asked = new Set(offers.map(({ courierId }) => courierId))
  const positions = new Map([...couriers.map(({ courierId, position }) => [courierId, position] as const), ...deliveries.map(({ restaurantId, restaurant }) => [restaurantId, restaurant] as const), ...ahead.map(({ restaurantId, position }) => [restaurantId, position] as const)])
  const isFar = (courierId: string, restaurantId: string): boolean => metresBetween(positions.get(courierId)!, positions.get(restaurantId)!) >= leastMoveMetres
  return repositionings.filter(({ courierId, restaurantId }) => !asked.has(courierId) && isFar(courierId, restaurantId)).map(({ courierId, restaurantId, saves }) => ({ courierId, restaurantId, saves: Math.round(saves * 1000) / 1000 }))
}
const leastMoveMetres = 300

const timesAsked = ({ asked }: WaitingDelivery): number => Object.values(asked).reduce((sum, times) => sum + times, 0)

/** By how much the next best would be dearer says how clear the choice was; it is no part of the cost. */
const reasonsToTell = ({ weighed }: Weighed, nextBestDearerBy?: number): Reason[] => [...weighed, ...(nextBestDearerBy === undefined ? [] : [{ code: 'next-best-dearer-by', value: nextBestDearerBy, weight: 0 }])]

function nextLookAt({ at }: Round, assignment: Assignment | undefined, isAsked: boolean): number {
  if (!assignment) return at + nobodyFreeSeconds * 1000
  const leaveAt = Math.ceil(assignment.leaveAt * 60_000)
  if (isAsked || leaveAt <= at) return at + takenByOthersSeconds * 1000
  return Math.min(leaveAt, at + lookAgainSeconds * 1000)
}
