// A round: everything that waits, everybody at work near it, one decision, the offers it makes. All who are
// looked for in the same second share a timer. One process at a time decides for a city.
import { hostname } from 'node:os'
import { iso, millis } from '../../../platform/clock.ts'
import type { Position } from '../../../platform/contract.ts'
import type { ConsumerContext, Platform, TimerHandler } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { metresBetween, wayTo, type Roads } from '../../../platform/roads.ts'
import { nearestCouriers } from '../../tracking/contract.ts'
import { atWork } from '../at-work.ts'
import { searchWidened } from '../contract.ts'
import { carriedBy, courierOf, deliveryOf, emptyDesk, nextLook, ofDelivery, put, type Desk, type Move } from '../desk.ts'
import { noMemory, type Memory } from '../engine/snapshot.ts'
import { headingOf, suggestMove } from '../moves.ts'
import { makeOffer, offerSecondsAt, type Asked } from '../offers.ts'
import { livePolicyWith, widestMetres, type Decision, type Round } from '../round.ts'
import { decideInTime, type Seconds } from '../rounds/decide-in-time.ts'
import { keepRound } from '../rounds/keep-round.ts'
import { couriersWorking, lockUnchanged, saveDesk, scheduleRound, waitingDeliveries, type Waiting, type Working } from '../store.ts'
import { payOffered } from '../tariff.ts'
import { leaseOf } from './lease.ts'

/** Where the idle had better wait changes slowly. */
const aheadEverySeconds = 60
/** After a round that was given up. */
const tryAgainSeconds = 10

export const consider = (platform: Platform, roads: Roads, changes: Readonly<Record<string, number>> = {}): TimerHandler => {
  const lease = leaseOf(platform, `${hostname()}/${process.pid}`)
  let roundIsOver: Promise<void> = Promise.resolve()
  let memory: Memory = noMemory
  const decideRound = decideInTime(platform, remembered(roads), changes)
  let shortOfCouriers = true
  const kitchens = kitchensOfLate()
  const looksAhead = livePolicyWith(changes).reposition > 0
  let aheadAt = 0
  return async ({ input: { somebodyIsFree = false } }: { input: { somebodyIsFree?: boolean } }, { transaction, call }) => {
    // Somebody has become free: while there are enough, that changes nothing.
    if (somebodyIsFree && !shortOfCouriers) return
    // One round after the other: two at once would plan the same deliveries and then undo each other.
    const before = roundIsOver
    const mine = Promise.withResolvers<void>()
    roundIsOver = mine.promise
    transaction.done(() => mine.resolve())
    await before
    const { now } = transaction
    const waiting = await waitingDeliveries(transaction, now, somebodyIsFree)
    if (waiting.length === 0) return
    const token = await lease.take(transaction)
    if (token === undefined) {
      // Another process decides for this city; should it be gone, the lease ends and the next look takes it.
      scheduleRound(transaction, nextLook(now))
      return
    }
    const near = await positionsNear(platform, call, waiting, somebodyIsFree)
    const working = await couriersWorking(transaction, [...near.positions.keys()].sort())
    const desk = deskOf(near.waiting, working)
    kitchens.see(near.waiting)
    const ahead = looksAhead && millis(now) >= aheadAt ? kitchens.all() : undefined
    const { told, decision } = decideRound(roundOf(near.waiting, working, near.positions, now, ahead), memory)
    tellMetrics(platform, waiting, working, now)
    if (!decision) return saveDesk(transaction, desk, lookLater(desk, near.waiting, now))
    if (decision.offers.length || decision.moves.length) keepRound(transaction, told, decision, token, [...near.waiting.map(({ customerId }) => customerId), ...working.map(({ courier }) => courier.courierId)])
    const carried = decision.offers.flatMap(({ beside }) => beside?.deliveryIds ?? [])
    const valid = stillValid(decision, await lockUnchanged(transaction, desk, [...Object.keys(decision.looks), ...carried], [...decision.offers, ...decision.moves].map(({ courierId }) => courierId)), millis(now))
    const asked = carryOut(desk, valid, roads, now, offerSecondsAt(platform.clock.speed))
    saveDesk(transaction, desk, suggestMoves(asked, valid.moves, kitchens.of, near.positions, roads, now))
    transaction.done((committed) => {
      if (!committed) return
      memory = decision.memory
      shortOfCouriers = decision.shortOfCouriers
      if (ahead) aheadAt = millis(now) + aheadEverySeconds * 1000
      if (valid.moves.length) platform.metrics.count('tiffin_dispatch_moves_suggested_total', {}, valid.moves.length)
      platform.metrics.count('tiffin_dispatch_offers_sent_total', {}, valid.offers.length)
    })
  }
}

/** What has had orders lately, as this process has seen it; after a start it is learnt anew, as the engine's memory is. */
function kitchensOfLate() {
  const known = new Map<string, Kitchen>()
  return {
    see(waiting: readonly Waiting[]): void {
      for (const { restaurantId, restaurant, restaurantName } of waiting) {
        known.delete(restaurantId)
        known.set(restaurantId, { restaurantId, position: restaurant, near: restaurantName })
        if (known.size > mostKitchens) known.delete(known.keys().next().value!)
      }
    },
    all: (): NonNullable<Round['ahead']> => [...known.values()].map(({ restaurantId, position }) => ({ restaurantId, position })),
    of: (restaurantId: string): Kitchen => known.get(restaurantId)!,
  }
}
type Kitchen = Pick<Move, 'restaurantId' | 'position' | 'near'>
const mostKitchens = 200

const mostRemembered = 20_000

/** Streets do not change from round to round, and who waits does not move: most ways were asked about before. */
function remembered(roads: Roads): Seconds {
  const known = new Map<string, number>()
  return (from, to, vehicle) => {
    const key = `${from.lat} ${from.lon} ${to.lat} ${to.lon} ${vehicle}`
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= mostRemembered) known.clear()
    const { seconds } = wayTo(roads, from, to, vehicle)
    known.set(key, seconds)
    return seconds
  }
}

/** Enough for all of a city: one look for everything that lies together. */
const most = 10_000

async function positionsNear(platform: Platform, call: ConsumerContext['call'], waiting: readonly Waiting[], all: boolean): Promise<{ positions: Map<string, Position>; waiting: Waiting[] }> {
  const positions = new Map<string, Position>()
  const centres: Position[] = []
  const isNear = ({ restaurant }: Waiting): boolean => centres.some((centre) => metresBetween(centre, restaurant) <= widestMetres)
  for (const delivery of waiting.filter(({ due }) => due || all)) {
    if (isNear(delivery)) continue
    try {
      const { couriers } = await call(nearestCouriers, { position: delivery.restaurant, radiusMetres: 2 * widestMetres, most })
      for (const { courierId, position } of couriers) positions.set(courierId, position)
    } catch (error) {
      // Nobody can be found while tracking does not answer; the next look is half a minute away, the order need not know.
      if (!(error instanceof Refused)) throw error
      platform.log.warn({ cause: error.code, deliveryId: delivery.deliveryId }, 'nobody could be looked for, because tracking does not answer')
    }
    centres.push(delivery.restaurant)
  }
  return { positions, waiting: waiting.filter(isNear) }
}

function roundOf(waiting: readonly Waiting[], working: readonly Working[], positions: ReadonlyMap<string, Position>, now: string, ahead: Round['ahead']): Round {
  const at = millis(now)
  return {
    at, ...(ahead && { ahead }),
    deliveries: waiting.map(({ deliveryId, restaurantId, restaurant, destination, requestedAt, readyAt, promisedAt, due, attempts, asked }) => ({
      deliveryId, restaurantId, restaurant, destination: destination ?? restaurant, requestedAt: millis(requestedAt ?? now), readyAt: millis(readyAt ?? now), promisedAt: millis(promisedAt), due, attempts, asked,
    })),
    couriers: working.flatMap(({ courier, has }) => {
      const position = positions.get(courier.courierId)!
      const found = atWork(courier, position, has, at)
      const heading = ahead && has.length === 0 && headingOf(courier, position, now)
      return found ? { ...found, ...(heading && { heading }) } : []
    }),
  }
}

const deskOf = (waiting: readonly Waiting[], working: readonly Working[]): Desk => ({
  ...emptyDesk,
  deliveries: new Map([...working.flatMap(({ has }) => has), ...waiting.map(({ asked: _, due: __, ...delivery }) => delivery)].map((delivery) => [delivery.deliveryId, delivery])),
  couriers: new Map(working.map(({ courier }) => [courier.courierId, courier])),
})

/**
 * While it was decided, the city went on: food became ready, an order was cancelled, somebody went offline. What that touches is
 * left out and looked at again; the rest of the round is as good as before. In a peak something always happens meanwhile.
 */
export function stillValid({ offers, looks, moves }: Pick<Decision, 'offers' | 'looks' | 'moves'>, unchanged: ReadonlySet<string>, at: number): Pick<Decision, 'offers' | 'looks' | 'moves'> {
  // Who is asked for several at once is asked for all of them or for none.
  const notAsked = new Set(offers.filter(({ deliveryId, courierId, beside }) => ![deliveryId, courierId, ...(beside?.deliveryIds ?? [])].every((id) => unchanged.has(id))).map(({ courierId }) => courierId))
  const lost = new Set(offers.filter(({ courierId }) => notAsked.has(courierId)).map(({ deliveryId }) => deliveryId))
  return {
    offers: offers.filter(({ deliveryId }) => !lost.has(deliveryId)),
    moves: moves.filter(({ courierId }) => unchanged.has(courierId)),
    // Whoever changed a delivery that waits has said when to look at it, too.
    looks: Object.fromEntries(Object.entries(looks).filter(([deliveryId]) => unchanged.has(deliveryId)).map(([deliveryId, look]) => [deliveryId, lost.has(deliveryId) ? { ...look, considerAt: at } : look])),
  }
}

function lookLater(before: Desk, waiting: readonly Waiting[], now: string): Desk {
  const considerAt = nextLook(now, iso(millis(now) + tryAgainSeconds * 1000))
  return waiting.filter(({ due }) => due).reduce((desk, { deliveryId }) => put(desk, { delivery: { ...deliveryOf(desk, deliveryId), considerAt } }), before)
}

function carryOut(before: Desk, decision: Pick<Decision, 'offers' | 'looks'>, roads: Roads, now: string, offerSeconds: number): Desk {
  let desk = before
  for (const [deliveryId, { considerAt, radiusMetres, attempts }] of Object.entries(decision.looks)) {
    const delivery = deliveryOf(desk, deliveryId)
    const widened = radiusMetres > delivery.radiusMetres
    desk = put(desk, {
      delivery: { ...delivery, considerAt: nextLook(now, iso(considerAt)), radiusMetres: Math.max(radiusMetres, delivery.radiusMetres), attempts },
      facts: widened ? [ofDelivery(delivery, searchWidened, { radiusMetres, attempts })] : [],
    })
  }
  for (const [courierId, asked] of Map.groupBy(decision.offers, (offer) => offer.courierId)) desk = makeOffer(desk, courierId, termsOf(desk, courierId, asked, roads), now, offerSeconds, asked[0]!.beside?.laterSeconds)
  return desk
}

function suggestMoves(before: Desk, moves: Decision['moves'], kitchenOf: (restaurantId: string) => Kitchen, positions: ReadonlyMap<string, Position>, roads: Roads, now: string): Desk {
  return moves.reduce((desk, { courierId, restaurantId, saves }) => {
    const kitchen = kitchenOf(restaurantId)
    const { metres, seconds } = wayTo(roads, positions.get(courierId)!, kitchen.position, courierOf(desk, courierId).vehicle)
    return suggestMove(desk, courierId, { ...kitchen, metres: Math.round(metres), seconds: Math.round(seconds), saves }, now)
  }, before)
}

/** Each delivery is paid by its own way: the first from the restaurant, the next ones from the door before, which may be one agreed on already. */
function termsOf(desk: Desk, courierId: string, asked: Decision['offers'], roads: Roads): Asked[] {
  const courier = courierOf(desk, courierId)
  const { vehicle } = courier
  let from: Position | undefined = carriedBy(desk, courier).at(-1)?.destination
  return asked.map(({ deliveryId, reasons }) => {
    const { restaurant, destination = restaurant, tip } = deliveryOf(desk, deliveryId)
    const metres = Math.round(wayTo(roads, from ?? restaurant, destination, vehicle).metres)
    from = destination
    return { deliveryId, pay: payOffered(metres, tip), metres, reasons }
  })
}

function tellMetrics({ metrics }: Platform, waiting: readonly Waiting[], working: readonly Working[], now: string): void {
  const ages = waiting.map(({ requestedAt }) => (millis(now) - millis(requestedAt ?? now)) / 60_000)
  for (const [age, from, below] of [['under 10 minutes', 0, 10], ['10 to 20 minutes', 10, 20], ['20 minutes and more', 20, Infinity]] as const) {
    metrics.gauge('tiffin_dispatch_waiting_deliveries', ages.filter((minutes) => minutes >= from && minutes < below).length, { age })
  }
  metrics.gauge('tiffin_dispatch_courier_utilisation_ratio', working.filter(({ courier }) => courier.carries.length > 0).length / Math.max(1, working.length))
}
