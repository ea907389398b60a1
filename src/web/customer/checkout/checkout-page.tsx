// The last look before ordering: when and where, who, how it is paid, a tip, a coupon, and every line of the price.
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft, Banknote, CreditCard, LockKeyhole, MapPin, Store, Truck } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cityNow, useCity } from '../../api/city.ts'
import { codeOf, Problem } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import { language } from '../../api/settings.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { Button, IconButton, buttonClass } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { OptionGroup, OptionRow, Segments, Switch } from '../../ui/options.tsx'
import { Plate } from '../../ui/plate.tsx'
import { Receipt, ReceiptLines } from '../../ui/receipt.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { useSheet } from '../frame/sheets.ts'
import { basketNow, countOf, type Intention, setWishes } from '../kept/basket.ts'
import { contact } from '../kept/contact.ts'
import { phoneFrom } from '../kept/phone.ts'
import { addressLine, placeNow, usePlace } from '../kept/places.ts'
import { dishesThereAre, priceAgain, type Quote, usePriced } from '../kept/pricing.ts'
import { rangeOfQuote } from '../kept/promise.ts'
import { useChargeLines } from '../order/charge-lines.tsx'
import { OrderLines, Remark, Wrong } from '../order/order-receipt.tsx'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { words } from '../words.ts'
import { CouponField } from './coupon-field.tsx'
import { BasketGone, bankPageOf, placeFromBasket } from './placing.ts'
import { TipChoice } from './tip-choice.tsx'
import { checkoutWords } from './words.ts'

export function CheckoutPage() {
  const say = useWords(checkoutWords)
  const router = useRouter()
  const navigate = useNavigate()
  const known = usePriced()
  const { basket, priced } = known
  const isPlacing = useRef(false)
  if (!basket || countOf(basket.lines) === 0) return isPlacing.current ? null : <NothingToPay />
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/restaurants/$restaurantId', params: { restaurantId: basket.restaurantId } }))
  return (
    <>
      <title>{`${say('title')} · Tiffin`}</title>
      <Header cart={false} />
      <main id="main" tabIndex={-1} className="wide checkout">
        <div className="checkout-head">
          <IconButton icon={ArrowLeft} turns look="bare" label={say('back')} onClick={back} />
          <h1 className="checkout-h1">{say('title')}</h1>
        </div>
        <Form known={known} onPlacing={() => (isPlacing.current = true)} quote={priced?.quote} />
      </main>
    </>
  )
}

function Form({ known, quote, onPlacing }: { known: ReturnType<typeof usePriced>; quote: Quote | undefined; onPlacing: () => void }) {
  const say = useWords(checkoutWords)
  const browse = useWords(words)
  const session = useSession()
  const city = useCity()
  const place = usePlace()
  const { money } = useFormat()
  const { basket, priced } = known
  const lines = useChargeLines()
  const [person, setPerson] = useState(() => ({ name: contact.get().name ?? '', phone: contact.get().phone ?? '' }))
  const [isTried, setIsTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (session) setPerson((typed) => ({ name: typed.name || session.name, phone: typed.phone || (session.phone ?? '') }))
  }, [session?.userId])

  const placing = usePlacing(onPlacing)
  const isDelivery = basket!.fulfilment === 'delivery'
  const method = basket!.paymentMethod === 'cash' && quote && !quote.acceptsCash ? 'card' : (basket!.paymentMethod ?? 'card')
  const phone = phoneFrom(person.phone, city?.city.country)
  const nameMissing = person.name.trim() === ''
  const isReady = quote !== undefined && (!isDelivery || place !== undefined) && !known.isOld

  // Said to order, then the page went away: it is still meant.
  useEffect(() => {
    if (session && basket?.intention) placing.go(() => basket.intention!)
  }, [session?.userId])

  const order = () => {
    setIsTried(true)
    if (nameMissing || !phone) return form.current?.querySelector<HTMLElement>(nameMissing ? '[name=name]' : '[name=tel]')?.focus()
    contact.set({ name: person.name.trim(), phone: person.phone.trim() })
    const { expiresAt, total } = quote!
    if (city && Date.parse(expiresAt) <= cityNow(city)) return void priceAgain()
    placing.go(() => intentionOf(quote!, { name: person.name.trim(), phone }, method), total.amount)
  }

  return (
    <div className="checkout-columns">
      <div className="min-w-0">
        {quote ? <Promise quote={quote} /> : priced ? null : <Skeleton className="h-32 rounded-plate" />}
        <Wrong basket={basket!} priced={priced} error={known.error} onAgain={() => void known.again()} />
        <div className="pt-4">
          <Segments
            label={say('how')} value={basket!.fulfilment} onChange={(fulfilment) => setWishes({ fulfilment })}
            options={[{ value: 'delivery', label: say('delivery'), icon: Truck }, { value: 'pickup', label: say('pickup'), icon: Store }]}
          />
        </div>
        {isDelivery ? <Where /> : <PickUp quote={quote} name={basket!.restaurantName} />}
        {session === null && (
          <section className="checkout-part" aria-labelledby="who-pays">
            <h2 id="who-pays" className="type-20">{say('who.sign-in')}</h2>
            <p className="type-14 quiet pt-0.5 pb-3">{say('who.sign-in-says')}</p>
            <SignInForm />
          </section>
        )}
        {session && session.role !== 'customer' && <Remark tone="late">{say('who.not-a-customer', { name: session.name })}</Remark>}
        {session?.role === 'customer' && (
          <form ref={form} className="checkout-part" onSubmit={(event) => (event.preventDefault(), order())} aria-labelledby="who">
            <h2 id="who" className="type-17 pb-2.5">{say('who')}</h2>
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label={say('who.name')} name="name" autoComplete="name" maxLength={120} value={person.name} onChange={({ target }) => setPerson({ ...person, name: target.value })} error={isTried && nameMissing ? say('who.name-missing') : undefined} />
              <Field
                label={say('who.phone')} name="tel" type="tel" autoComplete="tel" inputMode="tel" value={person.phone} onChange={({ target }) => setPerson({ ...person, phone: target.value })} error={isTried && !phone ? say('who.phone-wrong') : undefined} hint={isTried && !phone ? undefined : say('who.phone-hint')}
              />
            </div>
            {/* Enter in a field orders, too. */}
            <input type="submit" hidden />
          </form>
        )}
        <section className="checkout-part">
          <OptionGroup title={say('method')} className="lines">
            <OptionRow kind="one" name="method" icon={CreditCard} checked={method === 'card'} onChange={() => setWishes({ paymentMethod: 'card' })} detail={say('method.card-says')}>{say('method.card')}</OptionRow>
            {quote?.acceptsCash !== false && (
              <OptionRow kind="one" name="method" icon={Banknote} checked={method === 'cash'} onChange={() => setWishes({ paymentMethod: 'cash' })} detail={quote ? cashWords(quote, say, money) : undefined}>{say(isDelivery ? 'method.cash' : 'method.cash-counter')}</OptionRow>
            )}
          </OptionGroup>
        </section>
        {isDelivery && quote && <TipChoice quote={quote} />}
        <CouponField refused={priced?.couponRefused} quote={quote} />
        <details className="checkout-part">
          <summary className="type-17 cursor-pointer">{browse('dishes', { count: countOf(basket!.lines) })} · <bdi>{basket!.restaurantName}</bdi></summary>
          <OrderLines basket={basket!} priced={priced} />
        </details>
      </div>
      <div className="checkout-paper">
        <Receipt>
          {quote ? (
            <ReceiptLines lines={lines(quote.charges)} total={{ label: say('total'), amount: <Money of={quote.total} /> }} foot={say('total.tax', { tax: money(quote.taxIncluded) })} />
          ) : (
            <ReceiptLines lines={[]} total={{ label: browse('dishes-only'), amount: priced ? <Money of={dishesThereAre(priced.cart)} /> : '…' }} />
          )}
        </Receipt>
      </div>
      <div className="checkout-foot">
        {placing.says && <Remark tone="late">{placing.says}</Remark>}
        {placing.isUnknown && <Remark>{say('placing.unknown')}</Remark>}
        <Button
          size="large" wide icon={LockKeyhole} busy={placing.isBusy} disabled={!isReady || session?.role !== 'customer'} onClick={order}
          end={quote && <Money of={quote.total} />}
        >
          {placing.isBusy ? say('placing') : session === null ? say('pay.sign-in') : method === 'card' ? say('pay') : say(isDelivery ? 'pay.cash' : 'pay.cash-counter')}
        </Button>
      </div>
    </div>
  )
}

/** What will be sent, word for word, however often. */
function intentionOf(quote: Quote, person: { name: string; phone: string }, paymentMethod: 'card' | 'cash'): Omit<Intention, 'key'> {
  const place = placeNow()
  const { leaveAtDoor } = basketNow()!
  return {
    total: quote.total,
    input: {
      quote: quote.token, paymentMethod, contact: person, language: language(),
      ...(quote.fulfilment === 'delivery' && place ? { address: { street: place.street, number: place.number, ...(place.apartment ? { apartment: place.apartment } : {}), ...(place.note ? { note: place.note } : {}) }, leaveAtDoor: leaveAtDoor ?? false } : {}),
    },
  }
}

/** What a refusal means for whoever reads it; for the rest there is a sentence that holds for all. */
const refusals = ['quote-expired', 'price-changed', 'dish-sold-out', 'restaurant-closed', 'coupon-not-valid', 'coupon-used-up', 'cash-not-accepted', 'quote-of-another', 'address-not-quoted'] as const

function usePlacing(onPlacing: () => void) {
  const say = useWords(checkoutWords)
  const navigate = useNavigate()
  const [isUnknown, setIsUnknown] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const placing = useMutation({
    mutationFn: async (make: () => Omit<Intention, 'key'>) => {
      onPlacing()
      // The button says that it works on it; then it does.
      await afterPaint()
      const isCard = (basketNow()?.intention ?? make()).input.paymentMethod === 'card'
      const orderId = await placeFromBasket(make, setIsUnknown)
      setIsLeaving(true)
      void queries.invalidateQueries({ queryKey: ['orders.listOrders'] })
      // Back from the bank should lead to the order, not to an empty checkout.
      await navigate({ to: '/orders/$orderId', params: { orderId }, replace: true })
      if (isCard) await bankPageOf(orderId).then((page) => location.assign(page), () => {})
    },
    onError: (error) => {
      void priceAgain()
      if (error instanceof Problem && error.status === 401) queries.setQueryData(sessionQuery.queryKey, null)
      if (error instanceof BasketGone) void navigate({ to: '/orders', replace: true })
    },
    onSettled: () => setIsUnknown(false),
  })
  const code = codeOf(placing.error)
  const known = refusals.find((one) => one === code)
  return {
    go: (make: () => Omit<Intention, 'key'>, _total?: number) => {
      if (!placing.isPending && !isLeaving) placing.mutate(make)
    },
    isBusy: placing.isPending || isLeaving,
    isUnknown,
    says: placing.error && !(placing.error instanceof BasketGone) ? (code === 'session-ended' || code === 'not-signed-in' ? say('refused.session') : known ? say(`refused.${known}`) : say('refused.other')) : undefined,
  }
}

function Promise({ quote }: { quote: Quote }) {
  const say = useWords(checkoutWords)
  const { time } = useFormat(quote.timeZone)
  const { from, to, latest } = rangeOfQuote(quote)
  return <Plate label={say(quote.fulfilment === 'delivery' ? 'arrives-between' : 'ready-between')} from={from} to={to} latest={say('latest', { time: time(latest) })} timeZone={quote.timeZone} />
}

function Where() {
  const say = useWords(checkoutWords)
  const browse = useWords(words)
  const place = usePlace()
  const { basket } = usePriced()
  const { open } = useSheet()
  return (
    <>
      <FactRow icon={MapPin} action={<button type="button" className="order-edit" onClick={() => open('address')}>{browse(place ? 'change' : 'address.where')}</button>} detail={place?.note ?? say('where.no-note')}>
        <bdi>{place ? addressLine(place, browse('apartment-short')) : say('where.missing')}</bdi>
      </FactRow>
      <div className="fact-row py-1.5"><Switch checked={basket?.leaveAtDoor ?? false} onChange={({ target }) => setWishes({ leaveAtDoor: target.checked })}>{say('where.leave')}</Switch></div>
    </>
  )
}

function PickUp({ quote, name }: { quote: Quote | undefined; name: string }) {
  const say = useWords(checkoutWords)
  return (
    <FactRow icon={Store} detail={say('pickup.says')}>
      <bdi>{quote?.restaurantName ?? name}</bdi>
    </FactRow>
  )
}

const FactRow = ({ icon, children, detail, action }: { icon: typeof MapPin; children: ReactNode; detail: ReactNode; action?: ReactNode }) => (
  <div className="fact-row">
    <Icon of={icon} className="text-act-ink text-[1.1rem]" />
    <div className="min-w-0 flex-1">
      <p className="medium leading-snug">{children}</p>
      <p className="type-14 quiet">{detail}</p>
    </div>
    {action}
  </div>
)

/** Notes that people have in their pockets, by currency, in whole units. */
const notes: Readonly<Record<string, readonly number[]>> = { UYU: [100, 200, 500, 1_000, 2_000], EUR: [5, 10, 20, 50, 100], USD: [5, 10, 20, 50, 100], CHF: [10, 20, 50, 100, 200] }

function cashWords({ total }: Quote, say: (key: 'method.cash-says' | 'method.cash-exact', values?: Record<string, string>) => string, money: (amount: Quote['total']) => string): string {
  const note = (notes[total.currency] ?? []).map((note) => note * 100).map((note) => Math.ceil(total.amount / note) * note).find((handed) => handed - total.amount < total.amount && handed > total.amount)
  if (!note) return say('method.cash-exact')
  return say('method.cash-says', { note: money({ amount: note, currency: total.currency }), change: money({ amount: note - total.amount, currency: total.currency }) })
}

function NothingToPay() {
  const say = useWords(checkoutWords)
  const browse = useWords(words)
  return (
    <>
      <title>{`${say('title')} · Tiffin`}</title>
      <Header phone cart={false} />
      <main id="main" tabIndex={-1} className="wide py-10">
        <Empty large title={browse('order.empty')} action={<div className="flex flex-wrap justify-center gap-2"><Link to="/" className={buttonClass({})}>{say('nothing.kitchens')}</Link><Link to="/orders" className={buttonClass({ kind: 'outline' })}>{say('nothing.orders')}</Link></div>}>{say('nothing.says')}</Empty>
      </main>
    </>
  )
}
