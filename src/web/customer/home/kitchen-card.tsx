import { Link } from '@tanstack/react-router'
import { Clock3, Zap } from 'lucide-react'
import { memo } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { Lid, Tin } from '../../ui/tin.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useCuisines } from '../cuisines.ts'
import { coverOfRestaurant } from '../../food/pictures.ts'
import { words } from '../words.ts'
import type { KitchenCard as Card } from './kitchens.ts'
import { useOpens } from './opens.ts'

/** A kitchen as its tin: with the lid on while nothing can be ordered. What the search found in its menu stands beneath. */
export const KitchenCard = memo(function KitchenCard({ kitchen, eager }: { kitchen: Card; eager?: boolean }) {
  const say = useWords(words)
  const { money, time } = useFormat()
  const cuisinesIn = useCuisines()
  const { restaurantId, name, cuisines, openNow, delivers, delivery, surge, minutes, dishes, status, busyUntil } = kitchen
  const isOn = openNow && delivers
  return (
    <article className="kitchen-card" data-off={isOn ? undefined : ''}>
      {isOn ? <Tin picture={coverOfRestaurant(kitchen)} name={name} eager={eager} className="kitchen-cover" /> : <Lid className="kitchen-cover">{openNow ? say('kitchen.too-far') : <Opens at={kitchen.opensAt} />}</Lid>}
      <div className="pt-2.5 ps-1">
        <h3 className="type-17 two-lines">
          <Link to="/restaurants/$restaurantId" params={{ restaurantId }} className="card-link"><bdi>{name}</bdi></Link>
        </h3>
        {isOn ? (
          <p className="flex flex-wrap items-baseline gap-x-3.5 text-[.9375rem]">
            {minutes && <b className="strong figures">{say('minutes.range', minutes)}</b>}
            {delivery && <span className="quiet figures">{delivery.amount === 0 ? say('delivery.free') : say('delivery.costs', { amount: money(delivery) })}</span>}
            {surge && surge.amount > 0 && <span className="inline-flex items-center gap-1 text-soon" title={say('surge.why')}><Icon of={Zap} className="text-[.8em]" />{say('surge.short')}</span>}
            {status === 'busy' && <span className="inline-flex items-center gap-1 text-soon"><Icon of={Clock3} className="text-[.8em]" />{busyUntil ? say('busy.until', { time: time(busyUntil) }) : say('busy.short')}</span>}
          </p>
        ) : (
          <p className="quiet text-[.9375rem]">{openNow ? say('kitchen.pick-up-only') : say('kitchen.closed-now')}</p>
        )}
        <p className="cut type-14 quieter">{cuisinesIn(cuisines)}</p>
      </div>
      {dishes.length > 0 && (
        <ul className="found-dishes">
          {dishes.slice(0, 3).map(({ dishId, name, price }) => (
            <li key={dishId}>
              <Link to="/restaurants/$restaurantId" params={{ restaurantId }} search={{ dish: dishId }} className="found-dish">
                <span className="cut">{name}</span>
                <Money of={price} className="strong" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
})

const Opens = ({ at }: { at: string | undefined }) => useOpens()(at)
