// One order, from "waiting for the payment" to "delivered": what happens now in a sentence, the promise, the code for the door,
// the steps, the courier on the map, and what can still be done.
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { ArrowLeft, Bike, CookingPot, House, MapPinOff, Receipt as ReceiptIcon, ShoppingBag, Store, Undo2, WifiOff } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button, IconButton, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Money } from '../../ui/money.tsx'
import { BarePlate, CodeDigits, Plate } from '../../ui/plate.tsx'
import { Note } from '../../ui/receipt.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { StatusChip, StatusWord } from '../../ui/status-word.tsx'
import { Stack, type Step } from '../../ui/steps.tsx'
import { TimeRange } from '../../ui/times.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { Remark } from '../order/order-receipt.tsx'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { words } from '../words.ts'
import { CancelSheet } from './cancel-sheet.tsx'
import { type Known, useOrder } from './order-state.ts'
import { stepOfNews, wasPaid } from './progress.ts'
import { ToPay } from './to-pay.tsx'
import { trackingWords } from './words.ts'

const TrackingMap = lazy(() => import('./tracking-map.tsx').then(({ TrackingMap }) => ({ default: TrackingMap })))
const ReceiptSheet = lazy(() => import('./receipt-sheet.tsx').then(({ ReceiptSheet }) => ({ default: ReceiptSheet })))

export function OrderPage() {
  const say = useWords(trackingWords)
  const { orderId } = useParams({ strict: false }) as { orderId: string }
  const followed = useOrder(orderId)
  const { order, stage } = followed
  if (followed.isSignedOut) return <SignedOut />
  if (followed.isMissing) return <Missing />
  if (!order || !stage) {
    return (
      <>
        <title>{`${say('title')} · Tiffin`}</title>
        <Header phone />
        <main id="main" tabIndex={-1} className="wide py-6">
          {followed.error ? (
            <Empty large title={say('unreachable')} action={<Button onClick={() => void followed.again()}>{say('again')}</Button>}>{say('unreachable-says')}</Empty>
          ) : (
            <Loading label={say('loading')} className="tracking-panel"><Skeleton className="h-36 rounded-plate" /><Skeleton className="mt-4 h-20 rounded-card" /><Skeleton className="mt-4 h-72 rounded-card" /></Loading>
          )}
        </main>
      </>
    )
  }
  return <Order key={orderId} followed={{ ...followed, order, stage }} />
}

/** Before it is cooked there is nothing on the map that moves; the way there is shown from the first moment. */
const onTheMap: readonly string[] = ['asked', 'cooking', 'waiting-for-courier', 'on-the-way', 'at-the-door', 'ready-to-collect']

function Order({ followed }: { followed: Known }) {
  const say = useWords(trackingWords)
  const { order, stage } = followed
  const router = useRouter()
  const navigate = useNavigate()
  const [isCancelling, setIsCancelling] = useState(false)
  const [hasReceipt, setHasReceipt] = useState(false)
  const [hasMap, setHasMap] = useState(true)
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/orders' }))
  const sentence = useSentence(followed)
  const withMap = hasMap && onTheMap.includes(stage)
  return (
    <>
      <title>{`${sentence} · ${order.restaurantName} · Tiffin`}</title>
      {withMap ? (
        <div className="tracking-map">
          <Suspense fallback={<Skeleton className="h-full rounded-none" />}><TrackingMap followed={followed} onMissing={() => setHasMap(false)} /></Suspense>
          <div className="tracking-map-head md:hidden"><IconButton icon={ArrowLeft} turns look="floating" label={say('back')} onClick={back} /></div>
          <div className="tracking-age"><Age followed={followed} /></div>
        </div>
      ) : null}
      <Header phone={!withMap} />
      <main id="main" tabIndex={-1} className="tracking" data-map={withMap ? '' : undefined}>
        <div className="tracking-panel">
          <h1 className="for-screen-readers">{say('title-of', { code: order.code })}</h1>
          <Now followed={followed} sentence={sentence} />
          <Trouble followed={followed} />
          {stage === 'to-pay' ? <ToPay followed={followed} onCancel={() => setIsCancelling(true)} /> : <Steps followed={followed} />}
          <About followed={followed} onReceipt={() => setHasReceipt(true)} onCancel={() => setIsCancelling(true)} />
        </div>
      </main>
      {isCancelling && <CancelSheet followed={followed} onClose={() => setIsCancelling(false)} />}
      {hasReceipt && <Suspense fallback={null}><ReceiptSheet order={order} onClose={() => setHasReceipt(false)} /></Suspense>}
    </>
  )
}

/** One sentence that says what happens now. */
function useSentence({ order, stage, seen, now, payment, courierName }: Known): string {
  const say = useWords(trackingWords)
  const { time } = useFormat()
  const values = { name: order.restaurantName, time: order.readyAt ? time(order.readyAt) : '' }
  switch (stage) {
    case 'to-pay':
      return say(payment?.status === 'declined' ? 'now.declined' : 'now.to-pay')
    case 'asked':
      return say('now.asked', values)
    case 'cooking':
      return order.status === 'ACCEPTED' ? say('now.accepted', values) : say('now.cooking', values)
    case 'waiting-for-courier':
      return order.progress.delivery === 'nobody' ? say('now.finding') : say(order.progress.delivery === 'at-restaurant' ? 'now.courier-there' : 'now.courier-coming')
    case 'ready-to-collect':
      return say('now.collect', values)
    case 'on-the-way': {
      const minutes = seen?.etaAt && now !== undefined ? Math.max(1, Math.ceil((Date.parse(seen.etaAt) - now) / 60_000)) : undefined
      if (minutes === undefined) return say('now.on-the-way')
      if (seen?.stopsBefore) return say('now.door-before', { minutes })
      return courierName ? say('now.named-minutes-away', { name: courierName, minutes }) : say('now.minutes-away', { minutes })
    }
    case 'at-the-door':
      return say('now.at-the-door')
    case 'done':
      return say(order.fulfilment === 'pickup' ? 'now.collected' : 'now.done', { time: order.deliveredAt ? time(order.deliveredAt) : '' })
    case 'cancelled':
      return say('now.cancelled')
    case 'rejected':
      return say('now.rejected', values)
    case 'payment-failed':
      return say('now.payment-failed')
  }
}

function Now({ followed, sentence }: { followed: Known; sentence: string }) {
  const say = useWords(trackingWords)
  const { time } = useFormat()
  const { order, stage, forecast, payment } = followed
  if (stage === 'to-pay') return null
  if (stage === 'done' || stage === 'cancelled' || stage === 'rejected' || stage === 'payment-failed') {
    return (
      <BarePlate className={stage === 'done' ? undefined : 'plate-ended'}>
        <p className="plate-sentence" role="status">{sentence}</p>
        <p className="plate-latest pt-1">{stage === 'done' ? say('now.promise-was', { latest: time(order.latestAt) }) : say(wasPaid(order) && payment?.status !== 'voided' ? `ended.${stage}` : 'nothing-charged')}</p>
      </BarePlate>
    )
  }
  if (stage === 'ready-to-collect') {
    return (
      <BarePlate>
        <p className="plate-sentence" role="status">{sentence}</p>
        <p className="plate-latest pt-1">{say('ready-since', { time: time(order.times['order.ready'] ?? order.promisedAt) })}</p>
      </BarePlate>
    )
  }
  if (!forecast) return null
  const { from, to, moved, isLate, latest } = forecast
  return (
    <Plate sentence={sentence} from={from} to={to} latest={say('latest', { time: time(latest) })}>
      {(moved || isLate) && <p className="pt-2"><StatusWord state={followed.now! > latest ? 'late' : 'running-late'}>{followed.now! > latest ? say('late') : moved ? <>{say('was')} <TimeRange from={moved.from} to={moved.to} /></> : say('running-late')}</StatusWord></p>}
    </Plate>
  )
}

function Trouble({ followed: { live, order, stage, forecast, now } }: { followed: Known }) {
  const say = useWords(trackingWords)
  const { time } = useFormat()
  const news = order.forecasts.at(-1)
  const isCookingLate = forecast && (forecast.moved || forecast.isLate) && (stage === 'cooking' || stage === 'asked' || stage === 'waiting-for-courier')
  return (
    <>
      {live.is === 'away' && order.open && <p className="pt-3"><StatusChip icon={WifiOff} tone="soon">{say('not-live')}</StatusChip></p>}
      {isCookingLate && <div className="pt-3"><Remark>{now! > forecast.latest || !news ? say('late-says') : say('later', { why: say(`because.${news.because}`), time: time(forecast.to) })}</Remark></div>}
    </>
  )
}

function Age({ followed: { seen, isOld, now, stage } }: { followed: Known }) {
  const say = useWords(trackingWords)
  const { ago } = useFormat()
  if (!seen || !isOld || now === undefined || stage !== 'on-the-way') return null
  return <StatusChip icon={MapPinOff} tone="plain" className="shadow-2">{say('seen', { ago: ago(now - Date.parse(seen.seenAt)) })}</StatusChip>
}

// ── the steps ──

function Steps({ followed }: { followed: Known }) {
  const say = useWords(trackingWords)
  const { order } = followed
  const steps = useWithNews(useSteps(followed), order)
  return (
    <>
      {order.codes.door && order.open && (
        <Card className="code-card">
          <div className="min-w-0 flex-1">
            <p className="strong leading-tight">{say(order.fulfilment === 'pickup' ? 'code.counter' : 'code.door')}</p>
            <p className="type-14 quiet">{say(order.fulfilment === 'pickup' ? 'code.counter-says' : order.leaveAtDoor ? 'code.leave-says' : 'code.door-says')}</p>
          </div>
          <CodeDigits code={order.codes.door} label={say('code.door')} />
        </Card>
      )}
      <Stack steps={steps} label={say('steps')} className="pt-4" />
    </>
  )
}

/** Each change of what was expected stands beside its step, with the reason, for as long as there is an order. */
function useWithNews(steps: readonly Step[], { forecasts }: Known['order']): Step[] {
  const say = useWords(trackingWords)
  const { time } = useFormat()
  return steps.map((step) => {
    const news = forecasts.filter(({ because }) => stepOfNews[because] === step.key)
    if (news.length === 0) return step
    return {
      ...step,
      detail: (
        <>
          {step.detail}
          {news.map(({ at, expectedAt, before, because }) => <p key={at} className="step-news">{say('news', { at: time(at), why: say(`because.${because}`), time: time(expectedAt), before: time(before) })}</p>)}
        </>
      ),
    }
  })
}

function useSteps({ order, stage, forecast, payment, courierName }: Known): Step[] {
  const say = useWords(trackingWords)
  const { time } = useFormat()
  const { times } = order
  const at = (...facts: string[]) => {
    const known = facts.map((fact) => times[fact]).find((one) => one !== undefined)
    return known && time(known)
  }
  const isOver = !order.open
  const isDone = stage === 'done'
  const isPickup = order.fulfilment === 'pickup'
  const range = forecast && order.open && stage !== 'ready-to-collect' ? <TimeRange from={forecast.from} to={forecast.to} /> : undefined
  const passed = { accepted: times['order.accepted'] !== undefined, ready: times['order.ready'] !== undefined, picked: times['order.picked_up'] !== undefined }
  const now = <span>{say('step.now')}</span>
  const brought = courierName && say('step.brought-by', { name: courierName })
  const steps: (Step & { reached: boolean })[] = [
    {
      key: 'ordered', icon: ReceiptIcon, what: say('step.ordered'), reached: true, state: stage === 'asked' ? 'now' : 'done', time: at('order.placed'),
      detail: stage === 'asked' ? say('step.asked', { name: order.restaurantName }) : say(order.paymentMethod === 'cash' ? 'step.cash' : 'step.paid'),
    },
    {
      key: 'cooking', icon: CookingPot, what: say(passed.ready || isDone ? 'step.cooked' : 'step.cooking'), reached: passed.accepted, state: stage === 'cooking' ? 'now' : passed.ready || isDone ? 'done' : 'next',
      time: stage === 'cooking' ? now : at('order.accepted'), detail: order.readyAt && passed.accepted ? say(passed.ready ? 'step.was-ready' : 'step.ready-at', { time: at('order.ready') ?? time(order.readyAt) }) : undefined,
    },
    isPickup
      ? { key: 'collect', icon: Store, what: say('step.collect'), reached: passed.ready, state: stage === 'ready-to-collect' ? 'now' : isDone ? 'done' : 'next', time: stage === 'ready-to-collect' ? now : (at('order.ready') ?? range), detail: undefined }
      : {
          key: 'picked', icon: ShoppingBag, what: say(passed.picked ? 'step.picked' : 'step.courier'), reached: passed.picked || times['order.courier_assigned'] !== undefined, state: stage === 'waiting-for-courier' ? 'now' : passed.picked ? 'done' : 'next',
          time: stage === 'waiting-for-courier' ? now : at('order.picked_up'), detail: passed.picked ? undefined : times['order.courier_assigned'] ? brought ?? say('step.courier-found') : undefined,
        },
    ...(isPickup
      ? []
      : [{ key: 'way', icon: Bike, what: say('step.way'), reached: passed.picked, state: stage === 'on-the-way' ? ('now' as const) : stage === 'at-the-door' || isDone ? ('done' as const) : ('next' as const), time: stage === 'on-the-way' ? now : at('order.courier_en_route_to_customer'), detail: passed.picked ? brought : undefined }]),
    { key: 'done', icon: House, what: say(isPickup ? 'step.have-it' : 'step.door'), reached: isDone, state: isDone ? 'done' : stage === 'at-the-door' ? 'now' : 'next', time: isDone ? at('order.delivered') : (range ?? undefined), detail: undefined },
  ]
  if (!isOver || isDone) return steps
  // What was cancelled has no tins to come: what was reached stays, and what came back.
  const reached = steps.filter((step) => step.reached).map((step) => ({ ...step, state: 'done' as const }))
  const ending: Step = { key: 'ended', icon: Undo2, state: 'wrong', what: say(`ended-step.${stage as 'cancelled'}`), time: at('order.cancelled', 'order.rejected', 'order.payment_failed'), detail: order.refunded.amount > 0 ? <>{say('refunded')} <Money of={order.refunded} /></> : !wasPaid(order) ? say('nothing-charged') : say(payment?.status === 'voided' ? 'hold-released' : 'refund-coming') }
  return [...reached, ending]
}

// ── what it is, and what can be done ──

function About({ followed, onReceipt, onCancel }: { followed: Known; onReceipt: () => void; onCancel: () => void }) {
  const say = useWords(trackingWords)
  const browse = useWords(words)
  const { order, stage } = followed
  const canCancel = order.open && (stage === 'asked' || stage === 'cooking' || stage === 'waiting-for-courier' || stage === 'ready-to-collect')
  return (
    <section className="order-about" aria-label={say('about')}>
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="strong two-lines leading-tight"><Link to="/restaurants/$restaurantId" params={{ restaurantId: order.restaurantId }} className="no-underline hover:underline"><bdi>{order.restaurantName}</bdi></Link></p>
          <p className="type-14 quiet">{browse('dishes', { count: order.items })} · <Money of={order.total} /> · {say(order.paymentMethod === 'cash' ? 'cash' : 'card')}</p>
        </div>
        <Button kind="outline" size="small" icon={ReceiptIcon} onClick={onReceipt}>{say('receipt')}</Button>
      </div>
      {order.note && <Note className="mt-3">{order.note}</Note>}
      <div className="flex flex-wrap gap-2.5 pt-4 empty:hidden">
        {canCancel && <Button kind="danger" onClick={onCancel}>{say('cancel')}</Button>}
        {!order.open && <Again orderId={order.orderId} />}
      </div>
      <p className="type-13 quieter pt-4">{say('order-code', { code: order.code })}</p>
    </section>
  )
}

const Again = ({ orderId }: { orderId: string }): ReactNode => {
  const say = useWords(trackingWords)
  return <Link to="/orders" search={{ again: orderId } as never} className={buttonClass({})}>{say('again-order')}</Link>
}

function SignedOut() {
  const say = useWords(trackingWords)
  return (
    <>
      <title>{`${say('title')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide py-6">
        <div className="narrow-page">
          <h1 className="type-24">{say('signed-out')}</h1>
          <p className="quiet pt-1 pb-5">{say('signed-out-says')}</p>
          <SignInForm />
        </div>
      </main>
    </>
  )
}

function Missing() {
  const say = useWords(trackingWords)
  return (
    <>
      <title>{`${say('missing')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide py-10">
        <Empty large title={say('missing')} action={<Link to="/orders" className={buttonClass({})}>{say('missing-orders')}</Link>}>{say('missing-says')}</Empty>
      </main>
    </>
  )
}
