// When an order is expected, by its own facts, and when that has moved so far that its customer must be told, with the reason.
import { happened } from '../../platform/contract.ts'
import { iso, millis } from '../../platform/clock.ts'
import * as contract from './contract.ts'
import { hasFood, isOpen } from './order.ts'
import type { Listed, Order } from './order-state.ts'

export type Because = contract.ForecastMoved['because']
export interface Expected {
  at: number
  because: Because
}

const minuteMs = 60_000
/** What moves less is not worth a line. */
const toldFromMs = 5 * minuteMs
/** What a promise has for the counter and the door, beside the road. */
const promisedForBothMs = 5 * minuteMs
/** What they take: the road that was promised leaves room for the door. */
const counterMs = 2 * minuteMs
const doorMs = 1 * minuteMs
/** Kitchens say a little more than they need, and the promise knows the dishes: half of the difference is believed. */
const shareOfTheirWord = 0.5
/** Who is late will be so for a while, and for longer the later they are. */
const overdueMs = 1.5 * minuteMs
const overdueShare = 0.2
/** Until somebody is at the counter: who has said yes, and who has yet to be found. */
const comingMs = 2.5 * minuteMs
const findingMs = 5 * minuteMs
/** A door before this one. */
const doorBeforeMs = 6 * minuteMs

// The figures were set on four simulated days by what was told last against what came: `npm run bench -- promises` lives others.
/** Nothing before the kitchen has said when it is ready: until then what was promised stands. */
export function expectedOf(order: Order<Listed>, now: number): Expected | undefined {
  if (!isOpen(order) || order.readyAt === undefined) return undefined
  if (hasFood(order)) return onTheWay(order, now)
  return order.kitchen === 'ready' ? atTheCounter(order, now) : atTheStove(order, now)
}

/** The fact that says so, when it has moved since it was told last. */
export function movedForecast(order: Order<Listed>, now: number): ReturnType<typeof happened>[] {
  const expected = expectedOf(order, now)
  if (!expected || Math.abs(expected.at - toldOf(order)) <= toldFromMs) return []
  const { orderId, customerId, restaurantId } = order.ordered
  return [happened(contract.orderForecastMoved, { orderId, customerId, restaurantId, expectedAt: iso(Math.round(expected.at)), before: iso(toldOf(order)), because: expected.because })]
}

const farthestLookMinutes = 120

/** When it will have moved so far if nothing happens until then: time alone makes people late, and never sooner. */
export function movesAt(order: Order<Listed>, now: number): string | undefined {
  const hasMoved = (minutes: number): boolean => movedForecast(order, now + minutes * minuteMs).length > 0
  if (!hasMoved(farthestLookMinutes)) return undefined
  let [notYet, moved] = [0, farthestLookMinutes]
  while (moved - notYet > 1) {
    const between = Math.floor((notYet + moved) / 2)
    if (hasMoved(between)) moved = between
    else notYet = between
  }
  return iso(now + moved * minuteMs)
}

const toldOf = ({ ordered, forecasts }: Order<Listed>): number => millis(forecasts?.at(-1)?.expectedAt ?? ordered.promisedAt)

function atTheStove(order: Order<Listed>, now: number): Expected {
  const promised = millis(order.times[contract.orderPlaced.name]!) + order.ordered.preparationMinutes * minuteMs
  const said = promised + (millis(order.readyAt!) - promised) * shareOfTheirWord
  const isOverdue = now >= said
  const at = inAWhile(said, now) + (order.ordered.fulfilment === 'pickup' ? 0 : counterMs + roadMs(order) + doorMs)
  return { at, because: at < toldOf(order) ? 'kitchen-is-sooner' : isOverdue ? 'kitchen-is-late' : 'kitchen-needs-longer' }
}

function atTheCounter(order: Order<Listed>, now: number): Expected {
  const ready = millis(order.times[contract.orderReady.name]!)
  if (order.ordered.fulfilment === 'pickup') return { at: ready, because: ready < toldOf(order) ? 'kitchen-is-sooner' : 'kitchen-is-late' }
  const { at: courier } = order.delivery
  const at = now + (courier === 'nobody' ? findingMs : courier === 'at-restaurant' ? 0 : comingMs) + roadMs(order) + doorMs
  if (at < toldOf(order)) return { at, because: 'kitchen-is-sooner' }
  if (courier !== 'nobody') return { at, because: 'courier-is-coming' }
  return { at, because: order.times[contract.courierUnassigned.name] ? 'courier-gave-it-back' : 'no-courier-yet' }
}

function onTheWay(order: Order<Listed>, now: number): Expected | undefined {
  // Somebody rings: there is nothing left to expect.
  if (order.delivery.at === 'at-customer') return undefined
  const before = order.delivery.at === 'nobody' ? 0 : (order.delivery.stop ?? 0)
  const planned = millis(order.times[contract.orderPickedUp.name]!) + before * doorBeforeMs + roadMs(order) + doorMs
  const at = inAWhile(planned, now)
  return { at, because: at < toldOf(order) ? 'courier-is-quick' : now < planned && before > 0 ? 'another-door-first' : 'way-takes-longer' }
}

const inAWhile = (planned: number, now: number): number => (now < planned ? planned : now + Math.max(overdueMs, (now - planned) * overdueShare))

/** As it was promised. */
function roadMs({ ordered: { promisedAt, preparationMinutes }, times }: Order<Listed>): number {
  const afterReady = millis(promisedAt) - millis(times[contract.orderPlaced.name]!) - preparationMinutes * minuteMs
  return Math.max(0, afterReady - promisedForBothMs)
}
