// One order: what was promised and what will be, why, what can be done, and everything that is known of it.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { orderFile } from '../../../contexts/gateway/contract.ts'
import { operatorLog } from '../../../platform/operations.ts'
import { reading } from '../../api/queries.ts'
import { toast } from '../../ui/toast.ts'
import { Facts } from '../../ui/facts.tsx'
import { Money } from '../../ui/money.tsx'
import { PlateFacts } from '../../ui/plate.tsx'
import { Receipt, ReceiptLines, Note } from '../../ui/receipt.tsx'
import { StatusWord } from '../../ui/status-word.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TimeRange } from '../../ui/times.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay, wordOf } from '../acting.tsx'
import { MessageView } from '../messages/message-view.tsx'
import { useCouriers } from '../names.ts'
import { minutesBetween } from '../spans.ts'
import { whyOf } from '../city/why.ts'
import { factLine, isEssential, type File } from './fact-lines.tsx'
import { LogLines } from '../invariants/log-lines.tsx'
import { Offers } from './offers.tsx'
import { OrderStatusWord } from './order-status.tsx'
import { Postings } from './postings.tsx'

/** Of the promise, the range: what was promised comes some minutes before the latest time. */
const rangeMinutes = 10

export function useOrderFile(orderId: string | undefined, at: string | undefined) {
  return useQuery({
    ...reading(orderFile, { orderId: orderId ?? '', ...(at === undefined ? {} : { at }) }),
    enabled: orderId !== undefined,
    placeholderData: (before, query) => ((query?.queryKey[1] as { orderId?: string } | undefined)?.orderId === orderId ? keepPreviousData(before) : undefined),
    ...(at === undefined ? { refetchInterval: 4_000 } : { staleTime: Infinity }),
  })
}

export function usePeople(file: File | undefined): ReadonlyMap<string, string> {
  return useMemo(() => new Map(file?.people.map(({ userId, name }) => [userId, name])), [file?.people])
}

export const orderTabs = ['facts', 'money', 'offers', 'messages', 'food', 'log'] as const
export type OrderTab = (typeof orderTabs)[number]

export function OrderHead({ file }: { file: File }) {
  const { order, city } = file
  const where = [order.contact?.name, order.address && `${order.address.street} ${order.address.number}${order.address.apartment ? `, ${order.address.apartment}` : ''}`].filter(Boolean).join(', ')
  return (
    <div className="ops-order-head">
      <div className="ops-order-title">
        <h2 className="type-24 figures"><bdi>{order.code}</bdi></h2>
        {city && (city.lateness === 'late' || city.lateness === 'will-be-late') ? <Lateness lateness={city.lateness} /> : <OrderStatusWord status={order.status} />}
      </div>
      <div className="quiet cut" title={where}><bdi>{where || order.restaurantName}</bdi></div>
    </div>
  )
}

export function Lateness({ lateness }: { lateness: 'late' | 'will-be-late' }) {
  const say = useSay()
  return <StatusWord state={lateness === 'late' ? 'late' : 'running-late'}>{say(`late.${lateness}`)}</StatusWord>
}

export function Promise3({ file }: { file: File }) {
  const say = useSay()
  const { time } = useFormat()
  const { order, city } = file
  const from = new Date(Date.parse(order.promisedAt) - rangeMinutes * 60_000).toISOString()
  const forecast = city?.forecastAt
  return (
    <PlateFacts
      facts={[
        { label: say('order.promised'), value: <TimeRange from={from} to={order.promisedAt} /> },
        { label: say('order.latest'), value: <bdi>{time(order.latestAt)}</bdi> },
        order.deliveredAt ? { label: say('order.delivered'), value: <bdi>{time(order.deliveredAt)}</bdi>, moved: order.deliveredAt > order.latestAt } : { label: say('order.forecast'), value: <bdi>{forecast ? time(forecast) : '–'}</bdi>, moved: forecast !== undefined && forecast > order.latestAt },
      ]}
    />
  )
}

/** How it stands, in a sentence or two. */
export function OrderSentence({ file }: { file: File }) {
  const say = useSay()
  const { time } = useFormat()
  const couriers = useCouriers()
  const { city, order, at } = file
  if (!city?.forecastAt) return null
  const over = minutesBetween(order.latestAt, city.forecastAt)
  return (
    <p className="ops-order-sentence">
      <b className="strong">{over > 0 ? say('order.over', { count: over }) : say('order.in-time', { count: -over })}</b>{' '}
      {city.hand && <span className="quiet">{whyOf(city.hand, { say, now: Date.parse(at), time, couriers })}.</span>}
    </p>
  )
}

export function OrderBody({ file, tab, onTab, whole }: { file: File; tab: OrderTab; onTab: (tab: OrderTab) => void; whole?: boolean }) {
  const say = useSay()
  const format = useFormat()
  const people = usePeople(file)
  const [every, setEvery] = useState(whole ?? false)
  const { order, facts, postings, offers, messages } = file
  const shown = every ? facts : facts.filter(isEssential)
  const lines = shown.map((fact) => factLine(fact, { say, format, people, whole: whole ?? false }))
  const trace = facts.find(({ trace }) => trace !== undefined)?.trace?.split('-')[1]
  return (
    <Tabs
      label={say('order.views')} value={tab} onChange={onTab} className="ops-order-tabs"
      end={trace && <button type="button" className="ops-trace" title={say('order.trace.copy', { trace })} onClick={() => void navigator.clipboard?.writeText(trace).then(() => toast(trace))}>{say('order.trace')} <bdi className="figures">{trace.slice(0, 6)}</bdi></button>}
      tabs={[
        { value: 'facts', label: say('order.facts'), panel: <><Facts facts={lines} label={say('order.facts')} className="ops-facts" />{facts.length > facts.filter(isEssential).length && <button type="button" className="link link-quiet type-13" onClick={() => setEvery(!every)}>{every ? say('order.essential') : say('order.every-fact', { count: facts.length })}</button>}{!whole && postings.length > 0 && <Postings postings={lastTransfer(postings)} people={people} />}</> },
        { value: 'money', label: say('order.money'), panel: <Postings postings={postings} people={people} /> },
        { value: 'offers', label: say('order.offers'), panel: <Offers offers={offers} fulfilment={order.fulfilment} people={people} /> },
        { value: 'messages', label: say('order.messages'), panel: messages.length === 0 ? <p className="quiet">{say('messages.none')}</p> : <div className="ops-messages-of-order">{messages.map((message) => <MessageView key={message.notificationId} message={message} />)}</div> },
        { value: 'food', label: say('order.food'), panel: <Food file={file} /> },
        ...(whole ? [{ value: 'log' as const, label: say('order.log'), panel: <OrderLog file={file} /> }] : []),
      ]}
    />
  )
}

/** The transfer that says most: the settlement once there is one, else the latest. */
function lastTransfer(postings: File['postings']): File['postings'] {
  const told = postings.find(({ kind }) => kind === 'settlement') ?? postings.at(-1)!
  return postings.filter(({ transferId }) => transferId === told.transferId)
}

function Food({ file }: { file: File }) {
  const say = useSay()
  const { money } = useFormat()
  const { order } = file
  return (
    <div className="ops-food">
      <Receipt>
        <ReceiptLines
          lines={[
            ...order.lines.map((line) => ({ key: line.lineId, label: `${line.quantity} ${line.name}`, amount: <Money of={line.total} /> })),
            ...order.charges.filter(({ kind }) => kind !== 'subtotal').map((charge, place) => ({ key: `charge ${place}`, label: wordOf(say, 'charge', charge.kind), amount: <Money of={charge.amount} />, ...(charge.amount.amount < 0 ? { tone: 'minus' as const } : {}) })),
          ]}
          total={{ label: say('order.total'), amount: <Money of={order.total} /> }} foot={say('order.tax', { amount: money(order.taxIncluded) })}
        />
      </Receipt>
      {order.note && <Note>{order.note}</Note>}
      {order.lineNotes && Object.entries(order.lineNotes).map(([line, text]) => <Note key={line}>{text}</Note>)}
    </div>
  )
}

function OrderLog({ file }: { file: File }) {
  const { order, delivery } = file
  const { data } = useQuery(reading(operatorLog, { subject: order.orderId }))
  const { data: more } = useQuery({ ...reading(operatorLog, { subject: delivery?.deliveryId ?? '-' }), enabled: delivery !== undefined })
  const actions = [...(data?.actions ?? []), ...(more?.actions ?? [])].sort((a, b) => b.position - a.position)
  return <LogLines actions={actions} />
}
