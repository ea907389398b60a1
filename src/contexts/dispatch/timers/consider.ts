// A round: all deliveries for which somebody is to be looked for now, the couriers near them, one plan, the offers it makes.
// The first timer of an instant does the work of all; the others find nothing left to do.
import { iso, millis } from '../../../platform/clock.ts'
import type { ConsumerContext, Platform, TimerHandler, Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { Roads } from '../../../platform/roads.ts'
import { nearestCouriers } from '../../tracking/contract.ts'
import { searchWidened } from '../contract.ts'
import { emptyDesk, nextLook, ofDelivery, put, type Delivery, type Desk } from '../desk.ts'
import { plan, widestMetres, type FreeCourier, type Plan, type Snapshot } from '../engine.ts'
import { makeOffer } from '../offers.ts'
import { dueDeliveries, freeCouriers, saveDesk, type KeptCourier, type Waiting } from '../store.ts'
import { payOffered } from '../tariff.ts'
import { wayTo } from '../../../platform/roads.ts'

export const consider = (platform: Platform, roads: Roads): TimerHandler => {
  let roundIsOver: Promise<void> = Promise.resolve()
  return async (_, { transaction, call }) => {
    // One round after the other: two at once would plan the same deliveries and then undo each other.
    const before = roundIsOver
    const mine = Promise.withResolvers<void>()
    roundIsOver = mine.promise
    transaction.done(() => mine.resolve())
    await before
    const due = await dueDeliveries(transaction, transaction.now)
    if (due.length === 0) return
    const seen = await couriersNear(platform, call, due)
    const free = await freeCouriers(transaction, [...seen.keys()].sort())
    const snapshot = snapshotOf(due, free, seen, roads, transaction)
    const planned = plan(snapshot, memoryOf(due))
    const desk = deskOf(due, free)
    saveDesk(transaction, desk, carryOut(desk, planned, snapshot, transaction.now))
  }
}

/** So many of the nearest are looked at, busy ones included; where that many are busy, all of the city are. */
const firstMost = 100
const thenMost = 1000

async function couriersNear(platform: Platform, call: ConsumerContext['call'], due: readonly Waiting[]): Promise<Map<string, FreeCourier['position']>> {
  const positions = new Map<string, FreeCourier['position']>()
  const ask = async (delivery: Delivery, most: number): Promise<number> => {
    const { couriers } = await call(nearestCouriers, { position: delivery.restaurant, radiusMetres: widestMetres, most })
    for (const { courierId, position } of couriers) positions.set(courierId, position)
    return couriers.length
  }
  for (const delivery of due) {
    try {
      if ((await ask(delivery, firstMost)) === firstMost) await ask(delivery, thenMost)
    } catch (error) {
      // Nobody can be found while tracking does not answer; the next look is half a minute away, the order need not know.
      if (!(error instanceof Refused)) throw error
      platform.log.warn({ cause: error.code, deliveryId: delivery.deliveryId }, 'nobody could be looked for, because tracking does not answer')
    }
  }
  return positions
}

function snapshotOf(due: readonly Waiting[], free: readonly KeptCourier[], seen: ReadonlyMap<string, FreeCourier['position']>, roads: Roads, { now }: Transaction): Snapshot {
  return {
    at: millis(now),
    deliveries: due.map(({ deliveryId, restaurant, destination, readyAt, promisedAt, asked }) => ({
      deliveryId, restaurant, destination: destination ?? restaurant, readyAt: millis(readyAt ?? now), promisedAt: millis(promisedAt), asked,
    })),
    couriers: free.map(({ courierId, vehicle, idleSince, delivered }) => ({ courierId, vehicle, idleSince: millis(idleSince), delivered, position: seen.get(courierId)! })),
    travel: (from, to, vehicle) => wayTo(roads, from, to, vehicle),
  }
}

const memoryOf = (due: readonly Waiting[]) => Object.fromEntries(due.map(({ deliveryId, considerAt, radiusMetres, attempts }) => [deliveryId, { considerAt: millis(considerAt!), radiusMetres, attempts }]))

const deskOf = (due: readonly Waiting[], free: readonly KeptCourier[]): Desk => ({
  ...emptyDesk,
  deliveries: new Map(due.map(({ asked: _, ...delivery }) => [delivery.deliveryId, delivery])),
  couriers: new Map(free.map((courier) => [courier.courierId, courier])),
})

function carryOut(before: Desk, { assignments, reasons, memory }: Plan, { travel }: Snapshot, now: string): Desk {
  let desk = before
  for (const [deliveryId, { considerAt, radiusMetres, attempts }] of Object.entries(memory)) {
    const delivery = desk.deliveries.get(deliveryId)!
    const widened = radiusMetres > delivery.radiusMetres
    desk = put(desk, {
      delivery: { ...delivery, considerAt: nextLook(now, iso(considerAt)), radiusMetres: Math.max(radiusMetres, delivery.radiusMetres), attempts },
      facts: widened ? [ofDelivery(delivery, searchWidened, { radiusMetres, attempts })] : [],
    })
  }
  for (const { deliveryId, courierId } of assignments) {
    const { restaurant, destination, tip } = desk.deliveries.get(deliveryId)!
    const metres = Math.round(travel(restaurant, destination ?? restaurant, desk.couriers.get(courierId)!.vehicle).metres)
    desk = makeOffer(desk, deliveryId, courierId, { pay: payOffered(metres, tip), metres, reasons: reasons[deliveryId]![courierId]! }, now)
  }
  return desk
}
