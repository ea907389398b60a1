// Who is asked to fetch what, and when. A pure function: the live service, the simulated day and the lab call it alike. This is
// the plain engine: one delivery a courier, one round after another, the cheapest pair first.
import type { Position } from '../../platform/contract.ts'
import type { Mode } from '../../platform/roads.ts'
import { metresBetween } from '../../platform/roads.ts'

export interface Snapshot {
  /** Milliseconds since 1970, as all times here. */
  at: number
  deliveries: readonly WaitingDelivery[]
  /** Couriers who could be asked now. */
  couriers: readonly FreeCourier[]
  travel(from: Position, to: Position, vehicle: Mode): { metres: number; seconds: number }
}
export interface WaitingDelivery {
  deliveryId: string
  restaurant: Position
  destination: Position
  readyAt: number
  promisedAt: number
  /** How often each courier has been asked for this delivery already. */
  asked: Readonly<Record<string, number>>
}
export interface FreeCourier {
  courierId: string
  position: Position
  vehicle: Mode
  idleSince: number
  /** Deliveries of this shift. */
  delivered: number
}

/** What the engine wants to know again the next time. It is kept with the deliveries. */
export type Memory = Readonly<Record<string, { considerAt: number; radiusMetres: number; attempts: number }>>

export interface Plan {
  assignments: { deliveryId: string; courierId: string }[]
  /** Idle couriers who should wait elsewhere. The plain engine sends nobody. */
  repositionings: { courierId: string; to: Position; reasons: Reason[] }[]
  /** For every courier who was weighed for a delivery, by delivery and courier. */
  reasons: Record<string, Record<string, Reason[]>>
  memory: Memory
}

/** One share of a score: the cost is the sum of value × weight, in seconds; the lowest is asked. */
export interface Reason {
  code: string
  value: number
  weight: number
}

export const radiiMetres = [1500, 3000, 6000, 12_000]
export const widestMetres = radiiMetres.at(-1)!
/** A courier gets this long to say yes and set out, on top of the way. */
export const askAheadSeconds = 120
/** Of those near enough, so many are timed on the streets. */
const mostTimed = 8
/** After two who did not want it, two are asked at once; the first yes wins. */
const patience = 2
const nobodyFreeSeconds = 30
const takenByOthersSeconds = 10
/** While it is too early, the world changes: somebody nearer may become free, or somebody far be the last. */
const lookAgainSeconds = 180

export function plan(snapshot: Snapshot, memory: Memory): Plan {
  const deliveries = [...snapshot.deliveries].sort((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1))
  const weighed = deliveries.map((delivery) => weigh(delivery, snapshot))
  const chosen = choose(weighed, snapshot.at)
  return {
    assignments: chosen.assignments,
    repositionings: [],
    reasons: Object.fromEntries(weighed.map(({ delivery, pairs }) => [delivery.deliveryId, Object.fromEntries(pairs.map(({ courier, reasons }) => [courier.courierId, reasons]))])),
    memory: Object.fromEntries(weighed.map(({ delivery, radiusMetres, pairs }) => {
      const attempts = memory[delivery.deliveryId]?.attempts ?? 0
      const waitUntil = chosen.tooEarlyUntil.get(delivery.deliveryId)
      const looked = waitUntil === undefined ? attempts + 1 : attempts
      const considerAt = waitUntil ?? snapshot.at + 1000 * (pairs.length ? takenByOthersSeconds : nobodyFreeSeconds)
      return [delivery.deliveryId, { considerAt, radiusMetres, attempts: looked }]
    })),
  }
}

// ── candidates: the nearest, in a circle that widens ────────────────────────────────────────────────────────────────

interface Weighed {
  delivery: WaitingDelivery
  radiusMetres: number
  pairs: Pair[]
}
interface Pair {
  delivery: WaitingDelivery
  courier: FreeCourier
  leaveAt: number
  cost: number
  reasons: Reason[]
}

function weigh(delivery: WaitingDelivery, snapshot: Snapshot): Weighed {
  const { radiusMetres, couriers } = candidates(delivery, snapshot.couriers)
  const rides = couriers.map((courier) => ({ courier, ...rideOf(delivery, courier, snapshot) }))
  const earliestDoor = Math.min(...rides.map(({ atDoor }) => atDoor))
  const pairs = rides.map((ride) => {
    const reasons = score(delivery, ride, earliestDoor, snapshot.at)
    const cost = reasons.reduce((sum, { value, weight }) => sum + value * weight, 0)
    return { delivery, courier: ride.courier, leaveAt: Math.ceil(delivery.readyAt - 1000 * (ride.seconds + askAheadSeconds)), cost, reasons }
  })
  return { delivery, radiusMetres, pairs }
}

/** Nobody is asked twice for the same delivery before everybody within the widest circle was asked once. */
function candidates(delivery: WaitingDelivery, couriers: readonly FreeCourier[]): { radiusMetres: number; couriers: FreeCourier[] } {
  const near = couriers
    .map((courier) => ({ courier, metres: metresBetween(delivery.restaurant, courier.position), asked: delivery.asked[courier.courierId] ?? 0 }))
    .filter(({ metres }) => metres <= widestMetres)
    .sort((a, b) => a.metres - b.metres || (a.courier.courierId < b.courier.courierId ? -1 : 1))
  const fewest = Math.min(...near.map(({ asked }) => asked))
  const next = near.filter(({ asked }) => asked === fewest)
  const radiusMetres = radiiMetres.find((radius) => next.some(({ metres }) => metres <= radius)) ?? widestMetres
  return { radiusMetres, couriers: next.filter(({ metres }) => metres <= radiusMetres).slice(0, mostTimed).map(({ courier }) => courier) }
}

// ── the score ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Ride {
  courier: FreeCourier
  /** To the restaurant. */
  metres: number
  seconds: number
  atDoor: number
}

const handOverSeconds = 120

function rideOf(delivery: WaitingDelivery, courier: FreeCourier, { at, travel }: Snapshot): Omit<Ride, 'courier'> {
  const { metres, seconds } = travel(courier.position, delivery.restaurant, courier.vehicle)
  const leaves = Math.max(delivery.readyAt, at + seconds * 1000) + handOverSeconds * 1000
  return { metres, seconds, atDoor: leaves + 1000 * travel(delivery.restaurant, delivery.destination, courier.vehicle).seconds }
}

function score(delivery: WaitingDelivery, { courier, metres, seconds, atDoor }: Ride, earliestDoor: number, at: number): Reason[] {
  const arrives = at + seconds * 1000
  const late = (door: number) => Math.max(0, door - delivery.promisedAt)
  return [
    { code: 'eta', value: whole(seconds), weight: 1 },
    { code: 'distance', value: whole(metres), weight: 0.02 },
    { code: 'food-waits', value: whole(Math.max(0, arrives - Math.max(at, delivery.readyAt)) / 1000), weight: 1 },
    // What nobody could make up for is not held against anybody.
    { code: 'late', value: whole((late(atDoor) - late(earliestDoor)) / 1000), weight: 2 },
    { code: 'load', value: courier.delivered, weight: 10 },
    { code: 'idle', value: whole(Math.min(60, Math.max(0, at - courier.idleSince) / 60_000)), weight: -4 },
    // The longer it is overdue, the sooner it gets the courier whom two deliveries want.
    { code: 'overdue', value: whole(Math.max(0, at - delivery.readyAt) / 1000), weight: -1 },
  ]
}
const whole = (value: number): number => Math.round(value) || 0

// ── the choice ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** The cheapest pair first. A delivery whose best courier need not leave yet waits, and leaves the courier to others. */
function choose(weighed: readonly Weighed[], at: number): { assignments: Plan['assignments']; tooEarlyUntil: Map<string, number> } {
  const pairs = weighed.flatMap(({ pairs }) => pairs).sort(
    (a, b) => a.cost - b.cost || (a.delivery.deliveryId < b.delivery.deliveryId ? -1 : a.delivery.deliveryId > b.delivery.deliveryId ? 1 : a.courier.courierId < b.courier.courierId ? -1 : 1),
  )
  const assignments: Plan['assignments'] = []
  const tooEarlyUntil = new Map<string, number>()
  const askedNow = new Map<string, number>()
  const taken = new Set<string>()
  for (const { delivery, courier, leaveAt } of pairs) {
    const { deliveryId } = delivery
    const asked = askedNow.get(deliveryId) ?? 0
    if (taken.has(courier.courierId) || tooEarlyUntil.has(deliveryId) || asked === atOnce(delivery)) continue
    if (leaveAt > at) {
      if (asked === 0) tooEarlyUntil.set(deliveryId, Math.min(leaveAt, at + lookAgainSeconds * 1000))
      continue
    }
    assignments.push({ deliveryId, courierId: courier.courierId })
    askedNow.set(deliveryId, asked + 1)
    taken.add(courier.courierId)
  }
  return { assignments, tooEarlyUntil }
}

const atOnce = ({ asked }: WaitingDelivery): number => (Object.values(asked).reduce((sum, times) => sum + times, 0) >= patience ? 2 : 1)
