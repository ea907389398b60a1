// The past hour under the map: how much was under way, when orders became late, and a yolk tin that goes to any instant of it.
import { useQuery } from '@tanstack/react-query'
import { ChevronsLeft, ChevronsRight, Pause, Play } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip, Scale } from '../../ui/options.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import { figuresQuery } from './figures.tsx'

const hourMs = 3_600_000
/** The thumb goes to whole steps, so that an instant that was seen is not read twice. */
const stepMs = 10_000
const speeds = [1, 10, 60] as const
const tickMs = 1_000

export interface ReplayProps {
  now: number
  /** Milliseconds; undefined: now. */
  at: number | undefined
  playing: boolean
  onAt: (at: number | undefined) => void
  /** Where it begins, when the thumb stands at now. */
  onPlay: (playing: boolean, begin?: number) => void
}

export function ReplayBar({ now, at, playing, onAt, onPlay }: ReplayProps) {
  const say = useSay()
  const { time, timeWithSeconds } = useFormat()
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(10)
  const [end, setEnd] = useState<number>()
  // The hour that is shown ends now, unless somebody looks at an earlier one. Whoever is in the past sees the hour they went into: it does
  // not run away beneath the thumb, however fast the city's clock goes.
  const [left, setLeft] = useState<number>()
  if (at !== undefined && (left === undefined || at > left) && at <= now) setLeft(at > now - hourMs ? now : at + hourMs / 2)
  if (at === undefined && left !== undefined) setLeft(undefined)
  const ends = end ?? left
  const until = ends ?? now
  const from = until - hourMs
  const { data } = useQuery(figuresQuery(ends === undefined ? undefined : new Date(Math.floor(ends / 1000) * 1000).toISOString()))

  const advance = useEffectEvent(() => {
    const next = (at ?? now) + tickMs * speed
    if (next >= now) {
      onPlay(false)
      onAt(undefined)
    } else onAt(next)
  })
  useEffect(() => {
    if (!playing) return
    const ticking = setInterval(() => advance(), tickMs)
    return () => clearInterval(ticking)
  }, [playing])

  const shown = at ?? now
  const value = Math.round((Math.min(Math.max(shown, from), until) - from) / stepMs)
  const most = hourMs / stepMs
  const go = (step: number) => {
    const next = from + step * stepMs
    onAt(next >= now - stepMs ? undefined : next)
  }
  const share = (instant: string) => ((Date.parse(instant) - from) / hourMs) * 100
  return (
    <section className="ops-replay" aria-label={say('replay')}>
      <Button
        size="small" className="ops-play" icon={playing ? Pause : Play} aria-label={say(playing ? 'replay.pause' : 'replay.play')}
        onClick={() => onPlay(!playing, from)}
      />
      <div className="ops-track">
        <svg className="ops-track-under" viewBox="0 0 100 26" preserveAspectRatio="none" aria-hidden>
          {data && <path d={areaOf(data.underWay)} />}
        </svg>
        {data?.becameLate.map(({ orderId, at: instant }) => (share(instant) >= 0 && share(instant) <= 100 ? <i key={orderId} className="ops-mark-late" style={{ insetInlineStart: `${share(instant)}%` }} /> : null))}
        <Scale label={say('replay.at', { time: timeWithSeconds(shown) })} text={at === undefined ? say('replay.now') : timeWithSeconds(shown)} value={value} min={0} max={most} onChange={go} />
        <div className="ops-ticks figures" aria-hidden>
          {[0, 0.25, 0.5, 0.75].map((part) => <bdi key={part}>{time(from + part * hourMs)}</bdi>)}
          {ends === undefined ? <b>{say('replay.now')}</b> : <bdi>{time(until)}</bdi>}
        </div>
      </div>
      <div className="ops-replay-end">
        {at === undefined ? null : <Chip className="ops-to-now" onClick={() => { onPlay(false); setEnd(undefined); onAt(undefined) }}>{say('replay.to-now')}</Chip>}
        <Chip className="figures" aria-label={say('replay.speed', { speed })} onClick={() => setSpeed(speeds[(speeds.indexOf(speed) + 1) % speeds.length]!)}><bdi>{`${speed}×`}</bdi></Chip>
        <IconButton icon={ChevronsLeft} turns small look="bare" label={say('replay.earlier')} onClick={() => { setEnd(until - hourMs); onAt((at ?? until) - hourMs) }} />
        {ends !== undefined && <IconButton icon={ChevronsRight} turns small look="bare" label={say('replay.later')} onClick={() => { const next = until + hourMs; setEnd(next >= now ? undefined : next); onAt((at ?? until) + hourMs >= now ? undefined : (at ?? until) + hourMs) }} />}
      </div>
    </section>
  )
}

function areaOf(values: readonly number[]): string {
  const top = Math.max(...values, 1)
  const points = [values[0] ?? 0, ...values].map((value, place, all) => `${((place / (all.length - 1)) * 100).toFixed(2)} ${(26 - (value / top) * 23).toFixed(2)}`)
  return `M0 26L${points.join('L')}L100 26z`
}
