// The city on one page, put together from those who know: orders what is open, dispatch who brings it and how long the way is,
// tracking where everybody is. What was read a moment ago serves everybody who looks; the past is read anew each time.
import { iso, millis, type Clock } from '../../../platform/clock.ts'
import type { Output } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import { nearestAddress } from '../../discovery/contract.ts'
import { deliveriesUnderWay } from '../../dispatch/contract.ts'
import { ordersUnderWay, type OrderUnderWay } from '../../orders/contract.ts'
import { whereabouts } from '../../tracking/contract.ts'
import type { cityNow, CityCourier, CityOrder } from '../contract.ts'
import { type Known, saidOf } from '../needs-a-hand.ts'

export type CityNow = Output<typeof cityNow>

/** Of the wall. */
const servesForMs = 1_500
const mostNeighbourhoods = 20_000

export interface CityReader {
  now(): Promise<CityNow>
  at(at: string): Promise<CityNow>
}

export function cityReader({ call, clock }: Pick<Platform, 'call' | 'clock'>): CityReader {
  let kept: { answer: Promise<CityNow>; at: number } | undefined
  const neighbourhoodOf = neighbourhoods(call)

  const read = async (at: string | undefined): Promise<CityNow> => {
    const { orders, couriers, seenOf, deliveryOf, knownOf } = await whatIsKnown(call, at)
    const now = at === undefined ? clock.now() : millis(at)
    const shown = await Promise.all(orders.map(async (order) => {
      const delivery = deliveryOf.get(order.orderId)
      const { hand, ...said } = saidOf(knownOf(order), now)
      return {
        ...base(order), ...said, ...(delivery?.destination ? { destination: delivery.destination } : {}), ...(delivery ? { deliveryId: delivery.deliveryId } : {}),
        ...(hand ? { hand } : {}), ...(hand && delivery?.destination ? await neighbourhoodOf(order.orderId, delivery.destination) : {}),
      } satisfies CityOrder
    }))
    const carriedBy = new Map(orders.flatMap(({ orderId, courierId, pickedUpAt }) => (courierId ? [[courierId, { orderId, hasFood: pickedUpAt !== undefined }] as const] : [])))
    const atWork = couriers.flatMap(({ courierId, vehicle }): CityCourier[] => {
      const courier = seenOf.get(courierId)
      if (!courier) return []
      const { legEndsAt: _, ...where } = courier
      return [{ ...where, vehicle, hasFood: false, ...carriedBy.get(courierId) }]
    })
    const busy = atWork.filter(({ orderId }) => orderId !== undefined).length
    const count = (lateness: CityOrder['lateness']) => shown.filter((order) => order.lateness === lateness).length
    return { at: iso(now), orders: shown, couriers: atWork, counts: { open: shown.length, late: count('late'), willBeLate: count('will-be-late'), busy, free: atWork.length - busy } }
  }

  return {
    at: read,
    now() {
      const at = clock.now()
      if (kept && at - kept.at < servesForMs * paceOf(clock)) return kept.answer
      const answer = read(undefined)
      kept = { answer, at }
      answer.catch(() => (kept = undefined))
      return answer
    },
  }
}

/** Of every open order all that its forecast is made of, asked of those who know. */
export async function whatIsKnown(call: Platform['call'], at?: string) {
  const past = at === undefined ? {} : { at }
  const { orders } = await call(ordersUnderWay, past)
  const { deliveries, couriers } = await call(deliveriesUnderWay, { orderIds: orders.map(({ orderId }) => orderId), ...past })
  const seen = await call(whereabouts, { courierIds: couriers.map(({ courierId }) => courierId), ...past })
  const deliveryOf = new Map(deliveries.map((delivery) => [delivery.orderId, delivery]))
  const seenOf = new Map(seen.couriers.map((courier) => [courier.courierId, courier]))
  const knownOf = (order: OrderUnderWay): Known => {
    const delivery = deliveryOf.get(order.orderId)
    return { ...order, rideSeconds: delivery?.rideSeconds, declined: delivery?.declined, asked: delivery?.asked, courier: order.courierId === undefined ? undefined : seenOf.get(order.courierId) }
  }
  return { orders, couriers, seenOf, deliveryOf, knownOf }
}

/** On a clock that runs faster, what is a moment old for people is many of its seconds old. */
const paceOf = ({ speed }: Clock): number => (Number.isFinite(speed) ? Math.max(1, speed) : 1)

function base({ orderId, code, status, fulfilment, restaurantId, restaurantName, restaurant, courierId, total, placedAt, promisedAt, latestAt, readyAt }: OrderUnderWay) {
  return { orderId, code, status, fulfilment, restaurantId, restaurantName, restaurant, total, placedAt, promisedAt, latestAt, ...(courierId ? { courierId } : {}), ...(readyAt ? { readyAt } : {}) }
}

/** The part of the city that an order goes to, asked once an order; a city whose map has no names for its parts has none here. */
function neighbourhoods(call: Platform['call']) {
  const known = new Map<string, string | undefined>()
  return async (orderId: string, { lat, lon }: { lat: number; lon: number }): Promise<{ neighbourhood?: string }> => {
    if (!known.has(orderId)) {
      const near = await call(nearestAddress, { lat, lon }).catch(() => undefined)
      known.set(orderId, near?.neighbourhood)
      if (known.size > mostNeighbourhoods) known.delete(known.keys().next().value!)
    }
    const neighbourhood = known.get(orderId)
    return neighbourhood === undefined ? {} : { neighbourhood }
  }
}
