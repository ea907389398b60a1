// What was ordered: what is on its way, what was had, and the same again with what has changed since.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { getRestaurant } from '../../../contexts/catalog/contract.ts'
import { listOrders, type OrderSummary } from '../../../contexts/orders/contract.ts'
import { ask } from '../../api/ask.ts'
import { reading } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../live/live.ts'
import { queries } from '../../api/queries.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { type State, StatusWord } from '../../ui/status-word.tsx'
import { SmallStack } from '../../ui/steps.tsx'
import { Tin } from '../../ui/tin.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { PhoneBar } from '../frame/phone-bar.tsx'
import { coverOfRestaurant } from '../../food/pictures.ts'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { words } from '../words.ts'
import { AgainSheet } from './again-sheet.tsx'
import { accountWords } from './words.ts'

export function OrdersPage() {
  const say = useWords(accountWords)
  const session = useSession()
  const navigate = useNavigate()
  const { again } = useSearch({ strict: false }) as { again?: string }
  return (
    <>
      <title>{`${say('orders')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide page-foot grow">
        <div className="reading-page">
          <h1 className="type-30 pb-4">{say('orders')}</h1>
          {session === null ? (
            <div className="max-w-md">
              <p className="quiet pb-4">{say('orders.sign-in')}</p>
              <SignInForm />
            </div>
          ) : session && session.role !== 'customer' ? (
            <Empty title={say('orders.none')}>{say('orders.not-a-customer', { name: session.name })}</Empty>
          ) : (
            <Orders customerId={session?.userId} />
          )}
        </div>
      </main>
      <PhoneBar />
      {again && session?.role === 'customer' && <AgainSheet orderId={again} onClose={() => void navigate({ to: '/orders', search: {} as never, replace: true, resetScroll: false })} />}
    </>
  )
}

const aPage = 20

function Orders({ customerId }: { customerId: string | undefined }) {
  const say = useWords(accountWords)
  const found = useInfiniteQuery({
    queryKey: [listOrders.name, 'mine', customerId],
    queryFn: ({ pageParam, signal }) => ask(listOrders, { limit: aPage, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: '', getNextPageParam: ({ orders }) => (orders.length === aPage ? orders.at(-1)!.placedAt : undefined), enabled: customerId !== undefined,
  })
  useLive(customerId ? [`customers/${customerId}`] : [], ({ type }) => {
    if (type.startsWith('order.') || type === 'live.resync') void queries.invalidateQueries({ queryKey: [listOrders.name] })
  })
  if (found.isPending) return <Loading label={say('orders.loading')} className="grid gap-3">{Array.from({ length: 4 }, (_, place) => <Skeleton key={place} className="h-28 rounded-card" />)}</Loading>
  if (found.isError && !found.data) return <Empty title={say('unreachable')} action={<Button onClick={() => void found.refetch()}>{say('again')}</Button>}>{say('unreachable-says')}</Empty>
  const orders = found.data?.pages.flatMap((page) => page.orders) ?? []
  if (orders.length === 0) return <Empty large title={say('orders.none')} action={<Link to="/" className={buttonClass({})}>{say('orders.kitchens')}</Link>}>{say('orders.none-says')}</Empty>
  const open = orders.filter((order) => order.open)
  const past = orders.filter((order) => !order.open)
  return (
    <>
      {open.length > 0 && <ul className="grid gap-3 pb-8">{open.map((order) => <OpenOrder key={order.orderId} order={order} />)}</ul>}
      {past.length > 0 && <h2 className="type-20 pb-1">{say('orders.past')}</h2>}
      <ul className="lines">{past.map((order) => <PastOrder key={order.orderId} order={order} />)}</ul>
      {found.hasNextPage && <div className="grid justify-items-center pt-6"><Button kind="outline" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{say('orders.older')}</Button></div>}
    </>
  )
}

const looks: Readonly<Record<OrderSummary['status'], { state: State; done: number }>> = {
  CREATED: { state: 'placed', done: 0 }, PENDING_PAYMENT: { state: 'placed', done: 0 }, CONFIRMED: { state: 'placed', done: 0 }, ACCEPTED: { state: 'cooking', done: 1 }, PREPARING: { state: 'cooking', done: 1 },
  READY_FOR_PICKUP: { state: 'ready', done: 2 }, ASSIGNED: { state: 'ready', done: 2 }, EN_ROUTE_TO_RESTAURANT: { state: 'ready', done: 2 }, AT_RESTAURANT: { state: 'ready', done: 2 },
  PICKED_UP: { state: 'on-the-way', done: 3 }, EN_ROUTE_TO_CUSTOMER: { state: 'on-the-way', done: 3 }, AT_CUSTOMER: { state: 'on-the-way', done: 4 },
  DELIVERED: { state: 'delivered', done: 5 }, SETTLED: { state: 'delivered', done: 5 }, CANCELLED: { state: 'cancelled', done: 0 }, REJECTED: { state: 'cancelled', done: 0 }, PAYMENT_FAILED: { state: 'cancelled', done: 0 },
}

function OpenOrder({ order }: { order: OrderSummary }) {
  const say = useWords(accountWords)
  const { time } = useFormat()
  const { state, done } = looks[order.status]
  return (
    <li>
      <Card className="relative flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <OrderTin order={order} />
        <div className="min-w-0 flex-1">
          <p className="type-17 two-lines"><Link to="/orders/$orderId" params={{ orderId: order.orderId }} className="card-link"><bdi>{order.restaurantName}</bdi></Link></p>
          <p className="type-14 quiet">{say('orders.latest', { time: time(order.latestAt) })}</p>
          <p className="flex flex-wrap items-center gap-2.5 pt-1.5"><StatusWord state={order.late ? 'running-late' : state}>{say(order.late ? 'status.late' : `status.${order.status}`)}</StatusWord><SmallStack done={done} label={say(`status.${order.status}`)} /></p>
        </div>
        <Money of={order.total} className="strong" />
      </Card>
    </li>
  )
}

function PastOrder({ order }: { order: OrderSummary }) {
  const say = useWords(accountWords)
  const browse = useWords(words)
  const { dayAndTime } = useFormat()
  const { state } = looks[order.status]
  const wasServed = state === 'delivered'
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-2 py-3.5">
      <OrderTin order={order} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="type-17 two-lines"><Link to="/orders/$orderId" params={{ orderId: order.orderId }} className="card-link"><bdi>{order.restaurantName}</bdi></Link></p>
        <p className="type-14 quiet">{dayAndTime(order.placedAt)}</p>
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 type-14 quiet">{browse('dishes', { count: order.items })} · <Money of={order.total} />{!wasServed && <StatusWord state="cancelled">{say(`status.${order.status}`)}</StatusWord>}</p>
      </div>
      <Link to="/orders" search={{ again: order.orderId } as never} resetScroll={false} className={buttonClass({ kind: 'outline', size: 'small' }, 'relative z-2')}><Icon of={RotateCcw} />{say('orders.again')}</Link>
    </li>
  )
}

function OrderTin({ order }: { order: OrderSummary }) {
  const { data } = useQuery({ ...reading(getRestaurant, { restaurantId: order.restaurantId }), staleTime: 300_000 })
  return <Tin picture={coverOfRestaurant({ restaurantId: order.restaurantId, cuisines: data?.cuisines ?? [] })} name={order.restaurantName} small className="h-14 w-[4.6rem] flex-none" />
}
