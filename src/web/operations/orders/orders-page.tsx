// All orders, as many as there are: filters in the address, rows as one scrolls.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type MouseEvent, useMemo, useState } from 'react'
import { listOrders, type OrderStatus, type OrderSummary } from '../../../contexts/orders/contract.ts'
import type { Input } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { useNow } from '../../api/city.ts'
import { queries, reading } from '../../api/queries.ts'
import { useLive } from '../../live/live.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { Chip, Chips } from '../../ui/options.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { Clock } from '../../ui/times.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { cityNow } from '../../../contexts/gateway/contract.ts'
import { useSay, type SayOperations } from '../acting.tsx'
import { Failed } from '../failed.tsx'
import { useKeys } from '../keys.ts'
import { useCouriers } from '../names.ts'
import { minutesUntil, signed } from '../spans.ts'
import type { OrdersView } from '../views.ts'
import { ManyBar } from './many/many-bar.tsx'
import { chosenOf, extended, nothingChosen, toggled } from './many/selection.ts'
import { Lateness } from './order-view.tsx'
import { OrderStatusWord } from './order-status.tsx'

const page = getRouteApi('/operations/orders')
const pageSize = 100
const statuses = ['CREATED', 'PENDING_PAYMENT', 'CONFIRMED', 'ACCEPTED', 'PREPARING', 'READY_FOR_PICKUP', 'ASSIGNED', 'EN_ROUTE_TO_RESTAURANT', 'AT_RESTAURANT', 'PICKED_UP', 'EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER', 'DELIVERED', 'SETTLED', 'CANCELLED', 'REJECTED', 'PAYMENT_FAILED'] as const satisfies readonly OrderStatus[]

export function OrdersPage() {
  const say = useSay()
  const view = page.useSearch()
  const navigate = page.useNavigate()
  const now = useNow(5_000) ?? 0
  const couriers = useCouriers()
  // The row the keys stand on, by what it is: the list grows above it while somebody reads.
  const [standing, stand] = useState<string>()
  const [selection, select] = useState(nothingChosen)
  const asked = useMemo(() => askedBy(view, [...couriers.values()]), [view, couriers])
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPending } = useInfiniteQuery({
    queryKey: [listOrders.name, 'pages', asked],
    queryFn: ({ pageParam, signal }) => ask(listOrders, { ...asked, limit: pageSize, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ orders }) => (orders.length < pageSize ? undefined : orders.at(-1)!.placedAt),
    placeholderData: keepPreviousData, refetchInterval: 15_000,
  })
  const { data: city } = useQuery({ ...reading(cityNow, {}), refetchInterval: 10_000 })
  const open = useMemo(() => new Map(city?.orders.map((order) => [order.orderId, order])), [city])
  // What happens is shown soon, not at each of a hundred facts a second.
  useLive(['city'], soon(() => void queries.invalidateQueries({ queryKey: [listOrders.name, 'pages'] })))
  const rows = useMemo(() => [...new Map(data?.pages.flatMap(({ orders }) => orders).map((order) => [order.orderId, order])).values()], [data])
  const change = (fields: Partial<Record<keyof OrdersView, string | undefined>>) => void navigate({ search: ((before: OrdersView) => ({ ...before, ...fields })) as never, replace: true })
  const goTo = (orderId: string) => void navigate({ to: '/operations/orders/$orderId', params: { orderId } })
  const ids = useMemo(() => rows.map(({ orderId }) => orderId), [rows])
  const place = standing === undefined ? -1 : ids.indexOf(standing)
  const step = (by: number, choosing = false) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, place + by))]
    if (next === undefined) return
    stand(next)
    if (choosing) select(extended(selection.from === undefined && standing !== undefined ? toggled(selection, standing) : selection, next, ids))
  }
  const choose = (orderId: string, range: boolean) => {
    stand(orderId)
    select(range ? extended(selection, orderId, ids) : toggled(selection, orderId))
  }
  const press = (orderId: string, { shiftKey, ctrlKey, metaKey }: MouseEvent) => (shiftKey || ctrlKey || metaKey ? choose(orderId, shiftKey) : goTo(orderId))
  useKeys({
    j: () => step(1), k: () => step(-1), J: () => step(1, true), K: () => step(-1, true), x: () => standing !== undefined && choose(standing, false), X: () => standing !== undefined && choose(standing, true),
    Enter: () => standing !== undefined && goTo(standing), ...(selection.keys.size > 0 ? { Escape: () => select(nothingChosen) } : {}),
  })
  const chosen = chosenOf(selection, rows, ({ orderId }) => orderId)
  return (
    <main className="ops-page">
      <title>{`${say('orders')} · ${say('title')} · Tiffin`}</title>
      <header className="ops-page-head">
        <h1 className="type-24">{say('orders.title')}</h1>
        <span className="quieter figures">{data && say(hasNextPage ? 'orders.more' : 'orders.count', { count: rows.length })}</span>
      </header>
      <div className="ops-filters" role="group" aria-label={say('orders.filter')}>
        <Chips label={say('orders.show')}>
          {([[undefined, 'orders.open'], ['late', 'orders.late'], ['all', 'orders.all']] as const).map(([show, word]) => <Chip key={word} on={view.show === show} onClick={() => change({ show })}>{say(word)}</Chip>)}
        </Chips>
        <Select small hideLabel label={say('orders.status')} value={view.status ?? ''} onChange={({ target }) => change({ status: target.value || undefined })} options={[{ value: '', label: `${say('orders.status')}: ${say('orders.any')}` }, ...statuses.map((status) => ({ value: status, label: say(`status.${status}`) }))]} />
        <Field small hideLabel label={say('orders.code')} placeholder={say('orders.code')} value={view.code ?? ''} onChange={({ target }) => change({ code: target.value || undefined })} className="ops-filter-code" />
        <Field small hideLabel label={say('orders.kitchen')} placeholder={say('orders.kitchen')} value={view.kitchen ?? ''} onChange={({ target }) => change({ kitchen: target.value || undefined })} />
        <Field small hideLabel label={say('orders.courier')} placeholder={say('orders.courier')} value={view.courier ?? ''} onChange={({ target }) => change({ courier: target.value || undefined })} list="couriers-by-name" />
        <datalist id="couriers-by-name">{[...couriers.values()].slice(0, 400).map(({ userId, name }) => <option key={userId} value={name} />)}</datalist>
      </div>
      <div className="ops-choosing ops-grid-head-choosing">
        <input type="checkbox" className="ops-choose" aria-label={say('many.all')} checked={chosen.length > 0 && chosen.length === rows.length} ref={(box) => void (box && (box.indeterminate = chosen.length > 0 && chosen.length < rows.length))} onChange={() => select(chosen.length === rows.length ? nothingChosen : { keys: new Set(ids) })} />
        <div className="ops-grid-head ops-grid-orders" aria-hidden>
          <span>{say('orders.code')}</span><span>{say('orders.status')}</span><span>{say('orders.kitchen')}</span><span>{say('orders.courier')}</span><span data-end>{say('orders.placed')}</span><span data-end>{say('orders.due')}</span><span data-end>{say('orders.total')}</span>
        </div>
      </div>
      {error && !data ? <Failed error={error} again={() => void refetch()} /> : isPending ? (
        <Loading label={say('loading')}>{Array.from({ length: 12 }, (_, row) => <Skeleton key={row} className="ops-row-skeleton" />)}</Loading>
      ) : rows.length === 0 ? (
        <Empty title={say('orders.none.title')} action={<Button size="small" kind="outline" onClick={() => void navigate({ search: { show: 'all' } as never })}>{say('orders.none.do')}</Button>}>{say('orders.none')}</Empty>
      ) : (
        <VirtualList rows={rows} rowKey={({ orderId }) => orderId} rowHeight={46} label={say('orders.title')} {...(standing ? { selected: standing } : {})} className="ops-rows" onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}>
          {(order) => <Row order={order} say={say} now={now} stands={order.orderId === standing} chosen={selection.keys.has(order.orderId)} lateness={open.get(order.orderId)?.lateness} courier={order.courierId && couriers.get(order.courierId)?.name} onPress={press} onChoose={choose} />}
        </VirtualList>
      )}
      <ManyBar orders={chosen} city={open} onClear={() => select(nothingChosen)} onDone={(done) => select(({ keys }) => ({ keys: new Set([...keys].filter((key) => !done.includes(key))) }))} />
    </main>
  )
}

interface RowProps {
  order: OrderSummary
  say: SayOperations
  now: number
  stands: boolean
  chosen: boolean
  lateness: string | undefined
  courier: string | undefined
  onPress: (orderId: string, event: MouseEvent) => void
  onChoose: (orderId: string, range: boolean) => void
}
function Row({ order, say, now, stands, chosen, lateness, courier, onPress, onChoose }: RowProps) {
  const minutes = minutesUntil(order.latestAt, now)
  const late = order.open ? lateness === 'late' : order.deliveredAt !== undefined && order.deliveredAt > order.latestAt
  return (
    <div className="ops-choosing" data-chosen={chosen ? '' : undefined}>
      <input type="checkbox" className="ops-choose" aria-label={say('many.choose', { code: order.code })} checked={chosen} onChange={({ nativeEvent }) => onChoose(order.orderId, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)} />
      <button type="button" className="ops-row ops-grid-orders" aria-current={stands} onClick={(event) => onPress(order.orderId, event)}>
        <b className="strong figures"><bdi>{order.code}</bdi></b>
        <span className="ops-statuses"><OrderStatusWord status={order.status} />{(late || lateness === 'will-be-late') && order.open && <Lateness lateness={late ? 'late' : 'will-be-late'} />}</span>
        <span className="cut"><bdi>{order.restaurantName}</bdi></span>
        <span className="cut quiet"><bdi>{courier ?? (order.fulfilment === 'pickup' ? say('hand.pickup') : order.open ? say('order.nobody') : '')}</bdi></span>
        <span className="figures quiet" data-end><Clock at={order.placedAt} /></span>
        <span className="figures" data-end data-late={late ? '' : undefined}><Clock at={order.latestAt} />{order.open && <small className="ops-left"> {say('orders.left', { count: minutes }).replace(String(minutes), signed(minutes))}</small>}</span>
        <span className="figures" data-end><Money of={order.total} /></span>
      </button>
    </div>
  )
}

function askedBy(view: OrdersView, couriers: readonly { userId: string; name: string }[]): Omit<Input<typeof listOrders>, 'limit' | 'before'> {
  const wanted = view.courier?.toLowerCase()
  const courier = wanted && couriers.find(({ name, userId }) => userId === view.courier || name.toLowerCase().includes(wanted))
  return {
    ...(view.show === undefined ? { open: true } : view.show === 'late' ? { late: true } : {}), ...(view.status ? { status: view.status as OrderStatus } : {}), ...(view.code && view.code.length >= 6 ? { code: view.code.slice(0, 12) } : {}),
    ...(view.kitchen ? { restaurant: view.kitchen } : {}), ...(courier ? { courierId: courier.userId } : wanted ? { courierId: '00000000-0000-7000-8000-000000000000' } : {}),
  }
}

/** At most once in two seconds. */
function soon(call: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      call()
    }, 2_000)
  }
}
