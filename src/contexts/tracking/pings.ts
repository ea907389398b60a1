// What pings make known of a courier: which are believed, which come late, which cannot be true, and what is kept of the way.
import { millis } from '../../platform/clock.ts'
import type { Position } from '../../platform/contract.ts'
import type { Mode } from '../../platform/roads.ts'
import { metresBetween } from '../../platform/roads.ts'

export interface Ping {
  at: string
  position: Position
  accuracyMetres?: number | undefined
}

/** What the courier carries, and whereto. */
export interface Carries {
  orderId: string
  /** Which door it is on the way, from 0. */
  stop: number
  pickedUp: boolean
  restaurant: Position
  destination: Position
}

export interface Courier {
  courierId: string
  online: boolean
  mode: Mode
  /** Where and when last believed. */
  seen?: { at: string; position: Position } | undefined
  /** Positions in a row that were not believed. */
  doubted: { at: string; position: Position }[]
  /** The last point kept in the history. */
  kept?: { at: string; position: Position } | undefined
  /** In the order of the doors. */
  carries: readonly Carries[]
}

export interface Suspicion {
  ping: Ping
  metresPerSecond: number
  because: 'jump' | 'future'
}

export interface TakenIn<C extends Courier = Courier> {
  courier: C
  accepted: number
  late: number
  suspect: number
  /** For the history. */
  points: Ping[]
  /** The courier is seen later than before. */
  moved: boolean
  /** The first one of the batch: one is enough to make somebody look. */
  suspicion: Suspicion | undefined
}

/** Phones and our clock may differ by this much. */
const futureSeconds = 10
/** Nobody rides faster than this; what does is a position that cannot be. */
const fastestMetresPerSecond = 60
/** So many doubted positions in a row that agree with each other are true after all. */
const agreeingAreBelieved = 3
const keptEveryMetres = 50
const keptEverySeconds = 30

export function takeIn<C extends Courier>(courier: C, pings: readonly Ping[], now: string): TakenIn<C> {
  const result: TakenIn<C> = { courier: { ...courier }, accepted: 0, late: 0, suspect: 0, points: [], moved: false, suspicion: undefined }
  let lateBefore: Ping | undefined
  for (const ping of inOrderOfTime(pings)) {
    const { seen } = result.courier
    const metresPerSecond = seen ? speed(seen, ping) : 0
    if (isFromTheFuture(ping, now)) doubt(result, { ping, metresPerSecond: 0, because: 'future' })
    else if (seen && millis(ping.at) <= millis(seen.at)) {
      result.late += 1
      if (isWorthKeeping(lateBefore, ping)) result.points.push((lateBefore = ping))
    } else if (metresPerSecond > fastestMetresPerSecond && !isAgreedOn(result.courier, ping)) {
      doubt(result, { ping, metresPerSecond, because: 'jump' })
    } else believe(result, ping)
  }
  return result
}

const inOrderOfTime = (pings: readonly Ping[]): Ping[] => [...pings].sort((a, b) => millis(a.at) - millis(b.at))
const isFromTheFuture = (ping: Ping, now: string): boolean => millis(ping.at) > millis(now) + futureSeconds * 1000

/** Pings that come closer together than a second are taken as a second apart: a position jitters by some metres. */
const speed = (from: { at: string; position: Position }, to: { at: string; position: Position }): number =>
  metresBetween(from.position, to.position) / Math.max(1, Math.abs(millis(to.at) - millis(from.at)) / 1000)

/** The way out of a wrong belief: the courier was carried over the bay, or the first position was the wrong one. */
function isAgreedOn({ doubted }: Courier, ping: Ping): boolean {
  const row = [...doubted, ping]
  return row.length >= agreeingAreBelieved && row.every((point, index) => index === 0 || speed(row[index - 1]!, point) <= fastestMetresPerSecond)
}

function doubt(result: TakenIn, suspicion: Suspicion): void {
  result.suspect += 1
  result.suspicion ??= suspicion
  if (suspicion.because === 'future') return
  const { at, position } = suspicion.ping
  const { doubted } = result.courier
  const last = doubted.at(-1)
  const agrees = last !== undefined && speed(last, { at, position }) <= fastestMetresPerSecond
  result.courier.doubted = agrees ? [...doubted, { at, position }].slice(1 - agreeingAreBelieved) : [{ at, position }]
}

function believe(result: TakenIn, ping: Ping): void {
  const { at, position } = ping
  result.accepted += 1
  result.moved = true
  result.courier.seen = { at, position }
  result.courier.doubted = []
  if (!isWorthKeeping(result.courier.kept, ping)) return
  result.courier.kept = { at, position }
  result.points.push(ping)
}

function isWorthKeeping(before: { at: string; position: Position } | undefined, { at, position }: Ping): boolean {
  if (!before) return true
  return metresBetween(before.position, position) >= keptEveryMetres || millis(at) - millis(before.at) >= keptEverySeconds * 1000
}
