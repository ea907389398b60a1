import { Banknote, DoorOpen, Navigation } from 'lucide-react'
import { giveBack } from '../../contexts/dispatch/contract.ts'
import { arriveAtCustomer, arriveAtRestaurant, deliver, headToCustomer, headToRestaurant, type OrderPage, pickUp } from '../../contexts/orders/contract.ts'
import type { Position } from '../../platform/contract.ts'
import { ask } from '../api/ask.ts'
import { Button } from '../ui/button.tsx'
import { HousePlate } from '../ui/plate.tsx'
import { Note } from '../ui/receipt.tsx'
import { StatusChip } from '../ui/status-word.tsx'
import { toast } from '../ui/toast.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { CodePad } from './code-pad.tsx'
import { words } from './words.ts'

type Step = 'assigned' | 'to-restaurant' | 'at-restaurant' | 'picked-up' | 'to-customer' | 'at-customer'
const steps: readonly string[] = ['assigned', 'to-restaurant', 'at-restaurant', 'picked-up', 'to-customer', 'at-customer'] satisfies Step[]

export interface CarryingProps {
  order: OrderPage
  destination: Position | undefined
  deliveryId: string
  now: number
  busy: boolean
  onStep: (work: () => Promise<unknown>) => Promise<void>
}

/** What is carried: where to, what was said, and the one thing to do next. */
export function Carrying({ order, deliveryId, now, busy, onStep }: CarryingProps) {
  const say = useWords(words)
  const { money, time } = useFormat()
  const { orderId, code, restaurantName, address, contact, note, leaveAtDoor, paymentMethod, total, progress, readyAt } = order
  const step = (steps.includes(progress.delivery) ? progress.delivery : 'assigned') as Step
  const isToRestaurant = step === 'assigned' || step === 'to-restaurant' || step === 'at-restaurant'
  const next = { assigned: headToRestaurant, 'to-restaurant': arriveAtRestaurant, 'picked-up': headToCustomer, 'to-customer': arriveAtCustomer } as const
  return (
    <section className="carrying" aria-labelledby="carrying">
      <p className="quieter"><bdi>{say('carrying', { code })}</bdi></p>
      <p role="status" className="carrying-step">{say(`step.${step}`)}</p>
      <h1 id="carrying" className="type-30">
        {isToRestaurant || !address ? restaurantName : <>{address.street} <HousePlate>{address.number}</HousePlate></>}
      </h1>
      {!isToRestaurant && address?.apartment && <p className="type-20">{address.apartment}</p>}
      {!isToRestaurant && address?.note && <Note>{address.note}</Note>}
      {!isToRestaurant && note && <Note>{note}</Note>}
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
        <Button size="huge" wide busy={busy} onClick={() => void onStep(() => ask(next[step as keyof typeof next], { orderId }))}>{say(`do.${step as keyof typeof next}`)}</Button>
      )}
      {isToRestaurant && (
        <Button
          kind="words" wide
          onClick={() => void onStep(async () => {
            await ask(giveBack, { deliveryId, reason: 'cannot' })
            toast(say('given-back'))
          })}
        >
          {say('give-back')}
        </Button>
      )}
    </section>
  )
}
