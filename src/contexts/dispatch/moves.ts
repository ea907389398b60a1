// Where the idle had better wait. Soft: whoever is asked may ride there or not, is free all the while, and is asked for an order as anybody is.
import { iso, millis } from '../../platform/clock.ts'
import type { Position } from '../../platform/contract.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refused } from '../../platform/refused.ts'
import { moveDeclined, moveFollowed, moveSuggested, moveWithdrawn } from './contract.ts'
import { courierOf, ofCourier, put, type Courier, type Desk, type Move } from './desk.ts'

/** So long a suggestion waits for an answer. Whoever is silent is left in peace for a while. */
const answerMinutes = 5
const silentMinutes = 15
/** Whoever rides there is not sent on before they have waited so long. */
const stayMinutes = 10
/** After "not now". */
const notNowMinutes = 30

export type MoveTerms = Pick<Move, 'restaurantId' | 'near' | 'position' | 'metres' | 'seconds' | 'saves'>

/** Only to whoever is free; the next one is not before the time for this one and a while are over. */
export function suggestMove(desk: Desk, courierId: string, terms: MoveTerms, at: string): Desk {
  const courier = courierOf(desk, courierId)
  if (!mayBeMoved(courier, at)) return desk
  const move: Move = { moveId: idFrom(millis(at), 'move', courierId, terms.restaurantId), ...terms, status: 'suggested', madeAt: at, until: after(at, answerMinutes) }
  const { saves, moveId, restaurantId, near, position, metres, seconds, until } = move
  return put(desk, {
    couriers: [{ ...courier, move, noMoveBefore: after(at, silentMinutes) }],
    facts: [ofCourier(courierId, moveSuggested, { moveId, restaurantId, near, position, metres, seconds, saves, until })],
  })
}

export const mayBeMoved = ({ online, carries, offerId, noMoveBefore }: Courier, at: string): boolean => online && carries.length === 0 && offerId === undefined && (noMoveBefore === undefined || noMoveBefore <= at)

/** Rides there, and waits there. Saying it again changes nothing. */
export function followMove(desk: Desk, courierId: string, moveId: string, at: string): Desk {
  const { courier, move } = standing(desk, courierId, moveId, at)
  if (move.status === 'followed') return desk
  const until = after(at, move.seconds / 60 + stayMinutes)
  return put(desk, { couriers: [{ ...courier, move: { ...move, status: 'followed', until }, noMoveBefore: until }], facts: [ofCourier(courierId, moveFollowed, { moveId, until })] })
}

/** Not now, or no longer: nothing of the kind for a while. */
export function declineMove(desk: Desk, courierId: string, moveId: string, at: string): Desk {
  const { courier } = standing(desk, courierId, moveId, at)
  const noneUntil = after(at, notNowMinutes)
  return put(desk, { couriers: [{ ...courier, move: undefined, noMoveBefore: noneUntil }], facts: [ofCourier(courierId, moveDeclined, { moveId, noneUntil })] })
}

/** Something better came up, or the shift is over: what was suggested stands no longer. */
export function withoutMove(courier: Courier, reason: 'asked' | 'went-offline', at: string): { courier: Courier; facts: Desk['facts'] } {
  const { move } = courier
  if (!move) return { courier, facts: [] }
  const free = { ...courier, move: undefined, noMoveBefore: undefined }
  return { courier: free, facts: stands(move, at) ? [ofCourier(courier.courierId, moveWithdrawn, { moveId: move.moveId, reason })] : [] }
}

export const stands = ({ until }: Move, at: string): boolean => until > at

/**
 * Where a free courier will be by their own will, if that is known: where they were asked to ride to, or where they are when they want to be
 * left alone. Whoever has not answered yet is taken to go: most do, and two sent to one place are one too many.
 */
export function headingOf({ move, noMoveBefore, carries }: Courier, position: Position, at: string): { position: Position; at: number } | undefined {
  if (carries.length) return undefined
  if (move && stands(move, at)) return { position: move.position, at: Math.max(millis(at), millis(move.madeAt) + 1000 * move.seconds) }
  return noMoveBefore !== undefined && noMoveBefore > at ? { position, at: millis(at) } : undefined
}

function standing(desk: Desk, courierId: string, moveId: string, at: string): { courier: Courier; move: Move } {
  const courier = desk.couriers.get(courierId)
  const move = courier?.move
  if (!courier || move?.moveId !== moveId) throw new Refused('move-not-found')
  if (!stands(move, at)) throw new Refused('move-over')
  return { courier, move }
}

const after = (at: string, minutes: number): string => iso(millis(at) + Math.round(minutes * 60_000))
