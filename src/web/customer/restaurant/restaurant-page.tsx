// One kitchen: its cover, when it comes and for how much, its menu, and the order as it grows beside it.
import { Link, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Clock3, Search, ShoppingBag, X } from 'lucide-react'
import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNow } from '../../api/city.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, IconButton, buttonClass } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { TimeRange } from '../../ui/times.tsx'
import { StillLife, Tin } from '../../ui/tin.tsx'
import { useWide } from '../../ui/use-wide.ts'
import { whenIdle } from '../../ui/when-idle.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useCuisines } from '../cuisines.ts'
import { Header } from '../frame/header.tsx'
import { usePutAbove, useSheet, useTakeAway } from '../frame/sheets.ts'
import { useOpens } from '../home/opens.ts'
import { countOf } from '../kept/basket.ts'
import { usePlace } from '../kept/places.ts'
import { dishesThereAre, usePriced } from '../kept/pricing.ts'
import { loadCartSheet } from '../order/load-cart-sheet.ts'
import { OrderReceipt } from '../order/order-receipt.tsx'
import { coverOfRestaurant, longCoverOfRestaurant } from '../../food/pictures.ts'
import { words } from '../words.ts'
import { findIn, useKitchen, dishIn } from './menu.ts'
import { MenuSections, SectionTabs } from './menu-sections.tsx'
import { StructuredData } from './structured-data.tsx'

const loadDishSheet = () => import('./dish-sheet.tsx')
const DishSheet = lazy(() => loadDishSheet().then(({ DishSheet }) => ({ default: DishSheet })))

export function RestaurantPage() {
  const say = useWords(words)
  const { restaurantId } = useParams({ strict: false }) as { restaurantId: string }
  const known = useKitchen(restaurantId)
  const { kitchen, menu, card } = known
  if (known.isMissing) return <Missing />
  if (known.error && !menu) {
    return (
      <main id="main" tabIndex={-1} className="wide py-10">
        <Empty large title={say('kitchens.unreachable')} action={<Button onClick={() => void known.again()}>{say('again')}</Button>}>{say('kitchens.unreachable-says')}</Empty>
      </main>
    )
  }
  if (!kitchen || !menu || known.isCardComing) return <Room />
  return <Kitchen key={restaurantId} kitchen={kitchen} menu={menu} card={card} />
}

type Known = Required<ReturnType<typeof useKitchen>>

interface KitchenAndMenu {
  kitchen: NonNullable<Known['kitchen']>
  menu: NonNullable<Known['menu']>
  card: Known['card']
}

/** Every step in the history comes by here; the menu is drawn anew only when something of it changed. */
const Kitchen = memo(function Kitchen({ kitchen, menu, card }: KitchenAndMenu) {
  const say = useWords(words)
  const router = useRouter()
  const navigate = useNavigate()
  const showDish = useShowDish()
  const [text, setText] = useState('')
  const [isSearching, setIsSearching] = useState(false)
  const searchField = useRef<HTMLDivElement>(null)
  const hasRoomBeside = useWide(64)
  // Who looks at a menu will open a dish, and then the order.
  useEffect(() => whenIdle(() => void Promise.all([loadDishSheet(), loadCartSheet()]).catch(() => {})), [])
  const sections = useMemo(() => findIn(menu, text), [menu, text])
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/' }))
  const openSearch = () => {
    setIsSearching(true)
    requestAnimationFrame(() => searchField.current?.querySelector('input')?.focus())
  }
  return (
    <>
      <title>{`${kitchen.name} · Tiffin`}</title>
      <StructuredData kitchen={kitchen} menu={menu} />
      <Header cart={false} />
      <div className="phone-cover md:hidden">
        <StillLife picture={coverOfRestaurant(kitchen)} eager />
        <div className="phone-cover-actions">
          <IconButton icon={ArrowLeft} turns label={say('back')} look="floating" onClick={back} />
          <IconButton icon={Search} label={say('menu.search')} look="floating" onClick={openSearch} />
        </div>
        <div className="slab-lip absolute inset-x-0 bottom-0" />
      </div>
      <main id="main" tabIndex={-1} className="wide restaurant">
        <div className="min-w-0">
          <Tin picture={longCoverOfRestaurant(kitchen)} name={kitchen.name} eager className="long-cover max-md:hidden" />
          <Head kitchen={kitchen} card={card} onSearch={openSearch} isSearching={isSearching} />
          {isSearching && (
            <div ref={searchField} className="pt-3">
              <Field
                label={say('menu.search')} hideLabel icon={Search} type="search" small placeholder={say('menu.search')} value={text} onChange={({ target }) => setText(target.value)} onKeyDown={({ key }) => key === 'Escape' && (setText(''), setIsSearching(false))}
                end={<IconButton icon={X} label={say('search.clear')} look="bare" small onClick={() => (setText(''), setIsSearching(false))} />}
              />
            </div>
          )}
          <SectionTabs sections={sections} />
          {sections.length === 0 ? (
            <Empty title={say('menu.nothing', { text })} action={<Button kind="outline" onClick={() => setText('')}>{say('menu.all')}</Button>} />
          ) : (
            <MenuSections sections={sections} kitchen={kitchen} onDish={showDish} isClosed={!kitchen.openNow} />
          )}
        </div>
        <aside className="max-lg:hidden" aria-label={say('order.yours')}>
          {hasRoomBeside && <div className="sticky top-6 pt-1"><OrderReceipt kitchenHere={kitchen.restaurantId} /></div>}
        </aside>
      </main>
      <OrderBar restaurantId={kitchen.restaurantId} />
      <DishAbove kitchen={kitchen} menu={menu} />
    </>
  )
})

/** The dish that the address names, above the menu, which is not drawn anew for it. */
function DishAbove({ kitchen, menu }: Pick<KitchenAndMenu, 'kitchen' | 'menu'>) {
  const { dish: dishId, line } = useSearch({ strict: false }) as { dish?: string; line?: string }
  const showDish = useShowDish()
  const dish = dishIn(menu, dishId)
  if (!dish) return null
  return (
    <Suspense fallback={null}>
      <DishSheet key={dish.dishId} dish={dish} kitchen={kitchen} lineId={line} onClose={() => showDish(undefined)} />
    </Suspense>
  )
}

/** Opening a dish is a step in the history; closing goes back. */
function useShowDish(): (dishId: string | undefined) => void {
  const putAbove = usePutAbove()
  const takeAway = useTakeAway()
  return useCallback((dishId) => (dishId ? putAbove({ dish: dishId, line: undefined }) : takeAway('dish', 'line')), [putAbove, takeAway])
}

function Head({ kitchen, card, onSearch, isSearching }: Omit<KitchenAndMenu, 'menu'> & { onSearch: () => void; isSearching: boolean }) {
  const say = useWords(words)
  const cuisinesIn = useCuisines()
  const now = useNow(15_000)
  const opens = useOpens()
  const place = usePlace()
  const { open } = useSheet()
  const { time, money } = useFormat(kitchen.timeZone)
  const isNear = card?.delivers !== false
  const minute = 60_000
  return (
    <div className="pt-4 md:pt-5.5">
      <div className="flex items-end gap-4">
        <div className="min-w-0 flex-1">
          <h1 className="restaurant-name"><bdi>{kitchen.name}</bdi></h1>
          <p className="restaurant-facts">
            {kitchen.openNow && card?.minutes && now !== undefined && isNear && (
              <span className="inline-flex items-center gap-1.5 strong text-ink"><Icon of={Clock3} /><TimeRange from={now + card.minutes.from * minute} to={now + card.minutes.to * minute} /></span>
            )}
            <span>{cuisinesIn(kitchen.cuisines)}</span>
            {card?.delivery && isNear && <span className="figures">{card.delivery.amount === 0 ? say('delivery.free') : say('delivery.costs', { amount: money(card.delivery) })}</span>}
            {kitchen.openNow ? card?.closesAt && <span>{say('open.until', { time: time(card.closesAt) })}</span> : <span className="strong">{opens(kitchen.opensAt)}</span>}
            {kitchen.minimumOrder.amount > 0 && <span className="figures">{say('minimum', { amount: money(kitchen.minimumOrder) })}</span>}
          </p>
        </div>
        {!isSearching && <Button kind="outline" size="small" icon={Search} className="max-md:hidden" onClick={onSearch}>{say('menu.search')}</Button>}
      </div>
      {!kitchen.openNow && <Banner icon={Clock3} className="mt-4 rounded-card">{say('kitchen.closed-says', { opens: opens(kitchen.opensAt) })}</Banner>}
      {kitchen.openNow && !isNear && (
        <Banner icon={Clock3} className="mt-4 rounded-card" action={<Button kind="words" size="small" onClick={() => open('address')}>{say('address.change')}</Button>}>{say('kitchen.too-far-says', { street: place?.street ?? '' })}</Banner>
      )}
      {kitchen.openNow && kitchen.status === 'busy' && <Banner icon={Clock3} className="mt-4 rounded-card">{kitchen.statusUntil ? say('kitchen.busy-until', { minutes: kitchen.extraMinutes, time: time(kitchen.statusUntil) }) : say('kitchen.busy', { minutes: kitchen.extraMinutes })}</Banner>}
    </div>
  )
}

/** At the foot, where the receipt has no room: what is in the tiffin, and the price so far. */
function OrderBar({ restaurantId }: { restaurantId: string }) {
  const say = useWords(words)
  const { basket, priced } = usePriced()
  const { open } = useSheet()
  const count = basket ? countOf(basket.lines) : 0
  if (!basket || count === 0) return <div className="h-10 lg:hidden" />
  const amount = priced?.quote?.total ?? (priced && dishesThereAre(priced.cart))
  return (
    <div className="bottom-bar lg:hidden">
      <button type="button" data-cart-button="" className={buttonClass({ size: 'large', wide: true, split: true })} onClick={() => open('cart')}>
        <span className="flex min-w-0 items-center gap-2.5">
          <Icon of={ShoppingBag} />
          <span className="cut">{basket.restaurantId === restaurantId ? say('order.see', { count }) : say('order.see-of', { name: basket.restaurantName })}</span>
        </span>
        {amount && <span className="button-end"><Money of={amount} /></span>}
      </button>
    </div>
  )
}

function Room() {
  const say = useWords(words)
  return (
    <>
      <Header cart={false} />
      <main id="main" tabIndex={-1} className="wide restaurant">
        <Loading label={say('menu.loading')}>
          <Skeleton tin className="h-53 md:h-49" />
          <Skeleton className="mt-6 h-9 w-3/5" />
          <Skeleton className="mt-3 h-5 w-2/5" />
          <div className="menu-grid pt-12">{Array.from({ length: 6 }, (_, place) => <Skeleton key={place} className="my-3 h-26" />)}</div>
        </Loading>
      </main>
    </>
  )
}

function Missing() {
  const say = useWords(words)
  return (
    <>
      <title>{`${say('kitchen.missing')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide py-10">
        <Empty large title={say('kitchen.missing')} action={<Link to="/" className={buttonClass({})}>{say('kitchen.others')}</Link>}>{say('kitchen.missing-says')}</Empty>
      </main>
    </>
  )
}
