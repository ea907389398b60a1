import { useFormat } from '../words/use-format.ts'
import { classes } from './class-names.ts'

type Instant = string | number
const iso = (at: Instant): string => new Date(at).toISOString()

/** A time of day where the kitchen is: 20:44. */
export function Clock({ at, seconds, timeZone, className }: { at: Instant; seconds?: boolean; timeZone?: string; className?: string }) {
  const { time, timeWithSeconds } = useFormat(timeZone)
  return (
    <bdi className={classes('figures', className)}>
      <time dateTime={iso(at)}>{seconds ? timeWithSeconds(at) : time(at)}</time>
    </bdi>
  )
}

/** From when to when: 20:44–20:54. In large text it may break after the dash. */
export function TimeRange({ from, to, timeZone, className }: { from: Instant; to: Instant; timeZone?: string; className?: string }) {
  const { time } = useFormat(timeZone)
  return (
    <bdi dir="ltr" className={classes('figures', className)}>
      <time dateTime={iso(from)}>{time(from)}</time>–<wbr />
      <time dateTime={iso(to)}>{time(to)}</time>
    </bdi>
  )
}

/** How long ago, in words, with the exact day and time on it. `now` is told, so that what was said is said again when it is older. */
export function Ago({ at, now, timeZone, className }: { at: Instant; now: Instant; timeZone?: string; className?: string }) {
  const { ago, dayAndTime } = useFormat(timeZone)
  return (
    <time dateTime={iso(at)} title={dayAndTime(at)} className={className}>
      {ago(new Date(now).getTime() - new Date(at).getTime())}
    </time>
  )
}
