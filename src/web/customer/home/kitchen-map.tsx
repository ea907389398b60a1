// The same kitchens on the map: a tin where each is; pressing one shows it, and its menu is one press away.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { HomeMarker, Map, Marker } from '../../map/index.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Tin } from '../../ui/tin.tsx'
import { coverOfRestaurant } from '../../food/pictures.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { useCuisines } from '../cuisines.ts'
import type { Place } from '../kept/places.ts'
import { words } from '../words.ts'
import type { KitchenCard } from './kitchens.ts'
import { useOpens } from './opens.ts'

export function KitchenMap({ kitchens, place }: { kitchens: readonly KitchenCard[]; place: Place }) {
  const say = useWords(words)
  const [chosenId, setChosenId] = useState<string>()
  const chosen = kitchens.find(({ restaurantId }) => restaurantId === chosenId)
  const near = kitchens.slice(0, 12).map((kitchen) => kitchen.place.position)
  return (
    <div className="relative">
      <Map label={say('kitchens.map-label')} className="kitchen-map" fit={[place.position, ...near]} fitKey={kitchens[0]?.restaurantId} zoomWords={{ nearer: say('map.nearer'), away: say('map.away') }} onPress={() => setChosenId(undefined)} fallback={<p className="kitchen-map grid place-items-center quiet">{say('map.none')}</p>}>
        {kitchens.map((kitchen) => (
          <Marker key={kitchen.restaurantId} at={kitchen.place.position} front={kitchen.restaurantId === chosenId}>
            <button
              type="button" className="map-tin" data-off={kitchen.openNow && kitchen.delivers ? undefined : ''} aria-pressed={kitchen.restaurantId === chosenId} aria-label={kitchen.name} title={kitchen.name}
              onClick={(event) => {
                event.preventDefault()
                setChosenId(kitchen.restaurantId)
              }}
            />
          </Marker>
        ))}
        <HomeMarker at={place.position} number={place.number} />
      </Map>
      {chosen && <Chosen kitchen={chosen} />}
    </div>
  )
}

function Chosen({ kitchen }: { kitchen: KitchenCard }) {
  const say = useWords(words)
  const cuisinesIn = useCuisines()
  const opens = useOpens()
  const { money } = useFormat()
  const { restaurantId, name, cuisines, openNow, delivers, minutes, delivery, opensAt } = kitchen
  return (
    <section className="map-chosen card" aria-live="polite" aria-label={name}>
      <Tin picture={coverOfRestaurant(kitchen)} name={name} small className="h-14 w-[5.6rem] flex-none" />
      <div className="min-w-0 flex-1">
        <p className="type-17 two-lines"><bdi>{name}</bdi></p>
        <p className="type-14 quiet">{openNow && delivers ? [minutes && say('minutes.range', minutes), delivery && say('delivery.costs', { amount: money(delivery) })].filter(Boolean).join(' · ') : openNow ? say('kitchen.pick-up-only') : opens(opensAt)}</p>
        <p className="type-14 quieter cut">{cuisinesIn(cuisines)}</p>
      </div>
      <Link to="/restaurants/$restaurantId" params={{ restaurantId }} className={buttonClass({ size: 'small' })}>{say('kitchens.map-see')}</Link>
    </section>
  )
}
