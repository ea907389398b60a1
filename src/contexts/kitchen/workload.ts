// How much work stands before a kitchen: a station makes one thing after another, so its queue is the sum of what is left of it.
import { millis } from '../../platform/clock.ts'
import type { Ticket } from './ticket.ts'

/** Minutes of work left at the busiest station, rounded up. */
export function minutesOfWork(tickets: readonly Pick<Ticket, 'items'>[], now: string): number {
  const secondsAt = new Map<string, number>()
  for (const item of tickets.flatMap(({ items }) => items)) {
    const left = secondsLeft(item, now)
    secondsAt.set(item.station, (secondsAt.get(item.station) ?? 0) + left)
  }
  return Math.min(1440, Math.ceil(Math.max(0, ...secondsAt.values()) / 60))
}

function secondsLeft(item: Ticket['items'][number], now: string): number {
  const work = item.preparationSeconds * item.quantity
  switch (item.status) {
    case 'ready':
      return 0
    case 'waiting':
      return work
    case 'started':
      return Math.max(0, work - Math.max(0, millis(now) - millis(item.startedAt ?? now)) / 1000)
  }
}
