// When an order will be at its door, whether that is too late, and why: said of each order from what is known of it at an
// instant. Pure, so that the past can be asked the same question.
import { iso, millis } from '../../platform/clock.ts'
import type { Position } from '../../platform/contract.ts'
import type { Hand, Lateness } from './contract.ts'

/** An order with everything that is known of its kitchen, its courier and its way. */
export interface Known {
  status: string
  fulfilment: 'delivery' | 'pickup'
  latestAt: string
  preparationMinutes: number
  confirmedAt?: string | undefined
  readyAt?: string | undefined
  readySince?: string | undefined
  pickedUpAt?: string | undefined
  codeUsedUp: boolean
  courierId?: string | undefined
  rideSeconds?: number | undefined
  declined?: number | undefined
  asked?: boolean | undefined
  courier?: { position: Position; seenAt: string; stillSince?: string | undefined; legEndsAt?: string | undefined } | undefined
}

export interface Said {
  lateness: Lateness
  forecastAt?: string
  /** For what is late or will be. */
  hand?: Hand
}

const minuteMs = 60_000
/** From the counter into the bag and from the kerb to the door. */
const handOverMs = 2 * minuteMs
/** What finding somebody and their way to the kitchen take, as long as nobody is known. */
const somebodyComesMs = 6 * minuteMs
const askedComesMs = 4 * minuteMs
/** A kitchen that is past its own time is so a little longer. */
const overdueMs = 3 * minuteMs
/** Pings come every few seconds: after a minute something is wrong. */
const lostAfterMs = minuteMs
/** A red light and a lift are not a stop. */
const stoppedAfterMs = 5 * minuteMs

export function saidOf(order: Known, now: number): Said {
  if (order.status === 'CREATED' || order.status === 'PENDING_PAYMENT') return { lateness: 'not-yet-paid' }
  const doorAt = Math.round(whenAtDoor(order, now))
  const latest = millis(order.latestAt)
  const lateness = now > latest ? 'late' : doorAt > latest ? 'will-be-late' : 'in-time'
  if (lateness === 'in-time' && !order.codeUsedUp) return { lateness, forecastAt: iso(doorAt) }
  return { lateness, forecastAt: iso(doorAt), hand: whyNeeded(order, now) }
}

// ── when ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function whenAtDoor(order: Known, now: number): number {
  const ride = (order.rideSeconds ?? 0) * 1000
  if (order.fulfilment === 'pickup') return whenReady(order, now)
  if (order.pickedUpAt !== undefined) return order.courier?.legEndsAt === undefined ? Math.max(now, millis(order.pickedUpAt) + ride) : endOfLeg(order.courier, now)
  const atKitchen = order.courierId === undefined ? now + (order.asked ? askedComesMs : somebodyComesMs) : endOfLeg(order.courier, now)
  return Math.max(whenReady(order, now), atKitchen) + handOverMs + ride
}

function whenReady({ readySince, readyAt, preparationMinutes }: Known, now: number): number {
  if (readySince !== undefined) return Math.max(now, millis(readySince))
  if (readyAt === undefined) return now + preparationMinutes * minuteMs
  return millis(readyAt) > now ? millis(readyAt) : now + overdueMs
}

/** While somebody moves and is seen, the streets say when. What stands still, or is not seen, has the rest of its way before it. */
function endOfLeg(courier: Known['courier'], now: number): number {
  if (!courier?.legEndsAt) return now
  const onItsWay = millis(courier.legEndsAt) - millis(courier.seenAt)
  return isLost(courier, now) || isStopped(courier, now) ? now + onItsWay : Math.max(now, millis(courier.legEndsAt))
}

const isLost = ({ seenAt }: NonNullable<Known['courier']>, now: number): boolean => now - millis(seenAt) > lostAfterMs
const isStopped = ({ stillSince }: NonNullable<Known['courier']>, now: number): boolean => stillSince !== undefined && now - millis(stillSince) >= stoppedAfterMs

// ── why: the first that is true ─────────────────────────────────────────────────────────────────────────────────────

function whyNeeded(order: Known, now: number): Hand {
  const { courier, courierId, readySince, readyAt, pickedUpAt, confirmedAt } = order
  const who = courierId === undefined ? {} : { courierId }
  if (order.codeUsedUp) return { code: 'code-used-up', ...who }
  if (pickedUpAt !== undefined) return onTheStreet(order, now) ?? { code: 'long-way', ...who, ...(courier?.legEndsAt ? { at: courier.legEndsAt } : {}) }
  if (order.status === 'CONFIRMED') return { code: 'kitchen-has-not-answered', ...(confirmedAt ? { at: confirmedAt } : {}) }
  if (readySince === undefined && readyAt !== undefined && millis(readyAt) < now) return { code: 'kitchen-not-ready', at: readyAt }
  if (order.fulfilment === 'pickup') return readySince === undefined ? { code: 'kitchen-needs-long', ...(readyAt ? { at: readyAt } : {}) } : { code: 'not-fetched', at: readySince }
  if (courierId === undefined) return { code: 'no-courier', count: order.declined ?? 0 }
  const street = order.status === 'AT_RESTAURANT' ? undefined : onTheStreet(order, now)
  if (street) return street
  if (readySince !== undefined) return { code: order.status === 'AT_RESTAURANT' ? 'ready-not-picked-up' : 'courier-on-the-way', ...who, at: order.status === 'AT_RESTAURANT' ? readySince : iso(Math.round(endOfLeg(courier, now))) }
  return { code: 'kitchen-needs-long', ...(readyAt ? { at: readyAt } : {}) }
}

function onTheStreet({ courier, courierId }: Known, now: number): Hand | undefined {
  if (!courier || courierId === undefined) return undefined
  if (isLost(courier, now)) return { code: 'position-lost', courierId, at: courier.seenAt }
  if (isStopped(courier, now) && courier.stillSince) return { code: 'courier-stopped', courierId, at: courier.stillSince }
  return undefined
}
