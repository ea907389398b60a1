// Before anybody said where they are: the question, and a look into what is open in the city.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { House } from 'lucide-react'
import { memo, useEffect } from 'react'
import type { searchRestaurants } from '../../../contexts/catalog/contract.ts'
import { listDemoPeople } from '../../../contexts/gateway/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import { useCity } from '../../api/city.ts'
import { reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { useFirstLook } from '../../ui/first-look.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tin } from '../../ui/tin.tsx'
import { whenIdle } from '../../ui/when-idle.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { AddressSearch } from '../address/address-search.tsx'
import { useCuisines } from '../cuisines.ts'
import { goTo } from '../kept/places.ts'
import { coverOfRestaurant } from '../../food/pictures.ts'
import { words } from '../words.ts'
import { aLook } from './a-look.ts'
import { openNow } from './open-now.ts'

export const Welcome = memo(function Welcome() {
  const say = useWords(words)
  const city = useCity()
  const { data } = useQuery(openNow)
  useReadiness()
  return (
    <>
      <section className="welcome card" aria-labelledby="where">
        <h2 id="where" className="type-24">{say('address.where')}</h2>
        <p className="quiet pt-1 pb-4">{say('address.why')}</p>
        <AddressSearch onFound={goTo} />
        {city?.demo && <DemoHome />}
      </section>
      <section aria-labelledby="open-now" className="pt-10">
        <h2 id="open-now" className="type-24 pb-5">{say('welcome.open', { city: city?.city.name ?? '' })}</h2>
        {data && <OpenKitchens restaurants={data.restaurants} />}
      </section>
    </>
  )
})

function OpenKitchens({ restaurants }: Pick<Output<typeof searchRestaurants>, 'restaurants'>) {
  const cuisinesIn = useCuisines()
  const drawn = useFirstLook(restaurants, aLook)
  return (
    <div className="kitchen-grid">
      {drawn.map((kitchen, place) => (
        <article key={kitchen.restaurantId} className="kitchen-card">
          <Tin picture={coverOfRestaurant(kitchen)} name={kitchen.name} eager={place < aLook} className="kitchen-cover" />
          <div className="pt-2.5 ps-1">
            <h3 className="type-17 two-lines"><Link to="/restaurants/$restaurantId" params={{ restaurantId: kitchen.restaurantId }} className="card-link"><bdi>{kitchen.name}</bdi></Link></h3>
            <p className="cut type-14 quieter">{cuisinesIn(kitchen.cuisines)}</p>
          </div>
        </article>
      ))}
    </div>
  )
}

/** The first amount that a browser formats costs it a while, which nobody should feel at the press that shows the first prices. */
function useReadiness(): void {
  const { money } = useFormat()
  const currency = useCity()?.city.currency
  useEffect(() => {
    if (currency) whenIdle(() => void money({ amount: 0, currency }))
  }, [currency])
}

/** In the demo nobody lives anywhere: one of its front doors is lent. */
function DemoHome() {
  const say = useWords(words)
  const { data, isPending } = useQuery({ ...reading(listDemoPeople, {}), staleTime: Infinity })
  const home = data?.people.find(({ role }) => role === 'customer')?.home
  if (isPending) return <Skeleton className="mt-2 h-12" />
  if (!home) return null
  return (
    <Button kind="words" icon={House} className="mt-2 -ms-3 text-start!" onClick={() => goTo(home)}>
      {say('address.demo', { address: `${home.street} ${home.number}` })}
    </Button>
  )
}
