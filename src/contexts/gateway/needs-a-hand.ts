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
  /** When its courier is at the kitchen, as long as somebody is on the way there. */
  atKitchenAt?: string
  forecastAt?: string
  /** For what is late or will be. */
  hand?: Hand
}

const minuteMs = 60_000
/** From the counter into the bag, and from the kerb to the door. */
const counterMs = 1.5 * minuteMs
const doorMs = 2 * minuteMs
/** Who fetches their food themselves sets out when they are told. */
const setsOutMs = 3 * minuteMs
/** Streets, lights and lifts take more than the map thinks. */
const slowerThanTheMap = 1.15
/** What finding somebody and their way to the kitchen take, as long as nobody is known; longer, the longer nobody was found for food that is ready. */
const somebodyComesMs = 6 * minuteMs
const askedComesMs = 4 * minuteMs
/** Who is late will be so for a while, and for longer the later they are. */
const overdueMs = 3 * minuteMs
const overdueShare = 0.5
/** Pings come every few seconds: after a minute something is wrong. */
const lostAfterMs = minuteMs
/** Who is not seen goes on, as a rule. */
const unseenPace = 0.5
/** A red light and a lift are not a stop. */
const stoppedAfterMs = 5 * minuteMs

export function saidOf(order: Known, now: number): Said {
  if (order.status === 'CREATED' || order.status === 'PENDING_PAYMENT') return { lateness: 'not-yet-paid' }
  const doorAt = Math.round(whenAtDoor(order, now))
  const latest = millis(order.latestAt)
  const lateness = now > latest ? 'late' : doorAt > latest ? 'will-be-late' : 'in-time'
  const fetched = order.courierId !== undefined && order.pickedUpAt === undefined && order.status !== 'AT_RESTAURANT'
  return {
    lateness, forecastAt: iso(doorAt), ...(fetched ? { atKitchenAt: iso(Math.round(endOfLeg(order.courier, now))) } : {}),
    ...(lateness === 'in-time' && !order.codeUsedUp ? {} : { hand: whyNeeded(order, now) }),
  }
}

// ── when ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function whenAtDoor(order: Known, now: number): number {
  if (order.fulfilment === 'pickup') return whenReady(order, now) + setsOutMs
  if (order.status === 'AT_CUSTOMER') return now + doorMs / 2
  const ride = (order.rideSeconds ?? 0) * 1000 * slowerThanTheMap
  if (order.pickedUpAt !== undefined) return doorMs + (order.courier?.legEndsAt === undefined ? Math.max(now, millis(order.pickedUpAt) + ride) : endOfLeg(order.courier, now))
  const counter = order.status === 'AT_RESTAURANT' ? counterMs / 2 : counterMs
  return Math.max(whenReady(order, now), whenSomebodyIsThere(order, now)) + counter + ride + doorMs
}

function whenSomebodyIsThere({ courierId, courier, asked, readySince }: Known, now: number): number {
  if (courierId !== undefined) return endOfLeg(courier, now)
  return now + (asked ? askedComesMs : somebodyComesMs) + (readySince === undefined ? 0 : (now - millis(readySince)) * overdueShare)
}

function whenReady({ readySince, readyAt, preparationMinutes }: Known, now: number): number {
  if (readySince !== undefined) return Math.max(now, millis(readySince))
  if (readyAt === undefined) return now + preparationMinutes * minuteMs
  const overdue = now - millis(readyAt)
  return overdue < 0 ? millis(readyAt) : now + Math.max(overdueMs, overdue * overdueShare)
}

/** While somebody moves and is seen, the streets say when. Of who is not seen, half of that is believed; who stands still has the rest of the way before them. */
function endOfLeg(courier: Known['courier'], now: number): number {
  if (!courier?.legEndsAt) return now
  const seen = millis(courier.seenAt)
  const way = (millis(courier.legEndsAt) - seen) * slowerThanTheMap
  if (isStopped(courier, now)) return now + way
  return isLost(courier, now) ? now + Math.max(0, way - (now - seen) * unseenPace) : Math.max(now, seen + way)
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
