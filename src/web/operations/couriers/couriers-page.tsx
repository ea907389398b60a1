// Who is at work, what they do, since when, how often they said no, when they were last seen; and the way to them on the map.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Bike, Car, Footprints, Hourglass, MapPinOff, Motorbike, Navigation, Phone, ShoppingBag, UserRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import { listCouriers } from '../../../contexts/dispatch/contract.ts'
import { cityNow, type CityCourier } from '../../../contexts/gateway/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import { useNow } from '../../api/city.ts'
import { reading } from '../../api/queries.ts'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Chip, Chips } from '../../ui/options.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { Ago, Clock } from '../../ui/times.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useSay, type SayOperations } from '../acting.tsx'
import { Failed } from '../failed.tsx'
import { useKeys } from '../keys.ts'
import { useCouriers } from '../names.ts'
import { sinceOf } from '../spans.ts'
import { placeText } from '../views.ts'

const page = getRouteApi('/operations/couriers')
const vehicles = { walking: Footprints, bicycle: Bike, motorbike: Motorbike, car: Car } as const
const lostAfterMs = 60_000

interface Row {
  state: Output<typeof listCouriers>['couriers'][number]
  name: string
  phone: string | undefined
  seen: CityCourier | undefined
  code: string | undefined
  isLost: boolean
}

export function CouriersPage() {
  const say = useSay()
  const { show, name = '' } = page.useSearch()
  const navigate = page.useNavigate()
  const now = useNow(2_000) ?? 0
  const names = useCouriers()
  const [standing, stand] = useState<string>()
  const { data, error, refetch } = useQuery({ ...reading(listCouriers, {}), refetchInterval: 5_000 })
  const { data: city } = useQuery({ ...reading(cityNow, {}), refetchInterval: 5_000 })
  const rows = useMemo(() => rowsOf(data, city, names, now), [data, city, names, now])
  const shown = useMemo(() => rows.filter((row) => fits(row, show) && row.name.toLowerCase().includes(name.toLowerCase())), [rows, show, name])
  const open = (row: Row | undefined) => {
    if (!row?.seen) return
    void navigate({ to: '/operations', search: { map: placeText({ centre: row.seen.position, zoom: 15.5 }), ...(row.state.orderId ? { order: row.state.orderId } : {}), show: 'map' } })
  }
  const filterBy = (fields: object) => void navigate({ search: (before) => ({ ...before, ...fields }) as never, replace: true })
  // By who it is, not by the place: people come and go above.
  const place = shown.findIndex(({ state }) => state.courierId === standing)
  const step = (by: number) => stand(shown[Math.min(shown.length - 1, Math.max(0, place + by))]?.state.courierId)
  useKeys({ j: () => step(1), k: () => step(-1), Enter: () => open(shown[place]) })
  return (
    <main className="ops-page">
      <title>{`${say('couriers')} · ${say('title')} · Tiffin`}</title>
      <header className="ops-page-head">
        <h1 className="type-24">{say('couriers.title')}</h1>
        <span className="quieter figures">{data && say('couriers.count', { count: shown.length })}</span>
      </header>
      <div className="ops-filters" role="group" aria-label={say('orders.filter')}>
        <Chips label={say('orders.show')}>
          {filters.map(([value, word]) => <Chip key={word} on={show === value} onClick={() => filterBy({ show: value })}>{say(word)} {data && <bdi className="figures">{rows.filter((row) => fits(row, value)).length}</bdi>}</Chip>)}
        </Chips>
        <Field small hideLabel label={say('couriers.find')} placeholder={say('couriers.find')} value={name} onChange={({ target }) => filterBy({ name: target.value || undefined })} />
      </div>
      <div className="ops-grid-head ops-grid-couriers" aria-hidden>
        <span>{say('couriers.name')}</span><span>{say('couriers.state')}</span><span>{say('couriers.order')}</span><span data-end>{say('couriers.since')}</span><span data-end>{say('couriers.delivered')}</span><span data-end>{say('couriers.declined')}</span><span data-end>{say('couriers.seen')}</span><span />
      </div>
      {error && !data ? <Failed error={error} again={() => void refetch()} /> : !data ? (
        <Loading label={say('loading')}>{Array.from({ length: 12 }, (_, row) => <Skeleton key={row} className="ops-row-skeleton" />)}</Loading>
      ) : shown.length === 0 ? <Empty title={say('couriers.none.title')}>{say('couriers.none')}</Empty> : (
        <VirtualList rows={shown} rowKey={({ state }) => state.courierId} rowHeight={46} label={say('couriers.title')} {...(shown[place] ? { selected: shown[place].state.courierId } : {})} className="ops-rows">
          {(row, nth) => <CourierRow row={row} say={say} now={now} selected={nth === place} onOpen={() => open(row)} />}
        </VirtualList>
      )}
    </main>
  )
}

const filters = [[undefined, 'couriers.at-work'], ['free', 'couriers.filter.free'], ['busy', 'couriers.filter.busy'], ['lost', 'couriers.filter.lost'], ['offline', 'couriers.filter.offline'], ['all', 'orders.all']] as const

function CourierRow({ row, say, now, selected, onOpen }: { row: Row; say: SayOperations; now: number; selected: boolean; onOpen: () => void }) {
  const { state, name, phone, seen, code } = row
  return (
    <div className="ops-row ops-grid-couriers" aria-current={selected}>
      <button type="button" className="ops-row-link" onClick={onOpen} disabled={!seen} title={say('couriers.goto')}>
        <Icon of={vehicles[state.vehicle]} className="quieter" />
        <bdi className="strong cut">{name}</bdi>
      </button>
      <Doing row={row} say={say} now={now} />
      <span>{state.orderId && <Link className="link link-quiet figures" to="/operations" search={{ order: state.orderId }}><bdi>{code ?? state.orderId.slice(-6)}</bdi></Link>}{state.orderIds.length > 1 && <span className="quiet">{` +${state.orderIds.length - 1}`}</span>}</span>
      <span className="figures quiet" data-end><Clock at={state.online && !state.orderId ? state.idleSince : state.since} /></span>
      <span className="figures quiet" data-end>{state.delivered}</span>
      <span className="figures" data-end data-late={state.declined > 4 ? '' : undefined}>{state.declined}</span>
      <span className="quiet" data-end>{seen && <Ago at={seen.seenAt} now={now} />}</span>
      <span data-end>{phone && <a className="icon-button icon-button-bare icon-button-small" href={`tel:${phone}`} aria-label={say('couriers.call', { who: name })} title={phone}><Icon of={Phone} /></a>}</span>
    </div>
  )
}

function Doing({ row: { state, seen, isLost }, say, now }: { row: Row; say: SayOperations; now: number }) {
  if (!state.online) return <span><StatusChip icon={UserRound}>{say('couriers.offline')}</StatusChip></span>
  if (isLost) return <span><StatusChip icon={MapPinOff} tone="soon">{say('couriers.lost', { for: sinceOf(say, seen!.seenAt, now) })}</StatusChip></span>
  if (state.orderId) return <span><StatusChip icon={seen?.hasFood ? ShoppingBag : Bike} tone="going">{say(seen?.hasFood ? 'couriers.carrying' : 'couriers.to-kitchen')}</StatusChip></span>
  if (state.offered) return <span><StatusChip icon={Hourglass} tone="going">{say('couriers.asked')}</StatusChip></span>
  // Free all the same: they ride to where orders are likely, and are asked on the way.
  if (state.move?.status === 'followed') return <span className="cut"><StatusChip icon={Navigation} tone="good">{say('couriers.moves', { near: state.move.near })}</StatusChip></span>
  return <span><StatusChip icon={UserRound} tone="good">{say('couriers.free')}</StatusChip></span>
}

/** Lost with an order in the bag first, then whoever is at work, by name. */
function rowsOf(data: Output<typeof listCouriers> | undefined, city: Output<typeof cityNow> | undefined, names: ReturnType<typeof useCouriers>, now: number): Row[] {
  const seenOf = new Map(city?.couriers.map((courier) => [courier.courierId, courier]))
  const codes = new Map(city?.orders.map(({ orderId, code }) => [orderId, code]))
  const rows = (data?.couriers ?? []).map((state): Row => {
    const seen = seenOf.get(state.courierId)
    const person = names.get(state.courierId)
    return { state, seen, name: person?.name ?? state.courierId.slice(-8), phone: person?.phone, code: state.orderId && codes.get(state.orderId), isLost: state.online && seen !== undefined && now - Date.parse(seen.seenAt) > lostAfterMs }
  })
  const isWorse = ({ isLost, state }: Row) => Number(isLost && state.orderId !== undefined)
  return rows.sort((a, b) => isWorse(b) - isWorse(a) || Number(b.state.online) - Number(a.state.online) || a.name.localeCompare(b.name))
}

function fits({ state, isLost }: Row, show: string | undefined): boolean {
  switch (show) {
    case undefined:
      return state.online
    case 'free':
      return state.online && state.orderId === undefined
    case 'busy':
      return state.online && state.orderId !== undefined
    case 'lost':
      return isLost
    case 'offline':
      return !state.online
    default:
      return true
  }
}
