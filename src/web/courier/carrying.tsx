import { Banknote, DoorOpen, Navigation, ShoppingBag, Utensils } from 'lucide-react'
import { giveBack } from '../../contexts/dispatch/contract.ts'
import { arriveAtCustomer, arriveAtRestaurant, deliver, headToCustomer, headToRestaurant, type OrderPage, pickUp } from '../../contexts/orders/contract.ts'
import { ask } from '../api/ask.ts'
import { Button } from '../ui/button.tsx'
import { HousePlate } from '../ui/plate.tsx'
import { Note } from '../ui/receipt.tsx'
import { StatusChip } from '../ui/status-word.tsx'
import { toast } from '../ui/toast.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { CodePad } from './code-pad.tsx'
import type { Carried, NextStep } from './next-step.ts'
import { words } from './words.ts'

type InTrip = Carried & { order: OrderPage }

export interface CarryingProps {
  /** In the order of the doors. */
  trip: readonly InTrip[]
  step: NextStep<InTrip>
  now: number
  busy: boolean
  onStep: (work: () => Promise<unknown>) => Promise<void>
}

const next = { assigned: headToRestaurant, 'to-restaurant': arriveAtRestaurant, 'picked-up': headToCustomer, 'to-customer': arriveAtCustomer } as const

/** What is carried: where to, what was said, and the one thing to do next. */
export function Carrying({ trip, step: { step, isToRestaurant, delivery, order, orderIds }, now, busy, onStep }: CarryingProps) {
  const say = useWords(words)
  const { money, time } = useFormat()
  const { orderId, code, restaurantName, address, contact, note, leaveAtDoor, paymentMethod, total, readyAt } = order
  const nth = trip.findIndex((one) => one.order.orderId === orderId) + 1
  return (
    <section className="carrying" aria-labelledby="carrying">
      <p className="quieter"><bdi>{trip.length > 1 ? say('carrying-of', { code, nth, count: trip.length }) : say('carrying', { code })}</bdi></p>
      <p role="status" className="carrying-step">{say(`step.${step}`)}</p>
      <h1 id="carrying" className="type-30">
        {isToRestaurant || !address ? restaurantName : <>{address.street} <HousePlate>{address.number}</HousePlate></>}
      </h1>
      {!isToRestaurant && address?.apartment && <p className="type-20">{address.apartment}</p>}
      {!isToRestaurant && address?.note && <Note>{address.note}</Note>}
      {!isToRestaurant && note && <Note>{note}</Note>}
      {trip.length > 1 && <Trip trip={trip} orderId={orderId} />}
      <div className="carrying-chips">
        {isToRestaurant && readyAt && Date.parse(readyAt) > now && <StatusChip icon={Navigation}>{say('waits', { time: time(readyAt) })}</StatusChip>}
        {!isToRestaurant && leaveAtDoor && <StatusChip icon={DoorOpen} tone="going">{say('leave')}</StatusChip>}
        {!isToRestaurant && paymentMethod === 'cash' && <StatusChip icon={Banknote} tone="soon">{say('cash', { amount: money(total) })}</StatusChip>}
      </div>
      {step === 'at-restaurant' && <CodePad label={say('pickup.code')} hint={say('pickup.says')} check={(typed) => ask(pickUp, { orderId, code: typed })} onRight={() => onStep(async () => {})} />}
      {step === 'at-customer' && (
        <CodePad
          label={say('door.code', { name: contact?.name.split(' ')[0] ?? '' })} hint={say('door.says')} check={(typed) => ask(deliver, { orderId, code: typed })}
          onRight={() => onStep(async () => {})}
        />
      )}
      {step in next && (
        <Button size="huge" wide busy={busy} onClick={() => void onStep(() => Promise.all(orderIds.map((one) => ask(next[step as keyof typeof next], { orderId: one }))))}>{say(`do.${step as keyof typeof next}`)}</Button>
      )}
      {isToRestaurant && (
        <Button
          kind="words" wide
          onClick={() => void onStep(async () => {
            await ask(giveBack, { deliveryId: delivery.deliveryId, reason: 'cannot' })
            toast(say('given-back'))
          })}
        >
          {trip.length > 1 ? say('give-back.one', { code }) : say('give-back')}
        </Button>
      )}
    </section>
  )
}

/** The doors of the way, the one of now marked; codes, so that the right bag goes to the right door. */
function Trip({ trip, orderId }: { trip: readonly InTrip[]; orderId: string }) {
  const say = useWords(words)
  return (
    <ol className="trip" aria-label={say('trip')}>
      {trip.map(({ order }, nth) => {
        const hasFood = !['nobody', 'assigned', 'to-restaurant', 'at-restaurant'].includes(order.progress.delivery)
        return (
          <li key={order.orderId} aria-current={order.orderId === orderId ? 'step' : undefined}>
            <b>{nth + 1}</b>
            <span><bdi>{order.code}</bdi>{order.address && <span className="quiet">{`${order.address.street} ${order.address.number}`}</span>}</span>
            <StatusChip icon={hasFood ? ShoppingBag : Utensils} tone={hasFood ? 'good' : 'plain'}>{say(hasFood ? 'in-bag' : 'to-fetch')}</StatusChip>
          </li>
        )
      })}
    </ol>
  )
}
