// How the city did, counted from the lives of its orders: nothing is kept for it, so it is the same after a reload.
import { iso, millis } from '../../platform/clock.ts'
import type { Output } from '../../platform/contract.ts'
import type { cityFigures } from './contract.ts'

export interface Life {
  orderId: string
  latestAt: string
  /** When each kind of fact first happened. */
  times: Readonly<Record<string, string>>
}
type Figures = Output<typeof cityFigures>

const minuteMs = 60_000
/** Of an hour. */
const steps = 12

export function figuresOf(lives: readonly Life[], until: number): Figures {
  const from = until - 60 * minuteMs
  const spans = lives.map(spanOf)
  const within = (at: number | undefined, begin = from, end = until) => at !== undefined && at > begin && at <= end
  const twelfths = Array.from({ length: steps }, (_, step) => ({ begin: from + (step * (until - from)) / steps, end: from + ((step + 1) * (until - from)) / steps }))
  const delivered = twelfths.map(({ begin, end }) => spans.filter(({ deliveredAt }) => within(deliveredAt, begin, end)))
  const all = delivered.flat()
  const doors = all.map(minutesToDoor)
  const becameLate = spans.flatMap(({ orderId, lateAt }) => (lateAt !== undefined && within(lateAt) ? [{ orderId, at: iso(lateAt) }] : []))
  return {
    from: iso(from), until: iso(until),
    placedPerMinute: Array.from({ length: 60 }, (_, minute) => spans.filter(({ placedAt }) => within(placedAt, from + minute * minuteMs, from + (minute + 1) * minuteMs)).length),
    underWay: twelfths.map(({ end }) => spans.filter(({ placedAt, endedAt }) => placedAt <= end && (endedAt ?? Infinity) > end).length),
    withCourier: twelfths.map(({ end }) => spans.filter(({ assignedAt, endedAt }) => (assignedAt ?? Infinity) <= end && (endedAt ?? Infinity) > end).length),
    doorMedian: delivered.map((group) => quantile(group.map(minutesToDoor), 0.5) ?? null),
    doorP95: delivered.map((group) => quantile(group.map(minutesToDoor), 0.95) ?? null),
    latePercent: delivered.map((group) => (group.length ? percent(group.filter(isLate).length, group.length) : null)),
    hour: {
      placed: spans.filter(({ placedAt }) => within(placedAt)).length, delivered: all.length, cancelled: spans.filter(({ cancelledAt }) => within(cancelledAt)).length, late: all.filter(isLate).length,
      ...(doors.length ? { doorMedian: quantile(doors, 0.5)!, doorP95: quantile(doors, 0.95)! } : {}),
    },
    becameLate: becameLate.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-200),
  }
}

interface Span {
  orderId: string
  placedAt: number
  assignedAt: number | undefined
  deliveredAt: number | undefined
  cancelledAt: number | undefined
  endedAt: number | undefined
  latestAt: number
  lateAt: number | undefined
}

function spanOf({ orderId, latestAt, times }: Life): Span {
  const at = (type: string) => (times[type] === undefined ? undefined : millis(times[type]))
  const deliveredAt = at('order.delivered')
  const cancelledAt = at('order.cancelled') ?? at('order.rejected') ?? at('order.payment_failed')
  const endedAt = deliveredAt ?? cancelledAt
  const latest = millis(latestAt)
  // Late from the moment that was promised as the last, whether or not anybody said so; what was never paid keeps nobody waiting.
  const wasLate = at('order.confirmed') !== undefined && (endedAt ?? Infinity) > latest
  return { orderId, placedAt: at('order.placed')!, assignedAt: at('order.courier_assigned'), deliveredAt, cancelledAt, endedAt, latestAt: latest, lateAt: wasLate ? latest : undefined }
}

const minutesToDoor = ({ placedAt, deliveredAt }: Span): number => (deliveredAt! - placedAt) / minuteMs
const isLate = ({ deliveredAt, latestAt }: Span): boolean => deliveredAt! > latestAt
const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10

/** Nearest rank, in tenths. */
export function quantile(values: readonly number[], share: number): number | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(10 * sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!) / 10
}
