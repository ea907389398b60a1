// What can be said of the city from what its dispatcher hears: nothing here is read from anywhere else.
import type { OrderSummary } from '../../contexts/orders/contract.ts'
import type { Money } from '../../platform/contract.ts'
import type { LiveEvent } from '../api.ts'

export interface CityStats {
  at: number
  /** Over the last ten minutes of the city's clock. */
  ordersPerMinute: number
  /** Since the city was started. */
  placed: number
  delivered: number
  /** Orders under way, and how many of them stand where. */
  open: number
  byStatus: Record<string, number>
  ended: Record<string, number>
  couriersFree: number
  couriersBusy: number
  /** Median minutes from the click to the door, of the last hour; undefined before the first delivery. */
  clickToDoorMinutes: number | undefined
  /** The same of all deliveries since the city was started, to the minute; their mean, and what nine of ten of them took at most. */
  clickToDoorMinutesSoFar: number | undefined
  clickToDoorMean: number | undefined
  clickToDoorNinthTenth: number | undefined
  /** What couriers have ridden: for orders, and without one. */
  metresRidden: Record<RidesFor, number>
  /** How often couriers were asked to wait elsewhere, and for one more at a counter, and how often they did. */
  asked: { toMove: number; moved: number; forOneMore: number; tookOneMore: number }
  /** What delivered orders came to. */
  moneyMoved: Money
  /** What people were refused, by code. */
  refusals: Record<string, number>
}

export type RidesFor = 'order' | 'idle'

export interface Statistics {
  hear(event: LiveEvent): void
  /** Orders that were under way before the city listened. */
  begin(orders: readonly OrderSummary[]): void
  courierIs(courierId: string, what: 'online' | 'offline'): void
  /** Whoever carries several orders is free when the last of them is brought. */
  carries(courierId: string, orderId: string, what: 'takes' | 'leaves'): void
  rides(purpose: RidesFor, metres: number): void
  refused(code: string): void
  /** Orders under way. */
  readonly underWay: number
  now(): CityStats
}

const minuteMs = 60_000
const endings: ReadonlySet<string> = new Set(['DELIVERED', 'SETTLED', 'CANCELLED', 'REJECTED', 'PAYMENT_FAILED'])

interface Known {
  placedAt: number
  status: string
  total: number
  /** False: the customer came for it. */
  toTheDoor: boolean
}

export function statisticsOf(clock: { now(): number }, currency: string): Statistics {
  const orders = new Map<string, Known>()
  const online = new Set<string>()
  /** By courier: what each carries. */
  const busy = new Map<string, Set<string>>()
  const ended: Record<string, number> = {}
  const refusals: Record<string, number> = {}
  let placements: number[] = []
  let doors: { at: number; minutes: number }[] = []
  /** How many took so many minutes: a city that lives for months does not keep each of them. */
  const tookMinutes: number[] = []
  let [placed, delivered, moved] = [0, 0, 0]
  let tookInAll = 0
  const ridden = { order: 0, idle: 0 }
  const asked = { toMove: 0, moved: 0, forOneMore: 0, tookOneMore: 0 }
  const oneMore = new Set<string>()
  const hearAnswers = (type: string, { offerId, beside }: LiveEvent['data']) => {
    if (type === 'courier.move_suggested') asked.toMove += 1
    else if (type === 'courier.move_followed') asked.moved += 1
    else if (type === 'delivery.offered' && beside) {
      asked.forOneMore += 1
      oneMore.add(offerId)
    } else if (type === 'delivery.assigned' && oneMore.delete(offerId)) asked.tookOneMore += 1
    else if (type === 'delivery.offer_declined' || type === 'delivery.offer_expired') oneMore.delete(offerId)
  }

  const end = (orderId: string, status: string, at: number) => {
    const order = orders.get(orderId)
    orders.delete(orderId)
    ended[status] = (ended[status] ?? 0) + 1
    if (!order || status !== 'DELIVERED') return
    delivered += 1
    moved += order.total
    if (!order.toTheDoor) return
    const minutes = (at - order.placedAt) / minuteMs
    doors.push({ at, minutes })
    tookInAll += minutes
    tookMinutes[Math.round(minutes)] = (tookMinutes[Math.round(minutes)] ?? 0) + 1
  }
  const courierIs: Statistics['courierIs'] = (courierId, what) => void (what === 'online' ? online.add(courierId) : online.delete(courierId))
  const carries: Statistics['carries'] = (courierId, orderId, what) => {
    const carried = busy.get(courierId) ?? new Set()
    if (what === 'takes') carried.add(orderId)
    else carried.delete(orderId)
    if (carried.size) busy.set(courierId, carried)
    else busy.delete(courierId)
  }

  return {
    hear({ type, status, data, at }) {
      const time = Date.parse(at)
      if (type === 'order.placed') {
        placed += 1
        placements.push(time)
        orders.set(data['orderId'], { placedAt: time, status: 'CREATED', total: data['total'].amount, toTheDoor: data['fulfilment'] !== 'pickup' })
      } else if (status && endings.has(status)) {
        if (status === 'SETTLED') ended[status] = (ended[status] ?? 0) + 1
        else end(data['orderId'], status, time)
      } else if (status) {
        const order = orders.get(data['orderId'])
        if (order) order.status = status
      }
      hearAnswers(type, data)
      const { courierId } = data
      if (!courierId) return
      if (type === 'courier.went_online' || type === 'courier.went_offline') courierIs(courierId, type === 'courier.went_online' ? 'online' : 'offline')
      const what = carryingEvents[type]
      if (what) carries(courierId, data['orderId'], what)
    },
    begin(open) {
      for (const { orderId, placedAt, status, total, fulfilment } of open) if (!orders.has(orderId)) orders.set(orderId, { placedAt: Date.parse(placedAt), status, total: total.amount, toTheDoor: fulfilment !== 'pickup' })
    },
    courierIs,
    carries,
    get underWay() {
      return orders.size
    },
    rides: (purpose, metres) => void (ridden[purpose] += metres),
    refused: (code) => void (refusals[code] = (refusals[code] ?? 0) + 1),
    now() {
      const at = clock.now()
      placements = placements.filter((time) => time > at - 10 * minuteMs)
      doors = doors.filter((door) => door.at > at - 60 * minuteMs)
      const working = [...busy.keys()].filter((courierId) => online.has(courierId)).length
      return {
        at, placed, delivered,
        ordersPerMinute: placements.length / 10,
        open: orders.size,
        byStatus: counted([...orders.values()].map(({ status }) => status)),
        ended: { ...ended },
        couriersFree: online.size - working,
        couriersBusy: working,
        clickToDoorMinutes: median(doors.map(({ minutes }) => minutes)),
        clickToDoorMinutesSoFar: medianOfCounts(tookMinutes),
        clickToDoorMean: meanOfCounted(tookInAll, tookMinutes),
        clickToDoorNinthTenth: medianOfCounts(tookMinutes, 0.9),
        metresRidden: { ...ridden },
        asked: { ...asked },
        moneyMoved: { amount: moved, currency },
        refusals: { ...refusals },
      }
    },
  }
}

const carryingEvents: Readonly<Record<string, 'takes' | 'leaves'>> = { 'delivery.assigned': 'takes', 'delivery.unassigned': 'leaves', 'delivery.withdrawn': 'leaves', 'order.delivered': 'leaves' }

const counted = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function meanOfCounted(sum: number, counts: readonly (number | undefined)[]): number | undefined {
  const all = counts.reduce<number>((count, one = 0) => count + one, 0)
  return all === 0 ? undefined : sum / all
}

/** The value at which half of the counted, or another share of them, are reached. */
export function medianOfCounts(counts: readonly (number | undefined)[], share = 0.5): number | undefined {
  const half = counts.reduce<number>((sum, count = 0) => sum + count, 0) * share
  let reached = 0
  const found = counts.findIndex((count = 0) => half > 0 && (reached += count) >= half)
  return found < 0 ? undefined : found
}

export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2
}
