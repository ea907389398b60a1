// When people are hungry: lunch, then late dinner, in the city's own time; more at weekends. Orders arrive as an inhomogeneous
// Poisson process, made by thinning an even one (Lewis and Shedler, 1979).
import type { Random } from '../platform/random.ts'

/** Hunger over the hours of a day; 1 is the height of an ordinary dinner. */
const dayCurve: readonly (readonly [hour: number, hunger: number])[] = [
  [0, 0.35], [1.5, 0.12], [3, 0.04], [7, 0.04], [9, 0.1], [11, 0.25], [12, 0.7], [12.75, 0.9], [14, 0.7], [15.5, 0.25], [18, 0.3], [19.5, 0.6], [21, 1], [22, 0.95], [23.25, 0.6], [24, 0.35],
]
/** Monday first. */
const weekCurve: readonly number[] = [0.85, 0.85, 0.9, 0.95, 1.15, 1.25, 1.1]
const mostHunger = Math.max(...dayCurve.map(([, hunger]) => hunger)) * Math.max(...weekCurve)

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export interface Rhythm {
  /** Orders a minute to be expected then. */
  ordersPerMinute(at: number): number
  /** When the next customer is hungry after `at`. */
  next(at: number, random: Random): number
}

export function rhythmOf(timeZone: string, ordersPerMinuteAtDinner: number): Rhythm {
  const local = localTime(timeZone)
  const ordersPerMinute = (at: number) => {
    const { weekday, hour } = local(at)
    return ordersPerMinuteAtDinner * hungerAt(hour) * weekCurve[weekday - 1]!
  }
  const most = ordersPerMinuteAtDinner * mostHunger
  return {
    ordersPerMinute,
    next(after, random) {
      let at = after
      do at += random.exponential(minuteMs / most)
      while (!random.chance(ordersPerMinute(at) / most))
      return at
    },
  }
}

export function hungerAt(hour: number): number {
  const next = dayCurve.findIndex(([at]) => at > hour)
  const [fromHour, from] = dayCurve[next - 1]!
  const [toHour, to] = dayCurve[next]!
  return from + ((to - from) * (hour - fromHour)) / (toHour - fromHour)
}

export interface LocalTime {
  /** ISO 8601: Monday is 1. */
  weekday: number
  /** 13.5 is half past one in the afternoon. */
  hour: number
  /** 1970-01-01 of the local calendar is day 0. */
  day: number
}

/** What the clocks on the walls of the city show. */
export function localTime(timeZone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })
  const offsetAt = (at: number) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']) - Math.floor(at / minuteMs) * minuteMs
  }
  // Clocks are changed on the hour; asking the calendar each time would be slow.
  let known = { hour: NaN, offset: 0 }
  return (at) => {
    const utcHour = Math.floor(at / hourMs)
    if (known.hour !== utcHour) known = { hour: utcHour, offset: offsetAt(utcHour * hourMs) }
    const local = at + known.offset
    const day = Math.floor(local / (24 * hourMs))
    return { weekday: ((day + 3) % 7) + 1, hour: (local - day * 24 * hourMs) / hourMs, day }
  }
}

/** A quarter past twelve of the day that `at` falls on: the kitchens are open, people begin to be hungry. */
export function aLivelyMoment(at: number, timeZone: string): number {
  return at + Math.round((12.25 - localTime(timeZone)(at).hour) * hourMs)
}
