// The board of a kitchen: what asks for an answer, what is on the stove, what waits to be collected. Always night, so that a bright
// screen does not blind a dark kitchen; everything can be done with one finger or by the keys 1 to 9 and 0.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { getRestaurant } from '../../contexts/catalog/contract.ts'
import { listTickets, readyItem, recallItem } from '../../contexts/kitchen/contract.ts'
import { acceptOrder, listOrders, rejectOrder } from '../../contexts/orders/contract.ts'
import { ask } from '../api/ask.ts'
import { useCity, useNow } from '../api/city.ts'
import { queries, reading } from '../api/queries.ts'
import { useLive } from '../live/live.ts'
import { useAttempt } from '../shell/room/attempt.ts'
import { Room } from '../shell/room/room.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'
import { StatusChip, StatusWord } from '../ui/status-word.tsx'
import { toast } from '../ui/toast.ts'
import { Toasts } from '../ui/toasts.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { Wifi, WifiOff } from 'lucide-react'
import { AskedCard } from './asked-card.tsx'
import { boardOf, type Hanging, type Item } from './board.ts'
import { TicketCard } from './ticket-card.tsx'
import { WaitingCard } from './waiting-card.tsx'
import { words } from './words.ts'
import './kitchen.css'

export function KitchenPage() {
  const say = useWords(words)
  return (
    <div className="kitchen" data-theme="night">
      <Room of="kitchen" title={say('title')}>{({ restaurantIds: [restaurantId] }) => <BoardOf restaurantId={restaurantId!} />}</Room>
      <Toasts label={say('said')} closeLabel={say('close')} />
    </div>
  )
}

function BoardOf({ restaurantId }: { restaurantId: string }) {
  const say = useWords(words)
  const city = useCity()
  const now = useNow(1_000) ?? 0
  const { time } = useFormat()
  const restaurant = useQuery(reading(getRestaurant, { restaurantId })).data
  const tickets = useQuery({ ...reading(listTickets, { restaurantId }), refetchInterval: 15_000 })
  const orders = useQuery({ ...reading(listOrders, { restaurantId, open: true, limit: 200 }), refetchInterval: 15_000 })
  const live = useLive([`restaurants/${restaurantId}`], () => void refresh())
  const [done, setDone] = useState<{ orderId: string; items: Item[] }[]>([])

  const { attempt } = useAttempt(refresh)
  const bump = ({ ticket }: Hanging) => attempt(async () => {
    const items = ticket.items.filter(({ status }) => status !== 'ready')
    for (const { itemId } of items) await ask(readyItem, { orderId: ticket.orderId, itemId })
    setDone((before) => [{ orderId: ticket.orderId, items }, ...before].slice(0, 50))
    toast(say('marked', { code: ticket.code }), { key: ticket.orderId, action: { label: say('undo'), onPress: () => void bringBack(ticket.orderId, items) } })
  })
  const tap = ({ ticket }: Hanging, { itemId, status }: Item) =>
    attempt(() => ask(status === 'ready' ? recallItem : readyItem, { orderId: ticket.orderId, itemId }))
  const bringBack = (orderId: string, items: readonly Item[]) => attempt(async () => {
    for (const { itemId } of items) await ask(recallItem, { orderId, itemId })
    setDone((before) => before.filter((one) => one.orderId !== orderId))
  })

  const board = tickets.data && orders.data ? boardOf(tickets.data.tickets, orders.data.orders) : undefined
  useKeys((key) => {
    const last = done[0]
    if (key === 0 && last) void bringBack(last.orderId, last.items)
    const ticket = board?.cooking[key - 1]
    if (key > 0 && ticket && ticket.ticket.status !== 'void') void bump(ticket)
  })
  useBell(board?.asked.length ?? 0)

  return (
    <>
      <title>{`${say('title')} · Tiffin`}</title>
      <header className="kitchen-head">
        <h1>{restaurant?.name ?? say('title')}</h1>
        {restaurant && <StatusChip icon={Wifi} tone={restaurant.openNow ? 'good' : 'soon'} bare>{say(restaurant.openNow ? restaurant.status : 'closed')}</StatusChip>}
        <span className="kitchen-gap" />
        {live.is === 'away' ? <StatusWord state="offline">{say('offline', { time: time(awaySince(now, live.since, city?.speed ?? 1)) })}</StatusWord> : <StatusChip icon={live.is === 'open' ? Wifi : WifiOff} tone="good" bare>{say('online')}</StatusChip>}
        <bdi className="kitchen-clock">{time(now)}</bdi>
      </header>
      {!board ? (
        <Loading label={say('loading')} className="kitchen-board"><Skeleton className="h-64" /><Skeleton className="h-64" /><Skeleton className="h-64" /></Loading>
      ) : (
        <main className="kitchen-board">
          <section className="kitchen-asked" aria-labelledby="asked">
            <h2 id="asked">{say('new')} <b>{board.asked.length}</b></h2>
            {board.asked.length === 0 && <p className="kitchen-none">{say('new.none')}</p>}
            {board.asked.map((order) => (
              <AskedCard
                key={order.orderId} order={order} now={now} preparationMinutes={restaurant?.preparationMinutes ?? 20}
                onAccept={(minutes) => attempt(() => ask(acceptOrder, { orderId: order.orderId, minutes }))}
                onReject={(reason) => attempt(() => ask(rejectOrder, { orderId: order.orderId, reason }))}
              />
            ))}
          </section>
          <section className="kitchen-cooking" aria-labelledby="cooking">
            <h2 id="cooking">{say('cooking')} <b>{board.cooking.length}</b></h2>
            {board.cooking.length === 0 && <p className="kitchen-none">{say('cooking.none')}</p>}
            <div className="kitchen-tickets">
              {board.cooking.map((hanging, index) => <TicketCard key={hanging.ticket.orderId} hanging={hanging} now={now} number={index + 1} onBump={() => bump(hanging)} onTap={(item) => tap(hanging, item)} />)}
            </div>
          </section>
          <aside className="kitchen-side">
            <section aria-labelledby="waiting">
              <h2 id="waiting">{say('waiting')} <b>{board.waiting.length}</b></h2>
              {board.waiting.length === 0 && <p className="kitchen-none">{say('waiting.none')}</p>}
              {board.waiting.map((hanging) => <WaitingCard key={hanging.ticket.orderId} hanging={hanging} onHandedOver={refresh} onRecall={() => bringBack(hanging.ticket.orderId, hanging.ticket.items)} />)}
            </section>
            <section aria-labelledby="in-all">
              <h2 id="in-all">{say('total')}</h2>
              {board.inAll.length === 0 ? <p className="kitchen-none">{say('total.none')}</p> : (
                <dl className="kitchen-counts">
                  {board.inAll.map(({ name, count }) => <div key={name}><dd>{count}</dd><dt>{name}</dt></div>)}
                </dl>
              )}
            </section>
          </aside>
        </main>
      )}
    </>
  )
}

/** By the city's clock; the connection was lost by this browser's. */
const awaySince = (now: number, since: number, speed: number): number => now - (Date.now() - since) * speed

/** A restaurant's people see what changed at once, not when it is polled next. */
const refresh = () => Promise.all(['kitchen.listTickets', 'orders.listOrders'].map((name) => queries.invalidateQueries({ queryKey: [name] })))

function useKeys(press: (key: number) => void): void {
  const onPress = useEffectEvent(press)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || (event.target as HTMLElement).closest('input, textarea, select, [role=dialog]')) return
      if (/^[0-9]$/.test(event.key)) onPress(Number(event.key))
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Rings until somebody answers. Browsers keep quiet until the page was touched once. */
function useBell(asked: number): void {
  useEffect(() => {
    if (asked === 0) return
    ring()
    const ringing = setInterval(ring, 5_000)
    return () => clearInterval(ringing)
  }, [asked])
}

let audio: AudioContext | undefined
function ring(): void {
  if (!navigator.userActivation.hasBeenActive) return
  audio ??= new AudioContext()
  for (const [after, pitch] of [[0, 880], [0.18, 1175]] as const) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.25, audio.currentTime + after)
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + after + 0.5)
    tone.connect(volume).connect(audio.destination)
    tone.start(audio.currentTime + after)
    tone.stop(audio.currentTime + after + 0.5)
  }
}
