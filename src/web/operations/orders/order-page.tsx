// An order's own page: everything that is known of it, and a slider over its life.
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Link2, MapIcon } from 'lucide-react'
import { useNow } from '../../api/city.ts'
import { codeOf } from '../../api/problem.ts'
import { buttonClass, IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Scale } from '../../ui/options.tsx'
import { HousePlate } from '../../ui/plate.tsx'
import { Note } from '../../ui/receipt.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import { useKeys } from '../keys.ts'
import type { File } from './fact-lines.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderBody, OrderHead, OrderSentence, orderTabs, Promise3, useOrderFile, usePeople } from './order-view.tsx'

const page = getRouteApi('/operations/orders/$orderId')

export function OrderPage() {
  const say = useSay()
  const { time } = useFormat()
  const { orderId } = page.useParams()
  const { at, tab } = page.useSearch()
  const navigate = page.useNavigate()
  const { data: file, error } = useOrderFile(orderId, at)
  const { data: whole } = useOrderFile(orderId, undefined)
  const share = () => void navigator.clipboard?.writeText(location.href).then(() => toast(say('order.copied')))
  useKeys({ n: () => void navigate({ search: (before) => ({ ...before, at: undefined }) as never }), Escape: () => void navigate({ to: '/operations', search: { order: orderId } }) })
  const code = codeOf(error)
  return (
    <main className="ops-page ops-order-page">
      <title>{`${file ? say('order.title', { code: file.order.code }) : say('orders')} · Tiffin`}</title>
      <nav className="ops-order-nav">
        <Link to="/operations/orders" className={buttonClass({ kind: 'words', size: 'small' })}><Icon of={ArrowLeft} turns /><span>{say('orders')}</span></Link>
        <span className="ops-grow" />
        <Link to="/operations" search={{ order: orderId, ...(at ? { at } : {}) }} className={buttonClass({ kind: 'words', size: 'small' })}><Icon of={MapIcon} /><span>{say('couriers.goto')}</span></Link>
        <IconButton icon={Link2} look="bare" small label={say('order.link')} onClick={share} />
      </nav>
      {file ? (
        <>
          <header className="ops-order-top">
            <OrderHead file={file} />
            {whole && <LifeSlider file={whole} at={at} onAt={(next) => void navigate({ search: (before) => ({ ...before, at: next }) as never, replace: true })} />}
          </header>
          <div className="ops-order-columns">
            <section>
              <Promise3 file={file} />
              <OrderSentence file={file} />
              {at === undefined ? <OrderActions key={file.order.orderId} file={file} /> : <p className="ops-past-order quieter">{say('order.at', { time: time(at) })}</p>}
              <Who file={file} />
            </section>
            <section className="ops-order-main"><OrderBody key={orderId} whole file={file} tab={orderTabs.find((one) => one === tab) ?? 'facts'} onTab={(next) => void navigate({ search: (before) => ({ ...before, tab: next === 'facts' ? undefined : next }) as never, replace: true })} /></section>
          </div>
        </>
      ) : error ? (
        <Empty large title={say(code === 'order-not-found' ? 'order.gone.title' : 'failed.title')}>{code === 'order-not-found' ? say('order.gone', { time: at ? time(at) : '' }) : code === 'no-answer' ? say('failed.no-answer') : say('failed.other', { code: code ?? 'internal-error' })}</Empty>
      ) : (
        <Loading label={say('loading')}><Skeleton className="ops-skeleton-title" /><Skeleton className="ops-skeleton-plate" />{Array.from({ length: 8 }, (_, line) => <Skeleton key={line} className="ops-skeleton-line" />)}</Loading>
      )}
    </main>
  )
}

/** From the first fact to the last, or to now: the thumb stands on instants, marks say where something happened. */
function LifeSlider({ file, at, onAt }: { file: File; at: string | undefined; onAt: (at: string | undefined) => void }) {
  const say = useSay()
  const { timeWithSeconds, time } = useFormat()
  const now = useNow(5_000) ?? Date.parse(file.at)
  const first = Date.parse(file.facts[0]!.at)
  const last = file.order.open ? now : Date.parse(file.facts.at(-1)!.at)
  const span = Math.max(1_000, last - first)
  const steps = 400
  const value = at === undefined ? steps : Math.round(((Date.parse(at) - first) / span) * steps)
  const go = (step: number) => onAt(step >= steps ? undefined : new Date(Math.ceil((first + (span * step) / steps) / 1000) * 1000).toISOString())
  return (
    <div className="ops-life">
      <div className="ops-life-marks" aria-hidden>{file.facts.map(({ id, at: instant, type }) => <i key={id} data-late={type === 'order.late' ? '' : undefined} style={{ insetInlineStart: `${((Date.parse(instant) - first) / span) * 100}%` }} />)}</div>
      <Scale label={say('order.slider')} text={at === undefined ? say('replay.now') : timeWithSeconds(at)} value={Math.min(steps, Math.max(0, value))} min={0} max={steps} onChange={go} />
      <div className="ops-ticks figures" aria-hidden><bdi>{time(first)}</bdi>{at !== undefined && <bdi className="strong">{timeWithSeconds(at)}</bdi>}<bdi>{file.order.open ? say('replay.now') : time(last)}</bdi></div>
    </div>
  )
}

function Who({ file }: { file: File }) {
  const say = useSay()
  const people = usePeople(file)
  const { order } = file
  return (
    <dl className="ops-who">
      {order.contact && <div><dt>{say('order.customer')}</dt><dd><bdi>{order.contact.name}</bdi> <a className="link link-quiet" href={`tel:${order.contact.phone}`}><bdi dir="ltr">{order.contact.phone}</bdi></a></dd></div>}
      {order.address && <div><dt>{say('order.address')}</dt><dd><bdi>{order.address.street}</bdi> <HousePlate>{order.address.number}</HousePlate>{order.address.apartment && <> <bdi>{order.address.apartment}</bdi></>}{order.leaveAtDoor && <span className="quieter">{` ${say('order.leave')}`}</span>}{order.address.note && <Note>{order.address.note}</Note>}</dd></div>}
      <div><dt>{say('order.kitchen')}</dt><dd><bdi>{order.restaurantName}</bdi></dd></div>
      {order.fulfilment === 'delivery' && <div><dt>{say('order.courier')}</dt><dd>{order.courierId ? <bdi>{people.get(order.courierId) ?? say('somebody')}</bdi> : <span className="quieter">{say('order.nobody')}</span>}</dd></div>}
      {order.note && <div><dt>{say('order.notes')}</dt><dd><Note>{order.note}</Note></dd></div>}
    </dl>
  )
}
