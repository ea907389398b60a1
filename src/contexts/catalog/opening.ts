// When a restaurant is open by its hours: in its own time zone, past midnight, with exceptions, on the days the clock is changed too.
import { assert } from '../../platform/refused.ts'
import type { Settings } from './contract.ts'

export type Schedule = Pick<Settings, 'timeZone' | 'hours' | 'exceptions'>

/** `until` and `opensAt` in milliseconds since 1970. No `opensAt`: not within the days looked ahead. */
export type Opening = { open: true; until: number } | { open: false; opensAt: number | undefined }

/** Public holidays and a month of holidays must not make a restaurant look closed for good. */
const daysLookedAhead = 60

export function openingAt(schedule: Schedule, at: number): Opening {
  if (schedule.hours.length === 0 && schedule.exceptions.length === 0) return { open: false, opensAt: undefined }
  const today = dateIn(schedule.timeZone, at)
  // From yesterday, because yesterday's hours may last past midnight.
  for (let day = -1; day <= daysLookedAhead; day += 1) {
    for (const span of spansOf(schedule, dayAfter(today, day))) {
      if (span.from > at) return { open: false, opensAt: span.from }
      if (span.until > at) return { open: true, until: span.until }
    }
  }
  return { open: false, opensAt: undefined }
}

interface Span {
  from: number
  until: number
}

/** The hours that begin on that date, as instants, earliest first. */
function spansOf({ timeZone, hours, exceptions }: Schedule, date: string): Span[] {
  const exception = exceptions.find((one) => one.date === date)
  const weekday = weekdayOf(date)
  const ofTheDay = exception ? exception.hours : hours.filter(({ day }) => day === weekday)
  return ofTheDay
    .map(({ opens, closes }) => ({
      from: instantOf(timeZone, date, opens),
      until: instantOf(timeZone, closes > opens ? date : dayAfter(date, 1), closes),
    }))
    .sort((a, b) => a.from - b.from)
}

export const isTimeZone = (timeZone: string): boolean => {
  try {
    formatterOf(timeZone)
    return true
  } catch {
    return false
  }
}

/** A date of the calendar, not 30 February. */
export const isDate = (date: string): boolean => dayAfter(date, 0) === date

export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

const dayMillis = 86_400_000

function dayAfter(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) ? '' : new Date(at + days * dayMillis).toISOString().slice(0, 10)
}

const dateIn = (timeZone: string, at: number): string => new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 10)

/**
 * The instant at which the clocks on the wall show this. A time that is skipped in spring means as long after the gap as it
 * was to be after its begin; one that comes twice in autumn means the first (as Temporal's `compatible` has it).
 */
function instantOf(timeZone: string, date: string, timeOfDay: string): number {
  const wall = Date.parse(`${date}T${timeOfDay}:00Z`)
  const before = offsetAt(timeZone, wall - dayMillis)
  if (offsetAt(timeZone, wall - before) === before) return wall - before
  const after = offsetAt(timeZone, wall + dayMillis)
  return offsetAt(timeZone, wall - after) === after ? wall - after : wall - before
}

/** How many milliseconds the zone is ahead of UTC then. */
function offsetAt(timeZone: string, at: number): number {
  // Zones change their clocks at full quarters of an hour, and a city's restaurants ask for the same ones.
  const quarter = Math.floor(at / quarterMillis)
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = offsetFromFormatter(timeZone, quarter * quarterMillis)
  if (offsets.size >= offsetsKept) offsets.clear()
  offsets.set(key, offset)
  return offset
}

const quarterMillis = 900_000
const offsetsKept = 10_000
const offsets = new Map<string, number>()

function offsetFromFormatter(timeZone: string, at: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) part[type] = Number(value)
  const { year, month, day, hour, minute, second } = part
  assert(year && month && day, 'a formatter of dates writes dates')
  return Date.UTC(year, month - 1, day, hour, minute, second) - at
}

// Making one takes a hundred times as long as using it.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}
