// The kitchens under their filters, as tins or on the map; whatever keeps them away is said in their place.
import { useNavigate } from '@tanstack/react-router'
import { List, Map as MapIcon, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useCity } from '../../api/city.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useFirstLook } from '../../ui/first-look.ts'
import { Chip, Chips } from '../../ui/options.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { cuisineWord } from '../cuisines.ts'
import { useSheet } from '../frame/sheets.ts'
import type { Place } from '../kept/places.ts'
import type { Wishes } from '../addresses.ts'
import { words } from '../words.ts'
import { aLook } from './a-look.ts'
import { KitchenCard } from './kitchen-card.tsx'
import { digitsOf, type KitchenCard as Card, useKitchens } from './kitchens.ts'
import { useOpens } from './opens.ts'

const KitchenMap = lazy(() => import('./kitchen-map.tsx').then(({ KitchenMap }) => ({ default: KitchenMap })))

type Found = ReturnType<typeof useKitchens>

/** `isNews`: somebody waits for it to be said. Of what a page says of itself only changes are read out, so it looks first, however soon it finds. */
export function KitchenList({ found, wishes, place, heading = 'h2', isNews = false }: { found: Found; wishes: Wishes; place: Place; heading?: 'h1' | 'h2'; isNews?: boolean }) {
  const say = useWords(words)
  const Heading = heading
  const change = useChange()
  const [isSaid, setSaid] = useState(!isNews)
  useEffect(() => setSaid(true), [])
  const isWished = Boolean(wishes.cuisine || wishes.minutes || wishes.fee || wishes.open || wishes.text)
  return (
    <section aria-labelledby="kitchens">
      <div className="list-head">
        <Heading id="kitchens" className="type-24" aria-live="polite">
          {found.isPending || !isSaid ? say('kitchens.looking') : wishes.text ? say('kitchens.found', { count: found.total, text: wishes.text }) : say('kitchens.open', { count: found.open })}
        </Heading>
        <Filters wishes={wishes} />
      </div>
      {wishes.view === 'map' ? (
        <Suspense fallback={<Skeleton className="kitchen-map" />}><KitchenMap kitchens={found.kitchens} place={place} /></Suspense>
      ) : found.isPending ? (
        <Loading label={say('kitchens.looking')} className="kitchen-grid">{Array.from({ length: 8 }, (_, place) => <CardRoom key={place} />)}</Loading>
      ) : found.isError && found.kitchens.length === 0 ? (
        <Empty title={say('kitchens.unreachable')} action={<Button onClick={() => void found.refetch()}>{say('again')}</Button>}>{say('kitchens.unreachable-says')}</Empty>
      ) : found.kitchens.length === 0 ? (
        <Nothing isWished={isWished} onForget={() => change({ cuisine: undefined, minutes: undefined, fee: undefined, open: undefined, text: undefined })} />
      ) : (
        <Grid found={found} place={place} isWished={isWished} />
      )}
    </section>
  )
}

function Grid({ found, isWished }: { found: Found; place: Place; isWished: boolean }) {
  const say = useWords(words)
  const opens = useOpens()
  const { open } = useSheet()
  const { kitchens } = found
  // Those that are drawn later come after those that stand.
  const inOrder = useMemo(() => [...kitchens.filter(isOn), ...kitchens.filter((kitchen) => !isOn(kitchen))], [kitchens])
  const drawn = useFirstLook(inOrder, aLook)
  const on = drawn.filter(isOn)
  const off = drawn.filter((kitchen) => !isOn(kitchen))
  const next = kitchens.find((kitchen) => !isOn(kitchen) && kitchen.delivers && kitchen.opensAt)
  return (
    <>
      {on.length === 0 && !isWished && (
        <Empty large title={say('nobody-now.title')} action={<Button kind="outline" onClick={() => open('address')}>{say('address.another')}</Button>}>
          {next ? say('nobody-now.says', { name: next.name, opens: opens(next.opensAt) }) : say('nobody-now.never')}
        </Empty>
      )}
      {on.length > 0 && <div className="kitchen-grid">{on.map((kitchen, place) => <KitchenCard key={kitchen.restaurantId} kitchen={kitchen} eager={place < aLook} />)}</div>}
      {off.length > 0 && (
        <>
          <h3 className="type-20 pt-10 pb-5">{say('kitchens.later')}</h3>
          <div className="kitchen-grid">{off.map((kitchen) => <KitchenCard key={kitchen.restaurantId} kitchen={kitchen} />)}</div>
        </>
      )}
      {found.hasNextPage && drawn === inOrder && <More isLoading={found.isFetchingNextPage} onSeen={() => void found.fetchNextPage()} />}
    </>
  )
}
export const isOn = ({ openNow, delivers }: Card): boolean => openNow && delivers

/** The next ones are fetched before the end is in sight; the button is for whoever does not scroll. */
function More({ isLoading, onSeen }: { isLoading: boolean; onSeen: () => void }) {
  const say = useWords(words)
  const end = useRef<HTMLDivElement>(null)
  const seen = useEffectEvent(onSeen)
  useEffect(() => {
    const watching = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen(), { rootMargin: '600px' })
    watching.observe(end.current!)
    return () => watching.disconnect()
  }, [])
  return (
    <div ref={end} className="grid justify-items-center py-8">
      <Button kind="outline" busy={isLoading} onClick={onSeen}>{say('kitchens.more')}</Button>
    </div>
  )
}

function Nothing({ isWished, onForget }: { isWished: boolean; onForget: () => void }) {
  const say = useWords(words)
  const { open } = useSheet()
  if (isWished) return <Empty title={say('nothing.title')} action={<Button onClick={onForget}>{say('nothing.forget')}</Button>}>{say('nothing.says')}</Empty>
  return <Empty large title={say('nobody.title')} action={<Button onClick={() => open('address')}>{say('address.another')}</Button>}>{say('nobody.says')}</Empty>
}

const CardRoom = () => (
  <div>
    <Skeleton tin className="kitchen-cover" />
    <Skeleton className="mt-3 h-5 w-3/5" />
    <Skeleton className="mt-2 h-4 w-2/5" />
  </div>
)

function useChange(): (changed: Wishes) => void {
  const navigate = useNavigate()
  return (changed) => void navigate({ to: '.', search: ((before: object) => ({ ...before, ...changed })) as never, replace: true, resetScroll: false })
}

/** Amounts of delivery that people ask for, in whole units of the city's money. */
const fees: Readonly<Record<string, number>> = { UYU: 70, EUR: 3, USD: 4, CHF: 5 }

function Filters({ wishes }: { wishes: Wishes }) {
  const say = useWords(words)
  const city = useCity()
  const { money } = useFormat()
  const change = useChange()
  const currency = city?.city.currency
  const fee = currency && fees[currency]
  return (
    <div className="filters">
      <Chips label={say('filters')} scroll className="min-w-0">
        {wishes.cuisine && <Chip on icon={X} onClick={() => change({ cuisine: undefined })}>{cuisineWord(say, wishes.cuisine)}</Chip>}
        <label className="chip sort-chip">
          <span className="for-screen-readers">{say('sort')}</span>
          <select value={wishes.sort ?? 'best'} onChange={({ target }) => change({ sort: target.value === 'best' ? undefined : (target.value as 'near') })}>
            {(['best', 'near', 'fast', 'cheap'] as const).map((sort) => <option key={sort} value={sort}>{say(`sort.${sort}`)}</option>)}
          </select>
        </label>
        <Chip on={wishes.minutes === 30} onClick={() => change({ minutes: wishes.minutes ? undefined : 30 })}>{say('filter.minutes', { minutes: 30 })}</Chip>
        {fee && <Chip on={wishes.fee === fee} onClick={() => change({ fee: wishes.fee ? undefined : fee })}>{say('filter.fee', { amount: money({ amount: fee * 10 ** digitsOf(currency), currency }) })}</Chip>}
        <Chip on={wishes.open === true} onClick={() => change({ open: wishes.open ? undefined : true })}>{say('filter.open')}</Chip>
      </Chips>
      <Chip icon={wishes.view === 'map' ? List : MapIcon} onClick={() => change({ view: wishes.view === 'map' ? undefined : 'map' })}>{say(wishes.view === 'map' ? 'view.list' : 'view.map')}</Chip>
    </div>
  )
}
