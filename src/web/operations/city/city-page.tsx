// The living city: figures above, what needs a hand at the start, everybody in the middle, one order at the end, the past below.
import { getRouteApi } from '@tanstack/react-router'
import { List, MapIcon } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useNow } from '../../api/city.ts'
import { Segments } from '../../ui/options.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import { Failed, Stale, staleAfterMs } from '../failed.tsx'
import { useKeys } from '../keys.ts'
import { orderTabs, useOrderFile, type OrderTab } from '../orders/order-view.tsx'
import { placeOf, placeText, type CityView } from '../views.ts'
import { Figures } from './figures.tsx'
import { Hands, needingAHand } from './hands.tsx'
import { MapPane } from './map-pane.tsx'
import { OrderPanel } from './order-panel.tsx'
import { ReplayBar } from './replay-bar.tsx'
import { useCityNow } from './use-city.ts'

const page = getRouteApi('/operations/')
/** An instant is read as a whole second: the same address is the same city. */
const wholeSeconds = (at: number): string => new Date(Math.floor(at / 1000) * 1000).toISOString()
const hourMs = 3_600_000

export function CityPage() {
  const say = useSay()
  const { time } = useFormat()
  const view = page.useSearch()
  const navigate = page.useNavigate()
  const now = useNow()
  // While the past plays, its instant is the page's own; the address learns it when it rests.
  const [playing, setPlaying] = useState(false)
  const [moving, setMoving] = useState<number>()
  const at = playing ? moving : view.at === undefined ? undefined : Date.parse(view.at)
  const instant = at === undefined ? undefined : wholeSeconds(at)
  const { city, live, error, readAt, again } = useCityNow(instant)
  const [followed, follow] = useState<string>()
  const { data: file, error: orderError } = useOrderFile(view.order, instant)

  const go = (change: Partial<Record<keyof CityView, string | undefined>>, replace = false) => void navigate({ search: ((before: CityView) => ({ ...before, ...change })) as never, replace })
  const open = (order: string | undefined) => go({ order, tab: undefined })
  const goTo = (next: number | undefined) => {
    setMoving(next)
    if (!playing) go({ at: next === undefined ? undefined : wholeSeconds(next) }, true)
  }
  /** From where the thumb stands; from now there is nothing to play, so from `begin`, or from an hour ago. */
  const play = (next: boolean, begin?: number) => {
    if (next) setMoving(at ?? begin ?? (now ?? Date.now()) - hourMs)
    else go({ at: moving === undefined ? undefined : wholeSeconds(moving) }, true)
    setPlaying(next)
  }

  const needing = useMemo(() => city && needingAHand(city.orders, view.sort), [city?.orders, view.sort])
  const step = (by: number) => {
    if (!needing) return
    const place = needing.findIndex(({ orderId }) => orderId === view.order)
    const next = needing[place < 0 ? (by > 0 ? 0 : needing.length - 1) : Math.min(needing.length - 1, Math.max(0, place + by))]
    if (next) go({ order: next.orderId }, true)
  }
  useKeys({
    j: () => step(1), k: () => step(-1), ArrowDown: undefined, p: () => play(!playing), n: () => { setPlaying(false); setMoving(undefined); go({ at: undefined }, true) },
    Escape: () => (view.order === undefined ? undefined : open(undefined)), Enter: () => view.order !== undefined && void navigate({ to: '/operations/orders/$orderId', params: { orderId: view.order }, search: instant ? { at: instant } : {} }),
  })
  // Whoever leaves the order leaves its courier, too.
  useEffect(() => follow(undefined), [view.order])

  // It is read every few seconds: whatever the reason why it was not, it is said. When nothing is live at all, the frame says so.
  const isStale = city !== undefined && instant === undefined && live.is !== 'away' && Date.now() - readAt > staleAfterMs
  const shownNow = at ?? (city && now !== undefined ? Math.max(now, Date.parse(city.at)) : (now ?? 0))
  return (
    <>
      <title>{`${say('city')} · ${say('title')} · Tiffin`}</title>
      <Figures city={city} at={instant} />
      {isStale && <Stale since={city.at} again={again} />}
      <main className="ops-city" data-order={view.order === undefined ? undefined : ''} data-show={view.show ?? 'list'}>
        <Segments label={say('view')} className="ops-switch" value={view.show ?? 'list'} onChange={(show) => go({ show: show === 'map' ? 'map' : undefined }, true)} options={[{ value: 'list', label: say('map.list'), icon: List }, { value: 'map', label: say('map.map'), icon: MapIcon }]} />
        {error && !city ? <Failed error={error} again={again} /> : <Hands needing={needing} now={shownNow} selected={view.order} sort={view.sort} onSort={(sort) => go({ sort }, true)} onOpen={open} />}
        <div className="ops-middle">
          <MapPane
            city={city} file={file} place={placeOf(view.map)} followed={followed} isPast={instant !== undefined} heat={view.heat} onHeat={(heat) => go({ heat }, true)} onPlace={(place) => go({ map: placeText(place) }, true)} onOrder={open} onFollow={follow}
            onCourier={(courierId) => {
              const carries = city?.couriers.find((one) => one.courierId === courierId)?.orderId
              if (carries) open(carries)
              follow(courierId)
            }}
          />
          {instant !== undefined && <p className="ops-past" role="status">{say('replay.past', { time: time(instant) })}</p>}
          {now !== undefined && <ReplayBar now={now} at={at} playing={playing} onAt={goTo} onPlay={play} />}
        </div>
        {view.order !== undefined && <OrderPanel file={file} error={orderError} tab={orderTabs.find((tab) => tab === view.tab) ?? 'facts'} at={instant} onTab={(tab: OrderTab) => go({ tab: tab === 'facts' ? undefined : tab }, true)} onClose={() => open(undefined)} />}
      </main>
    </>
  )
}
