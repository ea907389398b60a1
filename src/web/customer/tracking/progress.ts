// How far an order is and when it will be there, from what is known of it. Pure.
import type { OrderPage } from '../../../contexts/orders/contract.ts'
import { type Promised, rangeOf } from '../kept/promise.ts'

export type Stage = 'to-pay' | 'asked' | 'cooking' | 'waiting-for-courier' | 'ready-to-collect' | 'on-the-way' | 'at-the-door' | 'done' | 'cancelled' | 'rejected' | 'payment-failed'

export function stageOf({ status, fulfilment, progress }: Pick<OrderPage, 'status' | 'fulfilment' | 'progress'>): Stage {
  switch (status) {
    case 'CREATED':
    case 'PENDING_PAYMENT':
      return 'to-pay'
    case 'CONFIRMED':
      return 'asked'
    case 'ACCEPTED':
    case 'PREPARING':
      return 'cooking'
    case 'READY_FOR_PICKUP':
    case 'ASSIGNED':
    case 'EN_ROUTE_TO_RESTAURANT':
    case 'AT_RESTAURANT':
      if (fulfilment === 'pickup') return 'ready-to-collect'
      return progress.kitchen === 'ready' ? 'waiting-for-courier' : 'cooking'
    case 'PICKED_UP':
    case 'EN_ROUTE_TO_CUSTOMER':
      return 'on-the-way'
    case 'AT_CUSTOMER':
      return 'at-the-door'
    case 'DELIVERED':
    case 'SETTLED':
      return 'done'
    case 'CANCELLED':
      return 'cancelled'
    case 'REJECTED':
      return 'rejected'
    case 'PAYMENT_FAILED':
      return 'payment-failed'
  }
}

export interface Forecast extends Promised {
  /** More than five minutes away from what was promised: then what was promised is shown beside it. */
  moved?: Promised
  /** Later than the latest time that was promised. */
  isLate: boolean
}

const minute = 60_000
const movedMinutes = 5

/** `etaAt`: what tracking says once the food is on its way. Until then what was told last counts, and before that what was promised. */
export function forecastOf(order: Pick<OrderPage, 'promisedAt' | 'latestAt' | 'forecasts'>, stage: Stage, etaAt: string | undefined, now: number): Forecast {
  const promised = rangeOf(Date.parse(order.promisedAt), Date.parse(order.latestAt))
  const expected = expectedAt(order, stage, etaAt, now)
  if (expected === undefined) return { ...promised, isLate: now > promised.latest }
  const isNear = stage === 'on-the-way' || stage === 'at-the-door'
  const room = isNear ? 3 * minute : (promised.to - promised.from) / 2
  const toMinute = (at: number) => Math.round(at / minute) * minute
  return {
    from: toMinute(Math.max(now, expected - (isNear ? minute : room))), to: toMinute(Math.max(now + minute, expected + room)), latest: promised.latest,
    isLate: now > promised.latest || expected > promised.latest, ...(expected - promised.to > movedMinutes * minute ? { moved: promised } : {}),
  }
}

function expectedAt({ forecasts }: Pick<OrderPage, 'forecasts'>, stage: Stage, etaAt: string | undefined, now: number): number | undefined {
  if (stage === 'at-the-door') return now
  if (etaAt && stage === 'on-the-way') return Date.parse(etaAt)
  const told = forecasts.at(-1)
  return told && Date.parse(told.expectedAt)
}

export type StepName = 'cooking' | 'picked' | 'way'
/** Beside which step of an order it is told why it is expected at another time. */
export const stepOfNews: Readonly<Record<OrderPage['forecasts'][number]['because'], StepName>> = {
  'kitchen-needs-longer': 'cooking', 'kitchen-is-late': 'cooking', 'kitchen-is-sooner': 'cooking', 'no-courier-yet': 'picked', 'courier-gave-it-back': 'picked', 'courier-is-coming': 'picked',
  'another-door-first': 'way', 'way-takes-longer': 'way', 'courier-is-quick': 'way',
}

const oldAfterMs = 30_000
/** Of the wall: what a position takes from the courier's phone to this page. */
const onItsWayMs = 500

/** A position of half a minute ago is not where somebody is. A city that runs faster has moved on while the news came here. */
export const isOld = (seenAt: string, now: number, speed: number): boolean => now - Date.parse(seenAt) > oldAfterMs + (speed > 1 ? speed * onItsWayMs : 0)

/** Somebody's money is held or taken; cash is asked for at the door only. Of what ended before, nothing was charged. */
export const wasPaid = ({ paymentMethod, times }: Pick<OrderPage, 'paymentMethod' | 'times'>): boolean => paymentMethod === 'card' && times['order.confirmed'] !== undefined
