// What needs a hand, soonest first: the minutes left, what it is, and why, in a sentence.
import { ChevronDown } from 'lucide-react'
import type { CityOrder } from '../../../contexts/gateway/contract.ts'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { StatusWord } from '../../ui/status-word.tsx'
import { MinutesTin } from '../../ui/steps.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import { useCouriers } from '../names.ts'
import { minutesUntil, signed } from '../spans.ts'
import type { CityView } from '../views.ts'
import { whyOf } from './why.ts'

export type Sort = CityView['sort']

/** Those that need a hand, in the order of the list; codes that nobody can use any more come with the late ones. */
export function needingAHand(orders: readonly CityOrder[], sort: Sort): CityOrder[] {
  const soonest = (a: CityOrder, b: CityOrder) => (a.latestAt < b.latestAt ? -1 : a.latestAt > b.latestAt ? 1 : a.orderId < b.orderId ? -1 : 1)
  const needing = orders.filter(({ hand }) => hand !== undefined)
  if (sort === 'kitchen') return needing.sort((a, b) => a.restaurantName.localeCompare(b.restaurantName) || soonest(a, b))
  if (sort === 'reason') return needing.sort((a, b) => a.hand!.code.localeCompare(b.hand!.code) || soonest(a, b))
  return needing.sort(soonest)
}

export function Hands({ needing, now, selected, sort, onSort, onOpen }: { needing: readonly CityOrder[] | undefined; now: number; selected: string | undefined; sort: Sort; onSort: (sort: Sort) => void; onOpen: (orderId: string) => void }) {
  const say = useSay()
  const sorts = [[undefined, 'hand.sort.soonest'], ['kitchen', 'hand.sort.kitchen'], ['reason', 'hand.sort.reason']] as const
  return (
    <section className="ops-hands" aria-labelledby="hands">
      <div className="ops-hands-head">
        <h1 className="type-17" id="hands">{say('hand.title')} <bdi className="quieter figures">{needing?.length ?? ''}</bdi></h1>
        <Menu
          label={say('hand.sort')} items={sorts.map(([value, word]) => ({ key: word, label: say(word), onPick: () => onSort(value) }))}
          trigger={<button type="button" className="ops-sort">{say(sorts.find(([value]) => value === sort)![1])}<Icon of={ChevronDown} /></button>}
        />
      </div>
      {!needing ? (
        <Loading label={say('loading')} className="ops-hands-loading">{Array.from({ length: 8 }, (_, place) => <Skeleton key={place} className="ops-hand-skeleton" />)}</Loading>
      ) : needing.length === 0 ? (
        <Empty title={say('hand.none.title')}>{say('hand.none')}</Empty>
      ) : (
        <VirtualList rows={needing} rowKey={({ orderId }) => orderId} rowHeight={76} label={say('hand.title')} selected={selected} className="ops-hands-list">
          {(order) => <HandRow order={order} now={now} selected={order.orderId === selected} onOpen={onOpen} />}
        </VirtualList>
      )}
    </section>
  )
}

function HandRow({ order, now, selected, onOpen }: { order: CityOrder; now: number; selected: boolean; onOpen: (orderId: string) => void }) {
  const say = useSay()
  const { time } = useFormat()
  const couriers = useCouriers()
  const { orderId, code, restaurantName, neighbourhood, fulfilment, latestAt, forecastAt, lateness, hand } = order
  const minutes = minutesUntil(latestAt, now)
  const late = lateness === 'late' || minutes < 0
  return (
    <button type="button" className="ops-hand" aria-current={selected} onClick={() => onOpen(orderId)}>
      <MinutesTin minutes={signed(minutes)} unit={say('hand.min')} tone={late ? 'late' : 'soon'} />
      <span className="ops-hand-what">
        <span className="ops-hand-first">
          <bdi className="strong figures">{code}</bdi>
          {late ? <StatusWord state="late">{say('hand.late')}</StatusWord> : <StatusWord state="running-late">{forecastAt ? say('hand.late-at', { time: time(forecastAt) }) : say('late.will-be-late')}</StatusWord>}
        </span>
        <span className="cut"><bdi>{restaurantName}</bdi> {fulfilment === 'pickup' ? <span className="quieter">{say('hand.pickup')}</span> : neighbourhood && <><span className="quieter">{say('hand.to')}</span> <bdi>{neighbourhood}</bdi></>}</span>
        <span className="cut quiet">{hand && whyOf(hand, { say, now, time, couriers })}</span>
      </span>
    </button>
  )
}
