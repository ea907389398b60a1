// Quiet hours are times of day where the person is; they may pass midnight.
import { iso, millis } from '../../platform/clock.ts'

export interface QuietHours {
  /** `HH:MM` */
  from: string
  until: string
}

const minuteMs = 60_000

/** When the quiet hours that `now` falls into end; undefined outside of them. */
export function endOfQuiet(quiet: QuietHours | undefined, now: string, timeZone: string): string | undefined {
  if (!quiet || quiet.from === quiet.until) return undefined
  const { date, time } = localTime(millis(now), timeZone)
  if (!isWithin(quiet, time)) return undefined
  return iso(instantOf(time < quiet.until ? date : dayAfter(date), quiet.until, timeZone))
}

const isWithin = ({ from, until }: QuietHours, time: string): boolean => (from < until ? from <= time && time < until : time >= from || time < until)

const formats = new Map<string, Intl.DateTimeFormat>()

function localTime(at: number, timeZone: string): { date: string; time: string } {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(timeZone, format)
  }
  const [date, time] = format.format(at).split(' ')
  return { date: date!, time: time! }
}

const dayAfter = (date: string): string => iso(Date.parse(`${date}T12:00:00Z`) + 24 * 60 * minuteMs).slice(0, 10)

/** The instant at which clocks there show it; where they skip it, they show it an hour later. */
function instantOf(date: string, time: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`)
  const offsetAt = (at: number) => {
    const local = localTime(at, timeZone)
    return Date.parse(`${local.date}T${local.time}:00Z`) - Math.floor(at / minuteMs) * minuteMs
  }
  const guess = asIfUtc - offsetAt(asIfUtc)
  return asIfUtc - offsetAt(guess)
}
