// Who could take it: for each, when they would be at the kitchen and at the door, against how it is now. Asked once, with a reason.
import { useRef, useState } from 'react'
import { offerTo, type Suggestion } from '../../../../contexts/dispatch/contract.ts'
import type { Static } from '../../../../platform/contract.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip, Chips, OptionGroup, OptionRow } from '../../../ui/options.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Loading, Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/use-format.ts'
import { useCommand, useSay } from '../../acting.tsx'
import { Refused } from '../../refused.tsx'
import { firstName, useCouriers } from '../../names.ts'
import { minutesBetween } from '../../spans.ts'
import type { File } from '../fact-lines.tsx'
import { reasonKnown, useAskBack } from './ask-back.ts'

const reasons = ['nearer', 'courier-stopped', 'position-lost', 'asked-by-courier', 'vehicle', 'other'] as const
export type GiveReason = (typeof reasons)[number]
/** So many that the reason beneath them is in sight. */
const fewest = 4

export function GiveSheet({ open, onClose, file, suggestions, deliveryId }: { open: boolean; onClose: () => void; file: File; suggestions: readonly Static<typeof Suggestion>[] | undefined; deliveryId: string }) {
  const say = useSay()
  const { time, distance } = useFormat()
  const couriers = useCouriers()
  const { order, city } = file
  const [chosen, choose] = useState<string>()
  const [reason, setReason] = useState<GiveReason>(reasonKnown(city) ?? 'nearer')
  // Those who could take it when it was opened: nobody is exchanged beneath the finger. Closed, all of it is forgotten.
  const [kept, keep] = useState<typeof suggestions>()
  const [all, showAll] = useState(false)
  if (open && !kept && suggestions) keep(suggestions)
  if (!open && kept) {
    keep(undefined)
    choose(undefined)
    showAll(false)
  }
  const listed = kept?.filter(({ courierId }) => courierId !== order.courierId) ?? []
  const shown = all || listed.length <= fewest + 1 ? listed : listed.slice(0, fewest)
  const courierId = chosen ?? listed[0]?.courierId
  const nameOf = (id: string | undefined) => (id && couriers.get(id)?.name) || say('somebody')
  const who = firstName(nameOf(courierId))
  // Who had it when it was given away: by the time that is undone, the page knows of nobody.
  const had = useRef<string>(undefined)
  const askBack = useAskBack()
  const give = useCommand(offerTo, ({ offerId }) => {
    onClose()
    const before = had.current
    const undone = before === undefined ? say('give.undone', { who }) : say('give.undone.asked', { who: firstName(nameOf(before)), code: order.code })
    toast(say('give.done', { who, code: order.code }), { action: { label: say('undo'), onPress: () => askBack({ deliveryId, had: before, offerId }, undone) } })
  })
  const ask = () => {
    if (courierId === undefined) return
    had.current = order.courierId
    give.mutate({ deliveryId, courierId, reason })
  }
  return (
    <Sheet
      open={open} onClose={onClose} title={say('give.title', { code: order.code })} closeLabel={say('close')}
      foot={listed.length > 0 && <Button wide busy={give.isPending} disabled={courierId === undefined} onClick={ask}>{say('give.ask', { who })}</Button>}
    >
      <p className="quiet">{order.courierId ? say('give.from', { who: nameOf(order.courierId) }) : null} {say('give.about')}</p>
      {!kept ? <Loading label={say('loading')}><Skeleton className="ops-terms-skeleton" /></Loading> : listed.length === 0 ? <p>{say('give.none')}</p> : (
        <fieldset className="options ops-suggestions">
          <legend className="for-screen-readers">{say('order.choose')}</legend>
          {city?.forecastAt && <div className="ops-as-it-is"><span>{say('give.now')}</span><span className="figures">{city.atKitchenAt && <><bdi>{say('give.kitchen', { time: time(city.atKitchenAt) })}</bdi>, </>}<bdi>{say('give.door', { time: time(city.forecastAt) })}</bdi></span></div>}
          {shown.map((one) => (
            <OptionRow
              key={one.courierId} kind="one" name="courier" checked={one.courierId === courierId} onChange={() => choose(one.courierId)}
              detail={<>{say(`vehicle.${one.vehicle}`)}, <bdi>{distance(one.metres)}</bdi>, {say('give.kitchen', { time: time(one.atRestaurant) })}{one.declinedThis > 0 && `, ${say('give.said-no', { count: one.declinedThis })}`}</>}
              end={<span className="ops-effect"><bdi className="strong figures">{say('give.door', { time: time(one.atDoor) })}</bdi>{city?.forecastAt && <Effect minutes={minutesBetween(one.atDoor, city.forecastAt)} />}</span>}
            >
              <bdi>{nameOf(one.courierId)}</bdi>
            </OptionRow>
          ))}
          {shown.length < listed.length && <Button kind="words" size="small" onClick={() => showAll(true)}>{say('give.more', { count: listed.length - shown.length })}</Button>}
        </fieldset>
      )}
      {listed.length > 0 && (
        <OptionGroup title={say('give.reason')}>
          <Chips label={say('give.reason')}>{reasons.map((one) => <Chip key={one} on={one === reason} onClick={() => setReason(one)}>{say(`reason.${one}`)}</Chip>)}</Chips>
        </OptionGroup>
      )}
      <Refused error={give.error} again={{ ifRefusedAs: 'courier-carries-an-order', read: () => keep(suggestions) }} />
    </Sheet>
  )
}

function Effect({ minutes }: { minutes: number }) {
  const say = useSay()
  return <span className={minutes > 0 ? 'ops-effect-sooner' : 'quieter'}>{minutes >= 0 ? say('give.effect', { count: minutes }) : say('give.effect.later', { count: -minutes })}</span>
}
