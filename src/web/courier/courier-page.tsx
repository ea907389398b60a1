// The courier's page: online or not, one offer at a time, and the steps of what is carried. Everything in reach of a thumb.
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Bike, Car, Footprints, WifiOff } from 'lucide-react'
import { goOffline, goOnline, myDeliveries, myEarnings, myOffers, myShift } from '../../contexts/dispatch/contract.ts'
import { getOrder } from '../../contexts/orders/contract.ts'
import type { Input } from '../../platform/contract.ts'
import { ask } from '../api/ask.ts'
import { useCity, useNow } from '../api/city.ts'
import { Problem } from '../api/problem.ts'
import { queries, reading } from '../api/queries.ts'
import { useLive } from '../live/live.ts'
import { useAttempt } from '../shell/room/attempt.ts'
import { Room } from '../shell/room/room.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Chip, Chips } from '../ui/options.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { Carrying } from './carrying.tsx'
import { MoveCard } from './move-card.tsx'
import { nextStep } from './next-step.ts'
import { OfferCard } from './offer-card.tsx'
import { OneMoreCard } from './one-more-card.tsx'
import { useWhereabouts } from './whereabouts.ts'
import { words } from './words.ts'
import './courier.css'

type Vehicle = Input<typeof goOnline>['vehicle']
const vehicles: readonly [Vehicle, typeof Bike][] = [['bicycle', Bike], ['motorbike', Bike], ['car', Car], ['walking', Footprints]]

export function CourierPage() {
  const say = useWords(words)
  return (
    <div className="courier">
      <Room of="courier" title={say('title')}>{({ userId }) => <Shift courierId={userId} />}</Room>
      <Toasts label={say('said')} closeLabel={say('close')} />
    </div>
  )
}

function Shift({ courierId }: { courierId: string }) {
  const say = useWords(words)
  const city = useCity()
  const now = useNow(500) ?? 0
  const [vehicle, setVehicle] = useState<Vehicle>('bicycle')
  const shift = useQuery({ ...reading(myShift, {}), retry: (count, error) => !(error instanceof Problem) && count < 3, refetchInterval: 20_000 })
  const online = shift.data?.online === true
  const offers = useQuery({ ...reading(myOffers, {}), enabled: online, refetchInterval: 5_000 })
  const carried = useQuery({ ...reading(myDeliveries, { open: true }), enabled: online, refetchInterval: 10_000 }).data?.deliveries ?? []
  const orders = useQueries({ queries: carried.map(({ orderId }) => ({ ...reading(getOrder, { orderId }), refetchInterval: 5_000 })) })
  const trip = carried.flatMap((delivery, nth) => (orders[nth]?.data ? [{ delivery, order: orders[nth].data }] : []))
  const step = trip.length === carried.length ? nextStep(trip) : undefined
  const live = useLive([`couriers/${courierId}`], () => void refresh())
  const offer = offers.data?.offers.find(({ expiresAt }) => Date.parse(expiresAt) > now)
  const move = shift.data?.move && Date.parse(shift.data.move.until) > now ? shift.data.move : undefined
  const goal = step ? (step.isToRestaurant ? step.delivery.restaurant : step.delivery.destination) : (carried[0]?.restaurant ?? (move?.status === 'followed' ? move.position : undefined))
  const { position, rides } = useWhereabouts(city, online, goal)

  const { attempt, busy } = useAttempt(refresh)

  if (shift.isPending) return <main><Loading label={say('loading')}><Skeleton className="h-64" /></Loading></main>
  return (
    <main className="courier-page">
      <title>{`${say('title')} · Tiffin`}</title>
      {live.is === 'away' && <Banner icon={WifiOff}>{say('offline')}</Banner>}
      {rides && online && <Banner tone="demo" icon={Bike}>{say('demo-ride')}</Banner>}
      {online && !position && <Banner tone="late">{say('no-position')}</Banner>}
      {!online ? (
        <section className="courier-off">
          <h1 className="type-30">{say('off.title')}</h1>
          <p className="quiet">{say('off.says')}</p>
          <Chips label={say('vehicle')} even>
            {vehicles.map(([one, icon]) => <Chip key={one} icon={icon} on={one === vehicle} onClick={() => setVehicle(one)}>{say(one)}</Chip>)}
          </Chips>
          <Button size="huge" wide busy={busy} onClick={() => void attempt(() => ask(goOnline, { vehicle, position: position! }))} disabled={!position}>{say('go-online')}</Button>
        </section>
      ) : carried.length ? (
        <>
          {offer?.beside && <OneMoreCard key={offer.offerId} offer={offer} now={now} onAnswer={attempt} busy={busy} />}
          {step ? <Carrying key={step.order.orderId} trip={trip} step={step} now={now} onStep={attempt} busy={busy} /> : <Skeleton className="h-64" />}
        </>
      ) : offer ? (
        <OfferCard key={offer.offerId} offer={offer} now={now} onAnswer={attempt} busy={busy} />
      ) : (
        <section className="courier-off">
          {move ? <MoveCard key={move.moveId} move={move} onAnswer={attempt} busy={busy} /> : (
            <>
              <h1 className="type-30">{say('online.title')}</h1>
              <p className="quiet">{say('online.says')}</p>
            </>
          )}
          <Button kind={move ? 'words' : 'outline'} size="large" wide busy={busy} onClick={() => void attempt(() => ask(goOffline, {}))}>{say('go-offline')}</Button>
        </section>
      )}
      <Earned now={now} />
    </main>
  )
}

function Earned({ now }: { now: number }) {
  const say = useWords(words)
  const { day } = useFormat()
  const { data } = useQuery({ ...reading(myEarnings, {}), refetchInterval: 30_000 })
  const today = data?.earnings.filter(({ at }) => now > 0 && day(at) === day(now)) ?? []
  const total = today.reduce((sum, { pay }) => sum + pay.total.amount, 0)
  return (
    <section className="courier-earned" aria-labelledby="earned">
      <h2 id="earned" className="type-17">{say('earned')}</h2>
      {today.length === 0 ? <p className="quieter">{say('earned.none')}</p> : (
        <p className="courier-sum"><Money of={{ amount: total, currency: today[0]!.pay.total.currency }} /> <span className="quiet">{say('earned.trips', { count: today.length })}</span></p>
      )}
    </section>
  )
}

const refresh = () => Promise.all(['dispatch.myShift', 'dispatch.myOffers', 'dispatch.myDeliveries', 'dispatch.myEarnings', 'orders.getOrder'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
