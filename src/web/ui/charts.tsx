// Small charts that live beside a figure. The figure says the value; a chart shows where it comes from, so it is decoration to a
// screen reader unless it is given a label.
import { classes } from './class-names.ts'

interface ChartProps {
  values: readonly number[]
  label?: string
  tone?: 'late' | 'soon' | 'good'
  width?: number
  height?: number
  /** What the top stands for; the largest value where nothing is said. */
  most?: number
  className?: string
}
const named = (label: string | undefined) => (label === undefined ? { 'aria-hidden': true } as const : { role: 'img', 'aria-label': label } as const)

/** A line with a dot on now. */
export function Sparkline({ values, label, tone, width = 92, height = 28, most, className }: ChartProps) {
  const top = most ?? Math.max(...values, 1)
  const bottom = most === undefined ? Math.min(...values, top) : 0
  const x = (place: number) => 3 + (place / Math.max(1, values.length - 1)) * (width - 6)
  const y = (value: number) => height - 4 - ((value - bottom) / Math.max(top - bottom, 1e-9)) * (height - 8)
  const last = values.at(-1)
  return (
    <svg {...named(label)} className={classes('chart', className)} data-tone={tone} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <polyline points={values.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      {last !== undefined && <circle cx={x(values.length - 1)} cy={y(last)} r="3" fill="currentColor" />}
    </svg>
  )
}

/** A bar a minute; the last one is now. */
export function Bars({ values, label, tone, width = 92, height = 30, most, className }: ChartProps) {
  const top = most ?? Math.max(...values, 1)
  const step = width / Math.max(1, values.length)
  const bar = Math.max(1.5, step * 0.68)
  return (
    <svg {...named(label)} className={classes('chart', className)} data-tone={tone} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {values.map((value, place) => {
        const tall = Math.max(1.5, (value / top) * height)
        return <rect key={place} x={place * step} y={height - tall} width={bar} height={tall} rx={Math.min(1.5, bar / 2)} fill="currentColor" opacity={place === values.length - 1 ? 1 : 0.5} />
      })}
    </svg>
  )
}

/** A part of a whole: couriers busy of all. */
export const Meter = ({ part, of, label, className }: { part: number; of: number; label: string; className?: string }) => (
  <div role="meter" aria-label={label} aria-valuenow={part} aria-valuemin={0} aria-valuemax={of} className={classes('meter', className)}>
    <i style={{ inlineSize: `${of > 0 ? Math.min(100, (part / of) * 100) : 0}%` }} />
  </div>
)
