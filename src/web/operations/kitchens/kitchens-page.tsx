// Every kitchen: whether it takes orders, how much work stands before it, and what operations can do about it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CircleCheck, Clock3, Ellipsis, Moon, Pause, Play, ReceiptText, Timer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { searchRestaurants, setStatus } from '../../../contexts/catalog/contract.ts'
import { kitchenLoads } from '../../../contexts/kitchen/contract.ts'
import type { Input, Output } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { useNow } from '../../api/city.ts'
import { queries, reading } from '../../api/queries.ts'
import { IconButton } from '../../ui/button.tsx'
import { Meter } from '../../ui/charts.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Chip, Chips } from '../../ui/options.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { toast } from '../../ui/toast.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useFormat } from '../../words/use-format.ts'
import { refusalIn, useSay, type SayOperations } from '../acting.tsx'
import { Failed } from '../failed.tsx'
import { useKeys } from '../keys.ts'

const page = getRouteApi('/operations/kitchens')
const pageSize = 200
type Card = Output<typeof searchRestaurants>['restaurants'][number]
type Load = Output<typeof kitchenLoads>['kitchens'][number]
interface Row {
  card: Card
  load: Load | undefined
}
/** Minutes of work at which the bar is full. */
const fullMinutes = 60

const kitchensQuery = {
  queryKey: ['operations', 'kitchens'],
  async queryFn({ signal }: { signal: AbortSignal }): Promise<Card[]> {
    const all: Card[] = []
    for (;;) {
      const { restaurants, total } = await ask(searchRestaurants, { limit: pageSize, offset: all.length }, { signal })
      all.push(...restaurants)
      if (restaurants.length === 0 || all.length >= total) return all
    }
  },
  refetchInterval: 30_000,
}

export function KitchensPage() {
  const say = useSay()
  const { show, name = '' } = page.useSearch()
  const navigate = page.useNavigate()
  const [place, setPlace] = useState(-1)
  const { data: cards, error, refetch } = useQuery(kitchensQuery)
  const { data: loads } = useQuery({ ...reading(kitchenLoads, {}), refetchInterval: 6_000 })
  const rows = useMemo(() => busiestFirst(cards ?? [], loads?.kitchens ?? []), [cards, loads])
  const shown = useMemo(() => rows.filter((row) => fits(row, show) && plain(row.card.name).includes(plain(name))), [rows, show, name])
  const change = useStatusChange()
  const filterBy = (fields: object) => void navigate({ search: (before) => ({ ...before, ...fields }) as never, replace: true })
  const ordersOf = (kitchen: string) => void navigate({ to: '/operations/orders', search: { kitchen } })
  useKeys({ j: () => setPlace(Math.min(shown.length - 1, place + 1)), k: () => setPlace(Math.max(0, place - 1)), Enter: () => shown[place] && ordersOf(shown[place].card.name) })
  return (
    <main className="ops-page">
      <title>{`${say('kitchens')} · ${say('title')} · Tiffin`}</title>
      <header className="ops-page-head">
        <h1 className="type-24">{say('kitchens.title')}</h1>
        <span className="quieter figures">{cards && say('kitchens.count', { count: shown.length })}</span>
      </header>
      <div className="ops-filters" role="group" aria-label={say('orders.filter')}>
        <Chips label={say('orders.show')}>
          {filters.map(([value, word]) => <Chip key={word} on={show === value} onClick={() => filterBy({ show: value })}>{say(word)} {cards && <bdi className="figures">{rows.filter((row) => fits(row, value)).length}</bdi>}</Chip>)}
        </Chips>
        <Field small hideLabel label={say('kitchens.find')} placeholder={say('kitchens.find')} value={name} onChange={({ target }) => filterBy({ name: target.value || undefined })} />
      </div>
      <div className="ops-grid-head ops-grid-kitchens" aria-hidden>
        <span>{say('kitchens.name')}</span><span>{say('kitchens.status')}</span><span data-end>{say('kitchens.tickets')}</span><span>{say('kitchens.minutes')}</span><span data-end>{say('kitchens.overdue')}</span><span />
      </div>
      {error && !cards ? <Failed error={error} again={() => void refetch()} /> : !cards ? (
        <Loading label={say('loading')}>{Array.from({ length: 12 }, (_, row) => <Skeleton key={row} className="ops-row-skeleton" />)}</Loading>
      ) : shown.length === 0 ? <Empty title={say('kitchens.none.title')}>{say('kitchens.none')}</Empty> : (
        <VirtualList rows={shown} rowKey={({ card }) => card.restaurantId} rowHeight={46} label={say('kitchens.title')} {...(shown[place] ? { selected: shown[place].card.restaurantId } : {})} className="ops-rows">
          {(row, nth) => <KitchenRow row={row} say={say} selected={nth === place} change={change} onOrders={ordersOf} />}
        </VirtualList>
      )}
    </main>
  )
}

const filters = [[undefined, 'kitchens.filter.all'], ['open', 'kitchens.filter.open'], ['work', 'kitchens.filter.work'], ['overdue', 'kitchens.filter.overdue']] as const

function KitchenRow({ row: { card, load }, say, selected, change, onOrders }: { row: Row; say: SayOperations; selected: boolean; change: ReturnType<typeof useStatusChange>; onOrders: (kitchen: string) => void }) {
  const { time } = useFormat()
  const { name, status } = card
  return (
    <div className="ops-row ops-grid-kitchens" aria-current={selected}>
      <Link className="ops-row-link" to="/operations/orders" search={{ kitchen: name }} title={say('kitchens.orders')}><bdi className="strong cut">{name}</bdi></Link>
      <Status card={card} say={say} />
      <span className="figures" data-end>{load?.openTickets || <span className="quieter">–</span>}</span>
      <span className="ops-load">
        {load && <Meter part={load.minutes} of={fullMinutes} label={say('kitchens.min', { count: load.minutes })} />}
        {load && <bdi className="figures quiet">{say('kitchens.min', { count: load.minutes })}</bdi>}
      </span>
      <span className="figures" data-end data-late={load?.overdue ? '' : undefined}>{load?.overdue ? <>{load.overdue} <small className="ops-left">{say('kitchens.since', { time: time(load.oldestDueAt!) })}</small></> : ''}</span>
      <span data-end>
        <Menu
          trigger={<IconButton icon={Ellipsis} look="bare" small label={say('kitchens.actions', { name })} />}
          items={[
            ...(status === 'closed' ? [] : [{ key: 'pause', label: say('kitchens.pause'), icon: Pause, onPick: () => void change(card, 'closed', 30) }]),
            ...(status === 'busy' ? [] : [{ key: 'slow', label: say('kitchens.slow'), icon: Timer, onPick: () => void change(card, 'busy', 45) }]),
            ...(status === 'open' ? [] : [{ key: 'open', label: say('kitchens.reopen'), icon: Play, onPick: () => void change(card, 'open') }]),
            'line', { key: 'orders', label: say('kitchens.orders'), icon: ReceiptText, onPick: () => onOrders(name) },
          ]}
        />
      </span>
    </div>
  )
}

function Status({ card: { status, openNow, opensAt }, say }: { card: Card; say: SayOperations }) {
  const { time, dayAndTime } = useFormat()
  const now = useNow(60_000) ?? 0
  const isSoon = opensAt !== undefined && Date.parse(opensAt) - now < 20 * 3_600_000
  if (status === 'closed') return <span><StatusChip icon={Pause} tone="soon">{opensAt ? say('kitchens.paused', { time: time(opensAt) }) : say('kitchens.closed')}</StatusChip></span>
  if (!openNow) return <span><StatusChip icon={Moon}>{opensAt ? say('kitchens.shut', { time: isSoon ? time(opensAt) : dayAndTime(opensAt) }) : say('kitchens.closed')}</StatusChip></span>
  return status === 'busy' ? <span><StatusChip icon={Clock3} tone="soon">{say('kitchens.busy')}</StatusChip></span> : <span><StatusChip icon={CircleCheck} tone="good">{say('kitchens.open')}</StatusChip></span>
}

/** Sets a state for some minutes of the city's clock, and says so with the way back to what it was. */
function useStatusChange() {
  const say = useSay()
  const { time } = useFormat()
  const now = useNow(5_000)
  const set = (input: Input<typeof setStatus>) => ask(setStatus, input).finally(() => void queries.invalidateQueries({ queryKey: kitchensQuery.queryKey }))
  const refuse = (error: unknown) => void toast(refusalIn(say, error), { urgent: true })
  return (card: Card, status: 'open' | 'busy' | 'closed', minutes?: number) => {
    const until = minutes === undefined ? undefined : new Date((now ?? Date.now()) + minutes * 60_000).toISOString()
    const back = () => void set({ restaurantId: card.restaurantId, status: card.status, ...(card.status === 'busy' ? { extraMinutes: 15 } : {}) }).catch(refuse)
    return set({ restaurantId: card.restaurantId, status, ...(until ? { until } : {}), ...(status === 'busy' ? { extraMinutes: 15 } : {}) }).then(
      () => void toast(say(`kitchens.done.${status}`, { name: card.name, time: until ? time(until) : '' }), { action: { label: say('undo'), onPress: back } }), refuse,
    )
  }
}

function busiestFirst(cards: readonly Card[], loads: readonly Load[]): Row[] {
  const loadOf = new Map(loads.map((load) => [load.restaurantId, load]))
  const rows = cards.map((card) => ({ card, load: loadOf.get(card.restaurantId) }))
  return rows.sort((a, b) => (b.load?.overdue ?? 0) - (a.load?.overdue ?? 0) || (b.load?.minutes ?? 0) - (a.load?.minutes ?? 0) || Number(b.card.openNow) - Number(a.card.openNow) || a.card.name.localeCompare(b.card.name))
}

function fits({ card, load }: Row, show: string | undefined): boolean {
  if (show === 'open') return card.openNow
  if (show === 'work') return (load?.openTickets ?? 0) > 0
  return show === 'overdue' ? (load?.overdue ?? 0) > 0 : true
}
const plain = (text: string): string => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase()
