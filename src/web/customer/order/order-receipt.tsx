// The order as it stands, on paper: what is in it, edited in place; what is wrong, with a way on; every line of the price; and
// from the first dish on the whole of it and by when it is there.
import { Link } from '@tanstack/react-router'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, Ban, CircleAlert, Clock3, MapPin, Trash2 } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { getMenu } from '../../../contexts/catalog/contract.ts'
import { codeOf } from '../../api/problem.ts'
import { reading } from '../../api/queries.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { SmallPlate } from '../../ui/plate.tsx'
import { DashedRule, Note, Receipt, ReceiptLines } from '../../ui/receipt.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { Lid, Tin } from '../../ui/tin.tsx'
import { toast } from '../../ui/toast.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useSheet } from '../frame/sheets.ts'
import { agreeToPrices, type Basket, countOf, emptyBasket, type Line, putBack, removeLine, setQuantity } from '../kept/basket.ts'
import { dishesThereAre, type Priced, usePriced } from '../kept/pricing.ts'
import { rangeOfQuote } from '../kept/promise.ts'
import { pictureOfDish } from '../../food/pictures.ts'
import { dishIn, substituteFor } from '../restaurant/menu.ts'
import { words } from '../words.ts'
import { useChargeLines } from './charge-lines.tsx'

/** `kitchenHere`: the kitchen whose menu lies beside it. */
export function OrderReceipt({ kitchenHere, bare }: { kitchenHere?: string; bare?: boolean }) {
  const say = useWords(words)
  const known = usePriced()
  const { basket } = known
  const count = basket ? countOf(basket.lines) : 0
  if (!basket || count === 0) {
    return (
      <Frame bare={bare}>
        <div className="empty px-0 py-4">
          <div className="empty-tin"><Lid /></div>
          <h2 className="type-20">{say('order.empty')}</h2>
          <p>{say('order.empty-says')}</p>
        </div>
      </Frame>
    )
  }
  return (
    <Frame bare={bare}>
      {!bare && (
        <div className="flex items-baseline justify-between gap-3">
          <h2 className="type-20">{say('order.yours')}</h2>
          <span className="type-14 quieter figures">{say('dishes', { count })}</span>
        </div>
      )}
      {kitchenHere !== undefined && kitchenHere !== basket.restaurantId && (
        <p className="type-14 quiet">
          {say('order.from')} <Link to="/restaurants/$restaurantId" params={{ restaurantId: basket.restaurantId }} className="link">{basket.restaurantName}</Link>
        </p>
      )}
      <Promise priced={known.priced} />
      {!bare && <DashedRule />}
      <OrderLines basket={basket} priced={known.priced} />
      <Wrong basket={basket} priced={known.priced} error={known.error} onAgain={() => void known.again()} />
      <DashedRule />
      <Charges priced={known.priced} isOld={known.isOld} />
      {!bare && <CheckOut priced={known.priced} className="mt-3.5" />}
    </Frame>
  )
}

const Frame = ({ bare, children }: { bare: boolean | undefined; children: ReactNode }) => (bare ? <div>{children}</div> : <Receipt className="order-receipt">{children}</Receipt>)

function Promise({ priced }: { priced: Priced | undefined }) {
  const say = useWords(words)
  const { time } = useFormat()
  const { open } = useSheet()
  if (priced?.refused === 'destination-missing') return <Button kind="words" icon={MapPin} className="-ms-3" onClick={() => open('address')}>{say('order.say-where')}</Button>
  if (!priced?.quote) return priced ? null : <Skeleton className="my-2.5 h-5 w-4/5" />
  const { from, to, latest } = rangeOfQuote(priced.quote)
  return <SmallPlate from={from} to={to} latest={say('latest-by', { time: time(latest) })} timeZone={priced.quote.timeZone} className="py-2" />
}

// ── what is in it ──

export function OrderLines({ basket, priced }: { basket: Basket; priced: Priced | undefined }) {
  const say = useWords(words)
  const problems = new Map((priced?.cart.problems ?? []).flatMap(({ lineId, code }) => (lineId ? [[lineId, code] as const] : [])))
  // As the menu has it now: what was put in may have another recipe since.
  const { data: menu } = useQuery(reading(getMenu, { restaurantId: basket.restaurantId }))
  const prices = new Map(priced?.cart.lines.map(({ lineId, unitPrice }) => [lineId, unitPrice] as const))
  return (
    <ul className="order-lines" aria-label={say('order.yours')}>
      {basket.lines.map((line) => (
        <OrderLine key={line.lineId} line={line} basket={basket} problem={problems.get(line.lineId)} price={prices.get(line.lineId) ?? line.unitPrice} allergens={dishIn(menu, line.dishId)?.allergens} />
      ))}
    </ul>
  )
}

function OrderLine({ line, basket, problem, price, allergens = [] }: { line: Line; basket: Basket; problem: string | undefined; price: Line['unitPrice']; allergens?: readonly string[] | undefined }) {
  const say = useWords(words)
  const { money } = useFormat()
  const { lineId, name, quantity, options, note, unitPrice } = line
  const remove = () => {
    const before = basket
    removeLine(lineId)
    toast(say('order.took-out', { name }), { icon: Trash2, action: { label: say('undo'), onPress: () => putBack(before) } })
  }
  const change = (to: number) => (to === 0 ? remove() : setQuantity(lineId, to))
  if (problem === 'dish-sold-out' || problem === 'dish-gone') return <SoldOut line={line} basket={basket} onRemove={remove} />
  return (
    <li className="order-line">
      <Tin picture={pictureOfDish(line)} name={name} small className="order-line-tin" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-3">
          <span className="flex-1 strong leading-tight">{name}</span>
          <Money of={{ amount: price.amount * quantity, currency: price.currency }} className="medium" />
        </div>
        {options.length > 0 && <div className="type-14 quiet">{options.map((option) => option.name).join(', ')}</div>}
        {allergens.length > 0 && <div className="type-14 quieter">{say('line.contains', { allergens: allergens.map((code) => say(`allergen.${code}` as 'allergen.gluten')).join(', ') })}</div>}
        {note && <Note className="mt-1.5 w-fit">{note}</Note>}
        {price.amount !== unitPrice.amount && <p className="type-14 text-soon pt-0.5">{say('line.price-changed', { before: money(unitPrice), now: money(price) })}</p>}
        {problem && <p role="alert" className="type-14 text-late pt-0.5">{say(`line.${problem}` as 'line.option-gone')}</p>}
        <div className="flex items-center justify-between gap-3 pt-2">
          <Link to="/restaurants/$restaurantId" params={{ restaurantId: basket.restaurantId }} search={{ dish: line.dishId, line: lineId } as never} resetScroll={false} className="order-edit">{say('line.edit')}</Link>
          <Stepper removable value={quantity} onChange={change} words={{ label: say('line.how-many', { name }), less: say('less'), more: say('more'), remove: say('line.remove', { name }) }} />
        </div>
      </div>
    </li>
  )
}

/** It stays to be seen, is not charged, and one thing is offered in its place; nothing is put in by itself. */
function SoldOut({ line, basket, onRemove }: { line: Line; basket: Basket; onRemove: () => void }) {
  const say = useWords(words)
  const navigate = useNavigate()
  const { data: menu } = useQuery(reading(getMenu, { restaurantId: basket.restaurantId }))
  const other = substituteFor(menu, line.dishId)
  return (
    <li className="sold-out-line card">
      <div className="flex flex-wrap items-start gap-x-2.5 text-late" role="status">
        <Icon of={Ban} className="mt-0.5" />
        <div className="sold-out-words">
          <p className="strong leading-tight">{say('line.sold-out', { name: line.name })}</p>
          <p className="type-14 text-ink-2">{say('line.sold-out-says')}</p>
        </div>
        <Button kind="words" size="small" className="ms-auto" onClick={onRemove}>{say('line.take-out')}</Button>
      </div>
      {other && (
        <div className="flex items-center gap-2.5 pt-2.5">
          <Tin picture={pictureOfDish(other)} name={other.name} small className="size-12 flex-none" />
          <div className="min-w-0 flex-1">
            <p className="medium text-[.9375rem] leading-tight">{other.name}</p>
            <p className="type-14 quiet"><Money of={other.price} />{`, ${say('line.instead')}`}</p>
          </div>
          <Button
            kind="outline" size="small"
            onClick={() => {
              removeLine(line.lineId)
              void navigate({ to: '/restaurants/$restaurantId', params: { restaurantId: basket.restaurantId }, search: { dish: other.dishId } as never, resetScroll: false })
            }}
          >
            {say('line.choose')}
          </Button>
        </div>
      )}
    </li>
  )
}

// ── what is wrong ──

export function Wrong({ basket, priced, error, onAgain }: { basket: Basket; priced: Priced | undefined; error: unknown; onAgain: () => void }) {
  const say = useWords(words)
  const { open } = useSheet()
  const { money } = useFormat()
  useEffect(() => {
    // Another tab, or a request whose answer got lost: it is an order now.
    if (codeOf(error) === 'cart-already-ordered' && !basket.intention) emptyBasket()
  }, [error])
  const changed = priced?.cart.lines.filter(({ lineId, unitPrice }) => basket.lines.some((line) => line.lineId === lineId && line.unitPrice.amount !== unitPrice.amount)) ?? []
  const said: ReactNode[] = []
  for (const { code, missing } of priced?.cart.problems ?? []) {
    if (code === 'below-minimum' && missing) said.push(<Remark key={code}>{say('wrong.below-minimum', { missing: money(missing), name: basket.restaurantName })}</Remark>)
    if (code === 'restaurant-closed') said.push(<Remark key={code} tone="late">{say('wrong.restaurant-closed', { name: basket.restaurantName })}</Remark>)
  }
  if (priced?.refused === 'outside-area') said.push(<Remark key="outside" tone="late" action={<Button kind="words" size="small" onClick={() => open('address')}>{say('address.change')}</Button>}>{say('wrong.outside-area', { name: basket.restaurantName })}</Remark>)
  if (changed.length > 0) said.push(<Remark key="prices" action={<Button kind="words" size="small" onClick={() => agreeToPrices(new Map(changed.map(({ lineId, unitPrice }) => [lineId, unitPrice])))}>{say('wrong.prices-agree')}</Button>}>{say('wrong.prices')}</Remark>)
  if (error && codeOf(error) !== 'cart-already-ordered') said.push(<Remark key="error" tone="late" action={<Button kind="words" size="small" onClick={onAgain}>{say('again')}</Button>}>{say(codeOf(error) === 'no-answer' ? 'wrong.no-answer' : 'wrong.unknown')}</Remark>)
  return said.length > 0 ? <div className="grid gap-2 pt-2">{said}</div> : null
}

export const Remark = ({ tone = 'soon', action, children }: { tone?: 'soon' | 'late'; action?: ReactNode; children: ReactNode }) => (
  <div role="status" className={classes('remark', tone === 'late' ? 'bg-late-ground text-late' : 'bg-soon-ground text-soon')}>
    <Icon of={tone === 'late' ? CircleAlert : Clock3} className="mt-0.5" />
    <p className="min-w-0 flex-1">{children}</p>
    {action}
  </div>
)

// ── what it costs ──

function Charges({ priced, isOld }: { priced: Priced | undefined; isOld: boolean }) {
  const say = useWords(words)
  const lines = useChargeLines()
  if (!priced) return <Skeleton className="my-1 h-24" />
  const { quote, cart } = priced
  return (
    <div aria-busy={isOld || undefined} className={isOld ? 'opacity-60' : undefined}>
      {quote ? (
        <ReceiptLines lines={lines(quote.charges)} total={{ label: say('total-all-in'), amount: <Money of={quote.total} /> }} />
      ) : (
        <ReceiptLines lines={[]} total={{ label: say('dishes-only'), amount: <Money of={dishesThereAre(cart)} /> }} />
      )}
    </div>
  )
}

export function CheckOut({ priced, className }: { priced: Priced | undefined; className?: string }) {
  const say = useWords(words)
  const isReady = priced !== undefined && priced.cart.problems.length === 0
  if (!isReady) return <Button size="large" wide disabled className={className}>{say('order.check-out')}</Button>
  return (
    <Link to="/checkout" className={buttonClass({ size: 'large', wide: true, split: true }, className)}>
      <span>{say('order.check-out')}</span>
      <span className="button-end flex items-center gap-3">{priced.quote && <Money of={priced.quote.total} />}<Icon of={ArrowRight} turns /></span>
    </Link>
  )
}
