// The city in six figures, each with the hour it comes from.
import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import type { ReactNode } from 'react'
import { cityFigures } from '../../../contexts/orders/contract.ts'
import { trialBalance } from '../../../contexts/payments/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import { lastVerification } from '../../../platform/operations.ts'
import { reading } from '../../api/queries.ts'
import { Bars, Meter, Sparkline } from '../../ui/charts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import type { City } from './use-city.ts'

export type FiguresOfCity = Output<typeof cityFigures>

export const figuresQuery = (at: string | undefined) => ({ ...reading(cityFigures, at === undefined ? {} : { until: at }), staleTime: 5_000, placeholderData: (before: FiguresOfCity | undefined) => before, ...(at === undefined ? { refetchInterval: 10_000 } : {}) })

export function Figures({ city, at }: { city: City | undefined; at: string | undefined }) {
  const say = useSay()
  const { number, time } = useFormat()
  const { data } = useQuery(figuresQuery(at))
  const { data: books } = useQuery({ ...reading(trialBalance, {}), refetchInterval: 60_000, staleTime: 30_000 })
  const { data: verdict } = useQuery({ ...reading(lastVerification, {}), refetchInterval: 60_000, staleTime: 30_000 })
  const off = (books?.sums.filter(({ amount }) => amount !== 0).length ?? 0) + (verdict?.invariants.filter(({ name, holds }) => name.startsWith('payments.') && !holds).length ?? 0)
  const minute = data ? mean(data.placedPerMinute.slice(-5)) : undefined
  return (
    <section className="ops-figures" aria-label={say('figures')} tabIndex={0}>
      <Figure label={say('figure.open')} value={city && number(city.counts.open)} chart={data && <Bars values={[...data.underWay.slice(0, -1), city?.counts.open ?? data.underWay.at(-1)!]} label={say('chart.open', { count: city?.counts.open ?? 0 })} />} />
      <Figure label={say('figure.minute')} value={minute !== undefined ? number(minute, minute < 10 ? 1 : 0) : undefined} chart={data && <Sparkline values={smooth(data.placedPerMinute)} label={say('chart.minute')} />} />
      <Figure
        label={say('figure.door')} value={data && (data.hour.doorMedian === undefined ? say('figure.unknown') : number(data.hour.doorMedian))}
        unit={data?.hour.doorP95 !== undefined ? say('figure.door.unit', { p95: number(data.hour.doorP95) }) : undefined} chart={data && known(data.doorMedian).length > 1 && <Sparkline values={known(data.doorMedian)} width={60} label={say('chart.door')} />}
      />
      <Figure label={say('figure.late')} value={data && number(data.hour.delivered ? (100 * data.hour.late) / data.hour.delivered : 0, 1)} unit="%" chart={data && known(data.latePercent).length > 1 && <Sparkline values={known(data.latePercent)} tone="late" label={say('chart.late')} />} />
      <Figure
        label={say('figure.couriers')} value={city && number(city.counts.busy)} unit={city && say('figure.couriers.unit', { free: number(city.counts.free) })}
        chart={city && <Meter part={city.counts.busy} of={city.counts.busy + city.counts.free} label={say('chart.couriers', { busy: city.counts.busy, all: city.counts.busy + city.counts.free })} className="ops-meter" />}
      />
      <Figure label={say('figure.books')} value={books && number(off)} unit={verdict?.checkedAt ? say('figure.books.checked', { time: time(verdict.checkedAt) }) : say('figure.books.never')} chart={<span className={off ? 'ops-books is-off' : 'ops-books'}><Icon of={Scale} /></span>} />
    </section>
  )
}

const Figure = ({ label, value, unit, chart }: { label: string; value: string | undefined; unit?: string | undefined; chart?: ReactNode }) => (
  <div className="ops-figure">
    <div>
      <div className="ops-figure-label">{label}</div>
      <div className="ops-figure-value figures">
        <bdi>{value ?? ' '}</bdi>
        {value !== undefined && unit !== undefined && <span>{unit}</span>}
      </div>
    </div>
    {chart}
  </div>
)

const known = (values: readonly (number | null)[]): number[] => values.filter((value): value is number => value !== null)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
/** Five minutes at a time: a line of single minutes says more about chance than about the city. */
const smooth = (values: readonly number[]): number[] => Array.from({ length: Math.floor(values.length / 5) }, (_, part) => mean(values.slice(part * 5, part * 5 + 5)))
